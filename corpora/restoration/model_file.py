"""Writes the model file that :mod:`normalise.restoration.model` reads."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora.restoration.language_model import Order
from normalise.restoration.model import STEPS_PER_NAT

_BITS = np.uint64(16)
_LAST = np.uint64(0xFFFF)


def ngram_arrays(orders: list[Order]) -> dict[str, NDArray[Any]]:
    """Turn the n-grams into the tree of sorted arrays that the inner loop walks."""
    arrays: dict[str, NDArray[Any]] = {"cost1": _steps(orders[0].costs)}
    for n, order in enumerate(orders, 1):
        if n < len(orders):
            arrays[f"back{n}"] = _steps(order.backoff)
            contexts = np.searchsorted(order.keys, orders[n].keys >> _BITS)
            sizes = np.bincount(contexts, minlength=len(order.keys))
            arrays[f"size{n + 1}"] = sizes.astype(np.uint16)
        if n > 1:
            arrays[f"cost{n}"] = _steps(order.costs)
            arrays[f"word{n}"] = (order.keys & _LAST).astype(np.uint16)
    return arrays


def _steps(nats: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.rint(nats * STEPS_PER_NAT), 0, 255).astype(np.uint8)


def write_model(path: Path, arrays: Mapping[str, NDArray[Any]], header: Mapping[str, Any]) -> None:
    """Write the file; the same contents give the same bytes."""
    packed = json.dumps(header, ensure_ascii=False, sort_keys=True).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    contents: dict[str, Any] = {"header": np.frombuffer(packed, np.uint8), **arrays}
    np.savez_compressed(path, **contents)
