"""Writes a sample dispatch as a Word file, built as clerks build them.

Head and foot are tables without lines, the annex a table with lines on its own page, and dashes of
a list are Word's own bullets: they stand in no text, a reader must know how numbering works.
"""

import io
import zipfile
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from corpora.sheets import Annex, Sheet

_EPOCH = (2025, 1, 1, 0, 0, 0)  # the same sheet gives the same bytes
_BULLET = "- "
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_HEADING = ("I.", "II.", "III.", "IV.", "V.", "QUYẾT ĐỊNH:")


def write_docx(sheet: Sheet) -> bytes:
    """Return the Word file of a sheet."""
    document = docx.Document()
    _set_page(document)
    _head(document, sheet)
    for i, line in enumerate(sheet.title):
        _line(document.add_paragraph(), line, bold=True, size=14, after=2 if i == 0 else 8)
    if sheet.authority:
        _line(document.add_paragraph(), sheet.authority, bold=True, after=8)
    for line in sheet.addressed:
        _line(document.add_paragraph(), line, size=14)
    for paragraph in sheet.body:
        _body(document, paragraph)
    _foot(document, sheet)
    if sheet.annex:
        _annex(document, sheet.annex)
    return _packed(document)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    properties = document.core_properties
    properties.author = properties.last_modified_by = ""
    properties.comments = ""


def _line(
    paragraph: Any, text: str, *, bold: bool = False, size: float = 13, after: float = 0
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.space_after = Pt(after)


def _head(document: Any, sheet: Sheet) -> None:
    """Two rows of two cells: agency and motto, number and date."""
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    _lines(left, [(line, False) for line in sheet.superior] + [(li, True) for li in sheet.agency])
    _lines(right, [(line, True) for line in sheet.motto])
    left, right = table.rows[1].cells
    under = [sheet.number, sheet.about, sheet.urgency]
    _lines(left, [(line, False) for line in under if line])
    _lines(right, [(sheet.place_date, False)])
    right.paragraphs[0].runs[0].italic = True


def _lines(cell: Any, lines: list[tuple[str, bool]]) -> None:
    for i, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        _line(paragraph, text, bold=bold, size=12)


def _body(document: Any, text: str) -> None:
    if text.startswith(_BULLET):
        paragraph = document.add_paragraph(text.removeprefix(_BULLET), style="List Bullet")
    else:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = text.startswith(_HEADING)
        run.italic = text.startswith("Căn cứ")
        paragraph.paragraph_format.first_line_indent = Cm(1)
    paragraph.alignment = _CENTRE if text.endswith("ĐỊNH:") else _JUSTIFY
    paragraph.paragraph_format.space_after = Pt(6)


def _foot(document: Any, sheet: Sheet) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    for i, line in enumerate(sheet.received):
        paragraph = left.paragraphs[0] if i == 0 else left.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size = Pt(12 if i == 0 else 11)
        run.bold = run.italic = i == 0
    _lines(right, [(line, True) for line in (*sheet.signature, "", "", "", sheet.signer)])


def _annex(document: Any, annex: Annex) -> None:
    document.add_page_break()
    for i, line in enumerate(annex.title):
        _line(document.add_paragraph(), line, bold=i < 2, after=4)
    table = document.add_table(rows=len(annex.rows), cols=len(annex.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cells, row in zip((r.cells for r in table.rows), annex.rows, strict=True):
        for cell, text, width in zip(cells, row, annex.widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(12)
            run.bold = row == annex.rows[0] or row[-1] == ""


def _packed(document: Any) -> bytes:
    """Save, and give every part of the package the same old date."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(packed, "w") as out:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(name))
    return packed.getvalue()
