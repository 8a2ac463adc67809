"""The source document: what was handed in, known by its bytes, and its pages as they come.

Boxes are in PDF points (1/72 inch) of the upright page, origin top left; pages count from 1.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class MediaKind(StrEnum):
    """The kinds of file that are read, told from the bytes."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Word(NamedTuple):
    """A word as a text layer or an engine gives it.

    Attributes:
        text: Its characters, no white space.
        box: Where it stands.
        confidence: 0 to 1; 1 in a text layer.
    """

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as it came (bản gốc).

    Attributes:
        id: SHA-256 of the bytes, hexadecimal: the same bytes are the same document.
        name: The file name under which it came.
        kind: What it is.
        data: The bytes, never changed.
    """

    id: str
    name: str
    kind: MediaKind
    data: bytes


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a source document before anything is recognised.

    Attributes:
        number: From 1.
        width_pt: Width in points; 0 where the format knows no pages (text, DOCX).
        height_pt: Height in points; 0 likewise.
        text: The running text, for formats that hold text and no layout; else None.
        words: The words of a PDF's text layer, in the file's order; empty for pictures.
        stamps: The words that the fields of digital signatures show; they stand on the page and are
            none of its text.
        picture_share: Share of the page, 0 to 1, that its largest picture covers; near 1 it is a
            scan.
        effort: How much of it there is to recognise against other pages of the document, as far as
            that shows before it is drawn: bytes into which its picture was packed.
        problem: Why the page cannot be read; "" if it can.
    """

    number: int
    width_pt: float = 0.0
    height_pt: float = 0.0
    text: str | None = None
    words: tuple[Word, ...] = ()
    stamps: tuple[Word, ...] = ()
    picture_share: float = 0.0
    effort: float = 0.0
    problem: str = ""
