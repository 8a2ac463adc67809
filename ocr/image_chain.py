"""A page's picture made ready for the engine, and the way back from its pixels to the page.

Text is read in the red channel: there the seal over a signature and coloured stamps turn to paper.
What is printed in red (HỎA TỐC, MẬT) is lost there and read on its own, see ``ocr/red_marks.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.page_picture import PagePicture
from ingest.sources import Box
from ocr.background import (
    clear_edges,
    darken_ink,
    is_bilevel,
    is_speckled,
    level_background,
    remove_specks,
    smooth,
)
from ocr.engine import Grey
from ocr.perspective import Slant, find_slant
from ocr.skew import LineAngles, find_line_angles, lies_on_its_side, small_copy

Matrix = NDArray[np.float64]

_COARSE_DPI = 190  # below, letters are too small for the engine and are enlarged
_ENLARGED_DPI = 300
_POINTS = 72
_HARDLY_RED = 40  # grey levels by which red lies above the other colours on yellowed paper


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """A picture that an engine can read.

    Attributes:
        image: Grey, upright, straight, on white paper.
        dpi: Its dots an inch.
        skew_deg: By how much it was turned to stand straight.
        turned_deg: By how much it was turned to stand upright: 0, 90, 180 or 270, to the left.
        slant: How it was seen from the side; undone.
        to_points: Leads from its pixels to points of the page as it came (3 × 3).
        is_bilevel: Whether it came in black and white alone, as faxes and copies do.
    """

    image: Grey
    dpi: float
    skew_deg: float
    turned_deg: int
    slant: Slant
    to_points: Matrix
    is_bilevel: bool

    def boxes_on_page(self, boxes: Sequence[tuple[float, float, float, float]]) -> list[Box]:
        """Lead rectangles of the picture back to the page: the upright ones that hold them."""
        edges = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        across, down = edges[:, (0, 2, 0, 2)], edges[:, (1, 1, 3, 3)]  # of the corners
        corners = np.stack((across, down, np.ones_like(across)), axis=-1) @ self.to_points.T
        places = corners[:, :, :2] / corners[:, :, 2:]
        held = np.hstack((places.min(axis=1), places.max(axis=1))).round(2)
        return [Box(*box) for box in held.tolist()]


def prepare_page(picture: PagePicture, *, turned_deg: int | None = None) -> PreparedPage:
    """Make a page's picture ready.

    Args:
        picture: In colour.
        turned_deg: Turn it to the left by so much first; None to find out whether it lies on its
            side (which of the two sides, the picture alone does not tell).
    """
    dpi = picture.dpi
    image, bilevel = _clean(picture.pixels, dpi)
    small = small_copy(image)
    if turned_deg is None:
        turned_deg = 90 if lies_on_its_side(small) else 0
    image, matrix = _turn(image, turned_deg)
    small = np.ascontiguousarray(np.rot90(small, turned_deg // 90))
    angles = find_line_angles(small)
    # Between grey pixels a straight line does; letters of black and white alone need the curve.
    between = cv2.INTER_CUBIC if bilevel else cv2.INTER_LINEAR
    image, straight, slant = _straighten(image, small, angles, between)
    image, dpi_ready, scaled = _enlarge(image, dpi)
    scale = np.diag((_POINTS / dpi, _POINTS / dpi, 1.0))
    to_points = scale @ matrix @ straight @ scaled
    return PreparedPage(image, dpi_ready, angles.skew_deg, turned_deg, slant, to_points, bilevel)


def _clean(colours: NDArray[np.uint8], dpi: float) -> tuple[Grey, bool]:
    """Return the cleaned picture, and whether it came in black and white alone."""
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    bilevel = is_bilevel(grey)
    # Background first: whether there are specks cannot be told on a dark photograph.
    ink = grey if bilevel else _without_red(colours)
    image = level_background(ink, dpi)
    image = darken_ink(image)
    if is_speckled(image, dpi):
        image = remove_specks(image, dpi)
        if not bilevel:
            image = np.asarray(cv2.medianBlur(image, 5), dtype=np.uint8)
    if bilevel:
        image = smooth(image)
    return clear_edges(image, dpi), bilevel


def _without_red(colours: NDArray[np.uint8]) -> Grey:
    """Return the red channel, in which what is strongly red is as light as paper.

    A seal is not quite so light as paper there, and its rim cut words off where it crossed them.
    """
    red, *others = cv2.split(colours)
    redness = np.asarray(cv2.subtract(red, cv2.max(*others)), dtype=np.uint8)
    lift = np.maximum(redness, _HARDLY_RED) - np.uint8(_HARDLY_RED)
    return np.asarray(cv2.add(red, lift), dtype=np.uint8)


def _turn(image: Grey, turned_deg: int) -> tuple[Grey, Matrix]:
    """Turn left by quarters; the matrix leads from the new pixels back to the old."""
    height, width = image.shape
    back: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, width], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, height]],
    }
    turned = np.ascontiguousarray(np.rot90(image, turned_deg // 90))
    return turned, np.array([*back[turned_deg], [0, 0, 1]], dtype=np.float64)


def _straighten(
    image: Grey, small: Grey, angles: LineAngles, between: int
) -> tuple[Grey, Matrix, Slant]:
    """Turn a page straight and see it from above; the matrix leads back to the old pixels.

    Args:
        image: The page.
        small: Its small copy.
        angles: Those of its lines.
        between: How OpenCV is to reckon what lies between pixels, on a flat page.
    """
    height, width = image.shape
    slant = find_slant(small, _turning(small, angles), angles.spread_deg)
    forward = _turning(image, angles)
    if angles.skew_deg == 0.0 and slant.is_flat:
        return image, np.eye(3), slant
    if slant.is_flat:
        straight = cv2.warpAffine(
            image, forward[:2], (width, height), flags=between, borderValue=255
        )
    else:
        forward = slant.undoing(width, height) @ forward
        straight = cv2.warpPerspective(
            image, forward, (width, height), flags=cv2.INTER_CUBIC, borderValue=255
        )
    back = np.asarray(np.linalg.inv(forward), dtype=np.float64)
    return np.asarray(straight, dtype=np.uint8), back, slant


def _turning(image: Grey, angles: LineAngles) -> Matrix:
    """Return what turns a picture about its middle until its lines run straight."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angles.skew_deg, 1)
    return np.vstack((turn, (0, 0, 1)))


def _enlarge(image: Grey, dpi: float) -> tuple[Grey, float, Matrix]:
    if dpi >= _COARSE_DPI:
        return image, dpi, np.eye(3)
    factor = _ENLARGED_DPI / dpi
    larger = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    back = np.diag((1 / factor, 1 / factor, 1.0))
    return np.asarray(larger, dtype=np.uint8), float(_ENLARGED_DPI), back
