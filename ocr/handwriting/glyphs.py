"""A piece of ink as the digit network wants to see it; training and reading share this one way."""

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.float32]
"""Ink on paper, rows first: 0 is paper, 1 is ink."""
Glyphs = NDArray[np.float32]
"""Pieces of ink, each :data:`SIDE` pixels wide and high (n × SIDE × SIDE)."""

SIDE = 28
_FILLED = 20  # the longer side of the ink
_INK = 0.5


def to_glyph(ink: Ink) -> Ink:
    """Fit ink into the middle of a square, its shape kept.

    Args:
        ink: One digit, or what may be one; no ink gives an empty square.
    """
    square = np.zeros((SIDE, SIDE), np.float32)
    rows, columns = (np.flatnonzero((ink > _INK).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return square
    cropped = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = cropped.shape
    scale = _FILLED / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    fitted = cv2.resize(cropped, size, interpolation=cv2.INTER_AREA if scale < 1 else 1)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = fitted
    return square
