"""The words of a ruled table as rows of cells."""

from collections.abc import Iterator, Sequence

from ingest.sources import Box, Word
from ocr.segments import Segment, cut_segments
from ocr.tables import Table

_SAME_ROW = 0.6  # line heights


def share_out(
    words: Sequence[Word], tables: Sequence[Table]
) -> tuple[list[int], list[dict[Box, list[int]]]]:
    """Give each word to the cell in which its middle lies.

    Returns:
        The words of no cell, and for each table those of each cell.
    """
    placed: list[dict[Box, list[int]]] = [
        {cell: [] for row in table.rows for cell in row} for table in tables
    ]
    loose: list[int] = []
    for index, word in enumerate(words):
        cells = (own for table in placed for own in table.items())
        own = next((own for cell, own in cells if _holds(cell, word.box)), None)
        (loose if own is None else own).append(index)
    return loose, placed


def table_rows(
    words: Sequence[Word],
    table: Table,
    placed: dict[Box, list[int]],
    height: float,
    lines: Sequence[int] | None = None,
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Give each row's cells, from the left, as places in the list of words.

    Args:
        words: All words of the page.
        table: One of its tables.
        placed: For each of its cells the words in it.
        height: The page's usual height of a word.
        lines: For each word of the page the line on which an engine saw it, if one did.

    A column that has no cell of its own in a row (a cell above reaches down into it) is empty;
    empty columns at a row's end and rows without a word are left out.
    """
    edges = _column_edges(table, height)
    for row in table.rows:
        cells: list[tuple[int, ...]] = [()] * len(edges)
        for cell in row:
            column = max(i for i, edge in enumerate(edges) if edge <= cell.x0 + height / 2)
            cells[column] += _in_order(cut_segments(words, placed[cell], height, lines), height)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield tuple(cells)


def _holds(cell: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1


def _column_edges(table: Table, height: float) -> list[float]:
    edges: list[float] = []
    for x in sorted(cell.x0 for row in table.rows for cell in row):
        if not edges or x - edges[-1] > height / 2:
            edges.append(x)
    return edges


def _in_order(segments: list[Segment], height: float) -> tuple[int, ...]:
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


def _flat(row: list[Segment]) -> Iterator[int]:
    for segment in sorted(row, key=lambda segment: segment.box.x0):
        yield from segment.indices
