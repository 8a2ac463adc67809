"""What was read from a document: per page its words in reading order, and one text of all pages.

The text of a document is the text of its pages joined by a form feed; every word of a page that has
a layout knows its place in that text, so that any span leads to boxes on pages.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ingest.sources import Box, Word
from normalise.spans import Span

PAGE_BREAK = "\f"
UNSURE = 0.8
"""Confidence below which a word may be another one: on real scans handwritten numbers stay under it
(0.36 to 0.70) and printed ones above (0.9 and more)."""


class PageOrigin(StrEnum):
    """Where a page's text came from."""

    TEXT_FILE = "text-file"
    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    BLANK = "blank"
    FAILED = "failed"


class PlacedWord(NamedTuple):
    """A word, and where it stands in its page's text."""

    span: Span
    word: Word


class BlankReading(NamedTuple):
    """What was written by hand into a gap of a head.

    Attributes:
        kind: What belongs there: "number", "day" or "month".
        text: The likeliest reading; it stands among the page's words.
        confidence: 0 to 1; from :data:`UNSURE` on it is taken for certain.
        readings: It and others with how likely they are, the likeliest first.
    """

    kind: str
    text: str
    confidence: float
    readings: tuple[tuple[str, float], ...]


class PageBox(NamedTuple):
    """A rectangle on a certain page (from 1)."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read from one page.

    Attributes:
        number: From 1.
        width_pt: Width in points; 0 where the format has no layout.
        height_pt: Height in points; 0 likewise.
        origin: Where the text came from.
        reason: Why that origin, in a few English words and figures ("layer holds a stamp only").
        text: The page's text in reading order, lines ended by a line feed, blocks parted by an
            empty line.
        words: Each word with its place in ``text``; empty where the format has no layout.
        stamp: What the stamps of digital signatures say ("Ký bởi…"), no part of ``text``.
        blanks: What was written by hand into the head.
    """

    number: int
    origin: PageOrigin
    text: str
    reason: str = ""
    width_pt: float = 0.0
    height_pt: float = 0.0
    words: tuple[PlacedWord, ...] = ()
    stamp: str = ""
    blanks: tuple[BlankReading, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read from a document.

    Attributes:
        pages: In order.
        warnings: What a person should know, a sentence each.
    """

    pages: tuple[PageReading, ...]
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text; offsets of all later stages' raw spans count in it."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    def page_spans(self) -> tuple[Span, ...]:
        """Return where each page stands in :attr:`text`."""
        spans, at = [], 0
        for page in self.pages:
            spans.append(Span(at, at + len(page.text)))
            at += len(page.text) + len(PAGE_BREAK)
        return tuple(spans)

    def recognised(self) -> tuple[Span, ...]:
        """Return where in :attr:`text` the pages stand that were read from their pictures."""
        return tuple(
            place
            for page, place in zip(self.pages, self.page_spans(), strict=True)
            if page.origin is PageOrigin.OCR
        )

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """Return the boxes of the words that a span of :attr:`text` touches."""
        found: list[PageBox] = []
        for page, place in zip(self.pages, self.page_spans(), strict=True):
            if place.overlaps(span):
                local = span.shifted(-place.start)
                found.extend(
                    PageBox(page.number, word.word.box)
                    for word in page.words
                    if word.span.overlaps(local)
                )
        return tuple(found)

    def unsure(self, below: float = UNSURE) -> tuple[Span, ...]:
        """Return the places in :attr:`text` of words read with less confidence than that."""
        return tuple(
            word.span.shifted(place.start)
            for page, place in zip(self.pages, self.page_spans(), strict=True)
            for word in page.words
            if word.word.confidence < below
        )

    def doubtful_blanks(self, below: float = UNSURE) -> tuple[BlankReading, ...]:
        """Return what was written by hand into the document's head and not read for sure."""
        blanks = next((page.blanks for page in self.pages if page.blanks), ())
        return tuple(blank for blank in blanks if blank.confidence < below)

    def page_of(self, offset: int) -> int:
        """Return the number of the page on which a character of :attr:`text` stands."""
        for page, place in zip(self.pages, self.page_spans(), strict=True):
            if offset <= place.end:
                return page.number
        return self.pages[-1].number if self.pages else 1
