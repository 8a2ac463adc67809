"""Ink of the size of letters: is a page blank, and does its text layer cover what is printed?"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.page_picture import PagePicture
from ingest.sources import Word
from ocr.background import clear_edges, darken_ink, level_background
from ocr.components import find_components

_POINTS = 72
_HIGH_PT = (3.6, 29.0)  # letters between these heights
_WIDE_PT = (1.4, 43.0)
_INK = 128
_MARGIN_PT = 2.0  # around a word's box


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed on a page.

    Attributes:
        letters: Pieces of ink of the size of letters. A page of text has 400 and more, the blank
            back of a sheet up to 2 (on the real scans looked at).
        uncovered: How many of them no word of the text layer covers.
    """

    letters: int
    uncovered: int


def measure_ink(picture: PagePicture, words: Sequence[Word]) -> Ink:
    """Count letter-like ink, and what of it stands outside all words.

    Args:
        picture: The page in colour; 100 dpi are enough.
        words: The text layer's words, in points.
    """
    dpi, scale = picture.dpi, picture.dpi / _POINTS
    red = np.asarray(cv2.extractChannel(picture.pixels, 0), dtype=np.uint8)
    image = clear_edges(darken_ink(level_background(red, dpi)), dpi)
    ink = (image < _INK).astype(np.uint8)
    _, _, stats, centres = find_components(ink)
    high = stats[:, cv2.CC_STAT_HEIGHT] / scale
    wide = stats[:, cv2.CC_STAT_WIDTH] / scale
    letters = (high >= _HIGH_PT[0]) & (high <= _HIGH_PT[1])
    letters &= (wide >= _WIDE_PT[0]) & (wide <= _WIDE_PT[1])
    letters[0] = False  # the paper
    covered = np.zeros(len(letters), dtype=bool)
    across, down = centres[:, 0] / scale, centres[:, 1] / scale
    for word in words:
        x0, y0, x1, y1 = word.box
        covered |= (
            (across >= x0 - _MARGIN_PT)
            & (across <= x1 + _MARGIN_PT)
            & (down >= y0 - _MARGIN_PT)
            & (down <= y1 + _MARGIN_PT)
        )
    return Ink(int(letters.sum()), int((letters & ~covered).sum()))
