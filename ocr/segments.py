"""Words into segments: pieces of a line without a wide gap, the smallest things that are ordered.

Grouping runs along the line, word by word, each compared with its neighbour only. So neither a
remaining skew nor a second column whose lines stand at other heights can chain lines together.
"""

import functools
import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.sources import Box, Word

_WIDE_GAP = 1.15  # line heights; a space is 0.25-0.4 of one, in a justified line up to 1
_SAME_LINE = 0.5  # of the lower word's height that both must share
_LOW = 0.55  # of the usual height: a dash or comma, which says little about its line


class Segment(NamedTuple):
    """Words that stand in a row.

    Attributes:
        indices: The words' places in the page's list of words, from the left.
        box: What they cover.
        middle: At which height they stand: the median of the words' middles, since a word that
            touches a stroke of the pen gets a box far too tall.
    """

    indices: tuple[int, ...]
    box: Box
    middle: float


def usual_height(words: Sequence[Word]) -> float:
    """Return the median height of words, in points; 10 for none."""
    return statistics.median(word.box.y1 - word.box.y0 for word in words) if words else 10.0


def cut_segments(
    words: Sequence[Word],
    indices: Sequence[int],
    height: float,
    lines: Sequence[int] | None = None,
) -> list[Segment]:
    """Group the words of ``indices`` into segments.

    Args:
        words: All words of the page.
        indices: Those to be grouped.
        height: The page's usual height of a word.
        lines: For each word of the page the line on which an engine saw it; None to tell from the
            boxes alone.
    """
    if lines is None:
        return _by_boxes(words, indices, height)
    by_line: dict[int, list[int]] = {}
    for index in sorted(indices, key=lambda index: words[index].box.x0):
        by_line.setdefault(lines[index], []).append(index)
    return [piece for line in by_line.values() for piece in _cut_line(words, line, height)]


def make_segment(words: Sequence[Word], indices: Sequence[int]) -> Segment:
    """Join words that stand in a row."""
    boxes = [words[index].box for index in indices]
    middle = statistics.median((box.y0 + box.y1) / 2 for box in boxes)
    return Segment(tuple(indices), functools.reduce(union, boxes), middle)


def _cut_line(words: Sequence[Word], line: list[int], height: float) -> Iterator[Segment]:
    """Cut a line at its wide gaps."""
    own = statistics.median(words[index].box.y1 - words[index].box.y0 for index in line)
    wide = _WIDE_GAP * max(own, 0.7 * height)
    piece: list[int] = []
    end = 0.0
    for index in line:
        box = words[index].box
        if piece and box.x0 - end > wide:
            yield make_segment(words, piece)
            piece = []
        end = max(end, box.x1) if piece else box.x1
        piece.append(index)
    yield make_segment(words, piece)


def _by_boxes(words: Sequence[Word], indices: Sequence[int], height: float) -> list[Segment]:
    growing: list[_Growing] = []
    for index in sorted(indices, key=lambda index: words[index].box.x0):
        box = words[index].box
        fitting = [line for line in growing if line.takes(box)]
        if fitting:
            max(fitting, key=lambda line: line.shared(box)).add(index, box)
        else:
            growing.append(_Growing(index, box, height))
    return [make_segment(words, line.indices) for line in growing]


class _Growing:
    """A segment to which words are added on its right."""

    def __init__(self, index: int, box: Box, height: float) -> None:
        self.indices = [index]
        self._box = box
        self._height = height
        self._level = (box.y0, box.y1)

    def takes(self, box: Box) -> bool:
        size = max(self._level[1] - self._level[0], min(self._height, box.y1 - box.y0))
        gap = box.x0 - self._box.x1
        return -0.6 * size <= gap <= _WIDE_GAP * size and self.shared(box) >= _SAME_LINE

    def shared(self, box: Box) -> float:
        top, bottom = self._level
        lower = max(min(bottom - top, box.y1 - box.y0), 0.1)
        return (min(bottom, box.y1) - max(top, box.y0)) / lower

    def add(self, index: int, box: Box) -> None:
        self.indices.append(index)
        self._box = union(self._box, box)
        if box.y1 - box.y0 >= _LOW * (self._level[1] - self._level[0]):
            self._level = (box.y0, box.y1)


def union(one: Box, other: Box) -> Box:
    """Return the smallest box around two."""
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
