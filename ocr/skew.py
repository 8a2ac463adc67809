"""How far a page is turned: by a few degrees (skew) or onto its side.

Both are told from projection profiles on a small copy: when the lines of writing lie along the
rows, the ink per row jumps between lines and gaps, and the sum of squared jumps is at its highest.
"""

import cv2
import numpy as np

from ocr.engine import Grey

_SMALL = 800  # pixels along the longer side of the copy that is searched
_REACH_DEG = 5.0
_COARSE_DEG, _FINE_DEG = 0.5, 0.1
_NEGLIGIBLE_DEG = 0.15  # less is not worth the blur of turning
_ON_ITS_SIDE = 1.5  # profile across against along; upright pages measured 0.1-0.6


def find_skew(image: Grey) -> float:
    """Return the angle in degrees, -5 to 5, by which the page must be turned left."""
    small = _small(image)

    def score(angle: float) -> float:
        return _jumps(_turned(small, angle))

    coarse = max(np.arange(-_REACH_DEG, _REACH_DEG + 0.01, _COARSE_DEG), key=score)
    around = np.arange(coarse - _COARSE_DEG, coarse + _COARSE_DEG + 0.01, _FINE_DEG)
    angle = float(max(around, key=score))
    return angle if abs(angle) >= _NEGLIGIBLE_DEG else 0.0


def lies_on_its_side(image: Grey) -> bool:
    """Tell whether the lines of writing run up or down instead of across."""
    small = _small(image)
    along = max(_jumps(_turned(small, angle)) for angle in (-2.0, -1.0, 0.0, 1.0, 2.0))
    flipped = np.ascontiguousarray(np.rot90(small))
    across = max(_jumps(_turned(flipped, angle)) for angle in (-2.0, -1.0, 0.0, 1.0, 2.0))
    return across > _ON_ITS_SIDE * along


def _small(image: Grey) -> Grey:
    """Return a binary copy: 255 is ink."""
    scale = _SMALL / max(image.shape)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    binary = cv2.adaptiveThreshold(
        small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    return np.asarray(binary, dtype=np.uint8)


def _turned(small: Grey, angle: float) -> Grey:
    height, width = small.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1)
    return np.asarray(cv2.warpAffine(small, matrix, (width, height)), dtype=np.uint8)


def _jumps(small: Grey) -> float:
    rows = small.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
