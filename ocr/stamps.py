"""The incoming stamp (dấu đến) in black: its frame goes before recognition, its words afterwards.

An office that receives a dispatch stamps it with a small frame: its own name, ĐẾN, a number, a day.
On copies the stamp is as black as the print. Its rules strike out the words on which they lie, and
what it says stands between the lines of the head as if the sender had written it there.

A frame is a net of rules no larger than such stamps are. What its rules cross is kept; whether it
is an incoming stamp is told by its words, so that a framed "MẬT" loses its frame alone.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.sources import Box
from normalise.syllables import skeleton
from ocr.components import find_components
from ocr.engine import EngineWord, Grey
from ocr.tables import Rules, Table

_WIDE_IN, _HIGH_IN = (1.0, 2.9), (0.4, 1.9)  # stamps of offices: 35-60 mm by 15-45 mm, aslant
_LOWEST = 0.62  # of the page's height, above which a frame begins
_SPANNED, _UPRIGHT = 0.7, 0.55  # shares of its width and height over which its sides are seen
_SIDE_IN = 0.3  # the shortest rule that runs down a frame; no letter's stem is as long
_STROKE_IN = 0.04  # no rule is thicker, no letter's stem shorter
_AROUND_IN = 0.03  # of the frame, in which its rules lie
_GAP_IN = 0.05  # that worn rubber or a copier leaves in a rule
_INK = 160
_GAP = 1.15  # heights of a word; what stands closer goes on in the same line
_NAMES = ("CV", "DEN")  # the stamp's name, in capitals
_LABELS = ("So", "Ngay", "Chuyen")  # what it asks for
_HEAD = re.compile(r"/\s?[A-Za-zĐ]")  # "Số: 27/SYT-NVY", "V/v": of the dispatch's own head
_POINTS = 72


class Stamp(NamedTuple):
    """An incoming stamp.

    Attributes:
        frame: In points of the picture.
        words: What it says, its name (CÔNG VĂN ĐẾN) first.
    """

    frame: Box
    words: tuple[EngineWord, ...]


def find_frames(rules: Rules) -> tuple[Box, ...]:
    """Find frames of the size of stamps, from the top; boxes in points of the picture."""
    net = cv2.bitwise_or(rules.across, rules.down)
    if not cv2.countNonZero(net):
        return ()
    bridge = max(1, round(rules.dpi * _GAP_IN))
    net = np.asarray(cv2.dilate(net, np.ones((bridge, bridge), np.uint8)), dtype=np.uint8)
    stats = find_components(net).stats
    wide, high = (rules.dpi * np.array(size) for size in (_WIDE_IN, _HIGH_IN))
    frames = []
    for x, y, across, down, _ in stats[1:].tolist():
        fits = wide[0] <= across <= wide[1] and high[0] <= down <= high[1]
        fits = fits and y < _LOWEST * net.shape[0]
        if fits and _has_sides(net[y : y + down, x : x + across] > 0):
            edges = (x, y, x + across, y + down)
            frames.append(Box(*(edge * _POINTS / rules.dpi for edge in edges)))
    return tuple(sorted(frames, key=lambda box: box.y0))


def _has_sides(net: NDArray[np.bool_]) -> bool:
    """Tell whether a net has a head, a foot and one of the sides; the sheet's edge may cut one."""
    third, quarter = max(net.shape[0] // 3, 1), max(net.shape[1] // 4, 1)
    ends = (net[:third], net[-third:])
    sides = (net[:, :quarter], net[:, -quarter:])
    spanned = min(float(end.any(axis=0).mean()) for end in ends)
    return spanned >= _SPANNED and max(side.any(axis=1).mean() for side in sides) >= _UPRIGHT


def erase_frames(image: Grey, dpi: float, rules: Rules, frames: Sequence[Box]) -> Grey:
    """Blank the rules of frames, but not the letters that they cross."""
    if not frames:
        return image
    erased = image.copy()
    around = dpi * _AROUND_IN
    side = np.ones((max(1, int(rules.dpi * _SIDE_IN)), 1), np.uint8)
    sides = np.asarray(cv2.morphologyEx(rules.down, cv2.MORPH_OPEN, side), dtype=np.uint8)
    for frame in frames:
        x0, y0, x1, y1 = (edge * dpi / _POINTS for edge in frame)
        left, top = max(0, int(x0 - around)), max(0, int(y0 - around))
        part = erased[top : int(y1 + around), left : int(x1 + around)]
        across, down = (
            _enlarged(mask, rules.dpi / dpi, left, top, part.shape)
            for mask in (rules.across, sides)
        )
        ends = np.flatnonzero(across.sum(axis=1) >= dpi * _SIDE_IN)
        if ends.size:  # a letter's stem right above a side seems to go on in it
            down[: ends[0]] = down[ends[-1] + 1 :] = 0
        ink = (part < _INK).astype(np.uint8)
        stroke = max(2, round(dpi * _STROKE_IN))
        # Else the frame's corners would be kept as letters that its sides cross.
        stems = cv2.morphologyEx(ink * (1 - down), cv2.MORPH_OPEN, np.ones((stroke, 1), np.uint8))
        bars = cv2.morphologyEx(ink * (1 - across), cv2.MORPH_OPEN, np.ones((1, stroke), np.uint8))
        part[(across > np.asarray(stems)) | (down > np.asarray(bars))] = 255
    return erased


def _enlarged(
    mask: NDArray[np.uint8], scale: float, left: int, top: int, shape: tuple[int, ...]
) -> NDArray[np.uint8]:
    """Return a part of a small mask in the page's size, a pixel wider: 1 and 0."""
    rows = np.minimum(((top + np.arange(shape[0])) * scale).astype(int), mask.shape[0] - 1)
    columns = np.minimum(((left + np.arange(shape[1])) * scale).astype(int), mask.shape[1] - 1)
    large = (mask[np.ix_(rows, columns)] > 0).astype(np.uint8)
    return np.asarray(cv2.dilate(large, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def without_frames(tables: Sequence[Table], frames: Sequence[Box]) -> tuple[Table, ...]:
    """Leave out the tables that are frames: a stamp with rules inside has cells as well."""
    return tuple(table for table in tables if not any(_holds(box, table.box) for box in frames))


def take_out(
    words: Sequence[EngineWord], frames: Sequence[Box], dpi: float
) -> tuple[tuple[EngineWord, ...], tuple[Stamp, ...]]:
    """Part the words of incoming stamps from the page's own.

    Where a line of the page runs through the stamp, the stamp's labels and figures are taken alone.

    Returns:
        The page's own words, and the stamps.
    """
    stamps: list[Stamp] = []
    rest = tuple(words)
    for frame in frames:
        box = Box(*(edge * dpi / _POINTS for edge in frame))
        inside = [word for word in rest if _stands_in(word, box)]
        if not _is_arrival(inside):
            continue
        lines = [tuple(_own(line, rest)) for line in _lines(inside)]
        lines.sort(key=lambda line: not any(_plain(word.text) in _NAMES for word in line))
        own = tuple(word for line in lines for word in line)
        stamps.append(Stamp(frame, own))
        rest = tuple(word for word in rest if word not in own)
    return rest, tuple(stamps)


def _is_arrival(words: Sequence[EngineWord]) -> bool:
    labels = {_plain(word.text) for word in words}
    named, moved = "DEN" in labels, "Chuyen" in labels
    return (named or moved) and (named + len(labels.intersection(_LABELS))) > 1


def _lines(words: Sequence[EngineWord]) -> Iterator[list[EngineWord]]:
    """Give the words of each line, from the top."""
    lines: dict[int, list[EngineWord]] = {}
    for word in sorted(words, key=lambda word: word.x0):
        lines.setdefault(word.line, []).append(word)
    yield from sorted(lines.values(), key=lambda line: line[0].y0)


def _own(line: Sequence[EngineWord], words: Sequence[EngineWord]) -> Iterator[EngineWord]:
    """Give those words of a line inside a frame that are the stamp's."""
    if _HEAD.search(" ".join(word.text for word in line)):
        return
    others = [word for word in words if word.line == line[0].line and word not in line]
    if not any(_is_beside(word, other) for word in (line[0], line[-1]) for other in others):
        yield from line
        return
    labelled = False
    for word in line:
        figures = any(map(str.isdigit, word.text)) or not any(map(str.isalnum, word.text))
        labelled = _plain(word.text) in (*_NAMES, *_LABELS) or (labelled and figures)
        if labelled:
            yield word


def _is_beside(word: EngineWord, other: EngineWord) -> bool:
    return max(other.x0 - word.x1, word.x0 - other.x1) < _GAP * (word.y1 - word.y0)


def _plain(text: str) -> str:
    """Return a word's letters without marks, their case kept."""
    return "".join(filter(str.isalpha, skeleton(text)))


def _stands_in(word: EngineWord, box: Box) -> bool:
    across, down = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= across <= box.x1 and box.y0 <= down <= box.y1


def _holds(outer: Box, inner: Box) -> bool:
    across, down = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= across <= outer.x1 and outer.y0 <= down <= outer.y1
