"""The numbers written into a page's head, read and put among its words.

A number is taken for certain only where the ink, the engine and the calendar leave no real doubt;
else it stays a word of low confidence with its other readings beside it, and a person is asked.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from ocr.engine import EngineWord, Grey
from ocr.handwriting.blanks import Blank, BlankKind, find_blanks
from ocr.handwriting.evidence import known_month, longest, weigh
from ocr.handwriting.network import DigitNetwork, load_network
from ocr.handwriting.pieces import EM, Piece, find_pieces, join
from ocr.handwriting.strings import read_numbers
from ocr.readings import UNSURE, BlankReading

_SURE = 0.93
"""From here on a number is taken: of 1,756 readings so sure, of hands that the network was not
trained on, 4 were wrong; from 0.9 on 5 of 1,868. See ``python -m corpora.handwriting.heads``."""
_LIKELY = 0.5
_PRINT = (
    0.9  # where engines are as sure as this, it is print, and the network may not know the type
)
_DARK = 128
_DOUBTED = UNSURE - 0.1
_SUGGESTED = 0.02  # readings less likely than this are not told
_MOST_SUGGESTED = 4


class ReadBlanks(NamedTuple):
    """What became of a page's blanks.

    Attributes:
        words: The page's words, what was written among them.
        readings: What was read in each blank that holds ink.
    """

    words: tuple[EngineWord, ...]
    readings: tuple[BlankReading, ...]


def read_blanks(
    words: Sequence[EngineWord],
    image: Grey,
    *,
    signed: dt.date | None = None,
    network: DigitNetwork | None = None,
) -> ReadBlanks:
    """Read what is written into a head; a page without one comes back as it was.

    Args:
        words: What the engine read on the page.
        image: The picture from which it was read.
        signed: The day of the digital signature, where there is one.
        network: What tells digits; None for the one that comes with the program.
    """
    current = tuple(words)
    readings = []
    for kind in BlankKind:
        # Anew for each, since filling one blank moves the words beside the next.
        blank = next((b for b in find_blanks(current, height=len(image)) if b.kind is kind), None)
        if blank is None:
            continue
        current, reading = _read(current, image, blank, signed, network or load_network())
        readings += [reading] if reading else []
    return ReadBlanks(current, tuple(readings))


def _read(
    words: tuple[EngineWord, ...],
    image: Grey,
    blank: Blank,
    signed: dt.date | None,
    network: DigitNetwork,
) -> tuple[tuple[EngineWord, ...], BlankReading | None]:
    pieces = find_pieces(image, blank)
    if not pieces:
        return _emptied(words, image, blank), None
    month = _month(words, blank)
    odds = weigh(
        read_numbers(pieces, network, longest=longest(blank)), blank, month=month, signed=signed
    )
    best, chance = next(iter(odds.items()), ("", 0.0))
    printed, is_print = _printed(blank), blank.confidence >= _PRINT
    if printed and (odds.get(printed, 0.0) >= _SUGGESTED or (is_print and chance < _LIKELY)):
        return words, None
    if printed:  # two readings that contradict each other
        chance = min(chance, _LIKELY)
    if chance < _SUGGESTED:
        return _doubted(words, blank), None
    confidence = chance if chance >= _SURE else min(chance, _DOUBTED)
    others = [(text, round(odd, 3)) for text, odd in odds.items() if odd >= _SUGGESTED]
    told = tuple(others[:_MOST_SUGGESTED])
    reading = BlankReading(blank.kind.value, best, round(confidence, 3), told)
    return _filled(words, blank, best, confidence, pieces), reading


def _printed(blank: Blank) -> str:
    """Return the digits that the engine is sure of, "" for none: they are print as a rule."""
    read = blank.read.strip(" .,:;_-")
    return read if read.isdecimal() and blank.confidence >= UNSURE else ""


def _filled(
    words: tuple[EngineWord, ...],
    blank: Blank,
    text: str,
    confidence: float,
    pieces: tuple[Piece, ...],
) -> tuple[EngineWord, ...]:
    """Put a number among the words in the place of what the engine read there."""
    whole = join(pieces)
    scale = blank.em / EM
    x0, x1 = blank.x0 + whole.x0 * scale, blank.x0 + whole.x1 * scale
    written = EngineWord(text, round(x0), blank.y0, round(x1), blank.y1, confidence, blank.line)
    kept = (word for at, word in enumerate(words) if at not in blank.replaced)
    return (*kept, *blank.around, written)


def _emptied(words: tuple[EngineWord, ...], image: Grey, blank: Blank) -> tuple[EngineWord, ...]:
    """Drop what the engine saw in a gap where there is only paper."""

    def has_ink(word: EngineWord) -> bool:
        return bool((image[word.y0 : word.y1, word.x0 : word.x1] < _DARK).any())

    return tuple(word for at, word in enumerate(words) if at not in blank.replaced or has_ink(word))


def _doubted(words: tuple[EngineWord, ...], blank: Blank) -> tuple[EngineWord, ...]:
    """Leave what the engine read, but not for sure: there is ink that is no number."""
    return tuple(
        word._replace(confidence=min(word.confidence, _DOUBTED)) if at in blank.replaced else word
        for at, word in enumerate(words)
    )


def _month(words: Sequence[EngineWord], blank: Blank) -> tuple[int, int] | None:
    if blank.kind is not BlankKind.DAY:
        return None
    height = blank.y1 - blank.y0
    behind = [
        word
        for word in words
        if word.x1 > blank.x1 and abs(word.y1 + word.y0 - blank.y1 - blank.y0) < height
    ]
    return known_month([word.text for word in sorted(behind, key=lambda word: word.x0)])
