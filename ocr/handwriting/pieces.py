"""The ink in a blank, cut into pieces each of which is a digit or part of one.

Specks, rules, dotted leaders and what reaches in from the print beside are taken out. Digits that
touch are cut where little ink joins them; a cut too many does no harm, since pieces are put
together again in every way (``ocr/handwriting/strings.py``).
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engine import Grey
from ocr.handwriting.blanks import Blank
from ocr.handwriting.glyphs import Ink

EM = 56
"""Pixels of an em in which ink is looked at."""
BESIDE_EM = 0.3
"""How far beside a blank is looked, since a pen runs over into the print."""
_REACH_EM = 0.45  # written digits stand higher and lower than print
_INK = 0.45
_SPECK_EM = 0.14  # largest extent of a speck or of a dot
_RULE_EM = (0.13, 0.75)  # a rule is no higher than this and at least as long as that
_FRAGMENT_EM = (0.3, 0.6)  # print that reaches in over an edge is smaller than this
_CORE = (-0.1, 1.15)  # heights of the line in which the middle of a digit lies
_WIDE_EM, _WIDE = 0.42, 0.62  # what is wider, and wider in heights of its own, may be two digits
_LEAST_EM = 0.13  # width of a piece that is cut off
_JOIN = 0.4  # share of the height that two digits have in common where they touch
_SIGN_EM = 0.45  # the sign before the symbol is no wider
_MOST = 12  # pieces; more is no number


class Piece(NamedTuple):
    """Ink that belongs together, on the paper of its blank.

    Attributes:
        x0: Left edge in pixels of :data:`EM`.
        y0: Upper edge.
        x1: Right edge.
        y1: Lower edge.
        ink: Its ink alone.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    ink: Ink

    @property
    def width(self) -> float:
        """Width in ems."""
        return (self.x1 - self.x0) / EM

    @property
    def height(self) -> float:
        """Height in ems."""
        return (self.y1 - self.y0) / EM


class _Paper(NamedTuple):
    """The paper of a blank and a little beside it, and where on it the blank lies."""

    ink: Ink
    x0: int
    y0: float
    x1: int
    y1: float


def find_pieces(image: Grey, blank: Blank) -> tuple[Piece, ...]:
    """Cut the ink of a blank into pieces.

    Args:
        image: The page as the image chain leaves it.
        blank: The gap.

    Returns:
        The pieces from the left; none where the gap is empty, and where it holds more than any
        number could.
    """
    paper = _paper(image, blank)
    inside = (_inside(piece, paper) for piece in _components(paper.ink))
    kept = [piece for piece in inside if piece is not None and _may_be_digit(piece, paper)]
    kept.sort(key=lambda piece: piece.x0 + piece.x1)
    if kept and _is_sign(kept[-1], paper, blank.sign_em):
        kept.pop()
    pieces = [part for piece in kept for part in _cut(piece)]
    return tuple(pieces) if len(pieces) <= _MOST else ()


def join(pieces: tuple[Piece, ...]) -> Piece:
    """Put pieces together again."""
    x0, y0 = min(piece.x0 for piece in pieces), min(piece.y0 for piece in pieces)
    x1, y1 = max(piece.x1 for piece in pieces), max(piece.y1 for piece in pieces)
    ink = np.zeros((y1 - y0, x1 - x0), np.float32)
    for piece in pieces:
        place = ink[piece.y0 - y0 : piece.y1 - y0, piece.x0 - x0 : piece.x1 - x0]
        np.maximum(place, piece.ink, out=place)
    return Piece(x0, y0, x1, y1, ink)


def _paper(image: Grey, blank: Blank) -> _Paper:
    reach, beside = round(_REACH_EM * blank.em), round(BESIDE_EM * blank.em)
    top, left = max(0, blank.y0 - reach), max(0, blank.x0 - beside)
    cut = image[top : blank.y1 + reach, left : blank.x1 + beside]
    scale = EM / blank.em
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    large = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=way)
    return _Paper(
        np.asarray((255 - np.asarray(large, np.float32)) / 255, np.float32),
        round((blank.x0 - left) * scale),
        (blank.y0 - top) * scale,
        round((blank.x1 - left) * scale),
        (blank.y1 - top) * scale,
    )


def _components(ink: Ink) -> Iterator[Piece]:
    black = (ink > _INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[index])
        own = labels[y : y + height, x : x + width] == index
        yield Piece(x, y, x + width, y + height, ink[y : y + height, x : x + width] * own)


def _inside(piece: Piece, paper: _Paper) -> Piece | None:
    """Return what of a piece belongs to the gap; a pen may run over into the print and join it."""
    if piece.x0 > 0 and piece.x1 < paper.ink.shape[1]:
        return piece if paper.x0 < (piece.x0 + piece.x1) / 2 < paper.x1 else None
    left, right = max(piece.x0, paper.x0), min(piece.x1, paper.x1)
    if right <= left:
        return None
    part = _trimmed(piece, left, right)
    is_fragment = part is None or (part.width < _FRAGMENT_EM[0] and part.height < _FRAGMENT_EM[1])
    return None if is_fragment else part


def _trimmed(piece: Piece, left: int, right: int) -> Piece | None:
    """Return the ink of a piece between two columns; None where there is none."""
    ink = piece.ink[:, left - piece.x0 : right - piece.x0]
    rows = np.flatnonzero((ink > _INK).any(axis=1))
    if not len(rows):
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    return Piece(left, piece.y0 + top, right, piece.y0 + bottom, ink[top:bottom])


def _may_be_digit(piece: Piece, paper: _Paper) -> bool:
    """Tell ink that may be written from specks, rules, other lines and print that reaches in."""
    if max(piece.width, piece.height) < _SPECK_EM:
        return False
    if piece.height < _RULE_EM[0] and piece.width > _RULE_EM[1]:
        return False
    at_edge = piece.y0 == 0 or piece.y1 == paper.ink.shape[0]
    if at_edge and piece.height < _FRAGMENT_EM[1]:
        return False
    middle, high = (piece.y0 + piece.y1) / 2, paper.y1 - paper.y0
    return paper.y0 + _CORE[0] * high < middle < paper.y0 + _CORE[1] * high


def _is_sign(piece: Piece, paper: _Paper, near_em: float) -> bool:
    """Tell whether the last piece may be the printed "/" or "-" before the symbol."""
    return paper.x1 - piece.x1 < near_em * EM and piece.width < _SIGN_EM


def _cut(piece: Piece) -> tuple[Piece, ...]:
    """Cut a piece where it may be two digits that touch."""
    if piece.width < _WIDE_EM or piece.width < _WIDE * piece.height:
        return (piece,)
    edges = [0, *_cuts(piece.ink), piece.x1 - piece.x0]
    parts = []
    for left, right in itertools.pairwise(edges):
        part = _trimmed(piece, piece.x0 + left, piece.x0 + right)
        parts += [part] if part else []
    return tuple(parts)


def _cuts(ink: Ink) -> list[int]:
    """Find the columns where least ink joins the two sides, from the left."""
    thickness = (ink > _INK).sum(axis=0).astype(np.float64)
    smooth = np.convolve(thickness, np.ones(3) / 3, mode="same")
    least, chosen = round(_LEAST_EM * EM), list[int]()
    candidates = range(least, len(smooth) - least)
    for column in sorted(candidates, key=lambda column: smooth[column]):
        if smooth[column] > _JOIN * ink.shape[0] or len(chosen) == 3:
            break
        if all(abs(column - other) >= 2 * least for other in chosen) and _is_valley(smooth, column):
            chosen.append(column)
    return sorted(chosen)


def _is_valley(smooth: NDArray[np.float64], column: int) -> bool:
    """Tell whether there is more ink on both sides of a column."""
    floor = smooth[column] + 2
    return bool(smooth[:column].max() > floor and smooth[column:].max() > floor)
