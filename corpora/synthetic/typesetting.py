"""Sets a draft on A4 pages word by word, so that each word's place is known.

Margins, sizes and styles follow Nghị định 30/2020/NĐ-CP, phụ lục I. Lengths are points.
"""

import itertools
import re
from typing import Any

import pymupdf as untyped_pymupdf
from PIL import Image

from corpora.synthetic import pen
from corpora.synthetic.drafts import MOTTO, Draft, Table
from corpora.synthetic.lines import Style, broken, load_font, mend_text_layer
from corpora.synthetic.pages import SyntheticDocument, SyntheticPage
from corpora.synthetic.setter import BOTTOM, LEFT, PLAIN, RIGHT, TOP, Habits, Setter, Sheet
from ingest.sources import Box

pymupdf: Any = untyped_pymupdf  # its constructors and methods carry no types

_RED = (0.82, 0.13, 0.18)
_GROUNDS = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b")

_HEAD = Style(12, align="centre")
_HEAD_BOLD = Style(12, "Bold", "centre")
_SMALL = Style(12, align="centre")
_TITLE = Style(14, "Bold", "centre")
_CENTRED = Style(14, align="centre")
_BODY = Style(indent=28)
_LISTED = Style(14, align="left")
_RECIPIENTS = Style(11, align="left")
_CELL = Style(11, align="left")


def typeset(
    draft: Draft,
    *,
    dpi: int = 300,
    leading: float = 1.4,
    body: Style = _BODY,
    habits: Habits = PLAIN,
) -> SyntheticDocument:
    """Set a draft on A4 pages.

    Args:
        draft: What is set; see :func:`corpora.synthetic.drafts.read_draft` for plain text.
        dpi: Resolution of the pages' pictures.
        leading: Distance of lines, in font sizes.
        body: How paragraphs are set.
        habits: What the office does beyond that.

    Returns:
        Pages with clean pictures, and a PDF with a text layer.

    Raises:
        MissingFontError: The font is not installed.
    """
    with pymupdf.open() as document:
        setter = Setter(document, leading, habits)
        if draft.has_head:
            _set_head(setter, draft)
        _set_title(setter, draft)
        _set_body(setter, draft.body, body)
        _set_foot(setter, draft)
        if draft.annex:
            setter.new_page()
            _set_body(setter, draft.annex, body)
        document.set_metadata({})
        pages = tuple(
            _pictured(page, sheet, dpi, coloured=bool(habits.mark) and i == 0)
            for i, (page, sheet) in enumerate(zip(document, setter.sheets, strict=True))
        )
        document.subset_fonts(verbose=False)
        mend_text_layer(document)
        return SyntheticDocument(pages, document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _set_head(setter: Setter, draft: Draft) -> None:
    """Set issuer, number and subject on the left, then motto, place and date on the right."""
    left, right = (LEFT - 25, LEFT + 185), (LEFT + 190, RIGHT + 15)
    top = setter.y
    for i, line in enumerate(draft.issuer):
        setter.block(line, _HEAD_BOLD if i == len(draft.issuer) - 1 else _HEAD, left)
    setter.rule(left[0] + 75, left[1] - 75, setter.y)
    setter.y += 6
    number_top = setter.y
    setter.put_gapped(draft.number, Style(13, align="centre"), left, setter.y)
    setter.block(draft.subject, _SMALL, left)
    _stamp_mark(setter, left)
    end, setter.y = setter.y, top
    for line, style in zip(MOTTO, (_HEAD_BOLD, Style(13, "Bold", "centre")), strict=True):
        setter.block(line, style, right)
    setter.rule(right[0] + 60, right[1] - 60, setter.y)
    setter.y = max(setter.y + 6, number_top)
    setter.put_gapped(draft.place_date, Style(13, "Italic", "centre"), right, setter.y)
    setter.y = max(end, setter.y) + 14


def _stamp_mark(setter: Setter, between: tuple[float, float]) -> None:
    """Stamp the degree of urgency in red, framed; the words are none of the page's print."""
    if not (mark := setter.habits.mark):
        return
    font, size = load_font("Bold"), 14.0
    length = font.text_length(mark, size)
    x, y = (between[0] + between[1] - length) / 2, setter.y + 8
    page = setter.sheets[-1].page
    page.draw_rect(pymupdf.Rect(x - 8, y, x + length + 8, y + 24), width=1.4, color=_RED)
    writer = pymupdf.TextWriter(page.rect, color=_RED)
    writer.append((x, y + 17), mark, font=font, fontsize=size)
    writer.write_text(page)
    setter.y = y + 28


def _set_title(setter: Setter, draft: Draft) -> None:
    for line in draft.title:
        setter.block(line, _TITLE)
    if draft.title and setter.habits.underlined_title:
        middle = (LEFT + RIGHT) / 2
        setter.rule(middle - 50, middle + 50, setter.y - 2)
        setter.y += 8
    for i, line in enumerate(draft.addressees):
        if setter.habits.listed_addressees and len(draft.addressees) > 1:
            setter.block(line, _LISTED, (LEFT + (60 if i == 0 else 110), RIGHT))
        else:
            setter.block(line, _CENTRED)


def _set_body(setter: Setter, parts: tuple[str | Table, ...], body: Style) -> None:
    italic = Style(body.size, "Italic", body.align, body.indent)
    for part in parts:
        if isinstance(part, Table):
            _set_table(setter, part)
        else:
            is_ground = setter.habits.italic_grounds and _GROUNDS.match(part)
            setter.block(part, italic if is_ground else body)
        setter.y += 4


def _set_table(setter: Setter, table: Table) -> None:
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


def _set_foot(setter: Setter, draft: Draft) -> None:
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
    if setter.habits.hand is not None:
        pen.sign(setter.sheets[-1].page, hand, setter.chance)
    setter.y += 78
    for line in draft.signature[-1:]:
        setter.block(line, Style(14, "Bold", "centre"), right)


def _pictured(page: Any, sheet: Sheet, dpi: int, *, coloured: bool) -> SyntheticPage:
    """Draw a page: grey, or in colours where something is stamped in red."""
    space, mode = (pymupdf.csRGB, "RGB") if coloured else (pymupdf.csGRAY, "L")
    pixels = page.get_pixmap(dpi=dpi, colorspace=space, alpha=False)
    words = (*sheet.words, *((sheet.last,) if sheet.last else ()))
    image = Image.frombytes(mode, (pixels.width, pixels.height), pixels.samples)
    return SyntheticPage(image, dpi, words, sheet.signature_box)
