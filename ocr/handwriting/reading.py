"""The numbers written into a page's head, read and put among its words.

A number is taken for certain only where the ink, the engine and the calendar leave no real doubt;
else it stays a word of low confidence with its other readings beside it, and a person is asked.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ocr.engine import EngineWord, Grey
from ocr.handwriting.blanks import Blank, BlankKind, find_blanks
from ocr.handwriting.evidence import known_month, longest, weigh
from ocr.handwriting.network import DigitNetwork, load_network
from ocr.handwriting.pieces import BESIDE_EM, EM, Piece, find_pieces, join
from ocr.handwriting.strings import read_numbers
from ocr.readings import UNSURE, BlankReading

_SURE = 0.9
"""From here on a number is taken: of hands that the network was not trained on, no larger share of
what is taken is wrong than when each piece was looked at once and the bound was 0.93. A lower one
would be as good for the hands it was chosen on, but not for others; see docs/handwriting.md."""
_LIKELY = 0.5
_PRINT = (
    0.9  # where engines are as sure as this, it is print, and the network may not know the type
)
_ROOM_TO_WRITE = 1.0
"""Ems of white that a typist leaves for a hand, beside the number; print has less around it."""
_TIGHT = 0.75
"""Ems: the eight real heads with a number by hand leave 1.03 and more; print on poor copies -0.5 to
0.5, with the sign that is misread behind "Số"."""
_FEWEST_TIGHT = 2  # digits; one alone is as wide as a misread letter
_AROUND_PRINT = " .,:;_-"
_DARK = 128
_DOUBTED = UNSURE - 0.1
_SUGGESTED = 0.02  # readings less likely than this are not told
_MOST_SUGGESTED = 4


class ReadBlanks(NamedTuple):
    """What became of a page's blanks.

    Attributes:
        words: The page's words without what was read in blanks.
        written: What was read in blanks, as words of their own.
        readings: The same with other readings, for each blank that was read.
    """

    words: tuple[EngineWord, ...]
    written: tuple[EngineWord, ...] = ()
    readings: tuple[BlankReading, ...] = ()


class _Found(NamedTuple):
    """What is written in a blank, or that nothing is."""

    pieces: tuple[Piece, ...]
    reading: BlankReading | None
    is_print: bool = False


def read_blanks(
    words: Sequence[EngineWord],
    image: Grey,
    *,
    signed: dt.date | None = None,
    only_sure: bool = False,
    known: Collection[str] = (),
    network: DigitNetwork | None = None,
) -> ReadBlanks:
    """Read what is written into a head; a page without one comes back as it was.

    Args:
        words: What the engine read on the page.
        image: The picture from which it was read.
        signed: The day of the digital signature, where there is one.
        only_sure: Leave everything as it is where the reading is not sure.
        known: Kinds of blanks that are not looked at.
        network: What tells digits; None for the one that comes with the program.
    """
    current = tuple(words)
    written, readings = list[EngineWord](), list[BlankReading]()
    for kind in BlankKind:
        if kind.value in known:
            continue
        # Anew for each, since filling one blank moves the words beside the next.
        blank = next((b for b in find_blanks(current, height=len(image)) if b.kind is kind), None)
        if blank is None:
            continue
        found = _read(current, image, blank, signed, network or load_network())
        if found.reading and not (only_sure and found.reading.confidence < UNSURE):
            current = _without(current, blank)
            written.append(_word(blank, found.reading, found.pieces))
            readings.append(found.reading)
        elif not only_sure and not found.is_print:
            current = _doubted(current, image, blank, has_ink=bool(found.pieces))
    return ReadBlanks(current, tuple(written), tuple(readings))


def _read(
    words: tuple[EngineWord, ...],
    image: Grey,
    blank: Blank,
    signed: dt.date | None,
    network: DigitNetwork,
) -> _Found:
    pieces = find_pieces(image, blank)
    if not pieces:
        return _Found((), None)
    odds = weigh(
        read_numbers(pieces, network, longest=longest(blank)),
        blank,
        month=_month(words, blank),
        signed=signed,
    )
    best, chance = next(iter(odds.items()), ("", 0.0))
    printed, is_print = _printed(blank), blank.confidence >= _PRINT
    typed = is_print and (blank.spare_em < _ROOM_TO_WRITE or chance < _LIKELY)
    if _fills(blank):
        return _Found(pieces, None, is_print=True)
    if printed and (odds.get(printed, 0.0) >= _SUGGESTED or typed):
        return _Found(pieces, None, is_print=True)
    if printed:  # two readings that contradict each other
        chance = min(chance, _LIKELY)
    if chance < _SUGGESTED:
        return _Found(pieces, None)
    confidence = chance if chance >= _SURE else min(chance, _DOUBTED)
    others = [(text, round(odd, 3)) for text, odd in odds.items() if odd >= _SUGGESTED]
    told = tuple(others[:_MOST_SUGGESTED])
    return _Found(pieces, BlankReading(blank.kind.value, best, round(confidence, 3), told))


def _printed(blank: Blank) -> str:
    """Return the digits that the engine is sure of, "" for none: they are print as a rule."""
    return _digits(blank) if blank.confidence >= UNSURE else ""


def _digits(blank: Blank) -> str:
    read = blank.read.strip(_AROUND_PRINT)
    return read if read.isdecimal() else ""


def _fills(blank: Blank) -> bool:
    """Tell a printed number by its place: nobody left room there to write one.

    A poor copy makes an engine unsure of print, and the network then reads parts of it for sure.
    """
    tight = blank.kind is BlankKind.NUMBER and blank.spare_em < _TIGHT
    return tight and len(_digits(blank)) >= _FEWEST_TIGHT


def _without(words: tuple[EngineWord, ...], blank: Blank) -> tuple[EngineWord, ...]:
    """Take what the engine read in a blank out of its words."""
    kept = (word for at, word in enumerate(words) if at not in blank.replaced)
    return (*kept, *blank.around)


def _word(blank: Blank, reading: BlankReading, pieces: tuple[Piece, ...]) -> EngineWord:
    """Return what is written in a blank as a word."""
    whole, scale = join(pieces), blank.em / EM
    x0 = max(blank.x0 + (whole.x0 - BESIDE_EM * EM) * scale, 0)
    x1 = x0 + (whole.x1 - whole.x0) * scale
    return EngineWord(
        reading.text,
        round(x0),
        blank.y0,
        round(x1),
        blank.y1,
        reading.confidence,
        blank.line,
    )


def _doubted(
    words: tuple[EngineWord, ...], image: Grey, blank: Blank, *, has_ink: bool
) -> tuple[EngineWord, ...]:
    """Leave what the engine read where the ink is no number, but not for sure; drop it on paper."""

    def is_seen(word: EngineWord) -> bool:
        return bool((image[word.y0 : word.y1, word.x0 : word.x1] < _DARK).any())

    kept = []
    for at, word in enumerate(words):
        if at not in blank.replaced:
            kept.append(word)
        elif has_ink:
            kept.append(word._replace(confidence=min(word.confidence, _DOUBTED)))
        elif is_seen(word):
            kept.append(word)
    return tuple(kept)


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
