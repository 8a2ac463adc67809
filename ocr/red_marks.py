"""Marks stamped in red: HỎA TỐC, KHẨN, MẬT.

The text of a page is read in its red channel, where these vanish with the seal; they are read here,
from what is red alone. They often stand aslant, in a frame or an arrow: letters are taken out of
it, and the line on which their middles lie tells the slope. Whatever is read counts only if it is
one of the marks in ``data/red_marks.txt``; a seal's legend is not.
"""

import functools
import importlib.resources
from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.page_picture import PagePicture
from ingest.sources import Box, Word
from normalise.syllables import skeleton
from ocr.components import find_components
from ocr.engine import Engine, EngineWord, Grey

_RED, _BRIGHT = 50, 110  # how far red lies above the other colours, and how bright it is
_JOIN_IN = 0.11  # inches between letters of one mark
_LEAST_IN = (0.25, 0.08)  # a mark's size: no smaller than this
_SEAL_IN, _SEAL_FILL = 1.0, 0.2  # a seal is about as wide as high, this large and this full of ink
_LETTER_IN = (0.04, 0.45)  # a letter's longer side
_LETTERS = (3, 60)
_MARGIN_IN = 0.3
_POINTS = 72
_LONG_MARK = 6  # letters from which one misread letter is forgiven


class _Cluster(NamedTuple):
    """Red ink that hangs together, at its place in the picture."""

    x: int
    y: int
    ink: NDArray[np.uint8]


def find_red_marks(
    picture: PagePicture, engine: Engine, *, page: int, turned_deg: int = 0
) -> tuple[Word, ...]:
    """Read the red marks of a page.

    Args:
        picture: In colour.
        engine: What reads them.
        page: The page's number, for errors.
        turned_deg: By how much the page must be turned to the left to stand upright.

    Returns:
        The words of each mark, from the top; each with the box of the whole mark, in points of the
        page as it came.
    """
    dpi = picture.dpi
    found: list[Word] = []
    for cluster in _clusters(_red_ink(picture), dpi):
        line = _straight_line(np.ascontiguousarray(np.rot90(cluster.ink, turned_deg // 90)), dpi)
        if line is None:
            continue
        words = engine.recognise(line, dpi=round(dpi), page=page)
        mark = match_mark(" ".join(word.text for word in words))
        if mark is not None:
            height, width = cluster.ink.shape
            edges = (cluster.x, cluster.y, cluster.x + width, cluster.y + height)
            box = Box(*(round(edge * _POINTS / dpi, 2) for edge in edges))
            found.extend(Word(text, box, _confidence(words)) for text in mark.split())
    return tuple(found)


def match_mark(text: str) -> str | None:
    """Return the mark that a text says; accents may be lost, in a long mark one letter too.

    Example:
        >>> match_mark("HOA TÓC"), match_mark("KHẨN"), match_mark("KHAI")
        ('HỎA TỐC', 'KHẨN', None)
    """
    letters = "".join(filter(str.isalpha, skeleton(text).upper()))
    for mark in _marks():
        plain = skeleton(mark).replace(" ", "")
        allowed = 1 if len(plain) >= _LONG_MARK else 0
        if len(letters) == len(plain) and _differing(letters, plain) <= allowed:
            return mark
    return None


@functools.cache
def _marks() -> tuple[str, ...]:
    lines = importlib.resources.files("ocr").joinpath("data/red_marks.txt").read_text("utf-8")
    return tuple(line for line in lines.splitlines() if line and not line.startswith("#"))


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _confidence(words: tuple[EngineWord, ...]) -> float:
    return sum(word.confidence for word in words) / max(len(words), 1)


def _red_ink(picture: PagePicture) -> NDArray[np.uint8]:
    red, green, blue = (cv2.extractChannel(picture.pixels, channel) for channel in range(3))
    ahead = cv2.subtract(red, cv2.max(green, blue))  # stops at zero
    is_ahead = cv2.threshold(ahead, _RED, 1, cv2.THRESH_BINARY)[1]
    is_bright = cv2.threshold(red, _BRIGHT, 1, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(is_ahead, is_bright), dtype=np.uint8)


def _clusters(ink: NDArray[np.uint8], dpi: float) -> Iterator[_Cluster]:
    """Give the pieces of red ink that may be a mark, from the top; seals are none."""
    left, top, across, down = cv2.boundingRect(ink)
    if not across:
        return
    left, top = left // 2 * 2, top // 2 * 2
    ink = ink[top : top + down + 2, left : left + across + 2]
    # What hangs together over a tenth of an inch is told from a quarter of the pixels as well.
    height, width = (side // 2 * 2 for side in ink.shape)
    halves = cv2.resize(255 * ink[:height, :width], None, fx=0.5, fy=0.5)
    size = max(3, int(dpi * _JOIN_IN / 2))
    near = cv2.dilate(np.minimum(halves, 1), np.ones((size, size), np.uint8))
    count, labels, stats, _ = find_components(near)
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[index])
        here = (labels[y : y + height, x : x + width] == index).repeat(2, 0).repeat(2, 1)
        x, y, width, height = 2 * x, 2 * y, 2 * width, 2 * height
        own = ink[y : y + height, x : x + width] & here
        longer, shorter = max(width, height) / dpi, min(width, height) / dpi
        is_seal = shorter > max(_SEAL_IN, 0.8 * longer) and own.mean() > _SEAL_FILL
        if longer >= _LEAST_IN[0] and shorter >= _LEAST_IN[1] and not is_seal:
            yield _Cluster(left + x, top + y, own)


def _straight_line(ink: NDArray[np.uint8], dpi: float) -> Grey | None:
    """Return the letters of a mark on a line of their own, without frame; None for no letters."""
    _, labels, stats, centres = find_components(ink)
    extents = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) / dpi
    kept = extents <= _LETTER_IN[1]
    kept[0] = False
    letters = kept & (extents >= _LETTER_IN[0])
    if not _LETTERS[0] <= letters.sum() <= _LETTERS[1]:
        return None
    across, down = (centres[letters] - centres[letters].mean(axis=0)).T
    slope = 0.5 * np.degrees(
        np.arctan2(2 * (across * down).sum(), (across**2).sum() - (down**2).sum())
    )
    margin = int(dpi * _MARGIN_IN)
    side = int(np.hypot(*ink.shape)) + 2 * margin
    matrix = cv2.getRotationMatrix2D((ink.shape[1] / 2, ink.shape[0] / 2), float(slope), 1)
    matrix[:, 2] += (side - ink.shape[1]) / 2, (side - ink.shape[0]) / 2
    paper = np.where(kept[labels], 0, 255).astype(np.uint8)
    line = cv2.warpAffine(paper, matrix, (side, side), flags=cv2.INTER_CUBIC, borderValue=255)
    rows = np.nonzero((line < 128).any(axis=1))[0]
    if not len(rows):
        return None
    return np.ascontiguousarray(line[max(0, rows[0] - margin) : rows[-1] + margin], np.uint8)
