"""The order in which a dispatch's page is read, from the places of its words alone.

From the top down, row by row, but where two columns stand side by side, first the left one whole
and then the right one: issuer, number and subject before motto and date; recipients before the
signature (``ocr/columns.py``). Ruled tables are read row by row, cell by cell.

Text layers and recognised pages go through the same order.
"""

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.sources import Box, Word
from normalise.syllables import skeleton
from ocr.columns import find_columns
from ocr.segments import Segment, cut_segments, make_segment, usual_height
from ocr.table_rows import share_out, table_rows
from ocr.tables import Table

_SAME_ROW = 0.5  # line heights
_NEW_BLOCK, _SURELY_NEW = 1.3, 1.9  # of the usual distance of lines
_WIDE_LINE = 0.6  # of a column's width: lines that tell where it begins
_DUSTY = 8  # one line in so many may begin further left than the column
_DEEPEST = 6.0  # line heights by which the first line of a paragraph is indented at most
_CENTRED = 1.0  # line heights by which the middle of a centred line may be off, twice
_ADDRESSED = "kinh gui"
_FULL_LINE = 2.5  # line heights that a full line may end before the column does

Cell = tuple[int, ...]
"""Words, as their places in the page's list, in order."""

Line = tuple[Cell, ...]
"""A line of text (one cell) or a row of a table (a cell a column, empty ones included)."""

Block = tuple[Line, ...]
"""Lines that hang together."""


def order_words(
    words: Sequence[Word],
    *,
    width: float,
    tables: Sequence[Table] = (),
    lines: Sequence[int] | None = None,
) -> tuple[Block, ...]:
    """Bring a page's words into the order in which they are read.

    Args:
        words: In any order; boxes upright and straight.
        width: The page's width, in the boxes' unit.
        tables: Its ruled tables, in the same unit.
        lines: For each word the number of the line on which an engine saw it, if one did.

    Returns:
        Blocks of lines; every word stands in them exactly once.
    """
    page = _Page(words, width, usual_height(words))
    loose, placed = share_out(words, tables)
    segments = cut_segments(words, loose, page.height, lines)
    segments.sort(key=lambda segment: segment.middle)
    blocks: list[Block] = []
    for table, cells in zip(tables, placed, strict=True):
        above = [segment for segment in segments if segment.middle < table.box.y0]
        segments = segments[len(above) :]
        blocks.extend(page.blocks(above))
        rows = tuple(table_rows(words, table, cells, page.height, lines))
        blocks.extend((rows,) if rows else ())
    return (*blocks, *page.blocks(segments))


@dataclass(frozen=True, slots=True)
class _Page:
    words: Sequence[Word]
    width: float
    height: float

    def blocks(self, segments: list[Segment]) -> Iterator[Block]:
        """Give the blocks of segments that are sorted by height and stand in no table."""
        cut = next((at for at, one in enumerate(segments) if self._opens(one)), 0)
        for part in (segments[:cut], segments[cut:]):
            for column in find_columns(part, self.width, self.height):
                yield from self._cut([self._line(row) for row in self._rows(column)])

    def _opens(self, segment: Segment) -> bool:
        """Tell "Kính gửi:", which stands on the left, below both columns of the letterhead."""
        words = " ".join(self.words[index].text for index in segment.indices[:2])
        return skeleton(words).lower().startswith(_ADDRESSED)

    def _rows(self, column: Sequence[Segment]) -> Iterator[list[Segment]]:
        row: list[Segment] = []
        for segment in column:
            if row and segment.middle - self._level(row) >= _SAME_ROW * self.height:
                yield row
                row = []
            row.append(segment)
        if row:
            yield row

    def _level(self, row: list[Segment]) -> float:
        """Return the height of a row: that of its widest segment, which is the surest."""
        return max(row, key=lambda segment: segment.box.x1 - segment.box.x0).middle

    def _line(self, row: list[Segment]) -> Segment:
        indices = [index for segment in row for index in segment.indices]
        return make_segment(self.words, sorted(indices, key=lambda i: self.words[i].box.x0))

    def _cut(self, lines: list[Segment]) -> Iterator[Block]:
        """Cut a column's lines where they stand further apart than usual or a paragraph begins."""
        usual = self._usual_distance(lines)
        edges = self._edges(lines)
        block: list[Segment] = []
        for line in lines:
            if block:
                upper = block[-1]
                goes_on = self._goes_on(upper.box, line.box, *edges)
                limit = usual * (_SURELY_NEW if goes_on else _NEW_BLOCK)
                if line.middle - upper.middle > limit or self._begins(upper.box, line.box, *edges):
                    yield tuple((line.indices,) for line in block)
                    block = []
            block.append(line)
        if block:
            yield tuple((line.indices,) for line in block)

    def _edges(self, lines: list[Segment]) -> tuple[float, float]:
        """Return the left and the right edge of a column; dust beside it does not count."""
        boxes = [line.box for line in lines]
        right = max((box.x1 for box in boxes), default=0.0)
        left = min((box.x0 for box in boxes), default=0.0)
        starts = sorted(box.x0 for box in boxes if box.x1 - box.x0 > _WIDE_LINE * (right - left))
        return starts[len(starts) // _DUSTY] if starts else left, right

    def _begins(self, upper: Box, lower: Box, left: float, right: float) -> bool:
        """Tell whether a line is indented as the first of a paragraph is.

        Not so a centred line, nor one that hangs below the first words of a list's item.
        """
        indent, most = lower.x0 - left, _DEEPEST * self.height
        if not self.height < indent < most:
            return False
        if self._is_centred(lower, left, right):
            return False
        if self._is_centred(upper, left, right):
            return True
        above, full = upper.x0 - left, right - upper.x1 < _FULL_LINE * self.height
        if above < self.height / 2:
            return True
        hangs = indent > above + self.height / 2
        return not hangs and not (full and abs(above - indent) < self.height / 2)

    def _is_centred(self, line: Box, left: float, right: float) -> bool:
        before, behind = line.x0 - left, right - line.x1
        return behind > self.height and abs(before - behind) < _CENTRED * self.height

    def _goes_on(self, upper: Box, lower: Box, left: float, right: float) -> bool:
        """Tell whether a line looks like the next of a paragraph: full above, not indented."""
        full = right - upper.x1 < _FULL_LINE * self.height
        return full and lower.x0 - left < self.height

    def _usual_distance(self, lines: list[Segment]) -> float:
        distances = (lower.middle - upper.middle for upper, lower in itertools.pairwise(lines))
        near = [value for value in distances if value < 2.5 * self.height]
        return statistics.median(near) if near else 1.6 * self.height
