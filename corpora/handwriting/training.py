"""Training with PyTorch, which only this tool needs; the weights leave it as plain arrays."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from corpora.handwriting.sets import Glyphs, Sets

_BATCH = 256
_RATE = 2e-3
_SHIFTED = 1  # pixels by which a glyph may be moved
_CHANNELS = (12, 24, 48, 48)
_POOLED = (0, 1, 3)  # layers behind which height and width are halved
_HIDDEN = 64
_CLASSES = 11


class Network(nn.Module):  # type: ignore[misc]  # PyTorch is not installed with congvan
    """The network of :mod:`ocr.handwriting.network`, with normalisation that training needs."""

    def __init__(self) -> None:
        super().__init__()
        sizes = (1, *_CHANNELS)
        self.convolutions = nn.ModuleList(
            nn.Conv2d(a, b, 3, padding=1) for a, b in itertools.pairwise(sizes)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(size) for size in _CHANNELS)
        self.full1 = nn.Linear(_CHANNELS[-1] * 9, _HIDDEN)
        self.full2 = nn.Linear(_HIDDEN, _CLASSES)
        self.drop = nn.Dropout(0.25)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return scores of the classes."""
        for at, (convolution, norm) in enumerate(zip(self.convolutions, self.norms, strict=True)):
            values = torch.relu(norm(convolution(values)))
            if at in _POOLED:
                values = nn.functional.max_pool2d(values, 2)
        hidden = torch.relu(self.full1(values.flatten(1)))
        result: torch.Tensor = self.full2(self.drop(hidden))
        return result


def train(sets: Sets, *, epochs: int, seed: int) -> Network:
    """Train a network, printing the loss of each round."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order everywhere
    torch.use_deterministic_algorithms(True)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=1e-2)
    steps = epochs * (len(sets.train.labels) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps)
    chance = np.random.default_rng(seed)
    for epoch in range(epochs):
        losses = []
        for pictures, labels in _batches(sets.train, chance):
            loss = nn.functional.cross_entropy(network(pictures), labels, label_smoothing=0.03)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"round {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    network.eval()
    return network


def _batches(
    glyphs: Glyphs, chance: np.random.Generator
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    order = chance.permutation(len(glyphs.labels))
    for start in range(0, len(order) - _BATCH + 1, _BATCH):
        at = order[start : start + _BATCH]
        pictures = torch.from_numpy(glyphs.pictures[at].astype(np.float32) / 255)
        shift = chance.integers(-_SHIFTED, _SHIFTED + 1, 2)
        moved = torch.roll(pictures, (int(shift[0]), int(shift[1])), (1, 2))
        yield moved[:, None], torch.from_numpy(glyphs.labels[at])


def to_arrays(network: Network) -> dict[str, NDArray[np.float32]]:
    """Return the weights by the names of :mod:`ocr.handwriting.network`.

    Normalisation is folded into the layer before it.
    """
    arrays: dict[str, NDArray[np.float32]] = {}
    for at, (convolution, norm) in enumerate(zip(network.convolutions, network.norms, strict=True)):
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        arrays[f"conv{at + 1}.w"] = _array(convolution.weight * scale[:, None, None, None])
        arrays[f"conv{at + 1}.b"] = _array(
            (convolution.bias - norm.running_mean) * scale + norm.bias
        )
    for name, layer in (("full1", network.full1), ("full2", network.full2)):
        arrays[f"{name}.w"] = _array(layer.weight.T)
        arrays[f"{name}.b"] = _array(layer.bias)
    arrays["temperature"] = np.ones(1, np.float32)
    return arrays


def _array(values: torch.Tensor) -> NDArray[np.float32]:
    return np.ascontiguousarray(values.detach().numpy(), np.float32)


def write(arrays: dict[str, NDArray[np.float32]], path: Path) -> None:
    """Write weights with half the usual precision: enough, and half the size."""
    halves = {name: values.astype(np.float16) for name, values in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, **halves)
