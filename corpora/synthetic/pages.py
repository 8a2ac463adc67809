"""Pages made by us: the picture, and the truth about every word on it.

Boxes are in points (1/72 inch) of the page *as its picture lies*: a page turned by 90° has its
width and height exchanged, and boxes that follow the ink.
"""

import io
from dataclasses import dataclass
from typing import Any, NamedTuple

import pymupdf as untyped_pymupdf
from PIL import Image

from ingest.sources import Box

pymupdf: Any = untyped_pymupdf  # its constructors carry no types

POINTS_PER_INCH = 72


class TrueWord(NamedTuple):
    """A word that was set.

    Attributes:
        text: Its characters.
        box: Where its ink may stand, in points.
        block: Number of the block (column, paragraph, cell) it belongs to, in reading order.
        line: Number of its line on the page, in reading order.
    """

    text: str
    box: Box
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class SyntheticPage:
    """A page of known words.

    Attributes:
        image: The picture, grey ("L") or colour ("RGB").
        dpi: Its resolution.
        words: Every word in reading order: left head, right head, body, recipients, signature.
        signature_box: Where a hand signs and the seal goes, in points; None on other pages.
        stamp: Words of an incoming stamp (dấu công văn đến), which are none of the page's own.
        upside: Degrees by which the picture must be turned clockwise to stand upright.
    """

    image: Image.Image
    dpi: int
    words: tuple[TrueWord, ...]
    signature_box: Box | None = None
    upside: int = 0
    stamp: tuple[TrueWord, ...] = ()

    @property
    def width_pt(self) -> float:
        """Width of the picture in points."""
        return self.image.width * POINTS_PER_INCH / self.dpi

    @property
    def height_pt(self) -> float:
        """Height of the picture in points."""
        return self.image.height * POINTS_PER_INCH / self.dpi

    @property
    def text(self) -> str:
        """The truth as text: words in reading order, a line feed after each line."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(words) for words in lines.values())

    def png(self) -> bytes:
        """Return the picture as a PNG file that knows its resolution."""
        out = io.BytesIO()
        self.image.save(out, "PNG", dpi=(self.dpi, self.dpi))
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class SyntheticDocument:
    """Pages of known words, and the PDF that a sender would hand in.

    Attributes:
        pages: In order.
        pdf: With a text layer as typeset; pictures only after :func:`degrade`.
    """

    pages: tuple[SyntheticPage, ...]
    pdf: bytes

    @property
    def text(self) -> str:
        """The truth of all pages, parted by form feeds."""
        return "\f".join(page.text for page in self.pages)


def picture_pdf(pages: tuple[SyntheticPage, ...], *, quality: int = 75) -> bytes:
    """Bind pages into a PDF of pictures, as a scanner does.

    Args:
        pages: In order.
        quality: Of the JPEG pictures, 1 to 95; pages of pure black and white are kept lossless.
    """
    with pymupdf.open() as document:
        for page in pages:
            sheet = document.new_page(width=page.width_pt, height=page.height_pt)
            insert_picture(sheet, page, quality=quality)
        document.set_metadata({})
        data: bytes = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return data


def insert_picture(sheet: Any, page: SyntheticPage, *, quality: int = 75) -> None:
    """Put a page's picture on a sheet of its size; see :func:`picture_pdf`."""
    sheet.insert_image(sheet.rect, stream=_packed(page.image, quality))


def _packed(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    if image.mode == "L" and len(image.getcolors(maxcolors=256) or ()) == 2:
        image.convert("1").save(out, "PNG")
    else:
        image.save(out, "JPEG", quality=quality)
    return out.getvalue()
