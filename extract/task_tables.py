"""Tasks in tables: annexes that assign them row by row (phụ lục phân công nhiệm vụ).

A table counts where one row heads a column of contents and one of bodies or times. "nt" means as
above, and so does an empty cell for who leads: merged cells come so. Rows with a heading alone
give the rows below them their section.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.agencies import read_names
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.paragraphs import Paragraph
from extract.patterns import load_pattern, load_patterns
from extract.records import Deadline, Found, PartialDate, Task
from normalise.spans import Span

_FILE = "task_tables.toml"
_LONGEST_HEAD = 8  # words in the head of a column
_FEWEST_WORDS = 3  # of a task; less is a number or a group's name


class Column(StrEnum):
    """What a column of the table holds."""

    CONTENT = "content"
    LEAD = "lead"
    HELP = "help"
    TIME = "time"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells by column, with what merged or "as above" cells take from the rows above."""

    content: Span
    lead: Span | None
    help: Span | None
    time: Span | None


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
        for table in _tables(paragraphs)
        for row, section in _rows(text, table)
    )


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Gather rows that follow one another."""
    table: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.cells:
            table.append(paragraph)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _rows(text: str, table: Sequence[Paragraph]) -> Iterator[tuple[_Row, tuple[str, ...]]]:
    columns: dict[Column, int] = {}
    above: _Row | None = None
    section: tuple[str, ...] = ()
    for paragraph in table:
        head = _columns(text, paragraph)
        if head:
            columns, above = head, None
            continue
        if not columns or max(columns.values()) >= len(paragraph.cells):
            continue
        row = _row(text, paragraph, columns, above)
        if row is None or _is_group(text, paragraph, columns):
            words = " ".join(cell.of(text) for cell in paragraph.cells).split()
            section, above = (" ".join(words),), None
            continue
        above = row
        yield row, section


def _columns(text: str, paragraph: Paragraph) -> dict[Column, int]:
    """Read a row as the table's head; empty for any other row."""
    found: dict[Column, int] = {}
    for index, cell in enumerate(paragraph.cells):
        words = " ".join(cell.of(text).split())
        kind = _column(words) if len(words.split()) <= _LONGEST_HEAD else None
        if kind and kind not in found:
            found[kind] = index
    assigns = Column.LEAD in found or Column.TIME in found
    return found if Column.CONTENT in found and assigns else {}


def _column(words: str) -> Column | None:
    for pattern in load_patterns(_FILE):
        kind, _, name = pattern.name.partition(".")
        if kind == "column" and pattern.regex.search(words):
            return Column(name)
    return None


def _row(
    text: str, paragraph: Paragraph, columns: dict[Column, int], above: _Row | None
) -> _Row | None:
    content = paragraph.cells[columns[Column.CONTENT]]
    if len(content.of(text).split()) < _FEWEST_WORDS:
        return None

    def cell(column: Column, same: Span | None) -> Span | None:
        if column not in columns:
            return None
        span = paragraph.cells[columns[column]]
        words = span.of(text).strip()
        merged = not words and column is Column.LEAD
        if merged or _cell("as-above").match(words):
            return same
        return None if _cell("nothing").match(words) else span

    return _Row(
        content,
        cell(Column.LEAD, above.lead if above else None),
        cell(Column.HELP, above.help if above else None),
        cell(Column.TIME, above.time if above else None),
    )


@functools.cache
def _cell(name: str) -> re.Pattern[str]:
    return load_pattern(_FILE, f"cell.{name}").regex


def _is_group(text: str, paragraph: Paragraph, columns: dict[Column, int]) -> bool:
    """Tell a row that heads a group: Roman number or capitals, and nothing assigned."""
    others = [index for column, index in columns.items() if column is not Column.CONTENT]
    if any(paragraph.cells[index].of(text).strip() for index in others):
        return False
    first = paragraph.cells[0].of(text).strip(" .")
    content = paragraph.cells[columns[Column.CONTENT]].of(text)
    return bool(re.fullmatch(r"[IVXLC]+|[A-Z]", first)) or content.isupper()


def _task(text: str, row: _Row, section: tuple[str, ...], issued: PartialDate | None) -> Task:
    return Task(
        span=row.content,
        action=" ".join(row.content.of(text).split()),
        assignees=_bodies(text, row.lead, "assignee.table"),
        coordinators=_bodies(text, row.help, "coordinator.table"),
        deadline=_deadline(text, row.time, issued),
        report_to=(),
        legal_bases=(),
        section=section,
        rule="task.table-row",
        confidence=0.9,
    )


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
