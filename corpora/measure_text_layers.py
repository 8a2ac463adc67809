"""Are bad text layers found, and good ones left alone: ``python -m corpora.measure_text_layers``.

Every second one of our own sample dispatches (and further TEXTS) is typeset and scanned; layers are
laid over the scans that fit them or are wrong in one of the ways that occur. Beside them stand
typed pages that look little like a letter. For each page the decision is compared with what it must
be. Printed for each kind and for all: bad layers found, and good ones re-read needlessly.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.own_gold import GOLD
from corpora.sheets import read_sheet, to_text
from corpora.synthetic.drafts import read_draft
from corpora.synthetic.layered import LayeredFile, bad_layers, good_forms, good_layers
from corpora.synthetic.typesetting import typeset
from ingest.reading import source_from_bytes
from ocr.engine import EngineWord, Grey, Layout
from ocr.options import OcrOptions
from ocr.reading import read_document
from ocr.readings import PageOrigin, PageReading

_FORMS = 4  # of each kind of typed page


class _Blind:
    """Recognises nothing: only the decision is asked for."""

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """See :class:`ocr.engine.Engine`."""
        return ()


@dataclass(slots=True)
class Tally:
    """Pages of a kind.

    Attributes:
        bad: Pages whose layer, or its lack, means that they must be recognised.
        found: Those that are.
        good: Pages whose layer must be taken, and blank ones.
        reread: Those that are recognised all the same.
        lost: Pages that must be recognised or taken and are held for blank.
    """

    bad: int = 0
    found: int = 0
    good: int = 0
    reread: int = 0
    lost: int = 0

    def count(self, wanted: PageOrigin, got: PageOrigin) -> None:
        """Count a page."""
        if wanted is PageOrigin.OCR:
            self.bad += 1
            self.found += got is PageOrigin.OCR
        else:
            self.good += 1
            self.reread += got is PageOrigin.OCR
        self.lost += got is PageOrigin.BLANK and wanted is not PageOrigin.BLANK

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.bad + other.bad,
            self.found + other.found,
            self.good + other.good,
            self.reread + other.reread,
            self.lost + other.lost,
        )

    def __str__(self) -> str:
        parts = []
        if self.bad:
            parts.append(f"found {self.found}/{self.bad} ({self.found / self.bad:.1%})")
        if self.good:
            parts.append(f"re-read {self.reread}/{self.good} ({self.reread / self.good:.1%})")
        if self.lost:
            parts.append(f"held for blank {self.lost}")
        return "  ".join(parts)


def files(texts: Iterable[str], seed: int) -> Iterator[LayeredFile]:
    """Make the files of the set."""
    chance = random.Random(seed)
    for _ in range(_FORMS):
        yield from good_forms(chance)
    for text in texts:
        document = typeset(read_draft(text), dpi=200)
        yield from good_layers(document)
        yield from bad_layers(document, chance)


def decide(file: LayeredFile) -> tuple[PageReading, ...]:
    """Let the pages of a file be judged."""
    source = source_from_bytes("a.pdf", file.pdf)
    return read_document(source, OcrOptions(workers=1, dpi=100), engine=_Blind()).pages


def main() -> None:
    """Read the arguments, measure and print a line a kind."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_text_layers")
    parser.add_argument("texts", type=Path, nargs="*", help="further dispatches as plain text")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", action="store_true", help="print each wrong decision's figures")
    options = parser.parse_args()
    texts = [to_text(read_sheet(sheet)) for sheet in sorted(GOLD.glob("*/sheet.toml"))[::2]]
    texts += [path.read_text("utf-8") for path in options.texts]
    tallies: dict[str, Tally] = {}
    for file in files(texts, options.seed):
        tally = tallies.setdefault(file.kind, Tally())
        for wanted, page in zip(file.origins, decide(file), strict=True):
            tally.count(wanted, page.origin)
            if options.errors and wanted is not page.origin:
                print(
                    f"  {file.kind}, page {page.number}: {page.origin}: {page.reason}", flush=True
                )
    for kind, tally in tallies.items():
        print(f"{kind:28} {tally}")
    print(f"{'all':28} {sum(tallies.values(), Tally())}")


if __name__ == "__main__":
    main()
