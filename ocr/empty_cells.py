"""Cells of a ruled table that the engine left empty though there is ink in them.

It passes over what stands alone: the "1", "2", "3" of a table's first column, on which the numbers
of tasks hang. Set side by side on one line they are read well.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ingest.sources import Box
from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.tables import Table

_INK = 128
_LEAST_INK = 15  # pixels; less is dust
_RULE_IN, _AROUND_IN, _APART_IN = 0.02, 0.02, 0.2
_TALLEST_IN = 0.35  # a single line; what is taller has not been overlooked but is a drawing
_SURE = 0.5
_POINTS = 72


class _Crop(NamedTuple):
    """Ink of a cell, where it stands on the page, and its left edge on the line."""

    x: int
    y: int
    ink: Grey
    left: int


def read_empty_cells(
    words: Sequence[EngineWord],
    tables: Sequence[Table],
    image: Grey,
    engine: Engine,
    *,
    dpi: int,
    page: int,
) -> tuple[EngineWord, ...]:
    """Read the cells of a page's tables in which nothing was read.

    Returns:
        The words, and those of the cells behind them.
    """
    crops = tuple(_crops(words, tables, image, dpi))
    if not crops:
        return tuple(words)
    line, base = _on_a_line(crops, dpi)
    read = engine.recognise(line, dpi=dpi, page=page, layout=Layout.BLOCK)
    found = [word for word in read if word.confidence >= _SURE]
    number = max((word.line for word in words), default=0)
    placed = []
    for word in found:
        number += 1
        crop = min(crops, key=lambda crop: abs(_middle(crop) - (word.x0 + word.x1) / 2))
        right, down = crop.x - crop.left, crop.y - (base - crop.ink.shape[0])
        placed.append(
            word._replace(
                x0=word.x0 + right,
                y0=word.y0 + down,
                x1=word.x1 + right,
                y1=word.y1 + down,
                line=number,
            )
        )
    return (*words, *placed)


def _crops(
    words: Sequence[EngineWord], tables: Sequence[Table], image: Grey, dpi: int
) -> Iterator[_Crop]:
    """Give the ink of the cells without a word, for a line that begins with a gap."""
    left, apart, rule = int(dpi * _APART_IN), int(dpi * _APART_IN), int(dpi * _RULE_IN)
    for cell in (cell for table in tables for row in table.rows for cell in row):
        x0, y0, x1, y1 = (round(edge * dpi / _POINTS) for edge in cell)
        if any(_holds(cell, word, dpi) for word in words):
            continue
        inner = image[y0 + rule : y1 - rule, x0 + rule : x1 - rule]
        rows, columns = np.nonzero(inner < _INK)
        if len(rows) < _LEAST_INK or np.ptp(rows) > dpi * _TALLEST_IN:
            continue
        around = int(dpi * _AROUND_IN)
        top, start = max(0, rows.min() - around), max(0, columns.min() - around)
        ink = inner[top : rows.max() + around + 1, start : columns.max() + around + 1]
        yield _Crop(x0 + rule + int(start), y0 + rule + int(top), ink, left)
        left += ink.shape[1] + apart


def _holds(cell: Box, word: EngineWord, dpi: int) -> bool:
    x, y = (word.x0 + word.x1) / 2 * _POINTS / dpi, (word.y0 + word.y1) / 2 * _POINTS / dpi
    return cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1


def _middle(crop: _Crop) -> float:
    return crop.left + int(crop.ink.shape[1]) / 2


def _on_a_line(crops: Sequence[_Crop], dpi: int) -> tuple[Grey, int]:
    """Set crops side by side on one base line; return the picture and the line's height."""
    apart = int(dpi * _APART_IN)
    base = apart + max(crop.ink.shape[0] for crop in crops)
    width = crops[-1].left + crops[-1].ink.shape[1] + apart
    line = np.full((base + apart, width), 255, dtype=np.uint8)
    for crop in crops:
        height, across = crop.ink.shape
        line[base - height : base, crop.left : crop.left + across] = crop.ink
    return line, base
