"""Pieces of ink into numbers: every way to put them together is judged, and the likeliest told."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ocr.handwriting.glyphs import to_glyph
from ocr.handwriting.network import DIGITS, REST, DigitNetwork
from ocr.handwriting.pieces import Piece, join
from ocr.handwriting.views import look

Odds = Mapping[str, float]
"""How likely each number is that the ink may show; what is missing to 1 is "no number at all"."""

_MOST_JOINED = 4  # pieces of one digit
_WIDEST_EM, _LOWEST_EM = 1.35, 0.36  # a digit is no wider and no lower
_UNEVEN = 0.55  # a digit lower than so many heights of the highest beside it is doubtful
_DOUBTFUL = 0.3
_CRUMB_EM, _CRUMB = 0.32, 0.35  # ink so small may belong to nothing, which is so likely
_LEAST = 1e-4
_BRANCHES = 3  # digits looked at for each piece


class _Digit(NamedTuple):
    """A run of pieces taken for one digit: its height in ems, and digits with their chances."""

    height: float
    choices: tuple[tuple[str, float], ...]


def read_numbers(pieces: Sequence[Piece], network: DigitNetwork, *, longest: int) -> Odds:
    """Read the numbers that pieces of ink may show.

    Args:
        pieces: From the left.
        network: What tells digits.
        longest: Most digits of a number.

    Returns:
        The numbers, the likeliest first; empty where no way leads to one.
    """
    runs = _runs(pieces, network)
    found: dict[str, float] = defaultdict(float)
    for way in _ways(pieces, runs, 0, longest):
        for text, chance in _texts(way):
            found[text] += chance
    total = max(1.0, sum(found.values()))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return {text: chance / total for text, chance in ranked if chance / total > _LEAST}


def _runs(pieces: Sequence[Piece], network: DigitNetwork) -> dict[tuple[int, int], _Digit]:
    """Let the network judge every run of neighbouring pieces that has the size of a digit."""
    joined = {
        (start, end): join(tuple(pieces[start:end]))
        for start in range(len(pieces))
        for end in range(start + 1, min(start + _MOST_JOINED, len(pieces)) + 1)
    }
    fit = {
        run: piece
        for run, piece in joined.items()
        if piece.width <= _WIDEST_EM and piece.height >= _LOWEST_EM
    }
    if not fit:
        return {}
    chances = look(np.stack([to_glyph(piece.ink) for piece in fit.values()]), network)
    return {
        run: _Digit(piece.height, _choices(row))
        for (run, piece), row in zip(fit.items(), chances, strict=True)
    }


def _choices(chances: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
    """Return the likeliest digits of a piece."""
    best = np.argsort(-chances[:REST])[:_BRANCHES]
    return tuple((DIGITS[at], float(chances[at])) for at in best if chances[at] > _LEAST)


Way = tuple[float, tuple[_Digit, ...]]


def _ways(
    pieces: Sequence[Piece], runs: Mapping[tuple[int, int], _Digit], start: int, longest: int
) -> Iterator[Way]:
    """Give every way to put the pieces from ``start`` on together, and its chance."""
    if start == len(pieces):
        yield 1.0, ()
        return
    for end in range(start + 1, min(start + _MOST_JOINED, len(pieces)) + 1):
        run = runs.get((start, end))
        if run is not None and run.choices and longest > 0:
            for chance, rest in _ways(pieces, runs, end, longest - 1):
                yield chance, (run, *rest)
    piece = pieces[start]
    if max(piece.width, piece.height) < _CRUMB_EM:
        for chance, rest in _ways(pieces, runs, start + 1, longest):
            yield chance * _CRUMB, rest


def _texts(way: Way) -> Iterator[tuple[str, float]]:
    """Give the numbers that one way may be read as."""
    chance, digits = way
    if not digits:
        return
    highest = max(digit.height for digit in digits)
    chance *= math.prod(_DOUBTFUL for digit in digits if digit.height < _UNEVEN * highest)
    texts = [("", chance)]
    for digit in digits:
        texts = [
            (text + figure, odds * own)
            for text, odds in texts
            for figure, own in digit.choices
            if odds * own > _LEAST
        ]
    yield from texts
