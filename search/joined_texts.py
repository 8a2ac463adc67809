"""Several texts joined, and the places where words stand in them.

Texts are searched in their bare form: folded, and blank where there is neither letter nor figure.
It has the same length (``extract/folding.py``), so that what is found there are places of the text
itself, and a word is whatever stands between two blanks. The texts of a whole answer are searched
in one go, as rows of numbers: a look at each of them, word by word, takes three times as long.
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
"""Blanks between two texts: more than a passage is wide, so that none begins in another text."""
_NO_LETTER = re.compile(NO_LETTER)
_BASIC_PLANE = 0x10000
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Letters of dead languages, and small pictures: blank in the bare form."""
_BLANK, _NOUGHT = ord(" "), ord("0")

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """Texts one behind the other, with gaps.

    Attributes:
        text: All of them.
        begins: Where each begins.
        bare: The characters of the bare form, as numbers.
        starts: Where each word begins.
        ends: Where each word ends.
        firsts: The first character of each word, in its bare form.
    """

    text: str
    begins: Numbers
    bare: npt.NDArray[np.uint16]
    starts: Numbers
    ends: Numbers
    firsts: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Join texts; each in Unicode form NFC."""
        begins = [*accumulate((len(text) + GAP for text in texts), initial=0)][: len(texts)]
        text = (" " * GAP).join(texts)
        bare = _bare_form(text)
        is_letter = np.zeros(len(bare) + 2, dtype=bool)
        np.not_equal(bare, _BLANK, out=is_letter[1:-1])
        borders = np.flatnonzero(is_letter[1:] != is_letter[:-1])
        starts, ends = borders[::2], borders[1::2]
        return cls(text, np.array(begins, dtype=np.int64), bare, starts, ends, bare[starts])

    def text_of(self, places: Numbers) -> Numbers:
        """Return the number of the text that each place lies in."""
        return np.searchsorted(self.begins, places, side="right") - 1

    def find(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Find folded words in a row, whatever signs part them; numbers may begin with noughts.

        Returns:
            Where each finding begins and ends, in order.
        """
        found = self._find_word(words[0])
        for nth, word in enumerate(words[1:], 1):
            found = found[np.isin(found + nth, self._find_word(word))]
        begins, ends = self.starts[found], self.ends[found + len(words) - 1]
        is_within = self.text_of(begins) == self.text_of(ends)
        return begins[is_within], ends[is_within]

    def _find_word(self, word: str) -> Numbers:
        """Return which words of the texts are this one."""
        if word.isdecimal():
            return self._find_number(word)
        lengths = self.ends - self.starts
        found = np.flatnonzero((self.firsts == ord(word[0])) & (lengths == len(word)))
        for at, letter in enumerate(word[1:], 1):
            found = found[self.bare[self.starts[found] + at] == ord(letter)]
        return found

    def _find_number(self, number: str) -> Numbers:
        begin_so = np.flatnonzero((self.firsts == ord(number[0])) | (self.firsts == _NOUGHT))
        spans = zip(self.starts[begin_so].tolist(), self.ends[begin_so].tolist(), strict=True)
        is_it = [(self.text[start:end].lstrip("0") or "0") == number for start, end in spans]
        return begin_so[is_it]


def _bare_form(text: str) -> npt.NDArray[np.uint16]:
    written = text.encode("utf-16-le", "surrogatepass")
    if len(written) > 2 * len(text):  # two numbers for one character would move all behind it
        written = _BEYOND.sub(" ", text).encode("utf-16-le", "surrogatepass")
    return _bare_letters().take(np.frombuffer(written, dtype="<u2"))


@functools.cache
def _bare_letters() -> npt.NDArray[np.uint16]:
    """Return the bare form of each character of the basic plane."""
    every = fold("".join(map(chr, range(_BASIC_PLANE))))
    bare = _NO_LETTER.sub(" ", every).encode("utf-16-le", "surrogatepass")
    return np.frombuffer(bare, dtype="<u2")
