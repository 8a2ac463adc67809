"""Words into segments: pieces of a line without a wide gap, the smallest things that are ordered.

Grouping runs along the line, word by word, each compared with its neighbour only. So neither a
remaining skew nor a second column whose lines stand at other heights can chain lines together.
"""

import statistics
from collections.abc import Sequence
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
    """

    indices: tuple[int, ...]
    box: Box

    @property
    def middle(self) -> float:
        """Height of the middle on the page."""
        return (self.box.y0 + self.box.y1) / 2


def usual_height(words: Sequence[Word]) -> float:
    """Return the median height of words, in points; 10 for none."""
    return statistics.median(word.box.y1 - word.box.y0 for word in words) if words else 10.0


def cut_segments(words: Sequence[Word], indices: Sequence[int], height: float) -> list[Segment]:
    """Group the words of ``indices`` into segments.

    Args:
        words: All words of the page.
        indices: Those to be grouped.
        height: The page's usual height of a word.
    """
    growing: list[_Growing] = []
    for index in sorted(indices, key=lambda index: words[index].box.x0):
        box = words[index].box
        fitting = [line for line in growing if line.takes(box)]
        if fitting:
            max(fitting, key=lambda line: line.shared(box)).add(index, box)
        else:
            growing.append(_Growing(index, box, height))
    return [line.finished() for line in growing]


class _Growing:
    """A segment to which words are added on its right."""

    def __init__(self, index: int, box: Box, height: float) -> None:
        self._indices = [index]
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
        self._indices.append(index)
        self._box = union(self._box, box)
        if box.y1 - box.y0 >= _LOW * (self._level[1] - self._level[0]):
            self._level = (box.y0, box.y1)

    def finished(self) -> Segment:
        return Segment(tuple(self._indices), self._box)


def union(one: Box, other: Box) -> Box:
    """Return the smallest box around two."""
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
