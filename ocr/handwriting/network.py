"""The digit network: how likely a piece of ink is each of the ten digits, or none of them.

A small convolutional network, trained by ``corpora/handwriting`` and described in
``docs/handwriting.md``. Its weights are a file of half a page's size and its forward pass needs
NumPy alone, so that reading is the same on every machine and threads may share it.
"""

import functools
import importlib.resources
import io

import numpy as np
from numpy.typing import NDArray

from ocr.handwriting.glyphs import SIDE, Glyphs

WEIGHTS = "data/digits.npz"
DIGITS = "0123456789"
REST = len(DIGITS)
"""Class of what is no digit: letters, rules, dots, halves of digits, two digits at once."""
_LAYERS = ("conv1", "pool", "conv2", "pool", "conv3", "conv4", "pool")
Values = NDArray[np.float32]


class DigitNetwork:
    """Tells digits; safe to use from several threads."""

    def __init__(self, weights: dict[str, Values]) -> None:
        self._weights = weights

    def classify(self, glyphs: Glyphs) -> Values:
        """Return for each glyph how likely it is each digit, and last how likely none.

        Args:
            glyphs: What :func:`ocr.handwriting.glyphs.to_glyph` makes.

        Returns:
            Probabilities, n × 11, calibrated on digits that the network was not trained on.
        """
        values = np.asarray(glyphs, np.float32).reshape(-1, SIDE, SIDE, 1)
        for layer in _LAYERS:
            values = _pooled(values) if layer == "pool" else self._convolved(values, layer)
        flat = values.transpose(0, 3, 1, 2).reshape(len(values), -1)
        hidden = np.maximum(flat @ self._weights["full1.w"] + self._weights["full1.b"], 0)
        scores = hidden @ self._weights["full2.w"] + self._weights["full2.b"]
        scores = scores / self._weights["temperature"]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)

    def _convolved(self, values: Values, layer: str) -> Values:
        """Convolve 3 × 3 with a border of paper, and cut off below zero."""
        kernels, bias = self._weights[f"{layer}.w"], self._weights[f"{layer}.b"]
        bordered = np.pad(values, ((0, 0), (1, 1), (1, 1), (0, 0)))
        count, height, width, channels = values.shape
        # One copy for each of the nine neighbours: a view of all windows is a third slower to copy.
        columns = np.empty((count, height, width, 9, channels), np.float32)
        for at in range(9):
            y, x = divmod(at, 3)
            columns[..., at, :] = bordered[:, y : y + height, x : x + width]
        flat = kernels.transpose(2, 3, 1, 0).reshape(9 * channels, -1)
        result = columns.reshape(-1, 9 * channels) @ flat + bias
        return np.asarray(np.maximum(result, 0).reshape(count, height, width, -1), np.float32)


def _pooled(values: Values) -> Values:
    """Halve height and width, keeping the larger values; an odd last row or column is dropped."""
    height, width = values.shape[1] // 2 * 2, values.shape[2] // 2 * 2
    upper = np.maximum(values[:, :height:2, :width:2], values[:, :height:2, 1:width:2])
    lower = np.maximum(values[:, 1:height:2, :width:2], values[:, 1:height:2, 1:width:2])
    return np.maximum(upper, lower)


@functools.cache
def load_network() -> DigitNetwork:
    """Load the network that comes with the program."""
    stored = importlib.resources.files("ocr").joinpath(WEIGHTS).read_bytes()
    with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
        weights = {name: np.asarray(arrays[name], np.float32) for name in arrays.files}
    return DigitNetwork(weights)
