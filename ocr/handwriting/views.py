"""A piece of ink looked at in several ways: what the network sees in all of them is surer.

A network may take a five for a six because of where the edge of a stroke falls between two pixels.
Moved by a pixel, drawn a little smaller or larger, the digit stays what it is; the mean of what is
seen in each is right more often, and sure of wrong digits more seldom.
"""

import cv2
import numpy as np

from ocr.handwriting.glyphs import SIDE, Glyphs, Ink
from ocr.handwriting.network import REST, DigitNetwork, Values

_VIEWS = ((1.0, 0, -1), (1.0, 0, 1), (0.92, 0, 0), (1.08, 0, 0))
"""How many times as large, and moved by how many pixels to the right and down; docs/handwriting.md
tells from what they were chosen."""
_GAIN, _MIDDLE = 1.8, 0.35
"""A view with harder edges that keeps faint ink."""
_NO_DIGIT = 0.9  # what is so surely none at first sight is half of all, and is looked at once


def look(glyphs: Glyphs, network: DigitNetwork) -> Values:
    """Return for each glyph how likely it is each digit, and last how likely none.

    Args:
        glyphs: What :func:`ocr.handwriting.glyphs.to_glyph` makes.
        network: What tells digits.
    """
    first = network.classify(glyphs)
    again = np.flatnonzero(first[:, REST] <= _NO_DIGIT)
    if not len(again):
        return first
    views = np.stack([view for at in again for view in _views(glyphs[at])])
    others = network.classify(views).reshape(len(again), -1, first.shape[1])
    first[again] = (first[again] + others.sum(axis=1)) / (1 + others.shape[1])
    return first


def _views(glyph: Ink) -> list[Ink]:
    middle = (SIDE - 1) / 2
    views = [
        np.asarray(
            cv2.warpAffine(
                glyph,
                np.array(
                    (
                        (scale, 0, (1 - scale) * middle + right),
                        (0, scale, (1 - scale) * middle + down),
                    )
                ),
                (SIDE, SIDE),
            ),
            np.float32,
        )
        for scale, right, down in _VIEWS
    ]
    return [*views, np.asarray(np.clip((glyph - _MIDDLE) * _GAIN + 0.5, 0, 1), np.float32)]
