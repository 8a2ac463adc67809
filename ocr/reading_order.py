"""The order in which a dispatch's page is read, from the places of its words alone.

From the top down, row by row, but where two columns stand side by side, first the left one whole
and then the right one: issuer, number and subject before motto and date; recipients before the
signature. Such a zone is found by a sweep: as long as every piece of text lies wholly on one side
of a gutter, it goes on. Ruled tables are read row by row, cell by cell.

Text layers and recognised pages go through the same order.
"""

import itertools
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.sources import Box, Word
from ocr.segments import Segment, cut_segments, union, usual_height
from ocr.tables import Table

_GUTTER = (0.30, 0.62)  # of the page's width: where the gutter of a header or signature lies
_GUTTER_WIDTH = 0.6  # line heights
_ZONE_GAP = 6.0  # line heights without text that end a zone
_SAME_ROW = 0.6  # line heights
_CELL_GAP = 3.0  # line heights: wider, and a row without rules is told apart by tabs
_NEW_BLOCK = 1.3  # of the usual distance of lines

Cell = tuple[int, ...]
"""Words, as their places in the page's list, in order."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text or a row of a table.

    Attributes:
        cells: One for text; one a column for a row, empty ones included.
        box: What its words cover.
    """

    cells: tuple[Cell, ...]
    box: Box


Block = tuple[Line, ...]
"""Lines that hang together."""


def order_words(
    words: Sequence[Word], *, width: float, tables: Sequence[Table] = ()
) -> tuple[Block, ...]:
    """Bring a page's words into the order in which they are read.

    Args:
        words: In any order; boxes upright and straight.
        width: The page's width, in the boxes' unit.
        tables: Its ruled tables, in the same unit.

    Returns:
        Blocks of lines; every word stands in them exactly once.
    """
    height = usual_height(words)
    loose, placed = _share_out(words, tables)
    rows = [
        _Item(table.box, tuple(_table_lines(words, table, cells, height)))
        for table, cells in zip(tables, placed, strict=True)
        if any(cells.values())
    ]
    items = [_Item(segment.box, (), segment) for segment in cut_segments(words, loose, height)]
    page = _Page(width, height)
    return tuple(page.blocks(sorted((*items, *rows), key=lambda item: item.middle)))


@dataclass(frozen=True, slots=True)
class _Item:
    """A segment, or a whole table with its lines."""

    box: Box
    table: Block
    segment: Segment | None = None

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class _Page:
    width: float
    height: float

    def blocks(self, items: list[_Item]) -> Iterable[Block]:
        """Give the blocks of items that are sorted by height."""
        at = 0
        while at < len(items):
            end, gutter = self._zone(items, at)
            if end > at:
                zone = items[at:end]
                yield from self._column([item for item in zone if _centre(item) < gutter])
                yield from self._column([item for item in zone if _centre(item) >= gutter])
                at = end
            else:
                end = self._plain_end(items, at)
                yield from self._column(items[at:end])
                at = end

    def _plain_end(self, items: list[_Item], at: int) -> int:
        """Return where the next zone begins."""
        end = at + 1
        while end < len(items) and self._zone(items, end)[0] == end:
            end += 1
        return end

    def _zone(self, items: list[_Item], at: int) -> tuple[int, float]:
        """Return the end of the two columns that begin at an item, and where their gutter is.

        The end is ``at`` itself where there are none.
        """
        left, right = _GUTTER[0] * self.width, _GUTTER[1] * self.width
        found, gutter, bottom = at, 0.0, items[at].box.y1
        sides: list[tuple[_Item, bool]] = []
        for index in range(at, len(items)):
            item = items[index]
            if item.table or item.box.y0 - bottom > _ZONE_GAP * self.height:
                break
            is_left = _centre(item) < (left + right) / 2
            left, right = (
                (max(left, item.box.x1), right) if is_left else (left, min(right, item.box.x0))
            )
            if right - left < _GUTTER_WIDTH * self.height:
                break
            bottom = max(bottom, item.box.y1)
            sides.append((item, is_left))
            if found > at or self._stand_side_by_side(sides):
                found, gutter = index + 1, (left + right) / 2
        return (found, gutter) if self._is_two_columns(items[at:found]) else (at, 0.0)

    def _stand_side_by_side(self, sides: list[tuple[_Item, bool]]) -> bool:
        last, on_left = sides[-1]
        return any(
            was_left != on_left and abs(item.middle - last.middle) < 0.7 * self.height
            for item, was_left in sides[-8:]
        )

    def _is_two_columns(self, zone: list[_Item]) -> bool:
        """A single row is a line with a wide gap, not two columns."""
        return bool(zone) and zone[-1].middle - zone[0].middle > self.height

    def _column(self, items: list[_Item]) -> Iterable[Block]:
        """Give the blocks of a column: its rows, cut where they stand apart."""
        lines: list[Line] = []
        for row in self._rows(items):
            if row[0].table:
                yield from self._cut(lines)
                yield row[0].table
                lines = []
            else:
                lines.append(self._line(row))
        yield from self._cut(lines)

    def _rows(self, items: list[_Item]) -> Iterable[list[_Item]]:
        row: list[_Item] = []
        for item in items:
            same = row and not (item.table or row[0].table)
            if same and item.middle - row[0].middle < _SAME_ROW * self.height:
                row.append(item)
            else:
                if row:
                    yield sorted(row, key=lambda item: item.box.x0)
                row = [item]
        if row:
            yield sorted(row, key=lambda item: item.box.x0)

    def _line(self, row: list[_Item]) -> Line:
        cells: list[list[int]] = []
        box = row[0].box
        for item in row:
            indices = item.segment.indices if item.segment else ()
            if cells and item.box.x0 - box.x1 <= _CELL_GAP * self.height:
                cells[-1].extend(indices)
            else:
                cells.append(list(indices))
            box = union(box, item.box)
        return Line(tuple(tuple(cell) for cell in cells), box)

    def _cut(self, lines: list[Line]) -> Iterable[Block]:
        usual = self._usual_distance(lines)
        block: list[Line] = []
        for line in lines:
            if block and _distance(block[-1], line) > _NEW_BLOCK * usual:
                yield tuple(block)
                block = []
            block.append(line)
        if block:
            yield tuple(block)

    def _usual_distance(self, lines: list[Line]) -> float:
        distances = [_distance(one, other) for one, other in itertools.pairwise(lines)]
        near = [value for value in distances if value < 2.5 * self.height]
        return statistics.median(near) if near else 1.6 * self.height


def _centre(item: _Item) -> float:
    return (item.box.x0 + item.box.x1) / 2


def _distance(upper: Line, lower: Line) -> float:
    return (lower.box.y0 + lower.box.y1 - upper.box.y0 - upper.box.y1) / 2


def _share_out(
    words: Sequence[Word], tables: Sequence[Table]
) -> tuple[list[int], list[dict[Box, list[int]]]]:
    """Give each word to the cell in which its middle lies; the others are loose."""
    placed: list[dict[Box, list[int]]] = [
        {cell: [] for row in table.rows for cell in row} for table in tables
    ]
    loose = []
    for index, word in enumerate(words):
        cell = next((cell for cells in placed for cell in cells if _holds(cell, word.box)), None)
        if cell is None:
            loose.append(index)
        else:
            next(cells for cells in placed if cell in cells)[cell].append(index)
    return loose, placed


def _holds(cell: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1


def _table_lines(
    words: Sequence[Word], table: Table, placed: dict[Box, list[int]], height: float
) -> Iterable[Line]:
    """Give a line a row; a column without a cell of its own in the row is left empty."""
    edges = _column_edges(table, height)
    for row in table.rows:
        cells: list[Cell] = [()] * len(edges)
        for cell in row:
            column = max(i for i, edge in enumerate(edges) if edge <= cell.x0 + height / 2)
            segments = cut_segments(words, placed[cell], height)
            cells[column] += _in_reading_order(segments, height)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Line(tuple(cells), table.box)


def _column_edges(table: Table, height: float) -> list[float]:
    edges: list[float] = []
    for x in sorted(cell.x0 for row in table.rows for cell in row):
        if not edges or x - edges[-1] > height / 2:
            edges.append(x)
    return edges


def _in_reading_order(segments: list[Segment], height: float) -> Cell:
    """Join the segments of a cell, row by row."""
    ordered: list[int] = []
    row: list[Segment] = []
    for segment in sorted(segments, key=lambda segment: segment.middle):
        if row and segment.middle - row[0].middle >= _SAME_ROW * height:
            ordered.extend(_flat(row))
            row = []
        row.append(segment)
    ordered.extend(_flat(row))
    return tuple(ordered)


def _flat(row: list[Segment]) -> Iterable[int]:
    for segment in sorted(row, key=lambda segment: segment.box.x0):
        yield from segment.indices
