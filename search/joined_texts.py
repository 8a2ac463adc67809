"""Several texts joined, and the places where words stand in them.

Texts are searched in their bare form: folded, blank where there is neither letter nor figure, and
one byte a character. It has the same length (``extract/folding.py``), so that what is found there
are places of the text itself, and a word is whatever stands between two blanks. The texts of a
whole answer are searched in one go: a look at each of them takes several times as long.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import numpy as np
import numpy.typing as npt

from extract.folding import fold
from search.analysis import NO_LETTER

GAP = 400
"""Characters between two texts: more than a passage is wide, so that none begins in another."""
_BORDER = 0
"""A byte in the middle of each gap, so that words in a row do not run from one text to another."""
_NO_LETTER = re.compile(NO_LETTER)
_BASIC_PLANE = 0x10000
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Letters of dead languages, and small pictures: blank in the bare form."""
_ASCII = 0x80
_BLANK, _NOUGHT = ord(" "), ord("0")

Numbers = npt.NDArray[np.int64]
_NONE: Numbers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """Texts one behind the other, with gaps.

    Attributes:
        text: All of them.
        begins: Where each begins.
        bare: The bare form between two blanks, so that a place in it is behind that of the text.
    """

    text: str
    begins: tuple[int, ...]
    bare: bytes

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Join texts; each in Unicode form NFC."""
        begins = [*accumulate((len(text) + GAP for text in texts), initial=0)][: len(texts)]
        text = (" " * GAP).join(texts)
        bare = bytearray(b" " + bare_form(text) + b" ")
        for begin in begins[1:]:
            bare[begin - GAP // 2] = _BORDER
        return cls(text, tuple(begins), bytes(bare))

    def find(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Find folded words in a row, whatever signs part them; numbers may begin with noughts.

        Returns:
            Where each finding begins and ends, in order.
        """
        first, *rest = written = tuple(map(bare_form, words))
        if any(b" " in word for word in written):  # a letter beyond the basic plane
            return _NONE, _NONE
        is_number = words[0].isdecimal()
        starts, ends = self._find_number(first) if is_number else self._find_word(first)
        if rest:
            starts, ends = self._followed(starts, ends, _row(tuple(rest)))
        if not all(map(str.isascii, words)):
            is_row = [self._is_row(*span, words) for span in zip(starts, ends, strict=True)]
            starts, ends = starts[is_row], ends[is_row]
        return starts, ends

    def _find_word(self, word: bytes) -> tuple[Numbers, Numbers]:
        starts = self._places(b" " + word)
        ends = starts + len(word)
        is_whole = self._is_blank(ends)
        return starts[is_whole], ends[is_whole]

    def _find_number(self, number: bytes) -> tuple[Numbers, Numbers]:
        ends = self._places(number + b" ") + len(number) - 1
        starts = np.array(
            [self._noughts_begin(end - len(number)) for end in ends.tolist()], dtype=np.int64
        )
        is_whole = self._is_blank(starts - 1)
        return starts[is_whole], ends[is_whole]

    def _places(self, wanted: bytes) -> Numbers:
        """Return the places of the bare form where these bytes stand."""
        *parts, _ = self.bare.split(wanted)
        lengths = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
        return np.cumsum(lengths + len(wanted)) - len(wanted)

    def _noughts_begin(self, at: int) -> int:
        """Return where the noughts before a place begin; the place where there are none."""
        while self.bare[at] == _NOUGHT:
            at -= 1
        return at

    def _is_blank(self, places: Numbers) -> npt.NDArray[np.bool_]:
        """Tell of places of the texts which are blank."""
        is_blank: npt.NDArray[np.bool_] = (
            np.frombuffer(self.bare, dtype=np.uint8)[places + 1] == _BLANK
        )
        return is_blank

    def _followed(
        self, starts: Numbers, ends: Numbers, rest: re.Pattern[bytes]
    ) -> tuple[Numbers, Numbers]:
        """Keep what is followed by a row of words, to the end of the row."""
        rows = [rest.match(self.bare, end + 1) for end in ends.tolist()]
        kept = [row is not None for row in rows]
        last = [row.end() - 1 for row in rows if row]
        return starts[kept], np.array(last, dtype=np.int64)

    def _is_row(self, start: int, end: int, words: Sequence[str]) -> bool:
        """Look again where a byte stands for letters of several alphabets."""
        written = _NO_LETTER.sub(" ", fold(self.text[start:end])).split()
        return [_without_noughts(word) for word in written] == list(words)


@functools.lru_cache(maxsize=1000)
def _row(words: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return what stands behind a word where these follow it."""
    each = (b" +" + (b"0*" if word.isdigit() else b"") + re.escape(word) for word in words)
    return re.compile(b"".join(each) + b"(?= )")


def _without_noughts(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdecimal() else word


def bare_form(text: str) -> bytes:
    """Return the bare form of a text; letters other than a to z share bytes with each other."""
    written = text.encode("utf-16-le", "surrogatepass")
    if len(written) > 2 * len(text):  # two numbers for one character would move all behind it
        written = _BEYOND.sub(" ", text).encode("utf-16-le", "surrogatepass")
    return _bare_letters().take(np.frombuffer(written, dtype="<u2")).tobytes()


@functools.cache
def _bare_letters() -> npt.NDArray[np.uint8]:
    """Return the bare form of each character of the basic plane."""
    every = fold("".join(map(chr, range(_BASIC_PLANE))))
    letters = _NO_LETTER.sub(" ", every).encode("utf-16-le", "surrogatepass")
    codes = np.frombuffer(letters, dtype="<u2")
    return np.where(codes < _ASCII, codes, codes % _ASCII + _ASCII).astype(np.uint8)
