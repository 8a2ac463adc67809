"""Ruled tables on a page's picture: where their cells are.

Rules are long straight runs of ink; a table is a connected net of them, and its cells are the holes
of the net. A copier's streak over the whole height of a page is no rule.
"""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.sources import Box
from ocr.components import find_components
from ocr.engine import Grey

_ACROSS_IN, _DOWN_IN = 0.45, 0.20  # the shortest rules, in inches
_TABLE_IN = (1.5, 0.3)  # the smallest table
_CELL_IN = (0.12, 0.08)  # the smallest cell
_TALLEST_CELL_IN = 5.0  # taller, and it is the frame of a page or a scanner's shadow
_STREAK = 0.88  # of the page's height
_FEWEST_CELLS = 4
_LOOK_DPI = 90  # dots an inch that show a rule
_AROUND_IN = 0.02  # of a table, in which its outer rules lie
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; boxes in points of the picture on which it was found.

    Attributes:
        box: All of it.
        rows: From the top; each row's cells from the left.
    """

    box: Box
    rows: tuple[tuple[Box, ...], ...]


class Rules(NamedTuple):
    """Where long straight strokes run on a page, seen on a small copy of it.

    Attributes:
        across: 255 where they run across.
        down: The same for those that run down.
        dpi: Dots an inch of the copy.
    """

    across: NDArray[np.uint8]
    down: NDArray[np.uint8]
    dpi: float


def find_rules(image: Grey, dpi: float) -> Rules:
    """Find the rules of a straight page."""
    if dpi >= 2 * _LOOK_DPI:  # rules are long; a quarter of the pixels shows them as well
        image = np.asarray(
            cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
        dpi /= 2
    lying, upright = _rules(image, dpi)
    return Rules(lying, upright, dpi)


def find_tables(image: Grey, dpi: float) -> tuple[Table, ...]:
    """Find the ruled tables of a straight page, from the top."""
    return tables_of(find_rules(image, dpi))


def tables_of(rules: Rules) -> tuple[Table, ...]:
    """Find the tables that rules make, from the top."""
    dpi = rules.dpi
    if not cv2.countNonZero(rules.across) or not cv2.countNonZero(rules.down):
        return ()
    net = cv2.bitwise_or(rules.across, _without_streaks(rules.down))
    count, labels, stats, _ = find_components(net)
    tables = []
    for index in range(1, count):
        x, y, across, down, _ = (int(value) for value in stats[index])
        if across < dpi * _TABLE_IN[0] or down < dpi * _TABLE_IN[1]:
            continue
        own = labels[y : y + down, x : x + across] == index
        cells = _holes(own, dpi, x, y)
        if len(cells) >= _FEWEST_CELLS:
            box = _in_points(dpi, x, y, x + across, y + down)
            tables.append(Table(box, _in_rows(cells)))
    return tuple(sorted(tables, key=lambda table: table.box.y0))


def erase_rules(image: Grey, dpi: float, tables: tuple[Table, ...]) -> Grey:
    """Blank the rules of the tables, which the engine would read as letters."""
    if not tables:
        return image
    erased = image.copy()
    around = round(dpi * _AROUND_IN)
    for table in tables:
        x0, y0, x1, y1 = (round(value * dpi / _POINTS) for value in table.box)
        part = erased[max(0, y0 - around) : y1 + around, max(0, x0 - around) : x1 + around]
        net = cv2.dilate(cv2.bitwise_or(*_rules(part, dpi)), np.ones((3, 3), np.uint8))
        part[net > 0] = 255
    return erased


def _rules(image: Grey, dpi: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return where rules run across and down: thin gaps are bridged, what is short falls away."""
    ink = np.asarray(
        cv2.adaptiveThreshold(
            255 - image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -8
        ),
        dtype=np.uint8,
    )
    across = _runs(ink, (1, int(dpi * _ACROSS_IN)))
    down = _runs(ink, (int(dpi * _DOWN_IN), 1))
    return across, down


def _without_streaks(down: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Leave out the streaks that a copier draws over the whole height of a page."""
    count, labels, stats, _ = find_components(down)
    for index in range(1, count):
        if stats[index][cv2.CC_STAT_HEIGHT] > _STREAK * down.shape[0]:
            down[labels == index] = 0
    return down


def _runs(ink: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    lying = size[0] == 1
    thick = cv2.dilate(ink, np.ones((3, 1) if lying else (1, 3), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(size, np.uint8))
    longer = cv2.dilate(runs, np.ones((1, 5) if lying else (5, 1), np.uint8))
    return np.asarray(longer, dtype=np.uint8)


def _holes(net: NDArray[np.bool_], dpi: float, left: int, top: int) -> list[Box]:
    """Return the cells of a table: what its rules close in, large enough and about rectangular."""
    count, _, stats, _ = find_components((~net).astype(np.uint8), connectivity=4)
    height, width = net.shape
    cells = []
    for index in range(1, count):
        x, y, across, down, area = (int(value) for value in stats[index])
        fits = across > dpi * _CELL_IN[0] and dpi * _CELL_IN[1] < down < dpi * _TALLEST_CELL_IN
        outside = across > 0.97 * width and down > 0.97 * height
        if fits and not outside and area > 0.7 * across * down:
            x, y = x + left, y + top
            cells.append(_in_points(dpi, x, y, x + across, y + down))
    return cells


def _in_rows(cells: list[Box]) -> tuple[tuple[Box, ...], ...]:
    """Sort cells into rows by their upper edge; a merged cell stands in the first of its rows."""
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda box: box.y0):
        if rows and cell.y0 - rows[-1][0].y0 < 0.5 * min(cell.y1 - cell.y0, _height(rows[-1])):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return tuple(tuple(sorted(row)) for row in rows)


def _height(row: list[Box]) -> float:
    return min(cell.y1 - cell.y0 for cell in row)


def _in_points(dpi: float, *edges: float) -> Box:
    x0, y0, x1, y1 = (edge * _POINTS / dpi for edge in edges)
    return Box(x0, y0, x1, y1)
