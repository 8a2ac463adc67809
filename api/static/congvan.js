// Shows the place of a value without loading the page again. Every link works without this script:
// the server marks what the address names in "cho".
(() => {
  "use strict";
  const holder = document.querySelector("[data-places]");
  if (!holder) return;

  const show = (key, scroll) => {
    for (const old of holder.querySelectorAll(".marked")) old.classList.remove("marked");
    for (const old of document.querySelectorAll("a.place[aria-current]")) old.removeAttribute("aria-current");
    const links = document.querySelectorAll(`a.place[data-key="${CSS.escape(key)}"]`);
    for (const link of links) link.setAttribute("aria-current", "true");
    const marks = holder.querySelectorAll(`[data-keys~="${CSS.escape(key)}"]`);
    for (const mark of marks) mark.classList.add("marked");
    if (scroll && marks.length) marks[0].scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.place");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    show(link.dataset.key, true);
  });
  window.addEventListener("popstate", () => {
    show(new URL(location.href).searchParams.get("cho") || "", true);
  });

  // Any words of the text that are selected can be put right, not only those with a link.
  const offer = document.createElement("a");
  offer.className = "offer";
  offer.textContent = "Sửa chữ này";
  offer.hidden = true;
  document.body.append(offer);
  const letters = (words) => [...words].length;  // code points, as the server counts
  document.addEventListener("selectionchange", () => {
    offer.hidden = true;
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const within = range.commonAncestorContainer;
    const text = (within.closest ? within : within.parentElement).closest(".text[data-start]");
    const words = range.toString();
    if (!text || !words.trim() || words.length > 500) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const blank = letters(words) - letters(words.trimStart());
    const start = Number(text.dataset.start) + letters(before.toString()) + blank;
    offer.href = `?sua=${start}-${start + letters(words.trim())}#sua`;
    const box = range.getBoundingClientRect();
    offer.hidden = false;
    offer.style.top = `${Math.min(innerHeight - 48, box.bottom + 6)}px`;
    offer.style.left = `${Math.max(8, Math.min(innerWidth - 140, box.left))}px`;
  });

  const first = new URL(location.href).searchParams.get("cho");
  if (first) show(first, true);
})();

// Continues what is being typed. Without this script the form works as it stands.
(() => {
  "use strict";
  const box = document.querySelector("input[data-complete]");
  if (!box) return;
  let pause = 0;
  let latest = 0;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    const typed = box.value.trim();
    if (typed.length < 2 || typed.length > 120) return;
    pause = setTimeout(async () => {
      const mine = ++latest;
      const answer = await fetch(`${box.dataset.complete}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok || mine !== latest) return;
      const { completions } = await answer.json();
      const offered = completions.map((words) => {
        const option = document.createElement("option");
        option.value = words;
        return option;
      });
      box.list.replaceChildren(...offered);
    }, 150);
  });
})();

// On a narrow screen the facets stand above the hits: closed, so that the hits are seen first.
if (matchMedia("(max-width: 48rem)").matches) {
  for (const facet of document.querySelectorAll(".facets details")) facet.open = false;
}
