"""Cells of a ruled table that the engine left empty or spoilt though letters are in them.

It passes over what stands alone: the "1", "2", "3" of a table's first column, on which the numbers
of tasks hang; on copies it takes a speck beside them for a sign ("“5", "15 '"). Each such cell is
shown to the second engine without its specks. What that is not sure of, or all where there is none,
is set side by side on one line and read by the first engine.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ingest.sources import Box
from ocr.components import find_components
from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.line_reader import LineReader
from ocr.tables import Table

_INKS = (128, 176)  # a softened fax has greys in its thin strokes with which copies glue specks
_LETTER_IN = 0.065  # inches; what is lower is a speck, and the smallest figures in use are higher
_RULE_IN, _AROUND_IN, _APART_IN = 0.02, 0.02, 0.2
_TALLEST_IN = 0.35  # a single line; what is taller has not been overlooked but is a drawing
_SURE = 0.5  # of a cell in which nothing was read
_SURE_FIGURES = 0.8  # of the second engine, in a cell in which nothing was read
_VERY_SURE = 0.9  # of the second engine, and of any reading that replaces another one
_SPOILT, _FEW = 0.8, 3  # a cell of so few letters and figures must have been read this surely
_POINTS = 72


class _Crop(NamedTuple):
    """Ink of a cell and where it stands on the page; whether something was read there before."""

    cell: Box
    x: int
    y: int
    ink: Grey
    read_before: bool


def read_empty_cells(  # noqa: PLR0913  the parts of one errand
    words: Sequence[EngineWord],
    tables: Sequence[Table],
    image: Grey,
    engine: Engine,
    *,
    dpi: int,
    page: int,
    second: LineReader | None = None,
) -> tuple[EngineWord, ...]:
    """Read the cells of a page's tables in which nothing, or hardly a letter, was read for sure.

    Args:
        words: What was read on the page.
        tables: Its tables.
        image: Its picture, without the rules.
        engine: What reads what the second engine is not sure of.
        dpi: The picture's dots an inch.
        page: The page's number, for errors.
        second: A second engine, if there is one.

    Returns:
        The words, and behind them those of the cells, in the place of what was read there before.
    """
    crops = tuple(_crops(words, tables, image, dpi))
    read = dict(_by_second(crops, second)) if second is not None else {}
    left = tuple({crop.cell: crop for crop in crops if crop.cell not in read}.values())
    if left:
        read |= _by_first(left, engine, dpi, page)
    line = max((word.line for word in words), default=0) + 1
    found = (word._replace(line=line + i) for i, own in enumerate(read.values()) for word in own)
    return (*_outside(words, read, dpi), *found)


def _by_second(
    crops: Sequence[_Crop], second: LineReader
) -> Iterator[tuple[Box, list[EngineWord]]]:
    """Give the cells of which the second engine is sure; it takes a word or number each.

    Of two readings of a cell the last one counts, that of the broadest ink: where a digit's thin
    strokes were not taken for ink, the one beside it is read just as surely.
    """
    readings = zip(crops, second.read_lines([crop.ink for crop in crops]), strict=True)
    for crop, reading in sorted(readings, key=lambda pair: pair[0].ink.shape[1]):
        height, width = crop.ink.shape
        least = _VERY_SURE if crop.read_before or not reading.text.isdecimal() else _SURE_FIGURES
        if reading.confidence >= least and reading.text.isalnum():
            edges = (crop.x, crop.y, crop.x + width, crop.y + height)
            yield crop.cell, [EngineWord(reading.text, *edges, reading.confidence, 0)]


def _by_first(
    crops: Sequence[_Crop], engine: Engine, dpi: int, page: int
) -> dict[Box, list[EngineWord]]:
    line, lefts, base = _on_a_line(crops, dpi)
    middles = [left + crop.ink.shape[1] / 2 for crop, left in zip(crops, lefts, strict=True)]
    found: dict[Box, list[EngineWord]] = {}
    for word in engine.recognise(line, dpi=dpi, page=page, layout=Layout.BLOCK):
        middle = (word.x0 + word.x1) / 2
        at = min(range(len(crops)), key=lambda i: abs(middles[i] - middle))
        crop = crops[at]
        if _has_letter(word) and word.confidence >= (_VERY_SURE if crop.read_before else _SURE):
            right, down = crop.x - lefts[at], crop.y - (base - crop.ink.shape[0])
            moved = word._replace(
                x0=word.x0 + right, y0=word.y0 + down, x1=word.x1 + right, y1=word.y1 + down
            )
            found.setdefault(crop.cell, []).append(moved)
    return found


def _outside(words: Sequence[EngineWord], cells: Collection[Box], dpi: int) -> Iterator[EngineWord]:
    for word in words:
        if not any(_holds(cell, word, dpi) for cell in cells):
            yield word


def _crops(
    words: Sequence[EngineWord], tables: Sequence[Table], image: Grey, dpi: int
) -> Iterator[_Crop]:
    """Give the ink of the cells that must be read; twice where it is not clear what is ink."""
    rule = int(dpi * _RULE_IN)
    for cell in (cell for table in tables for row in table.rows for cell in row):
        own = [word for word in words if _holds(cell, word, dpi)]
        if _is_sure(own):
            continue
        x0, y0, x1, y1 = (round(edge * dpi / _POINTS) for edge in cell)
        inner = image[y0 + rule : y1 - rule, x0 + rule : x1 - rule]
        places = dict.fromkeys(_letters(inner, dpi, darkest) for darkest in _INKS)
        for x, y, across, down in filter(None, places):
            ink = inner[y : y + down, x : x + across]
            yield _Crop(cell, x0 + rule + x, y0 + rule + y, ink, any(map(_has_letter, own)))


def _is_sure(own: Sequence[EngineWord]) -> bool:
    """Tell whether a cell's words can stand: many letters, or few of them read cleanly."""
    text = "".join(word.text for word in own)
    letters = "".join(filter(str.isalnum, text))
    if len(letters) > _FEW:
        return True
    is_clean = letters != "" and text.rstrip(".)") == letters
    is_kind = letters.isdecimal() or letters.isalpha()
    return is_clean and is_kind and min(word.confidence for word in own) >= _SPOILT


def _letters(inner: Grey, dpi: int, darkest: int) -> tuple[int, int, int, int] | None:
    """Return the place of a single line of letters: x, y, width, height; specks do not count."""
    if not inner.size:
        return None
    # Thin strokes of a fax are broken; their pieces hang together again when they grow by a pixel.
    grown = cv2.dilate((inner < darkest).astype(np.uint8), np.ones((3, 3), np.uint8))
    _, _, stats, _ = find_components(grown)
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    is_letter = (heights >= dpi * _LETTER_IN) & (heights <= dpi * _TALLEST_IN)
    is_letter[0] = False
    if not is_letter.any():
        return None
    x, y = stats[is_letter, cv2.CC_STAT_LEFT], stats[is_letter, cv2.CC_STAT_TOP]
    right, bottom = x + stats[is_letter, cv2.CC_STAT_WIDTH], y + heights[is_letter]
    if bottom.max() - y.min() > dpi * _TALLEST_IN:
        return None
    around = int(dpi * _AROUND_IN)
    x0, y0 = max(0, int(x.min()) - around), max(0, int(y.min()) - around)
    x1 = min(inner.shape[1], int(right.max()) + around)
    y1 = min(inner.shape[0], int(bottom.max()) + around)
    return x0, y0, x1 - x0, y1 - y0


def _has_letter(word: EngineWord) -> bool:
    return any(letter.isalnum() for letter in word.text)


def _holds(cell: Box, word: EngineWord, dpi: int) -> bool:
    x, y = (word.x0 + word.x1) / 2 * _POINTS / dpi, (word.y0 + word.y1) / 2 * _POINTS / dpi
    return cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1


def _on_a_line(crops: Sequence[_Crop], dpi: int) -> tuple[Grey, list[int], int]:
    """Set crops side by side on one base line.

    Returns:
        The picture, each crop's left edge on it, and the base line's height.
    """
    apart = int(dpi * _APART_IN)
    lefts, x = [], apart
    for crop in crops:
        lefts.append(x)
        x += crop.ink.shape[1] + apart
    base = apart + max(crop.ink.shape[0] for crop in crops)
    line = np.full((base + apart, x), 255, dtype=np.uint8)
    for crop, left in zip(crops, lefts, strict=True):
        height, across = crop.ink.shape
        line[base - height : base, left : left + across] = crop.ink
    return line, lefts, base
