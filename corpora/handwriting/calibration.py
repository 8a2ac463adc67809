"""How sure the digit network may be: its temperature, and figures on digits kept apart."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpora.handwriting.sets import Glyphs
from ocr.handwriting.network import REST, DigitNetwork

_TEMPERATURES = np.geomspace(0.4, 3.0, 40)
_SURE = 0.95


def calibrate(
    arrays: dict[str, NDArray[np.float32]], held_out: dict[str, Glyphs]
) -> dict[str, NDArray[np.float32]]:
    """Return the weights with the temperature under which held-out digits are least surprising."""
    network = DigitNetwork(arrays)
    found = {kind: _probabilities(network, glyphs) for kind, glyphs in held_out.items()}

    def surprise(temperature: float) -> float:
        total = 0.0
        for kind, probabilities in found.items():
            scores = np.log(np.maximum(probabilities, 1e-12)) / temperature
            scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
            labels = held_out[kind].labels
            total -= float(scores[np.arange(len(labels)), labels].mean())
        return total

    best = min(_TEMPERATURES, key=surprise)
    print(f"temperature {best:.2f}")
    return {**arrays, "temperature": np.full(1, best, np.float32)}


def figures(network: DigitNetwork, held_out: dict[str, Glyphs]) -> Iterator[str]:
    """Give a line of figures a kind: right, sure and wrong, and the gap of its confidence."""
    for kind, glyphs in held_out.items():
        probabilities = _probabilities(network, glyphs)
        best, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
        right = best == glyphs.labels
        digits = sure[best != REST] >= _SURE
        wrong = (digits & ~right[best != REST]).sum()
        yield (
            f"{kind:8} {len(right)} glyphs, right {right.mean():.2%}, "
            f"read as a digit for sure {digits.sum() / len(right):.2%}, of these wrong "
            f"{wrong / max(digits.sum(), 1):.3%}, calibration error {_gap(sure, right):.3f}"
        )


def _probabilities(network: DigitNetwork, glyphs: Glyphs) -> NDArray[np.float32]:
    parts = np.array_split(glyphs.pictures, max(1, len(glyphs.pictures) // 500))
    return np.concatenate([network.classify(np.asarray(part / 255, np.float32)) for part in parts])


def _gap(sure: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten steps of confidence."""
    steps = np.minimum((sure * 10).astype(int), 9)
    gaps = [
        abs(sure[steps == step].mean() - right[steps == step].mean()) * (steps == step).mean()
        for step in np.unique(steps)
    ]
    return float(sum(gaps))
