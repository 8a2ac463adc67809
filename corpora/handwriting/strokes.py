"""Digits drawn stroke by stroke in the forms of Vietnamese hands, which American sets lack.

One with a long up-stroke, seven with a bar across, open four, five with a bar set apart, nine with
a straight leg, two that begins with a curl. Each form is a few points on a digit one unit high;
every drawing moves them a little and joins them by a smooth or a straight line.
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.handwriting.glyphs import Ink

_SIDE, _HEIGHT = 96, 52  # pixels of the canvas and of a digit
_SHIFT = 0.035  # by how much points are moved, in heights
_STEPS = 8  # straight pieces between two points of a smooth line
_THICKNESS = (3, 9)


class Stroke(NamedTuple):
    """A line of the pen, as points in heights of the digit; y counts down."""

    points: tuple[tuple[float, float], ...]
    smooth: bool = True


Form = tuple[Stroke, ...]

FORMS: dict[int, tuple[Form, ...]] = {
    0: (
        (
            Stroke(
                (
                    (0.35, 0),
                    (0.08, 0.3),
                    (0.1, 0.75),
                    (0.35, 1),
                    (0.6, 0.7),
                    (0.58, 0.25),
                    (0.33, 0.01),
                )
            ),
        ),
        (
            Stroke(
                (
                    (0.45, 0.02),
                    (0.15, 0.3),
                    (0.08, 0.75),
                    (0.3, 1),
                    (0.55, 0.7),
                    (0.6, 0.2),
                    (0.4, 0.0),
                    (0.3, 0.1),
                )
            ),
        ),
    ),
    1: (
        (Stroke(((0, 0.45), (0.42, 0), (0.4, 1)), smooth=False),),
        (Stroke(((-0.1, 0.62), (0.42, 0), (0.38, 1)), smooth=False),),
        (Stroke(((-0.25, 0.5), (0.1, 0.4), (0.42, 0), (0.4, 1)), smooth=False),),
        (Stroke(((0.15, 0.25), (0.42, 0), (0.4, 1)), smooth=False),),
        (Stroke(((0.3, 0), (0.28, 1)), smooth=False),),
        (
            Stroke(((0.1, 0.3), (0.4, 0), (0.4, 1)), smooth=False),
            Stroke(((0.12, 1), (0.7, 0.98)), smooth=False),
        ),
    ),
    2: (
        (
            Stroke(((0.05, 0.25), (0.3, 0), (0.58, 0.2), (0.45, 0.55), (0.02, 1))),
            Stroke(((0.02, 1), (0.65, 0.98)), smooth=False),
        ),
        (
            Stroke(
                (
                    (0.28, 0.3),
                    (0.1, 0.35),
                    (0.08, 0.12),
                    (0.35, 0),
                    (0.55, 0.2),
                    (0.4, 0.6),
                    (0.1, 0.95),
                    (0.0, 0.85),
                    (0.18, 0.8),
                    (0.4, 0.95),
                    (0.7, 0.93),
                )
            ),
        ),
        (
            Stroke(
                (
                    (0.05, 0.22),
                    (0.3, 0),
                    (0.55, 0.22),
                    (0.35, 0.65),
                    (0.08, 0.98),
                    (0.05, 0.85),
                    (0.3, 0.88),
                    (0.68, 1),
                )
            ),
        ),
    ),
    3: (
        (
            Stroke(
                ((0.05, 0.15), (0.3, 0), (0.55, 0.2), (0.25, 0.45), (0.6, 0.7), (0.3, 1), (0, 0.85))
            ),
        ),
        (
            Stroke(((0.05, 0.02), (0.55, 0), (0.25, 0.4)), smooth=False),
            Stroke(((0.25, 0.4), (0.58, 0.6), (0.45, 0.95), (0, 0.92))),
        ),
    ),
    4: (
        (
            Stroke(((0.3, 0), (0, 0.58), (0.7, 0.56)), smooth=False),
            Stroke(((0.48, 0.25), (0.44, 1)), smooth=False),
        ),
        (
            Stroke(((0.2, 0.02), (0.05, 0.5), (0.15, 0.6), (0.75, 0.5))),
            Stroke(((0.55, 0.1), (0.42, 1)), smooth=False),
        ),
        (Stroke(((0.48, 1), (0.5, 0), (0, 0.65), (0.72, 0.65)), smooth=False),),
    ),
    5: (
        (
            Stroke(((0.15, 0.05), (0.1, 0.45), (0.4, 0.38), (0.6, 0.65), (0.38, 0.98), (0, 0.9))),
            Stroke(((0.15, 0.05), (0.65, 0.0)), smooth=False),
        ),
        (
            Stroke(((0.15, 0.12), (0.1, 0.48), (0.4, 0.42), (0.58, 0.68), (0.35, 1), (0, 0.9))),
            Stroke(((0.2, 0.02), (0.95, -0.06)), smooth=False),
        ),
        (
            Stroke(((0.6, 0.02), (0.2, 0.02), (0.1, 0.45)), smooth=False),
            Stroke(((0.1, 0.45), (0.4, 0.36), (0.6, 0.65), (0.35, 1), (0, 0.88))),
        ),
    ),
    6: (
        (
            Stroke(
                (
                    (0.5, 0),
                    (0.12, 0.45),
                    (0.06, 0.8),
                    (0.3, 1),
                    (0.55, 0.8),
                    (0.4, 0.55),
                    (0.1, 0.68),
                )
            ),
        ),
        (
            Stroke(
                (
                    (0.35, 0),
                    (0.08, 0.5),
                    (0.1, 0.88),
                    (0.3, 1),
                    (0.5, 0.82),
                    (0.35, 0.6),
                    (0.1, 0.75),
                )
            ),
        ),
    ),
    7: (
        (Stroke(((0, 0.05), (0.6, 0.02), (0.25, 1)), smooth=False),),
        (
            Stroke(((0, 0.06), (0.6, 0.02), (0.28, 1)), smooth=False),
            Stroke(((0.12, 0.52), (0.72, 0.46)), smooth=False),
        ),
        (
            Stroke(((0, 0.2), (0.05, 0.02), (0.58, 0.0), (0.35, 0.5), (0.28, 1))),
            Stroke(((0.1, 0.5), (0.85, 0.45)), smooth=False),
        ),
        (
            Stroke(((0.05, 0.15), (0.15, 0.0), (0.55, 0.05), (0.42, 1)), smooth=False),
            Stroke(((0.2, 0.5), (0.75, 0.5)), smooth=False),
        ),
    ),
    8: (
        (
            Stroke(
                (
                    (0.5, 0.1),
                    (0.25, 0),
                    (0.1, 0.2),
                    (0.45, 0.6),
                    (0.5, 0.85),
                    (0.25, 1),
                    (0.05, 0.8),
                    (0.3, 0.5),
                    (0.55, 0.15),
                    (0.5, 0.05),
                )
            ),
        ),
        (
            Stroke(((0.3, 0), (0.1, 0.2), (0.3, 0.45), (0.5, 0.2), (0.3, 0))),
            Stroke(((0.3, 0.45), (0.02, 0.72), (0.3, 1), (0.58, 0.72), (0.3, 0.45))),
        ),
    ),
    9: (
        (Stroke(((0.55, 0.2), (0.3, 0), (0.05, 0.25), (0.25, 0.5), (0.52, 0.25), (0.5, 1))),),
        (
            Stroke(
                (
                    (0.55, 0.15),
                    (0.3, 0),
                    (0.05, 0.25),
                    (0.25, 0.48),
                    (0.55, 0.15),
                    (0.5, 0.7),
                    (0.3, 1),
                    (0, 0.9),
                )
            ),
        ),
        (
            Stroke(((0.5, 0.1), (0.25, 0), (0.05, 0.25), (0.25, 0.45), (0.5, 0.2))),
            Stroke(((0.54, 0), (0.4, 1)), smooth=False),
        ),
    ),
}
"""How each digit is written, the usual form first."""


def draw_digit(digit: int, chance: np.random.Generator) -> Ink:
    """Draw a digit in one of its forms, no two alike."""
    forms = FORMS[digit]
    form = forms[chance.integers(len(forms))]
    thickness = int(chance.integers(_THICKNESS[0], _THICKNESS[1]))
    canvas = np.zeros((_SIDE, _SIDE), np.uint8)
    width = chance.uniform(0.75, 1.25)
    for points in pen_lines(form, chance):
        pixels = (points - (0.3, 0.5)) * (_HEIGHT * width, _HEIGHT) + _SIDE / 2
        cv2.polylines(
            canvas, [np.round(pixels * 8).astype(np.int32)], False, 255, thickness, cv2.LINE_AA, 3
        )
    return np.asarray(canvas / 255, np.float32)


def pen_lines(form: Form, chance: np.random.Generator) -> Iterator[NDArray[np.float64]]:
    """Yield the lines of a form as a pen draws them this time, in heights of the digit."""
    for stroke in form:
        points = np.array(stroke.points) + chance.normal(0, _SHIFT, (len(stroke.points), 2))
        yield smoothed(points) if stroke.smooth else points


def smoothed(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lay a Catmull-Rom curve through the points."""
    before = np.vstack((2 * points[0] - points[1], points, 2 * points[-1] - points[-2]))
    steps = np.linspace(0, 1, _STEPS, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(before, before[1:], before[2:], before[3:], strict=False):
        pieces.append(
            b
            + 0.5 * steps * (c - a)
            + steps**2 * (a - 2.5 * b + 2 * c - 0.5 * d)
            + steps**3 * (1.5 * (b - c) + 0.5 * (d - a))
        )
    return np.vstack((*pieces, points[-1:]))
