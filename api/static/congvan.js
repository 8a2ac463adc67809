// Shows the place of a value without loading the page again. Every link works without this script:
// the server marks what the address names in "cho".
(() => {
  "use strict";
  const holder = document.querySelector("[data-places]");
  if (!holder) return;

  const show = (key, scroll) => {
    for (const old of holder.querySelectorAll(".marked")) old.classList.remove("marked");
    for (const old of document.querySelectorAll("a.place[aria-current]")) old.removeAttribute("aria-current");
    const link = document.querySelector(`a.place[data-key="${CSS.escape(key)}"]`);
    if (link) link.setAttribute("aria-current", "true");
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
  const first = new URL(location.href).searchParams.get("cho");
  if (first) show(first, true);
})();
