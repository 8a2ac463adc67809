"""How the lines of writing run on a page: askew, towards each other, or up and down.

All is told from the ink in the rows of narrow upright strips of a small copy. Shifted against each
other as the lines are supposed to run and added up, the strips give the page's profile; where the
supposition is right, the ink jumps between lines and gaps, and the sum of squared jumps is at its
highest. Turning the picture itself for each trial cost ten times as much.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.components import find_components
from ocr.engine import Grey

_SMALL = 800  # pixels along the longer side of the copy that is searched
_STRIPS = 32
_REACH_DEG, _COARSE_DEG, _FINE_DEG = 5.0, 0.5, 0.1
_NEGLIGIBLE_DEG = 0.15  # less is not worth the blur of turning
_FAR_SPREADS, _NEAR_SPREADS = (-4.0, 4.0), (-6.0, -2.0, 2.0, 6.0)
_SPREAD_COARSE_DEG, _SPREAD_FINE_DEG = 2.0, 0.25
_SURELY_FLAT = 1.5  # jumps of a flat page against those of lines that run far apart
_NEGLIGIBLE_SPREAD_DEG = 0.5
_GAIN = 1.05  # by how much lines that run apart must make the jumps grow to be believed
_WORD_PX = 100  # on the small copy; the longest words measure half as much
_STREAK_BREAK_PX, _BESIDE_PX = 20, 3  # on the small copy: breaks in a streak, paper beside it
_STREAK_SHARE = 0.5  # of the page's height over which a streak runs, at least
_ON_ITS_SIDE = 1.5  # profile across against along; upright pages measured 0.1-0.6
_SIDE_ANGLES, _SIDE_SPREADS = np.arange(-2.0, 2.01, 1.0), (-4.0, 0.0, 4.0)

_Angles = NDArray[np.float64]


class LineAngles(NamedTuple):
    """How the lines of writing run.

    Attributes:
        skew_deg: By how much the page must be turned left: how far a line in its middle falls.
        spread_deg: By how much more the bottom line falls than the top line; 0 on a flat page.
    """

    skew_deg: float
    spread_deg: float


def find_line_angles(small: Grey) -> LineAngles:
    """Find how the lines of an upright page run: -5 to 5 degrees, -6 to 6 apart.

    Args:
        small: What :func:`small_copy` made of the page.
    """
    strips = _Strips(small)
    coarse = strips.halved()
    skews = np.arange(-_REACH_DEG, _REACH_DEG + 0.01, _COARSE_DEG)
    trials = {spread: coarse.jumps(skews, spread) for spread in (0.0, *_FAR_SPREADS)}
    skew = _finer(strips, float(skews[trials[0.0].argmax()]), 0.0)
    flat = LineAngles(skew if abs(skew) >= _NEGLIGIBLE_DEG else 0.0, 0.0)
    if trials[0.0].max() > _SURELY_FLAT * max(trials[far].max() for far in _FAR_SPREADS):
        return flat
    trials |= {spread: coarse.jumps(skews, spread) for spread in _NEAR_SPREADS}
    spread = max(trials, key=lambda one: trials[one].max())
    apart = _with_spread(strips, float(skews[trials[spread].argmax()]), spread)
    gain = strips.jumps(np.array([apart.skew_deg]), apart.spread_deg)[0]
    gain /= max(strips.jumps(np.array([skew]), 0.0)[0], 1.0)
    return apart if abs(apart.spread_deg) >= _NEGLIGIBLE_SPREAD_DEG and gain > _GAIN else flat


def _with_spread(strips: "_Strips", skew: float, spread: float) -> LineAngles:
    """Find the angles near those of a coarse search."""
    skew = _finer(strips, skew, spread)
    around = spread + np.arange(-_SPREAD_COARSE_DEG, _SPREAD_COARSE_DEG + 0.01, _SPREAD_FINE_DEG)
    spread = float(max(around, key=lambda one: strips.jumps(np.array([skew]), one)[0]))
    return LineAngles(_finer(strips, skew, spread), spread)


def lies_on_its_side(small: Grey) -> bool:
    """Tell whether the lines of writing run up or down instead of across.

    Args:
        small: What :func:`small_copy` made of the page.
    """
    small = _without_rules(small)
    upright, lying = _Strips(small), _Strips(np.ascontiguousarray(np.rot90(small)))
    along, across = (
        max(strips.jumps(_SIDE_ANGLES, spread).max() for spread in _SIDE_SPREADS)
        for strips in (upright, lying)
    )
    return bool(across > _ON_ITS_SIDE * along)


def small_copy(image: Grey) -> Grey:
    """Return a binary copy, 800 pixels along its longer side, that shows the lines: 255 is ink."""
    height, width = image.shape
    scale = _SMALL / max(height, width)
    size = (round(width * scale), round(height * scale))
    if scale <= 0.5:  # first by half, which is quick: then little is left to be averaged
        even = image[: height // 2 * 2, : width // 2 * 2]
        half = cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        image = np.asarray(half, dtype=np.uint8)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    binary = cv2.adaptiveThreshold(
        small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    return np.asarray(binary, dtype=np.uint8)


def _without_rules(small: Grey) -> Grey:
    """Blank what is larger than a word, and streaks: the rules of a table run up and down too."""
    small = np.where(_streaks(small), 0, small).astype(np.uint8)
    _, labels, stats, _ = find_components(small)
    extents = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    return np.where((extents > _WORD_PX)[labels], 0, small).astype(np.uint8)


def _streaks(small: Grey) -> NDArray[np.bool_]:
    """Tell the columns of thin lines up and down that dirt on a scanner's glass draws.

    Broken or not, they run over most of the page, and beside them is paper.
    """
    height, width = small.shape
    inked = np.add.reduceat(small > 0, np.arange(0, height, _STREAK_BREAK_PX), axis=0) > 0
    shares = inked.mean(axis=0)
    around = np.pad(shares, _BESIDE_PX, mode="constant")
    beside = np.maximum(around[:width], around[2 * _BESIDE_PX :])
    streaks = (shares >= _STREAK_SHARE) & (beside <= _STREAK_SHARE / 4)
    near = np.convolve(streaks, np.ones(2 * _BESIDE_PX - 1), mode="same") > 0
    return np.asarray(near & (shares >= _STREAK_SHARE / 4))


def _finer(strips: "_Strips", skew: float, spread: float) -> float:
    around = np.arange(skew - _COARSE_DEG, skew + _COARSE_DEG + 0.01, _FINE_DEG)
    return float(around[strips.jumps(around, spread).argmax()])


class _Strips:
    """Ink per row in the upright strips of a page."""

    def __init__(self, small: Grey) -> None:
        height, width = small.shape
        edges = np.linspace(0, width, _STRIPS + 1).astype(int)
        self._ink = np.add.reduceat(small, edges[:-1], axis=1, dtype=np.float32).T
        self._across = ((edges[:-1] + edges[1:]) / 2 - width / 2).astype(np.float32)
        self._height = height

    def halved(self) -> "_Strips":
        """Return strips of half as many rows, for a coarse search."""
        half = object.__new__(_Strips)
        rows = self._ink.shape[1] // 2
        half._ink = self._ink[:, : rows * 2].reshape(len(self._ink), rows, 2).sum(axis=2)
        half._across = self._across / 2
        half._height = rows
        return half

    def jumps(self, skews: _Angles, spread: float) -> _Angles:
        """Return the profile's sum of squared jumps for each skew, in degrees.

        Args:
            skews: By how much a line in the middle falls.
            spread: By how much more the bottom line falls than the top line.
        """
        rows = np.arange(self._height, dtype=np.float32)
        falls = np.tan(np.radians(skews[:, None] + spread * (rows / self._height - 0.5)))
        places = rows + self._across[:, None] * falls.astype(np.float32)[:, None, :]
        strips = np.broadcast_to(np.arange(len(self._ink), dtype=np.float32)[:, None], places.shape)
        # One call for all strips and skews, set one below the other.
        flat = (-1, self._height)
        moved = cv2.remap(self._ink, places.reshape(flat), strips.reshape(flat), cv2.INTER_LINEAR)
        profiles = moved.reshape(places.shape).sum(axis=1)
        return np.asarray(np.square(np.diff(profiles)).sum(axis=1), dtype=np.float64)
