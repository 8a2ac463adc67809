"""A second look at what the engine left over on a page, or was not sure of.

Next to a seal or a signature the engine's own layout drops whole lines ("Nơi nhận:"), and now and
then a word in the middle of a line. When all that was read for sure is blanked, the rest is read at
once and well: a quarter of a second a page, and a third of the misread words of a real scan.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from normalise.syllables import is_syllable
from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.specks import is_speck

_SURE = 0.4  # the engine's confidence; what lies below is looked at again
_FOUND = 0.7  # what was not seen before must be this sure and make sense
_SHORT = 0.9  # a lone figure must be this sure
_BETTER = 0.25  # by how much a second reading must be surer to take the place of the first
_SAME_LINE = 0.6  # of a word's height that it shares with its neighbours
_AROUND_PX = 3
_LEAST_INK = 40  # pixels of ink left over that are worth a look


def look_again(
    words: Sequence[EngineWord], image: Grey, engine: Engine, *, dpi: int, page: int
) -> tuple[EngineWord, ...]:
    """Read what is left over and put it beside or in the place of what was read.

    Args:
        words: What was read.
        image: The picture from which it was read.
        engine: What reads.
        dpi: The picture's dots an inch.
        page: The page's number, for errors.

    Returns:
        The words, those of the second reading last, in the lines where they were missing.
    """
    sure = [word for word in words if word.confidence >= _SURE]
    left_over = _without(image, sure)
    if int((left_over < 128).sum()) < _LEAST_INK:
        return tuple(words)
    found = _without_crumbs(engine.recognise(left_over, dpi=dpi, page=page, layout=Layout.SPARSE))
    doubtful = [word for word in words if word.confidence < _SURE and not is_speck(word)]
    taken = [word for word in found if _is_taken(word, doubtful)]
    taken += [word for word in found if _is_bullet(word, taken)]
    kept = [
        word
        for word in words
        if word.confidence >= _SURE or not any(_overlap(word, new) for new in taken)
    ]
    lines = max((word.line for word in words), default=0) + 1
    own = (word._replace(line=word.line + lines) for word in taken)
    return (*kept, *(word._replace(line=_line_of(word, words)) for word in own))


def _line_of(word: EngineWord, words: Sequence[EngineWord]) -> int:
    """Return the line in which a word was missing, or its own where it stands in none."""
    height = word.y1 - word.y0
    beside = [
        (max(other.x0 - word.x1, word.x0 - other.x1), other.line)
        for other in words
        if min(word.y1, other.y1) - max(word.y0, other.y0) > _SAME_LINE * height
    ]
    distance, line = min(beside, default=(0, word.line))
    return line if distance < height else word.line


def _without(image: Grey, words: Sequence[EngineWord]) -> Grey:
    blank = image.copy()
    for word in words:
        top, left = max(0, word.y0 - _AROUND_PX), max(0, word.x0 - _AROUND_PX)
        blank[top : word.y1 + _AROUND_PX, left : word.x1 + _AROUND_PX] = 255
    # Crumbs of the blanked letters would be read as dots and dashes.
    ink = (blank < 128).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    is_crumb = stats[:, cv2.CC_STAT_AREA] < _AROUND_PX**2
    is_crumb[0] = False
    ink[is_crumb[labels]] = 0
    # On a nearly empty page the engine takes the noise of the paper for ink, and a minute for it.
    near = cv2.dilate(ink, np.ones((_AROUND_PX * 2 + 1, _AROUND_PX * 2 + 1), np.uint8))
    blank[near == 0] = 255
    return blank


def _without_crumbs(found: Sequence[EngineWord]) -> list[EngineWord]:
    """Drop a word inside another one: an accent that was read as a figure."""
    return [
        word
        for word in found
        if not any(_overlap(word, other) and _area(word) < _area(other) for other in found)
    ]


def _is_taken(word: EngineWord, doubtful: Sequence[EngineWord]) -> bool:
    """Tell whether a word of the second reading counts."""
    letters = "".join(filter(str.isalnum, word.text))
    if not letters:
        return False
    before = [other.confidence for other in doubtful if _overlap(other, word)]
    if before:
        return word.confidence >= max(before) + _BETTER
    if len(letters) < 2:
        return word.confidence >= _SHORT and letters.isdigit()
    is_word = is_syllable(letters) or letters.isupper()
    return is_word and word.confidence >= _FOUND


def _is_bullet(word: EngineWord, taken: Sequence[EngineWord]) -> bool:
    """Tell whether a dash begins a line that was found; a dash alone is dirt or an underline."""
    if word.text not in ("-", "+"):
        return False
    return any(other.line == word.line and other.x0 > word.x1 for other in taken)


def _overlap(one: EngineWord, other: EngineWord) -> bool:
    """Tell whether two words share a good part of the smaller one's place."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    if across <= 0 or down <= 0:
        return False
    return across * down > 0.3 * max(min(_area(one), _area(other)), 1)


def _area(word: EngineWord) -> int:
    return (word.x1 - word.x0) * (word.y1 - word.y0)
