"""Tasks in tables: annexes that assign them row by row (phụ lục phân công nhiệm vụ).

A table counts where one row heads a column of contents and one of bodies or times. "nt" means as
above, and so do empty cells for who leads where several come together: merged cells come so; a
single one in a table where all others are filled in names nobody. Rows with a heading alone give
the rows below them their section; where such a heading is one cell, and so a line like any other,
the rows below it are still of the same table.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.agencies import read_names
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.paragraphs import Paragraph
from extract.patterns import load_pattern
from extract.records import Deadline, Found, PartialDate, Task
from extract.roles import read_roles
from extract.table_columns import COLUMNS_FILE, Column, read_columns
from normalise.spans import Span

_FEWEST_WORDS = 3  # of a task; less is a number or a group's name
_LONGEST_GROUP = 60  # words of a line that heads a group of rows
_MERGED_SHARE = 1 / 3  # of a table's rows without a lead of their own: then cells are merged


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells by column, with what merged or "as above" cells take from the rows above.

    ``merged`` tells that the cell of the lead is empty and that of a row above stands for it.
    """

    content: Span
    lead: Span | None
    help: Span | None
    time: Span | None
    level: Span | None
    merged: bool


def find_table_tasks(
    text: str, paragraphs: Sequence[Paragraph], issued: PartialDate | None
) -> tuple[Task, ...]:
    """Read the tasks of all assigning tables.

    Args:
        text: A normalised text.
        paragraphs: Its paragraphs; table rows have cells.
        issued: The dispatch's date, for times without a year.
    """
    return tuple(
        _task(text, row, section, issued)
        for table in _tables(text, paragraphs)
        for row, section in _without_gaps(list(_rows(text, table)))
    )


def _without_gaps(
    rows: Sequence[tuple[_Row, tuple[str, ...]]],
) -> Iterator[tuple[_Row, tuple[str, ...]]]:
    """Leave rows without a lead alone, unless so many of them show that cells are merged."""
    merged = [row.merged for row, _ in rows]
    several = any(one and following for one, following in itertools.pairwise(merged))
    if several or sum(merged) >= _MERGED_SHARE * len(rows):
        yield from rows
        return
    for row, section in rows:
        yield (replace(row, lead=None) if row.merged else row), section


def _tables(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Gather rows that follow one another, and the lines that head groups between them."""
    table: list[Paragraph] = []
    between: Paragraph | None = None  # a line that may head a group of the table
    for paragraph in paragraphs:
        if paragraph.cells:
            if between and _as_wide(paragraph.cells, table[-1].cells):
                table.append(between)
            elif between:
                yield table
                table = []
            between = None
            table.append(paragraph)
        elif table and between is None and _may_head_group(text, paragraph):
            between = paragraph
        elif table:
            yield table
            table, between = [], None
    if table:
        yield table


def _as_wide(row: Sequence[Span], other: Sequence[Span]) -> bool:
    """Tell whether two rows may be of one table; an empty last cell may be lost."""
    return abs(len(row) - len(other)) <= 1


def _may_head_group(text: str, paragraph: Paragraph) -> bool:
    words = paragraph.words(text)
    return len(words.split()) <= _LONGEST_GROUP and not words.rstrip().endswith((".", ";"))


def _rows(text: str, table: Sequence[Paragraph]) -> Iterator[tuple[_Row, tuple[str, ...]]]:
    columns: dict[Column, int] = {}
    width = 0
    above: _Row | None = None
    section: tuple[str, ...] = ()
    for paragraph in table:
        cells = paragraph.cells or (paragraph.span,)
        head = read_columns([cell.of(text) for cell in cells])
        if head:
            columns, width, above = head, len(cells), None
            continue
        if not columns:
            continue
        if len(cells) == 1:
            words = cells[0].of(text).replace("|", " ").split()
            if any(map(str.isalpha, "".join(words))):  # not a page's number
                section, above = (" ".join(words),), None
            continue
        complete = max(columns.values()) < len(cells) or len(cells) + 1 == width
        if not complete or columns[Column.CONTENT] >= len(cells):
            continue
        row = _row(text, paragraph, columns, above)
        if row is None or _is_group(text, paragraph, columns):
            words = " ".join(cell.of(text) for cell in cells).split()
            section, above = (" ".join(words),), None
            continue
        above = row
        yield row, section


def _row(
    text: str, paragraph: Paragraph, columns: dict[Column, int], above: _Row | None
) -> _Row | None:
    cells = paragraph.cells
    content = cells[columns[Column.CONTENT]]
    if len(content.of(text).split()) < _FEWEST_WORDS:
        return None

    def cell(column: Column, same: Span | None) -> Span | None:
        if column not in columns:
            return None
        span = cells[columns[column]] if columns[column] < len(cells) else _behind(cells[-1])
        words = span.of(text).strip()
        if (not words and column is Column.LEAD) or _cell("as-above").match(words):
            return same
        return None if _cell("nothing").match(words) else span

    lead = columns.get(Column.LEAD, len(cells))
    return _Row(
        content,
        cell(Column.LEAD, above.lead if above else None),
        cell(Column.HELP, above.help if above else None),
        cell(Column.TIME, above.time if above else None),
        cell(Column.LEVEL, above.level if above else None),
        merged=lead < len(cells) and not cells[lead].of(text).strip(),
    )


def _behind(cell: Span) -> Span:
    """Return the place of the empty cell behind a row's last one."""
    return Span(cell.end, cell.end)


@functools.cache
def _cell(name: str) -> re.Pattern[str]:
    return load_pattern(COLUMNS_FILE, f"cell.{name}").regex


def _is_group(text: str, paragraph: Paragraph, columns: dict[Column, int]) -> bool:
    """Tell a row that heads a group: Roman number or capitals, and nothing assigned."""
    others = {at for column, at in columns.items() if column is not Column.CONTENT}
    if any(cell.of(text).strip() for at, cell in enumerate(paragraph.cells) if at in others):
        return False
    first = paragraph.cells[0].of(text).strip(" .")
    content = paragraph.cells[columns[Column.CONTENT]].of(text)
    return bool(re.fullmatch(r"(?:[IVXLC]+|[A-Z])(?:\.\d{1,2})*", first)) or content.isupper()


def _task(text: str, row: _Row, section: tuple[str, ...], issued: PartialDate | None) -> Task:
    roles = read_roles(text, row.content)
    lead, others = _parted(text, row.lead)
    helpers = (_bodies(text, cell, "coordinator.table") for cell in (row.help, others))
    return Task(
        span=row.content,
        action=" ".join(row.content.of(text).split()),
        assignees=_bodies(text, lead, "assignee.table"),
        coordinators=next(filter(None, helpers), roles.coordinators),
        deadline=_deadline(text, row.time, issued),
        report_to=_bodies(text, row.level, "report-to.table") or roles.report_to,
        legal_bases=(),
        section=section,
        rule="task.table-row",
        confidence=0.9,
    )


def _parted(text: str, cell: Span | None) -> tuple[Span | None, Span | None]:
    """Part "Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ" in one cell into who leads and who helps."""
    if cell is None:
        return None, None
    lead = _cell("lead-label").match(text, *cell)
    start = lead.end() if lead else cell.start
    help_label = _cell("help-label").search(text, start, cell.end)
    if help_label is None:
        return Span(start, cell.end), None
    return Span(start, help_label.start()), Span(help_label.end(), cell.end)


def _bodies(text: str, cell: Span | None, rule: str) -> tuple[Found[str], ...]:
    """Read the bodies in a cell; a name that the grammar does not know stands as it is."""
    if cell is None:
        return ()
    names = read_names(text, cell.start, cell.end, rule=rule, loose=True).names
    if names:
        return names
    return (Found(" ".join(cell.of(text).split()), cell, f"{rule}-verbatim", 0.6),)


def _deadline(text: str, cell: Span | None, issued: PartialDate | None) -> Found[Deadline] | None:
    if cell is None:
        return None
    value = parse_deadline_cell(cell.of(text), issued=issued)
    if value:
        return Found(value, cell, "deadline.table-cell", 0.9)
    return choose_deadline(find_deadlines(text, issued=issued, within=cell))
