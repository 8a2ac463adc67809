"""Where a clerk writes into the head of a dispatch: behind "Số:" and between "ngày" and "tháng".

The typist leaves a gap there ("Số:     /UBND-TTHC", "ngày     tháng 01 năm 2025"), and the words
around it tell where it is. An engine for print may glue what is written onto them ("ngày4†tháng");
then their edges are reckoned from the size of the letters.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normalise.syllables import skeleton
from ocr.engine import EngineWord

_HEAD = 0.45  # share of the page's height in which the head stands
_SAME_LINE = 0.5  # of a word's height that it shares with its neighbours
_WIDEST_EM = 9.0  # no gap is wider
_ALONE_EM = 1.2  # no word stands so near before "Số:"
_NUMBER = re.compile(r"^\W{0,2}[Ss5][oO06]\s*[:;.,]?(?![^\W\d_])")
_SYMBOL = re.compile(r"[/|\\⁄\-–]?(?:(?:19|20)\d\d/)?[A-ZĐÐ][A-ZĐÐa-z]*[A-ZĐÐ].*$")
_SHORT = 5  # letters
_WIDENED_EM = 0.4  # by how much a word's box is wider than its letters where a pen touches it
_LOST_SIGN_EM, _GLUED_SIGN_EM = 0.45, 0.1  # how near the sign is that was not read, or with more
_SIGN = re.compile(r"[/|\\⁄\-–]")
_DAY, _MONTH, _YEAR = (
    re.compile(words, re.IGNORECASE)
    for words in (r"ng[a-z][yvj]", r"than[gq9]|tha[a-z]g", r"n[a-z]m\b")
)
_MONTHS = {str(month) for month in range(1, 13)} | {f"0{month}" for month in range(1, 10)}
_WIDTHS = (
    ("S", 0.56),
    ("[A-ZĐÐƯƠ]", 0.68),
    ("[m]", 0.72),
    ("[it/:.,;]", 0.28),
    ("[-–]", 0.33),
    ("[a-z]", 0.48),
)
"""Widths of letters of a Times in ems, accurate enough to tell where a glued word ends."""
_DIGIT_WIDTH = 0.5
_BEARINGS = 0.08  # white before the first and behind the last letter


class BlankKind(StrEnum):
    """What belongs into a blank."""

    NUMBER = "number"
    """The dispatch's number (số)."""
    DAY = "day"
    """The day on which it was issued (ngày)."""
    MONTH = "month"
    """The month, where the typist left that out too (tháng)."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in the head, and what the engine read there; lengths are pixels.

    Attributes:
        kind: What belongs into it.
        x0: Left edge.
        y0: Upper edge of the line's words.
        x1: Right edge.
        y1: Lower edge of the line's words.
        em: The size of the type around it.
        sign_em: How near to the right edge the sign between number and symbol ("/") may lie inside;
            0 where it does not.
        read: What the engine read there, "" for nothing.
        confidence: The engine's, of the least sure word there; 0 for nothing.
        line: The engine's number of the line.
        replaced: Places in the page's words of those that lie in the gap or reach into it.
        around: Words of print that are left of those when what is in the gap is taken out.
    """

    kind: BlankKind
    x0: int
    y0: int
    x1: int
    y1: int
    em: float
    sign_em: float
    read: str
    confidence: float
    line: int
    replaced: tuple[int, ...]
    around: tuple[EngineWord, ...]

    @property
    def spare_em(self) -> float:
        """How much wider the gap is than what the engine read there would be in print, in ems."""
        return (self.x1 - self.x0) / self.em - _width(self.read)


@dataclass(frozen=True, slots=True)
class _Print:
    """Printed words beside a gap: letters ``start`` to ``end`` of a word, with their edges."""

    at: int
    word: EngineWord
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.word.text[self.start : self.end]

    @property
    def is_whole(self) -> bool:
        return self.text == self.word.text

    def left(self, em: float) -> int:
        """Return the left edge; the right one is sure."""
        reckoned = round(self.word.x1 - em * _width(self.text))
        whole = self.start == 0 and not self._widened(reckoned - self.word.x0, em)
        return self.word.x0 if whole else reckoned

    def right(self, em: float) -> int:
        """Return the right edge; the left one is sure.

        A stroke that touches a word widens its box, though its text shows nothing of it.
        """
        reckoned = round(self.word.x0 + em * _width(self.text))
        whole = self.end == len(self.word.text) and not self._widened(self.word.x1 - reckoned, em)
        return self.word.x1 if whole else reckoned

    def _widened(self, by: int, em: float) -> bool:
        """Tell whether a short word is too wide for its letters; long ones cannot be reckoned."""
        return len(self.text) <= _SHORT and by > _WIDENED_EM * em


def find_blanks(words: Sequence[EngineWord], *, height: int) -> tuple[Blank, ...]:
    """Find the gaps of a head.

    Args:
        words: All words of the page.
        height: The page's, in pixels.

    Returns:
        The gap of the number, those of day and month, each at most once; empty on a page that has
        no head.
    """
    head = [at for at, word in enumerate(words) if word.y1 < _HEAD * height]
    found: dict[BlankKind, Blank] = {}
    for blank in (*_numbers(words, head), *_dates(words, head)):
        found.setdefault(blank.kind, blank)
    return tuple(found.values())


def _numbers(words: Sequence[EngineWord], head: Sequence[int]) -> Iterator[Blank]:
    for at in sorted(head, key=lambda at: words[at].y0):
        match = _NUMBER.match(skeleton(words[at].text))
        if match is None:
            continue
        label = _Print(at, words[at], 0, match.end())
        line = _line(words, head, at)
        symbol = next(filter(None, (_symbol(words, other, label) for other in line)), None)
        if symbol is None or not _stands_first(words, line, label):
            continue
        whole = label if label.is_whole else symbol
        em = (whole.word.x1 - whole.word.x0) / _width(whole.word.text)
        yield from _between(words, line, label, symbol, em=em, kind=BlankKind.NUMBER)


def _symbol(words: Sequence[EngineWord], at: int, label: _Print) -> _Print | None:
    word = words[at]
    if word.x0 < label.word.x0:
        return None
    start = label.end if at == label.at else 0
    match = _SYMBOL.search(word.text, start)
    return _Print(at, word, match.start(), len(word.text)) if match else None


def _stands_first(words: Sequence[EngineWord], line: Sequence[int], label: _Print) -> bool:
    height = label.word.y1 - label.word.y0
    near = (label.word.x0 - words[at].x1 for at in line if words[at].x0 < label.word.x0)
    return min(near, default=10 * height) > _ALONE_EM * height


def _dates(words: Sequence[EngineWord], head: Sequence[int]) -> Iterator[Blank]:
    for at in sorted(head, key=lambda at: words[at].y0):
        month = _printed(words, at, _MONTH)
        if month is None:
            continue
        line = _line(words, head, at)
        year = next(
            filter(None, (_printed(words, i, _YEAR) for i in line if words[i].x1 > month.word.x1)),
            None,
        )
        day = next(
            filter(
                None,
                (_printed(words, i, _DAY) for i in reversed(line) if words[i].x0 <= month.word.x0),
            ),
            None,
        )
        if year is None or day is None:
            continue
        em = _em((day, month, year))
        yield from _between(words, line, day, month, em=em, kind=BlankKind.DAY)
        for blank in _between(words, line, month, year, em=em, kind=BlankKind.MONTH):
            if blank.read not in _MONTHS:
                yield blank


def _printed(words: Sequence[EngineWord], at: int, pattern: re.Pattern[str]) -> _Print | None:
    match = pattern.search(skeleton(words[at].text))
    return _Print(at, words[at], match.start(), match.end()) if match else None


def _em(prints: Sequence[_Print]) -> float:
    """Return the size of type by the words that nothing is glued to, else by the height."""
    sizes = [(one.word.x1 - one.word.x0) / _width(one.text) for one in prints if one.is_whole] or [
        (one.word.y1 - one.word.y0) * 1.1 for one in prints
    ]
    return statistics.median(sizes)


def _line(words: Sequence[EngineWord], head: Sequence[int], at: int) -> list[int]:
    """Return the places of the words on a word's line, from the left."""
    word = words[at]
    height = word.y1 - word.y0
    beside = [
        other
        for other in head
        if min(words[other].y1, word.y1) - max(words[other].y0, word.y0) > _SAME_LINE * height
    ]
    return sorted(beside, key=lambda other: words[other].x0)


def _between(
    words: Sequence[EngineWord],
    line: Sequence[int],
    left: _Print,
    right: _Print,
    *,
    em: float,
    kind: BlankKind,
) -> Iterator[Blank]:
    """Make the blank between two printed words, if there is room for one."""
    x0, x1 = left.right(em), right.left(em)
    if not 0 < x1 - x0 <= _WIDEST_EM * em:
        return
    own = {left.at, right.at}
    inside = [at for at in line if at not in own and x0 < (words[at].x0 + words[at].x1) / 2 < x1]
    glued = [one for one in (left, right) if not one.is_whole]
    if left.at == right.at:
        read = left.word.text[left.end : right.start]
    else:
        read = left.word.text[left.end :]
        read += "".join(words[at].text for at in inside) + right.word.text[: right.start]
    # What is glued to a word makes its box higher than the line.
    level = [one.word for one in (left, right) if one.is_whole] or [left.word, right.word]
    replaced = (*inside, *(one.at for one in glued))
    around = tuple(
        one.word._replace(text=one.word.text[: one.end], x1=x0)
        if one is left
        else one.word._replace(text=one.word.text[one.start :], x0=x1)
        for one in glued
    )
    yield Blank(
        kind=kind,
        x0=x0,
        y0=min(word.y0 for word in level),
        x1=x1,
        y1=max(word.y1 for word in level),
        em=em,
        sign_em=_sign_em(right) if kind is BlankKind.NUMBER else 0.0,
        read=read,
        confidence=min((words[at].confidence for at in replaced), default=0.0),
        line=left.word.line,
        replaced=tuple(dict.fromkeys(replaced)),
        around=around,
    )


def _sign_em(symbol: _Print) -> float:
    if not _SIGN.match(symbol.text):
        return _LOST_SIGN_EM
    return 0.0 if symbol.is_whole else _GLUED_SIGN_EM


def _width(text: str) -> float:
    """Return about how wide printed letters are, in ems."""
    total = 0.0
    for letter in skeleton(text):
        total += next((width for kind, width in _WIDTHS if re.match(kind, letter)), _DIGIT_WIDTH)
    return max(total - _BEARINGS, 0.1)
