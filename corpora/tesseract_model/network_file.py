"""Turns a network of whole numbers ("fast" model) into one of fractions, which can be trained on.

Tesseract's ``lstmtraining`` refuses to go on from a model of whole numbers. But such a model only
holds each weight as an 8-bit number and each row's scale: multiplied out, they are the weights.
The file, as Tesseract 5 writes it (``Network::Serialize`` and ``WeightMatrix::Serialize``; all
little-endian), is walked layer by layer and copied, matrices apart.
"""

import struct
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_INTEGER, _DOUBLE = 1, 128  # flags of a matrix
_LAYER_RATES = 64  # flag of a network: learning rates for each of its layers follow
_INTEGER_TRAINING = 1  # flag of the recogniser
_GATES = 4  # of an LSTM that runs in one direction
_KIND_IS_TEXT = 0  # the kind of network follows as text


class NetworkFileError(ValueError):
    """The file is no network that this module knows."""

    def __init__(self, position: int, what: str) -> None:
        super().__init__(f"byte {position}: {what}")
        self.position = position


def to_fractions(network: bytes) -> bytes:
    """Return the ``lstm`` component of a model with its matrices as 64-bit fractions.

    Args:
        network: The component as ``combine_tessdata -e`` writes it; unicharset and recoder in
            components of their own.

    Raises:
        NetworkFileError: A layer or a matrix is of an unknown kind.
    """
    copy = _Copy(network, _widen_matrix)
    _copy_network(copy)
    copy.take(copy.number("I"))  # the network's specification, as text
    flags = copy.read("i")
    copy.write("i", flags & ~_INTEGER_TRAINING)
    copy.take(len(network) - copy.position)
    return bytes(copy.out)


def mixed(stock: bytes, trained: bytes, share: float) -> bytes:
    """Return a network whose weights lie between those of two others (Wortsman et al. 2022).

    Args:
        stock: The network with fractions from which training began.
        trained: The network to which it led; all but the weights is taken from it.
        share: Of the trained weights, 0 to 1.

    Raises:
        NetworkFileError: They are not of the same layers, or not of fractions.
    """
    ours, theirs = _matrix_places(trained), _matrix_places(stock)
    if ours != theirs:
        raise NetworkFileError(0, "networks of different layers cannot be mixed")
    out = bytearray(trained)
    for start, end in ours:
        old, new = (np.frombuffer(one[start:end], "<f8") for one in (stock, trained))
        out[start:end] = ((1 - share) * old + share * new).astype("<f8").tobytes()
    return bytes(out)


def _matrix_places(network: bytes) -> list[tuple[int, int]]:
    """Return where the weights of a network with fractions begin and end."""
    places = []

    def note(copy: "_Copy") -> None:
        mode = copy.number("B")
        if mode & _INTEGER or not mode & _DOUBLE:
            raise NetworkFileError(copy.position, f"a matrix of mode {mode}, not of fractions")
        size = 8 * copy.number("I") * copy.number("I")
        copy.take(8)  # what an empty place holds
        places.append((copy.position, copy.position + size))
        copy.take(size)

    _copy_network(_Copy(network, note))
    return places


def dequantised(weights: NDArray[np.int8], scales: NDArray[np.float64]) -> NDArray[np.float64]:
    """Multiply a matrix of whole numbers out: a scale for each row."""
    return weights.astype(np.float64) * scales[:, None]


class _Copy:
    """A file that is read from the front and written anew on the way.

    Args:
        data: The file.
        copy_matrix: What is done where a matrix begins.
    """

    def __init__(self, data: bytes, copy_matrix: Callable[["_Copy"], None]) -> None:
        self._data = data
        self.copy_matrix = copy_matrix
        self.position = 0
        self.out = bytearray()

    def read(self, form: str) -> int:
        """Read a number without writing it."""
        value = int(struct.unpack_from(f"<{form}", self._data, self.position)[0])
        self.position += struct.calcsize(f"<{form}")
        return value

    def write(self, form: str, value: int) -> None:
        """Write a number."""
        self.out += struct.pack(f"<{form}", value)

    def number(self, form: str) -> int:
        """Copy a number and return it."""
        value = self.read(form)
        self.write(form, value)
        return value

    def skip(self, count: int) -> bytes:
        """Read bytes without writing them."""
        taken = self._data[self.position : self.position + count]
        if len(taken) < count:
            raise NetworkFileError(self.position, "the file ends too early")
        self.position += count
        return taken

    def take(self, count: int) -> bytes:
        """Copy bytes and return them."""
        taken = self.skip(count)
        self.out += taken
        return taken


class _Head(NamedTuple):
    """What is told about every network: flags, and how many values go in and come out."""

    flags: int
    inputs: int
    outputs: int


def _copy_network(copy: _Copy) -> None:
    """Copy a network and those inside it."""
    start = copy.position
    if copy.number("b") != _KIND_IS_TEXT:
        raise NetworkFileError(start, "a network whose kind is no text")
    kind = copy.take(copy.number("I")).decode("ascii", "replace")
    copy.take(2)  # whether it is in training, whether it passes errors back
    head = _Head(copy.number("i"), copy.number("i"), copy.number("i"))
    copy.take(4)  # number of weights
    copy.take(copy.number("I"))  # name
    layer = _LAYERS.get(kind)
    if layer is None:
        raise NetworkFileError(start, f"unknown kind of network {kind!r}")
    layer(copy, head)


def _copy_parts(copy: _Copy, head: _Head) -> None:
    for _part in range(copy.number("I")):
        _copy_network(copy)
    if head.flags & _LAYER_RATES:
        copy.take(4 * copy.number("I"))


def _copy_input(copy: _Copy, _: _Head) -> None:
    copy.take(5 * 4)  # batch, height, width, depth, kind of loss


def _copy_window(copy: _Copy, _: _Head) -> None:
    copy.take(2 * 4)  # across and down


def _copy_full(copy: _Copy, _: _Head) -> None:
    copy.copy_matrix(copy)


def _copy_lstm(copy: _Copy, head: _Head) -> None:
    if copy.number("i") != head.inputs + head.outputs:  # what goes into each gate
        raise NetworkFileError(copy.position, "an LSTM that runs in two directions")
    for _gate in range(_GATES):
        copy.copy_matrix(copy)


def _widen_matrix(copy: _Copy) -> None:
    """Write a matrix of whole numbers as one of fractions."""
    mode = copy.read("B")
    if not mode & _INTEGER or not mode & _DOUBLE:
        raise NetworkFileError(copy.position, f"a matrix of mode {mode}, not of whole numbers")
    copy.write("B", mode & ~_INTEGER)
    rows, columns = copy.number("I"), copy.number("I")
    copy.skip(1)  # what an empty place holds
    copy.out += struct.pack("<d", 0.0)
    weights = np.frombuffer(copy.skip(rows * columns), np.int8).reshape(rows, columns)
    scales = np.frombuffer(copy.skip(8 * copy.read("I")), "<f8")
    copy.out += dequantised(weights, scales[:rows]).astype("<f8").tobytes()


_LAYERS: dict[str, Callable[[_Copy, _Head], None]] = {
    "Input": _copy_input,
    "Convolve": _copy_window,
    "Maxpool": _copy_window,
    "Reconfig": _copy_window,
    "Series": _copy_parts,
    "Parallel": _copy_parts,
    "RTLReversed": _copy_parts,
    "TTBReversed": _copy_parts,
    "XYTranspose": _copy_parts,
    "LSTM": _copy_lstm,
    "SummLSTM": _copy_lstm,
    "Tanh": _copy_full,
    "Relu": _copy_full,
    "Logistic": _copy_full,
    "Softmax": _copy_full,
    "SoftmaxNoCTC": _copy_full,
}
