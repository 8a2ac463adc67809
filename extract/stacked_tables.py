"""Tables whose every cell stands on a line of its own, put back into rows.

Copying from a page or a PDF leaves annexes so: "TT", "Nhiệm vụ", "Cơ quan chủ trì", … one below the
other, then "1", the first task, its body, its time. Rows begin at their numbers. A row with as many
lines as columns is read in order; where cells are empty or hold several lines, each line goes to
the column that it suits best (an alignment by dynamic programming, lines and columns in order).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.agencies import read_names
from extract.deadlines import parse_deadline_cell
from extract.folding import fold
from extract.table_columns import Column, column_of, read_columns
from normalise.spans import Span

_NUMBER_HEAD = frozenset({"tt", "stt", "so tt", "so thu tu"})
_FIRST_HEAD = re.compile(
    r"^[ \t]*(?:S?TT|Số (?:TT|thứ tự))[ .]{0,3}$", re.IGNORECASE | re.MULTILINE
)
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}\.?")
_SECTION = re.compile(r"[IVXLC]{1,6}\.?|[A-HĐ]\.?")
_HEAD_NUMBER = re.compile(r"\(?\d{1,2}\)?")  # a row "(1)", "(2)", … below the heads
_BEHIND = re.compile(
    r"(?:Nơi nhận|Ghi chú\s*:|PHỤ LỤC|Phụ lục|Điều\s+\d|TM\.|KT\.|TL\.|TUQ\.|ỦY BAN NHÂN DÂN)"
)
_MOST_HEADS = 10
_FEWEST_NUMBERING = 3
_LONGEST_HEAD = 60  # characters
_MOST_LINES = 14  # of a row; more are running text
_FEWEST_ROWS = 2
_LONGEST_TIME = 12  # words of a cell of times
_BODIES_SHARE = 0.6  # of a cell of bodies that names fill as far as they are known

_SUITS, _UNSUITED = 2.0, -2.0
_FIRST_IS_CONTENT = 3.0
_SAME_CELL = -0.5  # for each further line of one cell
_EMPTY_CELL = -0.4


class StackedRow(NamedTuple):
    """A row of such a table.

    Attributes:
        span: From its number to its last line.
        cells: One place for each column; without length where a cell is empty.
    """

    span: Span
    cells: tuple[Span, ...]


class _Line(NamedTuple):
    words: str
    span: Span


def find_stacked_rows(text: str) -> tuple[StackedRow, ...]:
    """Find the rows of all assigning tables that come cell by cell, their heads included.

    Args:
        text: A normalised text.

    Returns:
        In order; empty where the text has no such table.
    """
    if not _FIRST_HEAD.search(text):
        return ()
    lines = tuple(_lines(text))
    rows: list[StackedRow] = []
    at = 0
    while at < len(lines):
        heads, behind = _heads(lines, at)
        if not read_columns([head.of(text) for head in heads]):
            at += 1
            continue
        found, behind = _rows(text, lines, behind, heads)
        if len(found) >= _FEWEST_ROWS:
            rows += [StackedRow(Span(heads[0].start, heads[-1].end), heads), *found]
        at = max(behind, at + 1)
    return tuple(rows)


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n\f]+", text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words)
            yield _Line(words, Span(start, start + len(words)))


def _heads(lines: Sequence[_Line], at: int) -> tuple[tuple[Span, ...], int]:
    """Read the columns' heads from "TT" on; a head may go on in small letters on the next line.

    Returns:
        Their places, none where no table begins, and the number of the line behind them.
    """
    if not _begins_heads(lines[at]):
        return (), at
    heads = [lines[at].span]
    for number, line in enumerate(lines[at + 1 : at + 2 * _MOST_HEADS], at + 1):
        begins = _ROW_NUMBER.fullmatch(line.words) or _SECTION.fullmatch(line.words)
        if begins or _HEAD_NUMBER.fullmatch(line.words):
            return tuple(heads[:_MOST_HEADS]), number
        if _begins_heads(line) or not _may_head(line.words):
            break
        if line.words[0].islower():
            heads[-1] = Span(heads[-1].start, line.span.end)
        else:
            heads.append(line.span)
    return (), at


def _begins_heads(line: _Line) -> bool:
    return fold(line.words).strip(" .") in _NUMBER_HEAD


def _may_head(words: str) -> bool:
    """Tell a column's head from running text and from a row that has its cells on one line."""
    return len(words) <= _LONGEST_HEAD and "\t" not in words and "|" not in words


def _rows(
    text: str, lines: Sequence[_Line], at: int, heads: Sequence[Span]
) -> tuple[list[StackedRow], int]:
    """Read the rows behind the heads, as far as numbers and lines fit a table."""
    at += _numbering(lines[at : at + _MOST_HEADS])
    kinds = [column_of(head.of(text)) for head in heads]
    rows: list[StackedRow] = []
    while at < len(lines):
        number = lines[at]
        section = bool(_SECTION.fullmatch(number.words))
        if not (section or _ROW_NUMBER.fullmatch(number.words)):
            break
        inside = list(_row_lines(lines, at + 1))
        last = not _begins_row(lines, at + 1 + len(inside))
        if not inside or (len(inside) > _MOST_LINES and not last):
            break
        taken = inside[:1] if section else inside[: len(heads) - 1] if last else inside
        cells = _cells(taken, kinds[1:], number.span)
        rows.append(StackedRow(Span(number.span.start, taken[-1].span.end), (number.span, *cells)))
        at += 1 + len(taken)
    return rows, at


def _numbering(lines: Sequence[_Line]) -> int:
    """Count the lines of a row that numbers the columns, "(1)", "(2)" and so on."""
    count = 0
    for line in lines:
        if line.words.strip("()") != str(count + 1):
            break
        count += 1
    return count if count >= _FEWEST_NUMBERING else 0


def _row_lines(lines: Sequence[_Line], at: int) -> Iterator[_Line]:
    for line in lines[at : at + _MOST_LINES + 1]:
        if _ROW_NUMBER.fullmatch(line.words) or _SECTION.fullmatch(line.words):
            return
        if _BEHIND.match(line.words):
            return
        yield line


def _begins_row(lines: Sequence[_Line], at: int) -> bool:
    if at >= len(lines):
        return False
    words = lines[at].words
    return bool(_ROW_NUMBER.fullmatch(words) or _SECTION.fullmatch(words))


def _cells(
    lines: Sequence[_Line], kinds: Sequence[Column | None], number: Span
) -> tuple[Span, ...]:
    """Share a row's lines out among the columns behind its number."""
    if len(lines) == len(kinds):
        return tuple(line.span for line in lines)
    columns = _aligned(lines, kinds)
    cells = []
    empty = number.end
    for column in range(len(kinds)):
        own = [line.span for line, where in zip(lines, columns, strict=True) if where == column]
        cells.append(Span(own[0].start, own[-1].end) if own else Span(empty, empty))
        empty = cells[-1].end
    return tuple(cells)


def _aligned(lines: Sequence[_Line], kinds: Sequence[Column | None]) -> list[int]:
    """Return the column of each line: never before that of the line above, at the best total."""
    best: list[list[tuple[float, int]]] = []  # total, and the column of the line above
    for number, line in enumerate(lines):
        suits = [_suits(line.words, kind, first=number == 0) for kind in kinds]
        row = []
        for column, fit in enumerate(suits):
            if number == 0:
                row.append((fit + _EMPTY_CELL * column, -1))
                continue
            ways = [
                (best[-1][above][0] + _step(above, column), above) for above in range(column + 1)
            ]
            total, above = max(ways, key=lambda way: way[0])
            row.append((total + fit, above))
        best.append(row)
    column = max(range(len(kinds)), key=lambda at: best[-1][at][0])
    columns = [column]
    for row in reversed(best[1:]):
        columns.append(row[columns[-1]][1])
    return columns[::-1]


def _step(above: int, column: int) -> float:
    return _SAME_CELL if above == column else _EMPTY_CELL * (column - above - 1)


def _suits(words: str, kind: Column | None, *, first: bool) -> float:
    """Say how well a line suits a column of a kind."""
    if first:
        return _FIRST_IS_CONTENT if kind is Column.CONTENT else 0.0
    bodies, time = _names_bodies(words), _is_time(words)
    if kind in (Column.LEAD, Column.HELP, Column.LEVEL):
        return _SUITS if bodies else _UNSUITED
    if kind is Column.TIME:
        return _SUITS if time else _UNSUITED
    return _UNSUITED if bodies or time else 0.0


def _names_bodies(words: str) -> bool:
    names = read_names(words, 0, len(words), rule="table.cell", loose=True)
    return bool(names.names) and names.end >= _BODIES_SHARE * len(words.rstrip(" .;"))


def _is_time(words: str) -> bool:
    if len(words.split()) > _LONGEST_TIME:
        return False
    frequent = fold(words).startswith(("thuong xuyen", "hang nam", "hang quy", "hang thang"))
    return frequent or parse_deadline_cell(words, None) is not None
