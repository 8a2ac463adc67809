"""What is written by hand on a printed sheet: numbers in blanks, and signatures.

Lines are drawn into the page itself, so that they are scanned with its print. Lengths are points.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora.handwriting.strokes import FORMS, pen_lines, smoothed
from ingest.sources import Box

_DIGIT_WIDTH = 0.72  # of a digit with the room behind it, in its heights
_RISE = 0.15  # by which a clerk's digits are higher than print, at most
_THICKNESS = (0.9, 1.5)
_TURNS = (7, 11)  # of a signature's line


def written_width(digits: str, size: float) -> float:
    """Return how much room digits take that are written into a line of that size."""
    return len(digits) * _DIGIT_WIDTH * size


def write_digits(
    page: Any, digits: str, start: tuple[float, float], size: float, chance: np.random.Generator
) -> None:
    """Write digits in ink of one thickness, each form as it comes.

    Args:
        page: A page of MuPDF.
        digits: Figures alone.
        start: Left end of the line on which they stand.
        size: Of the print around them.
        chance: For forms, sizes and places.
    """
    x, base = start
    thickness = chance.uniform(*_THICKNESS)
    for digit in digits:
        height = size * chance.uniform(0.8, 0.8 + _RISE)
        forms = FORMS[int(digit)]
        foot = base + chance.normal(0, size * 0.04)
        for line in pen_lines(forms[chance.integers(len(forms))], chance):
            _draw(page, line * (height * 0.85, height) + (x, foot - height), thickness)
        x += _DIGIT_WIDTH * size


def sign(page: Any, box: Box, chance: np.random.Generator) -> None:
    """Sign within a box, the last stroke reaching beyond it to the upper right."""
    turns = int(chance.integers(*_TURNS))
    along = np.linspace(0.2, 0.6, turns) + chance.normal(0, 0.06, turns)
    points = np.column_stack((along, chance.uniform(0.25, 0.85, turns)))
    points = np.vstack((points, ((0.45, 0.95), (1.15, chance.uniform(-0.15, 0.25)))))
    size = (box.x1 - box.x0, box.y1 - box.y0)
    _draw(page, smoothed(points) * size + (box.x0, box.y0), chance.uniform(*_THICKNESS))


def _draw(page: Any, points: NDArray[np.float64], thickness: float) -> None:
    page.draw_polyline([(float(x), float(y)) for x, y in points], width=thickness, lineCap=1)
