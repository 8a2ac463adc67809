"""Tasks as CSV and as an Excel workbook.

Words of a dispatch are never a formula: what a spreadsheet would reckon out is marked as text.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from api.exporting.rows import COLUMNS, task_cells
from tracking.stored import StoredTask

_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")  # of a CSV cell, for spreadsheets
_HEADING = PatternFill("solid", fgColor="DCE6F1")
_LONGEST_CELL = 32_767  # characters, a limit of Excel


def to_csv(tasks: Iterable[StoredTask], today: dt.date) -> bytes:
    """Write tasks as CSV: UTF-8 with a byte order mark, as spreadsheets expect it; ISO dates.

    Args:
        tasks: In the order of the rows.
        today: Vietnamese date for their classes.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(column.name for column in COLUMNS)
    for task in tasks:
        rows.writerow(_csv_cell(cell) for cell in task_cells(task, today))
    return out.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(tasks: Iterable[StoredTask], today: dt.date) -> bytes:
    """Write tasks as an Excel workbook with one sheet, to be filtered, sorted and printed.

    Args:
        tasks: In the order of the rows.
        today: Vietnamese date for their classes.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"Nhiệm vụ {today:%d-%m-%Y}"
    sheet.append([_heading(sheet, column.name) for column in COLUMNS])
    for task in tasks:
        sheet.append([_cell(sheet, value) for value in task_cells(task, today)])
    _lay_out(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Worksheet) -> None:
    """Keep the headings in sight, on the screen and on paper."""
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heading(sheet: Worksheet, name: str) -> Cell:
    cell = Cell(sheet, row=1, column=1, value=name)  # its place is that of the row it goes into
    cell.font, cell.fill = Font(bold=True), _HEADING
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Worksheet, value: str | dt.date | None) -> Cell:
    cell = Cell(sheet, row=1, column=1)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
        cell.data_type = "s"  # a text, even if it begins with "="
    elif value is not None:
        cell.value, cell.number_format = value, "DD/MM/YYYY"
    return cell


def _csv_cell(value: str | dt.date | None) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    words = value or ""
    return f"'{words}" if words.startswith(_FORMULA_BEGINS) else words
