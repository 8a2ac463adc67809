"""Sets a draft on A4 pages word by word, so that each word's place is known.

Margins, sizes and styles follow Nghị định 30/2020/NĐ-CP, phụ lục I. Lengths are points.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf as untyped_pymupdf
from PIL import Image

from corpora.synthetic.drafts import MOTTO, Draft, Table
from corpora.synthetic.pages import SyntheticDocument, SyntheticPage, TrueWord
from ingest.sources import Box

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 539.0, 57.0, 785.0
pymupdf: Any = untyped_pymupdf  # its constructors and methods carry no types

_FOLDERS = ("liberation", "liberation2", "croscore")
_FONT_ROOT = Path("/usr/share/fonts/truetype")


class MissingFontError(Exception):
    """No Times-like font with Vietnamese letters is installed."""

    def __init__(self, face: str) -> None:
        super().__init__(f"LiberationSerif-{face}.ttf not found; apt-get install fonts-liberation")
        self.face = face


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set: the face of the font, its size, and where it begins."""

    size: float = 13.5
    face: str = "Regular"
    align: str = "justify"
    indent: float = 0.0


_HEAD = Style(12, align="centre")
_HEAD_BOLD = Style(12, "Bold", "centre")
_SMALL = Style(12, align="centre")
_TITLE = Style(14, "Bold", "centre")
_CENTRED = Style(14, align="centre")
_BODY = Style(indent=28)
_RECIPIENTS = Style(11, align="left")
_CELL = Style(11, align="left")


@cache
def load_font(face: str) -> Any:
    """Return a face of the Times-like font: Regular, Bold, Italic or BoldItalic.

    Raises:
        MissingFontError: The system has no such font.
    """
    for folder in _FOLDERS:
        path = _FONT_ROOT / folder / f"LiberationSerif-{face}.ttf"
        if path.exists():
            return pymupdf.Font(fontfile=str(path))
    raise MissingFontError(face)


@dataclass(slots=True)
class _Sheet:
    """A page while it is being filled."""

    page: Any
    words: list[TrueWord] = field(default_factory=list)
    block: int = 0
    line: int = 0
    signature_box: Box | None = None


class _Setter:
    """Puts blocks of text below each other, and begins a new page where one is full."""

    def __init__(self, document: Any, leading: float) -> None:
        self.document = document
        self.leading = leading
        self.sheets: list[_Sheet] = []
        self.y = TOP
        self.new_page()

    def new_page(self) -> None:
        sheet = _Sheet(self.document.new_page(width=WIDTH, height=HEIGHT))
        self.sheets.append(sheet)
        self.y = TOP
        if len(self.sheets) > 1:
            self.put_line(
                [str(len(self.sheets))], Style(13, align="centre"), (LEFT, RIGHT), TOP - 18
            )

    def block(self, text: str, style: Style, between: tuple[float, float] = (LEFT, RIGHT)) -> None:
        """Set one paragraph at the cursor and move the cursor below it."""
        self.sheets[-1].block += 1
        lines = list(broken(text, style, between[1] - between[0]))
        for i, words in enumerate(lines):
            if self.y + style.size * self.leading > BOTTOM:
                self.new_page()
            last = i == len(lines) - 1
            line_style = Style(
                style.size,
                style.face,
                "left" if last and style.align == "justify" else style.align,
                style.indent if i == 0 else 0.0,
            )
            self.put_line(words, line_style, between, self.y)
            self.y += style.size * self.leading

    def put_line(
        self, words: list[str], style: Style, between: tuple[float, float], top: float
    ) -> None:
        """Set the words of one line with its upper edge at ``top``."""
        sheet, font = self.sheets[-1], load_font(style.face)
        lengths = [font.text_length(word, style.size) for word in words]
        gap = font.text_length(" ", style.size)
        spare = between[1] - between[0] - style.indent - sum(lengths) - gap * (len(words) - 1)
        x = between[0] + style.indent + (spare / 2 if style.align == "centre" else 0)
        if style.align == "justify" and len(words) > 1:
            gap += spare / (len(words) - 1)
        writer = pymupdf.TextWriter(sheet.page.rect)
        for word, length in zip(words, lengths, strict=True):
            writer.append((x, top + style.size), word + " ", font=font, fontsize=style.size)
            box = Box(x, top, x + length, top + style.size * 1.25)
            sheet.words.append(TrueWord(word, box, sheet.block, sheet.line))
            x += length + gap
        writer.write_text(sheet.page)
        sheet.line += 1

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.sheets[-1].page.draw_line((x0, y), (x1, y), width=0.7)


def broken(text: str, style: Style, width: float) -> Iterator[list[str]]:
    """Break a text into lines that fit ``width``; a word wider than that gets its own line."""
    return broken_in_font(text, load_font(style.face), style.size, width, indent=style.indent)


def broken_in_font(
    text: str, font: pymupdf.Font, size: float, width: float, *, indent: float = 0.0
) -> Iterator[list[str]]:
    """Break a text that is set in a font and size, the first line indented."""
    space = font.text_length(" ", size)
    line: list[str] = []
    used = indent
    for word in text.split():
        length = font.text_length(word, size)
        if line and used + length > width:
            yield line
            line, used = [], 0.0
        line.append(word)
        used += length + space
    if line:
        yield line


def typeset(
    draft: Draft, *, dpi: int = 300, leading: float = 1.4, body: Style = _BODY
) -> SyntheticDocument:
    """Set a draft on A4 pages.

    Args:
        draft: What is set; see :func:`corpora.synthetic.drafts.read_draft` for plain text.
        dpi: Resolution of the pages' pictures.
        leading: Distance of lines, in font sizes.
        body: How paragraphs are set.

    Returns:
        Pages with clean pictures, and a PDF with a text layer.

    Raises:
        MissingFontError: The font is not installed.
    """
    with pymupdf.open() as document:
        setter = _Setter(document, leading)
        if draft.has_head:
            _set_head(setter, draft)
        for line in draft.title:
            setter.block(line, _TITLE)
        for line in draft.addressees:
            setter.block(line, _CENTRED)
        for part in draft.body:
            _set_table(setter, part) if isinstance(part, Table) else setter.block(part, body)
            setter.y += 4
        _set_foot(setter, draft)
        document.set_metadata({})
        pages = tuple(
            _pictured(page, sheet, dpi) for page, sheet in zip(document, setter.sheets, strict=True)
        )
        document.subset_fonts(verbose=False)
        mend_text_layer(document)
        return SyntheticDocument(pages, document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _set_head(setter: _Setter, draft: Draft) -> None:
    """Set issuer, number and subject on the left, then motto, place and date on the right."""
    left, right = (LEFT - 25, LEFT + 185), (LEFT + 190, RIGHT + 15)
    top = setter.y
    for i, line in enumerate(draft.issuer):
        setter.block(line, _HEAD_BOLD if i == len(draft.issuer) - 1 else _HEAD, left)
    setter.rule(left[0] + 75, left[1] - 75, setter.y)
    setter.y += 6
    number_top = setter.y
    setter.block(draft.number, Style(13, align="centre"), left)
    setter.block(draft.subject, _SMALL, left)
    end, setter.y = setter.y, top
    for line, style in zip(MOTTO, (_HEAD_BOLD, Style(13, "Bold", "centre")), strict=True):
        setter.block(line, style, right)
    setter.rule(right[0] + 60, right[1] - 60, setter.y)
    setter.y = max(setter.y + 6, number_top)
    setter.block(draft.place_date, Style(13, "Italic", "centre"), right)
    setter.y = max(end, setter.y) + 14


def _set_table(setter: _Setter, table: Table) -> None:
    columns = len(table.rows[0])
    edges = [LEFT + (RIGHT - LEFT) * i / columns for i in range(columns + 1)]
    for row in table.rows:
        spans = list(itertools.pairwise(edges))
        deepest = max(
            sum(1 for _ in broken(cell, _CELL, b - a - 8))
            for cell, (a, b) in zip(row, spans, strict=True)
        )
        height = max(1, deepest) * _CELL.size * setter.leading
        if setter.y + height + 6 > BOTTOM:
            setter.new_page()
        top = bottom = setter.y
        for cell, (a, b) in zip(row, spans, strict=True):
            setter.y = top + 3
            setter.block(cell, _CELL, (a + 4, b - 4))
            bottom = max(bottom, setter.y + 3)
        for a, b in spans:
            setter.sheets[-1].page.draw_rect(pymupdf.Rect(a, top, b, bottom), width=0.7)
        setter.y = bottom


def _set_foot(setter: _Setter, draft: Draft) -> None:
    """Set recipients on the left and the signature, with room for a hand, on the right."""
    if not draft.signature and not draft.recipients:
        return
    needed = 90 + 18 * max(len(draft.signature), len(draft.recipients))
    if setter.y + min(needed, 300) > BOTTOM:
        setter.new_page()
    setter.y += 10
    top, sheets = setter.y, len(setter.sheets)
    for i, line in enumerate(draft.recipients):
        style = Style(12, "BoldItalic", "left") if i == 0 else _RECIPIENTS
        setter.block(line, style, (LEFT, LEFT + 200))
    setter.y = top if len(setter.sheets) == sheets else TOP
    right = (LEFT + 215, RIGHT)
    for line in draft.signature[:-1]:
        setter.block(line, Style(13, "Bold", "centre"), right)
    hand = Box(right[0] + 40, setter.y + 4, right[1] - 40, setter.y + 74)
    setter.sheets[-1].signature_box = hand
    setter.y += 78
    for line in draft.signature[-1:]:
        setter.block(line, Style(14, "Bold", "centre"), right)


def _pictured(page: Any, sheet: _Sheet, dpi: int) -> SyntheticPage:
    pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
    image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    return SyntheticPage(image, dpi, tuple(sheet.words), sheet.signature_box)


def mend_text_layer(document: Any) -> None:
    """Let blanks and hyphens be read as such.

    The font draws no-break space and soft hyphen with the same glyphs, and of two characters MuPDF
    writes the later one into the font's ToUnicode table.
    """
    for xref in range(1, document.xref_length()):
        if document.xref_is_stream(xref):
            stream: bytes = document.xref_stream(xref)
            if b"beginbfchar" in stream or b"beginbfrange" in stream:
                mended = stream.replace(b"> <00a0>", b"> <0020>").replace(b"> <00ad>", b"> <002d>")
                document.update_stream(xref, mended)
