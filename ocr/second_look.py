"""A second look at what the engine left over on a page, or was not sure of.

Next to a seal or a signature the engine's own layout drops whole lines ("Nơi nhận:"), and now and
then a word in the middle of a line. When all that was read for sure is blanked, the rest is read
well: a third of the misread words of a real scan. What is left over is read piece by piece, and
pieces without a letter not at all: the paper between them costs more time than the words.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from normalise.syllables import is_syllable
from ocr.components import find_components
from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.specks import is_speck

_SURE = 0.4  # the engine's confidence; what lies below is looked at again
_FOUND = 0.7  # what was not seen before must be this sure and make sense
_SHORT = 0.9  # figures alone must be this sure
_CODE = re.compile(  # "231/CĐ-TTg", "136/TTr-", "/QĐ-TTg", "12/3/2026"
    r"\W{0,2}(?:\d{1,5}/(?:(?:19|20)\d\d/)?|/)[A-ZĐ][A-ZĐa-zđ]{0,7}\d{0,2}"
    r"(?:-[A-ZĐ]\w{0,9})*-?\W{0,2}|\W{0,2}\d{1,2}/\d{1,2}/(?:19|20)\d\d\W{0,2}"
)
_BETTER = 0.25  # by how much a second reading must be surer to take the place of the first
_SAME_LINE = 0.6  # of a word's height that it shares with its neighbours
_AROUND_PX = 3
_LEAST_INK = 40  # pixels of ink left over that are worth a look
_INK = 128
_APART_IN = 0.2  # inches of paper between two pieces
_MARGIN_IN = 0.4  # inches of paper around a piece: with less its lines come out worse
_LETTER_IN = (0.045, 0.35)  # inches: the height of letters; they are no wider than the latter
_REDUCED = 0.25  # of the size; shows what stands apart


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
    found: list[EngineWord] = []
    for piece in _pieces(_without(image, sure), dpi):
        line = max((word.line for word in found), default=0)
        read = engine.recognise(piece.image, dpi=dpi, page=page, layout=Layout.SPARSE)
        found.extend(_moved(word, piece, line) for word in read)
    if not found:
        return tuple(words)
    found = _without_crumbs(found)
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


class _Piece(NamedTuple):
    """Ink that stands together, on paper of its own; x and y lead to its place on the page."""

    image: Grey
    x: int
    y: int


def _moved(word: EngineWord, piece: _Piece, line: int) -> EngineWord:
    """Put a word of a piece at its place on the page, behind so many lines."""
    return word._replace(
        x0=word.x0 + piece.x,
        y0=word.y0 + piece.y,
        x1=word.x1 + piece.x,
        y1=word.y1 + piece.y,
        line=word.line + line,
    )


def _without(image: Grey, words: Sequence[EngineWord]) -> Grey:
    blank = image.copy()
    for word in words:
        top, left = max(0, word.y0 - _AROUND_PX), max(0, word.x0 - _AROUND_PX)
        blank[top : word.y1 + _AROUND_PX, left : word.x1 + _AROUND_PX] = 255
    return blank


def _pieces(left_over: Grey, dpi: int) -> Iterator[_Piece]:
    """Give what is left over in pieces, from the top; those without a letter are left out."""
    step = round(1 / _REDUCED)
    height, width = (side // step * step for side in left_over.shape)
    left_over = left_over[:height, :width]
    ink = np.asarray(cv2.threshold(left_over, _INK - 1, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    if cv2.countNonZero(ink) < _LEAST_INK:
        return
    shares = cv2.resize(255 * ink, None, fx=_REDUCED, fy=_REDUCED, interpolation=cv2.INTER_AREA)
    apart = int(dpi * _APART_IN * _REDUCED) | 1
    near = cv2.dilate(np.minimum(shares, 1), np.ones((apart, apart), np.uint8))
    _, labels, stats, _ = find_components(near)
    least = apart + int(dpi * _LETTER_IN[0] * _REDUCED)  # specks are many and soon passed over
    for number in 1 + np.flatnonzero(stats[1:, cv2.CC_STAT_HEIGHT] >= least):
        x, y, across, down = (int(value) for value in stats[number, :4])
        own = (labels[y : y + down, x : x + across] == number).repeat(step, 0).repeat(step, 1)
        place = np.s_[y * step : (y + down) * step, x * step : (x + across) * step]
        shown = _shown(left_over[place], ink[place] & own, dpi)
        if shown is not None:
            margin = int(dpi * _MARGIN_IN)
            yield _Piece(shown, x * step - margin, y * step - margin)


def _shown(part: Grey, ink: Grey, dpi: int) -> Grey | None:
    """Return the ink of a piece on clean paper with a margin; None where there is no letter."""
    _, labels, stats, _ = find_components(ink)
    across, down = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    # Crumbs of the blanked letters would be read as dots and dashes.
    kept = stats[:, cv2.CC_STAT_AREA] >= _AROUND_PX**2
    kept[0] = False
    least, most = (dpi * size for size in _LETTER_IN)
    if not (kept & (down >= least) & (down <= most) & (across <= most)).any():
        return None
    # On a nearly empty page the engine takes the noise of the paper for ink, and a minute for it.
    size = _AROUND_PX * 2 + 1
    near = cv2.dilate(kept[labels].astype(np.uint8), np.ones((size, size), np.uint8))
    clean = np.where(near > 0, part, np.uint8(255))
    return np.pad(clean, int(dpi * _MARGIN_IN), constant_values=255)


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
    if len(letters) < 2 or letters.isdigit():
        is_date = len(letters) > 1 and _CODE.fullmatch(word.text)
        return letters.isdigit() and word.confidence >= (_FOUND if is_date else _SHORT)
    is_word = is_syllable(letters) or letters.isupper() or _CODE.fullmatch(word.text)
    return bool(is_word) and word.confidence >= _FOUND


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
