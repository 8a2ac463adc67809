"""Digits as other hands, pens and scanners would have made them."""

import cv2
import numpy as np

from ocr.handwriting.glyphs import Ink

_SIDE = 96  # pixels of the canvas
_HEIGHTS = (34, 62)  # of the digit on it
_WAVES = 5  # points a side by which paper is warped


def distort(ink: Ink, chance: np.random.Generator) -> Ink:
    """Slant, turn, stretch, warp, thicken, print and scan a digit anew.

    Args:
        ink: A digit on any canvas.
        chance: Where the changes come from.
    """
    canvas = _warped(_placed(ink, chance), chance)
    canvas = _inked(canvas, chance)
    if chance.random() < 0.12:
        canvas = _cut(canvas, chance)
    return _scanned(canvas, chance)


def _placed(ink: Ink, chance: np.random.Generator) -> Ink:
    rows, columns = (np.flatnonzero((ink > 0.4).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return np.zeros((_SIDE, _SIDE), np.float32)
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    scale = chance.uniform(*_HEIGHTS) / max(height, width)
    aspect = np.exp(chance.normal(0, 0.16))
    angle, shear = np.radians(chance.normal(0, 5)), chance.normal(0.05, 0.2)
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))))
    matrix = turn @ np.array(((scale * aspect, -shear * scale), (0, scale)))
    centre = np.array(((columns[0] + columns[-1]) / 2, (rows[0] + rows[-1]) / 2))
    shift = _SIDE / 2 - matrix @ centre
    return np.asarray(
        cv2.warpAffine(ink, np.column_stack((matrix, shift)), (_SIDE, _SIDE)), np.float32
    )


def _warped(canvas: Ink, chance: np.random.Generator) -> Ink:
    size = chance.uniform(0, 3.2)
    across, down = (
        cv2.resize(
            chance.normal(0, size, (_WAVES, _WAVES)).astype(np.float32),
            (_SIDE, _SIDE),
            interpolation=cv2.INTER_CUBIC,
        )
        for _ in range(2)
    )
    columns, rows = np.meshgrid(
        np.arange(_SIDE, dtype=np.float32), np.arange(_SIDE, dtype=np.float32)
    )
    return np.asarray(
        cv2.remap(canvas, columns + across, rows + down, cv2.INTER_LINEAR), np.float32
    )


def _inked(canvas: Ink, chance: np.random.Generator) -> Ink:
    """Make the pen thicker or thinner; a stroke never vanishes."""
    change = int(chance.integers(-2, 5))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (abs(change) + 1, abs(change) + 1))
    if change > 0:
        return np.asarray(cv2.dilate(canvas, kernel), np.float32)
    if change < 0:
        thinner = np.asarray(cv2.erode(canvas, kernel), np.float32)
        return thinner if thinner.sum() > 0.5 * canvas.sum() else canvas
    return canvas


def _cut(canvas: Ink, chance: np.random.Generator) -> Ink:
    """Lose a little of one side, as where ink was taken for a neighbour's."""
    rows, columns = (np.flatnonzero((canvas > 0.5).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return canvas
    canvas = canvas.copy()
    side, share = chance.integers(4), chance.uniform(0.02, 0.12)
    high, wide = round(share * len(rows)), round(share * len(columns))
    if side == 0:
        canvas[: rows[0] + high] = 0
    elif side == 1:
        canvas[rows[-1] - high + 1 :] = 0
    elif side == 2:
        canvas[:, : columns[0] + wide] = 0
    else:
        canvas[:, columns[-1] - wide + 1 :] = 0
    return canvas


def _scanned(canvas: Ink, chance: np.random.Generator) -> Ink:
    """Scan at some resolution, in grey or black and white, with noise at the edges."""
    scale = chance.uniform(0.45, 1.0)
    small = cv2.resize(canvas, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if chance.random() < 0.35:
        noise = np.asarray(chance.normal(0, chance.uniform(0, 0.22), small.shape), np.float32)
        small = np.asarray(small + cv2.GaussianBlur(noise, (3, 3), 0) > 0.5, np.float32)
    blurred = cv2.GaussianBlur(small, (0, 0), chance.uniform(0.3, 1.1))
    gain = chance.uniform(1.0, 2.2)
    grey = (np.asarray(blurred) - 0.5) * gain + chance.uniform(0.38, 0.52)
    return np.asarray(np.clip(grey, 0, 1), np.float32)
