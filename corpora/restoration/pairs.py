"""Pairs of what was printed and what an OCR engine read, from pages that we typeset and age.

``python -m corpora.restoration.pairs CORPORA OUT.jsonl`` writes one page a line. The engine is run
with ``eng`` (which garbles Vietnamese) and with ``vie`` (which errs in tones and hooks). The words
of both sides are matched by their boxes, never by their letters.
"""

import argparse
import dataclasses
import itertools
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora.restoration.corpus import Runs, read_paragraphs
from corpora.synthetic.degradation import PRESETS, Degradation, degrade_page
from corpora.synthetic.drafts import Draft, read_draft
from corpora.synthetic.lines import Style
from corpora.synthetic.pages import POINTS_PER_INCH, SyntheticPage, TrueWord
from corpora.synthetic.typesetting import typeset
from ingest.sources import Box
from ocr.tesseract import TesseractEngine

SCANS = (
    *("scan-300", "scan-200", "scan-200", "scan-150", "scan-150", "scan-100", "scan-100"),
    *("fax", "photocopy", "faint", "uneven-light", "poor-150", "poor-100", "poor-100"),
)
_FACES = ("Regular",) * 7 + ("Bold", "Italic", "BoldItalic")
_PATIENCE_S = 1800.0  # for a page: nobody waits for it, and the machine may be busy
_WORDS_TO_A_PAGE = 380
_SHARES = {  # of the pages' paragraphs; the nearer to dispatches, the more
    "dispatches-2025": 8,
    "directives-1995-2016": 2,
    "codified-law": 2,
    "resolutions": 1,
    "procedures": 1,
}

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Words that stand in the same place: indices of the truth, indices of the words read."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of pairs.

    Attributes:
        engine: ``"eng"`` or ``"vie"``, the language the engine took the page for.
        scan: How the page was aged.
        truth: The words that were set, in reading order.
        words: The words that were read, line by line.
        lines: The number of words in each line read.
        groups: Which words stand in the same place; words without a partner are in none.
    """

    engine: str
    scan: str
    truth: tuple[str, ...]
    words: tuple[str, ...]
    lines: tuple[int, ...]
    groups: tuple[Group, ...]

    @property
    def text(self) -> str:
        """What was read, a line feed after each line."""
        words = iter(self.words)
        return "\n".join(" ".join(itertools.islice(words, size)) for size in self.lines)


def recognise(page: SyntheticPage, engine: str, scan: str) -> ReadPage:
    """Read a page with Tesseract and match its words with the truth by place."""
    picture = np.asarray(page.image.convert("L"))
    tesseract = TesseractEngine(language=engine, timeout_s=_PATIENCE_S)
    read = tesseract.recognise(picture, dpi=page.dpi, page=1)
    scale = POINTS_PER_INCH / page.dpi
    boxes = [Box(w.x0 * scale, w.y0 * scale, w.x1 * scale, w.y1 * scale) for w in read]
    lines = Counter(word.line for word in read)
    return ReadPage(
        engine,
        scan,
        tuple(word.text for word in page.words),
        tuple(word.text for word in read),
        tuple(lines.values()),
        tuple(matched(page.words, boxes)),
    )


def matched(truth: tuple[TrueWord, ...], read: list[Box]) -> Iterator[Group]:
    """Group the words of both sides that cover each other's place."""
    if not truth or not read:
        return
    a = np.array([word.box for word in truth])[:, None, :]
    b = np.array(read)[None, :, :]
    wide = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    high = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    least = np.minimum(a[..., 2:] - a[..., :2], b[..., 2:] - b[..., :2])
    together = (wide > 0.35 * least[..., 0]) & (high > 0.5 * least[..., 1])
    left = set(range(len(truth)))
    while left:
        ours, theirs = {min(left)}, set[int]()
        while True:
            more = set(np.flatnonzero(together[sorted(ours)].any(axis=0)).tolist())
            back = set(np.flatnonzero(together[:, sorted(more)].any(axis=1)).tolist()) | ours
            if more == theirs and back == ours:
                break
            ours, theirs = back, more
        left -= ours
        if theirs:
            yield tuple(sorted(ours)), tuple(sorted(theirs))


def make_pages(
    paragraphs: Iterable[str], *, seed: int, scans: tuple[str, ...] = SCANS
) -> Iterator[ReadPage]:
    """Typeset paragraphs, a page at a time, age each page and read it with both languages."""
    chance = random.Random(seed)
    for number, body in enumerate(_page_fuls(paragraphs)):
        style = Style(chance.choice((12, 13, 13.5, 14)), chance.choice(_FACES), indent=28)
        raised = tuple(p.upper() if len(p) < 90 and chance.random() < 0.5 else p for p in body)
        document = typeset(Draft(raised), leading=chance.choice((1.2, 1.35, 1.5)), body=style)
        scan = chance.choice(scans)
        page = degrade_page(document.pages[0], _wobbled(scan, chance), seed=seed * 7919 + number)
        for engine in ("eng", "vie"):
            yield recognise(page, engine, scan)


def read_dispatches(texts: Iterable[str], *, seed: int, pages: int) -> Iterator[ReadPage]:
    """Typeset whole dispatches, age their first pages and read them with both languages.

    Args:
        texts: Dispatches as plain text.
        seed: Of ageing.
        pages: How many pages of each dispatch are read.
    """
    chance = random.Random(seed)
    for number, text in enumerate(texts):
        document = typeset(read_draft(text))
        for page in document.pages[:pages]:
            scan = SCANS[number % len(SCANS)]
            aged = degrade_page(page, _wobbled(scan, chance), seed=seed * 104729 + number)
            for engine in ("eng", "vie"):
                yield recognise(aged, engine, scan)


def _wobbled(scan: str, chance: random.Random) -> Degradation:
    wanted = PRESETS[scan]
    return dataclasses.replace(
        wanted,
        blur=wanted.blur * chance.uniform(0.6, 1.3),
        noise=wanted.noise * chance.uniform(0.5, 1.5),
        ink=min(140, wanted.ink + chance.randrange(40)),
        skew_deg=wanted.skew_deg + chance.gauss(0, 0.15),
    )


def _page_fuls(paragraphs: Iterable[str]) -> Iterator[tuple[str, ...]]:
    body: list[str] = []
    words = 0
    for paragraph in paragraphs:
        cut = " ".join(paragraph.split()[:150])
        body.append(cut)
        words += cut.count(" ") + 1
        if words >= _WORDS_TO_A_PAGE:
            yield tuple(body)
            body, words = [], 0


def draw_paragraphs(corpora: Path, excluded: Runs, *, held_out: bool, seed: int) -> list[str]:
    """Draw paragraphs in random order, more of them from the sources nearest to dispatches."""
    chance = random.Random(seed)
    kept: dict[str, list[str]] = {source: [] for source in _SHARES}
    for paragraph in read_paragraphs(corpora, excluded, sources=tuple(_SHARES)):
        if paragraph.held_out == held_out and len(paragraph.text) > 12:
            kept[paragraph.source].append(paragraph.text)
    drawn = []
    for source, share in _SHARES.items():
        chance.shuffle(kept[source])
        drawn += kept[source][: share * 600]
    chance.shuffle(drawn)
    return drawn


def save_page(page: ReadPage) -> str:
    """Write a page as one line of JSON."""
    return json.dumps(dataclasses.asdict(page), ensure_ascii=False)


def load_pages(path: Path) -> Iterator[ReadPage]:
    """Read back what :func:`save_page` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            groups = tuple((tuple(ours), tuple(theirs)) for ours, theirs in row["groups"])
            yield ReadPage(
                row["engine"],
                row["scan"],
                tuple(row["truth"]),
                tuple(row["words"]),
                tuple(row["lines"]),
                groups,
            )


def main() -> None:
    """Make pairs until there are as many pages as wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, help="folder of texts that must not be used")
    parser.add_argument("--pages", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    excluded = Runs.of_folder(options.without)
    paragraphs = draw_paragraphs(options.corpora, excluded, held_out=False, seed=options.seed)
    pages = make_pages(paragraphs, seed=options.seed)
    with options.out.open("w", encoding="utf-8") as out:
        for page in itertools.islice(pages, options.pages * 2):
            out.write(save_page(page) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
