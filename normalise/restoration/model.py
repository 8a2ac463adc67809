"""The model file: language model, channels and judgement, as numpy arrays in one ``.npz``.

A cost is −ln p in steps of 1/12 nat, one byte (0 to 21 nats). N-grams are kept as a tree: the words
that may follow the n-gram in row *i* stand, sorted, in rows ``first[i]`` to ``first[i + 1]`` of the
next table. The file holds the lengths of these ranges; they are summed up on loading.
"""

import functools
import importlib.resources
import itertools
import json
import math
import zipfile
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalise.errors import RestorationModelError
from normalise.restoration.lattice import NgramTables

STEPS_PER_NAT = 12
_FORMAT = 1
_HIGHEST_COST = 4 * 256
_UNKNOWN_SEGMENT, _UNKNOWN_LETTER = 5.0, 2.2  # nats, where nothing printed was ever read so
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Emissions:
    """How one engine reads letters.

    Attributes:
        segments: What a letter was read as: 0 to 3 letters each.
        costs: −ln p by case (small, capital), letter and segment, flat.
        error_rate: Share of words that it read wrongly in the training pairs.
    """

    segments: Mapping[str, int]
    costs: "array[float]"
    error_rate: float

    def by_segment(self) -> memoryview:
        """Return the costs by case, segment and letter, as :class:`SyllableSearch` wants them.

        Behind each case's segments come four rows for unknown ones of 0 to 3 letters.
        """
        known = np.frombuffer(self.costs, np.float32).reshape(2, -1, len(self.segments))
        table = np.empty((2, len(self.segments) + 4, known.shape[1]))
        table[:, :-4] = known.transpose(0, 2, 1)
        table[:, -4:] = (_UNKNOWN_SEGMENT + _UNKNOWN_LETTER * np.arange(4.0))[:, None]
        return table.reshape(-1).data


@dataclass(frozen=True, slots=True)
class Model:
    """What the restorer knows, immutable, shared by all who restore.

    Attributes:
        words: The language model's vocabulary; a word's number is its index.
        tables: The language model.
        rarity: −ln p of each word regardless of what is before it.
        letters: The small letters of Vietnamese words, in the order of the emissions.
        syllables: The syllables that a garbled word may be, sorted; no prefix of case.
        trie: The same syllables as a tree of letters, flat, see :func:`_trie`.
        channels: Emissions by engine, ``"eng"`` and ``"vie"``.
        shares: For each kind of damage, the share of each class of words.
        card: What the file says about itself: date, data, figures.
    """

    words: tuple[str, ...]
    tables: NgramTables
    rarity: Sequence[float]
    letters: str
    syllables: tuple[str, ...]
    trie: Mapping[str, memoryview]
    channels: Mapping[str, Emissions]
    shares: Mapping[str, Sequence[float]]
    card: Mapping[str, Any]


def load_model(path: Path | None = None) -> Model:
    """Return the model of a file, or the one that comes with congvan, which is loaded once.

    Raises:
        RestorationModelError: The file is missing, damaged, or of another version.
    """
    return _installed() if path is None else _read(path)


@functools.cache
def _installed() -> Model:
    source = importlib.resources.files("normalise.restoration") / "data" / "model.npz"
    with importlib.resources.as_file(source) as path:
        return _read(path)


def _read(path: Path) -> Model:
    try:
        with path.open("rb") as data, np.load(data, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
            header = json.loads(bytes(arrays.pop("header")).decode("utf-8"))
    except FileNotFoundError as error:
        raise RestorationModelError(path, "there is no such file") from error
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise RestorationModelError(path, f"the file is damaged ({error})") from error
    if header["format"] != _FORMAT:
        raise RestorationModelError(
            path, f"the file is of format {header['format']}, not {_FORMAT}"
        )
    return _assembled(arrays, header)


def _assembled(arrays: Arrays, header: Mapping[str, Any]) -> Model:
    channels = {
        engine: Emissions(
            {segment: i for i, segment in enumerate(about["segments"])},
            array("f", arrays[f"emissions_{engine}"].astype(np.float32).tobytes()),
            about["error_rate"],
        )
        for engine, about in header["channels"].items()
    }
    return Model(
        tuple(header["words"]),
        NgramTables(_tree(arrays)),
        (arrays["cost1"] / STEPS_PER_NAT).tolist(),
        header["letters"],
        tuple(header["syllables"]),
        _trie(header["syllables"], header["letters"]),
        channels,
        header["shares"],
        header["card"],
    )


def _tree(arrays: Arrays) -> dict[str, memoryview]:
    """Turn the lengths of ranges into their beginnings."""
    tables = {
        name: np.ascontiguousarray(arrays[name])
        for name in arrays
        if name[:-1] in ("cost", "back", "word")
    }
    for n in ("2", "3", "4"):
        sizes = arrays[f"size{n}"]
        first = np.zeros(len(sizes) + 1, np.uint32)
        np.cumsum(sizes, dtype=np.uint32, out=first[1:])
        tables[f"first{n}"] = first
    return {name: table.data for name, table in tables.items()}


def _trie(syllables: Sequence[str], letters: str) -> dict[str, memoryview]:
    """Return the tree of sorted syllables in depth-first order.

    For each node: its depth, its letter, the syllable that ends there or -1, and the next node that
    isn't below it, so that a hopeless branch is skipped by one jump.
    """
    number = {letter: i for i, letter in enumerate(letters)}
    depths, places, ends = array("B"), array("B"), array("h")
    before = ""
    for i, syllable in enumerate(syllables):
        pairs = zip(before, syllable, strict=False)
        shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
        for depth in range(shared, len(syllable)):
            depths.append(depth + 1)
            places.append(number[syllable[depth]])
            ends.append(-1)
        ends[-1] = i
        before = syllable
    skip = array("H", [len(depths)]) * len(depths)
    nearest = [len(depths)] * 16  # the next node of at most this depth
    for node in range(len(depths) - 1, -1, -1):
        depth = depths[node]
        skip[node] = nearest[depth]
        for deeper in range(depth, len(nearest)):
            nearest[deeper] = node
    return {
        "trie_depth": memoryview(depths),
        "trie_letter": memoryview(places),
        "trie_syllable": memoryview(ends),
        "trie_skip": memoryview(skip),
    }


def likelihoods(power: float) -> "array[float]":
    """Return what each cost is as a likelihood, so that the inner loop needs no exponential.

    Args:
        power: Exponent of the language model's probabilities; below 1 it is trusted less.
    """
    return array("d", (math.exp(-power * cost / STEPS_PER_NAT) for cost in range(_HIGHEST_COST)))
