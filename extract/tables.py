"""The tables of a dispatch as rows and columns: annexes that assign tasks, lists, budgets.

In a text a table's row is a line whose cells are parted by tabs. Where a table goes on over the
page, the head that is printed again is left out, and a row that was broken at the page's end is
joined: its second half has no number of its own in the first column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalise.spans import Span

_SIGN = r"[^\fA-Za-zÀ-ɏḀ-ỹ]"
# Page numbers, and the signs and lone letters as which dirt is read.
_NOTHING = rf"{_SIGN}{{0,40}}(?:\b\w\b{_SIGN}{{1,40}}){{0,3}}"
_BETWEEN = re.compile(rf"{_NOTHING}\f{_NOTHING}")  # a page's end
_FEWEST_ROWS = 2

Cell = tuple[Span, ...]
"""Where a cell's words stand: one place, two if its row was broken at a page's end, or none."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        span: All of it.
        rows: Each with as many cells as the widest row has.
    """

    span: Span
    rows: tuple[Row, ...]


def find_tables(text: str) -> tuple[Table, ...]:
    """Find the tables of a text."""
    pieces: list[tuple[Span, list[Row]]] = []
    for span, rows in _pieces(text):
        if pieces and _goes_on(text, pieces[-1], span, rows):
            former_span, former = pieces[-1]
            pieces[-1] = (Span(former_span.start, span.end), _joined(text, former, rows))
        else:
            pieces.append((span, rows))
    return tuple(
        Table(span, tuple(_padded(rows))) for span, rows in pieces if len(rows) >= _FEWEST_ROWS
    )


def _pieces(text: str) -> Iterator[tuple[Span, list[Row]]]:
    at = 0
    for page in text.split("\f"):
        yield from _page_pieces(text, page, at)
        at += len(page) + 1


def _page_pieces(text: str, page: str, at: int) -> Iterator[tuple[Span, list[Row]]]:
    """Give runs of lines with tabs; a line without one between two of them is a row of one cell."""
    run: list[Span] = []
    loose: list[Span] = []
    for words in page.split("\n"):
        line = Span(at, at + len(words))
        at = line.end + 1
        if "\t" in words:
            run += [*loose, line]
            loose = []
        elif run and words.strip() and not loose:
            loose = [line]
        else:
            if run:
                yield _piece(text, run)
            run, loose = [], []
    if run:
        yield _piece(text, run)


def _piece(text: str, lines: Sequence[Span]) -> tuple[Span, list[Row]]:
    return Span(lines[0].start, lines[-1].end), [_row(text, line) for line in lines]


def _row(text: str, line: Span) -> Row:
    cells, at = [], line.start
    for part in line.of(text).split("\t"):
        words = part.strip()
        start = at + part.index(words) if words else at
        cells.append((Span(start, start + len(words)),) if words else ())
        at += len(part) + 1
    return tuple(cells)


def _goes_on(text: str, former: tuple[Span, list[Row]], span: Span, rows: list[Row]) -> bool:
    """Tell whether a table is the rest of one on the page before."""
    between = text[former[0].end : span.start]
    widths = {max(map(len, table)) for table in (former[1], rows)}
    return bool(_BETWEEN.fullmatch(between)) and max(widths) - min(widths) <= 1


def _joined(text: str, former: list[Row], rows: list[Row]) -> list[Row]:
    if _words(text, rows[0]) == _words(text, former[0]):
        rows = rows[1:]
    if rows and _is_rest(rows[0]):
        width = max(len(former[-1]), len(rows[0]))
        halves = zip(_wide(former[-1], width), _wide(rows[0], width), strict=True)
        return [*former[:-1], tuple(one + other for one, other in halves), *rows[1:]]
    return [*former, *rows]


def _is_rest(row: Row) -> bool:
    """Tell whether a row has no number of its own: it is the second half of a broken one."""
    return len(row) > 1 and not row[0] and any(row[1:])


def _words(text: str, row: Row) -> list[str]:
    return [" ".join(place.of(text) for place in cell).casefold() for cell in row]


def _padded(rows: list[Row]) -> Iterator[Row]:
    width = max(map(len, rows))
    for row in rows:
        yield _wide(row, width)


def _wide(row: Row, width: int) -> Row:
    return row + ((),) * (width - len(row))
