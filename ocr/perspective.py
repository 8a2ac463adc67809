"""What a camera held aslant does to a page, and undoing it.

Seen from the side, lines of writing that are parallel on paper run towards each other, and so do
the upright rules of a table. The lines are measured with the skew (``ocr/skew.py``); upright edges
are told from the rules of tables alone: where there are none, nothing depends on them.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.components import find_components
from ocr.engine import Grey

Matrix = NDArray[np.float64]

_RULE = 0.03  # of the page's longer side: the shortest piece of an upright rule
_LEAST_RULE, _FEWEST_RULES = 0.1, 2  # rules that tell a slope, and how many it takes
_APART = 0.4  # of the width, between the first and the last of them
_STEEPEST = 0.15  # a rule's lean; what leans more is none
_NEGLIGIBLE = 0.004  # of a lean; less moves nothing by more than a letter


@dataclass(frozen=True, slots=True)
class Slant:
    """How a straightened page is still seen from the side; all zero for a page lying flat.

    Attributes:
        spread_deg: By how much more the bottom line falls than the top line.
        lean: Of the upright edges in the page's middle, to the right per unit down.
        lean_spread: By how much more the page's right edge leans than its left one.
    """

    spread_deg: float = 0.0
    lean: float = 0.0
    lean_spread: float = 0.0

    @property
    def is_flat(self) -> bool:
        """Whether there is nothing to undo."""
        return self == Slant()

    def undoing(self, width: float, height: float) -> Matrix:
        """Return what leads from the picture's pixels to those of the page seen from above."""
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        across, down = corners[:, 0] - width / 2, corners[:, 1] - height / 2
        fall = np.tan(np.radians(self.spread_deg)) * down / height
        lean = self.lean + self.lean_spread * across / width
        seen_from_above = corners - np.stack([down * lean, across * fall], axis=1)
        matrix = cv2.getPerspectiveTransform(corners, seen_from_above.astype(np.float32))
        return np.asarray(matrix, dtype=np.float64)


def find_slant(small: Grey, straight: Matrix, spread_deg: float) -> Slant:
    """Tell how a page is seen from the side.

    Args:
        small: What :func:`ocr.skew.small_copy` made of the upright page.
        straight: What turns it straight (3 × 3, in its pixels).
        spread_deg: By how much more its bottom line falls than its top line.
    """
    height, width = small.shape
    matrix = Slant(spread_deg).undoing(width, height) @ straight
    small = np.asarray(cv2.warpPerspective(small, matrix, (width, height)), dtype=np.uint8)
    lean, lean_spread = _find_leans(small)
    if not spread_deg and abs(lean_spread) < max(_NEGLIGIBLE, abs(lean) / 2):
        lean = lean_spread = 0.0  # no camera makes all upright edges lean alike: it is a stamp
    return Slant(spread_deg, lean, lean_spread)


def _find_leans(small: Grey) -> tuple[float, float]:
    """Return lean and spread of leans of the upright rules, as in :class:`Slant`."""
    height, width = small.shape
    longest = max(height, width)
    thick = cv2.dilate(small, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((int(longest * _RULE), 1), np.uint8))
    runs = cv2.dilate(runs, np.ones((9, 1), np.uint8))
    count, labels, stats, _ = find_components(np.asarray(runs, dtype=np.uint8))
    places, leans, lengths = [], [], []
    for index in range(1, count):
        x, y, across, down, _ = (int(value) for value in stats[index])
        if down < longest * _LEAST_RULE or across > 4 + _STEEPEST * down:
            continue
        rows, columns = np.nonzero(labels[y : y + down, x : x + across] == index)
        leans.append(float(np.polyfit(rows, columns, 1)[0]))
        places.append((x + across / 2) / width - 0.5)
        lengths.append(float(down))
    if len(places) < _FEWEST_RULES or max(places) - min(places) < _APART:
        return 0.0, 0.0
    spread, lean = np.polyfit(places, leans, 1, w=lengths)
    return float(lean), float(spread)
