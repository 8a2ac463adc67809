"""Cells of ruled tables, each read by itself, as faxes and poor copies need it.

On a whole page the engine's layout drops the lone numbers of a first column and draws words over
the places of rules, the more so with the model for black and white. Cell by cell that model reads
a third of the letters wrong that the usual one misreads on the whole page, and no word can leave
its cell. What else stands on the page is read with the cells blanked, so that nothing is read
twice.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from ocr.components import find_components
from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.tables import Table

_SOFT_INK = 176  # a softened fax has greys in its thin strokes
_LETTER_IN = 0.065  # inches; the height of the smallest figures in use; what is lower is a speck …
_DASH_IN = 0.05  # … or a dash, if it is so wide and stands …
_INSIDE_IN = 0.05  # … so far from the rules above and below, of which pieces may be left
_RULE_IN = 0.02  # of a rule that may reach into its cell
_ACCENT_IN = 0.06  # inches around letters in which their accents, dots and commas stand
_MARGIN_IN = 0.15  # inches of paper around what the engine is shown
_POINTS = 72

_Edges = tuple[int, int, int, int]
"""Left, upper, right and lower edge, in pixels."""


def read_cells(
    image: Grey, tables: Sequence[Table], engine: Engine, *, dpi: int, page: int
) -> tuple[EngineWord, ...]:
    """Read a page whose tables are read cell by cell.

    Args:
        image: The page's picture, without the rules.
        tables: Its tables.
        engine: What reads.
        dpi: The picture's dots an inch.
        page: The page's number, for errors.

    Returns:
        The words outside the cells, and behind them those of the cells; a line lies in one cell.
    """
    words = list(engine.recognise(_without_cells(image, tables, dpi), dpi=dpi, page=page))
    around, margin = int(dpi * _ACCENT_IN), int(dpi * _MARGIN_IN)
    for inner, written in _written_places(image, tables, dpi):
        x0, y0 = max(inner[0], written[0] - around), max(inner[1], written[1] - around)
        x1, y1 = min(inner[2], written[2] + around), min(inner[3], written[3] + around)
        shown = np.pad(image[y0:y1, x0:x1], margin, constant_values=255)
        line = max((word.line for word in words), default=0) + 1
        read = engine.recognise(shown, dpi=dpi, page=page, layout=Layout.BLOCK)
        words += _moved(read, (x0 - margin, y0 - margin), written, line)
    return tuple(words)


def _moved(
    read: Sequence[EngineWord], to: tuple[int, int], written: _Edges, line: int
) -> Iterator[EngineWord]:
    """Put the words of a cell at their places on the page, behind so many lines."""
    lone = sum(any(map(str.isalnum, word.text)) for word in read) == 1
    for word in read:
        x0, y0, x1, y1 = (word.x0 + to[0], word.y0 + to[1], word.x1 + to[0], word.y1 + to[1])
        if lone and any(map(str.isalnum, word.text)):
            # Its box may leave a digit out, which the second engine would not see then.
            x0, y0 = min(x0, written[0]), min(y0, written[1])
            x1, y1 = max(x1, written[2]), max(y1, written[3])
        yield EngineWord(word.text, x0, y0, x1, y1, word.confidence, word.line + line)


def _without_cells(image: Grey, tables: Sequence[Table], dpi: int) -> Grey:
    blank = image.copy()
    for x0, y0, x1, y1 in _cells(tables, dpi):
        blank[y0:y1, x0:x1] = 255
    return blank


def _cells(tables: Sequence[Table], dpi: int) -> Iterator[_Edges]:
    for cell in (cell for table in tables for row in table.rows for cell in row):
        x0, y0, x1, y1 = (max(0, round(edge * dpi / _POINTS)) for edge in cell)
        yield x0, y0, x1, y1


def _written_places(
    image: Grey, tables: Sequence[Table], dpi: int
) -> Iterator[tuple[_Edges, _Edges]]:
    """Give the inside of each cell and what of it is written on; cells without letters not."""
    rule = int(dpi * _RULE_IN)
    for left, top, right, bottom in _cells(tables, dpi):
        x0, y0, x1, y1 = left + rule, top + rule, right - rule, bottom - rule
        edges = _letters(image[y0:y1, x0:x1], dpi)
        if edges is not None:
            written = (x0 + edges[0], y0 + edges[1], x0 + edges[2], y0 + edges[3])
            yield (x0, y0, x1, y1), written


def _letters(inner: Grey, dpi: int) -> _Edges | None:
    """Return the edges of what is written in a cell; specks around it do not count."""
    if not inner.size:
        return None
    # Broken strokes hang together again when they grow by a pixel.
    grown = cv2.dilate((inner < _SOFT_INK).astype(np.uint8), np.ones((3, 3), np.uint8))
    stats = find_components(grown).stats[1:]
    x, y, across, down = stats[:, :4].T
    inside = int(dpi * _INSIDE_IN)
    is_dash = (across >= dpi * _DASH_IN) & (y >= inside) & (y + down <= inner.shape[0] - inside)
    written = (down >= dpi * _LETTER_IN) | is_dash
    if not written.any():
        return None
    x0, y0 = x[written].min(), y[written].min()
    x1, y1 = (x + across)[written].max(), (y + down)[written].max()
    return int(x0), int(y0), int(x1), int(y1)
