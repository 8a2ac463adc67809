"""What stands between digits and is none: letters, halves and pairs of digits, rules, scribble."""

from collections.abc import Sequence

import cv2
import numpy as np

from corpora.handwriting.sources import Sample
from ocr.handwriting.glyphs import Ink

LETTERS = "aăâcdđeêfhkmnôơprtuưvwxyACĐEFHKMNPRTUVWXY%&()-:;,.#?*+=~†ñ"
"""Characters of fonts that no hand would take for a digit."""
_SIDE = 96
_NO_DIGIT = 10
_SPLIT = (0, 2, 3, 5, 6, 8, 9)  # digits whose halves are no other digit


def make_rest(
    digits: Sequence[Sample], letters: Sequence[Ink], chance: np.random.Generator
) -> Sample:
    """Make something that is no digit.

    Args:
        digits: To make halves and pairs of.
        letters: Characters that are no digits.
        chance: Which of them.
    """
    kind = chance.random()
    if kind < 0.34:
        ink = _pair(digits, chance)
    elif kind < 0.5:
        ink = _half(digits, chance)
    elif kind < 0.82:
        ink = letters[int(chance.integers(len(letters)))]
    elif kind < 0.93:
        ink = _scribble(chance)
    else:
        ink = _blot(chance)
    return Sample(ink, _NO_DIGIT)


def _cropped(ink: Ink) -> Ink:
    rows, columns = (np.flatnonzero((ink > 0.4).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return np.ones((8, 8), np.float32)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _pair(digits: Sequence[Sample], chance: np.random.Generator) -> Ink:
    """Write two or three digits side by side, as close as digits that touch."""
    canvas = np.zeros((_SIDE, 3 * _SIDE), np.float32)
    left = 8
    for _ in range(3 if chance.random() < 0.15 else 2):
        ink = _cropped(digits[int(chance.integers(len(digits)))].ink)
        height = int(chance.uniform(36, 48))
        width = max(4, round(ink.shape[1] * height / ink.shape[0]))
        width = min(width, 2 * height)
        fitted = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
        top = int(chance.integers(10, 30))
        place = canvas[top : top + height, left : left + width]
        np.maximum(place, fitted[:, : place.shape[1]], out=place)
        left += width + int(chance.integers(-6, 6))
    return canvas


def _half(digits: Sequence[Sample], chance: np.random.Generator) -> Ink:
    """Cut a digit down the middle, or leave a corner of one."""
    while True:
        sample = digits[int(chance.integers(len(digits)))]
        if sample.label in _SPLIT:
            break
    ink = _cropped(sample.ink)
    cut = max(2, round(ink.shape[1] * chance.uniform(0.35, 0.6)))
    half = ink[:, :cut] if chance.random() < 0.5 else ink[:, -cut:]
    if sample.label == 8 and chance.random() < 0.7:
        half = ink[: max(2, round(ink.shape[0] * chance.uniform(0.35, 0.6)))]
        if half.shape[0] > 0.4 * ink.shape[0]:
            half = half[:, : max(2, half.shape[1] // 2)]
    return np.pad(half, 6)


def _scribble(chance: np.random.Generator) -> Ink:
    """Draw a piece of a signature or of a seal's ring."""
    canvas = np.zeros((_SIDE, _SIDE), np.uint8)
    points = chance.integers(5, _SIDE - 5, (int(chance.integers(4, 9)), 2))
    if chance.random() < 0.4:
        centre = tuple(int(v) for v in chance.integers(-40, _SIDE + 40, 2))
        radius = int(chance.integers(25, 60))
        cv2.circle(canvas, centre, radius, 255, int(chance.integers(2, 8)), cv2.LINE_AA)
    else:
        curve = cv2.resize(points.astype(np.float32), (2, 40), interpolation=cv2.INTER_CUBIC)
        cv2.polylines(
            canvas,
            [np.round(curve).astype(np.int32)],
            False,
            255,
            int(chance.integers(2, 8)),
            cv2.LINE_AA,
        )
    return np.asarray(canvas / 255, np.float32)


def _blot(chance: np.random.Generator) -> Ink:
    """Draw a rule, a dotted line or a blot."""
    canvas = np.zeros((_SIDE, _SIDE), np.uint8)
    kind = chance.integers(3)
    middle = _SIDE // 2
    if kind == 0:
        cv2.line(
            canvas,
            (8, middle),
            (88, middle + int(chance.integers(-9, 9))),
            255,
            int(chance.integers(2, 12)),
        )
    elif kind == 1:
        step = int(chance.integers(8, 20))
        for x in range(10, 88, step):
            cv2.circle(canvas, (x, middle), int(chance.integers(2, 4)), 255, -1)
    else:
        axes = tuple(int(v) for v in chance.integers(6, 30, 2))
        cv2.ellipse(canvas, (middle, middle), axes, float(chance.uniform(0, 180)), 0, 360, 255, -1)
    return np.asarray(canvas / 255, np.float32)
