"""Words that were written together, parted again: "nghean" is "nghe an", "qd1627" is "qd 1627"."""

import functools
import re
from collections.abc import Iterator

from extract.folding import fold
from normalise.syllables import toneless_syllables

_LETTERS_AND_NUMBER = re.compile(r"([a-z]{2,12})(\d{1,8})")
_LONGEST = 24
"""Letters of a word that is parted: four of the longest syllables."""
_MOST = 4
"""Syllables of a name that people write as one word: "Bà Rịa Vũng Tàu" has no more."""
_SHORT = frozenset({"y"})
"""Syllables of one letter that words are made of; "a" or "o" would part "dao" and "toan"."""


def part_letters(word: str) -> tuple[str, str] | None:
    """Part letters from the number behind them; None if that is not all the word is.

    Example:
        >>> part_letters("qd1627"), part_letters("k2dt")
        (('qd', '1627'), None)
    """
    match = _LETTERS_AND_NUMBER.fullmatch(word)
    return (match[1], match[2].lstrip("0") or "0") if match else None


def part_syllables(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which a folded word is two to four syllables, few ones first.

    Example:
        >>> list(part_syllables("nghean")), list(part_syllables("covid"))
        ([('nghe', 'an')], [])
    """
    if len(word) <= _LONGEST and word.isalpha():
        for count in range(2, _MOST + 1):
            yield from _parted(word, count)


def _parted(word: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if word in _syllables():
            yield (word,)
        return
    for at in range(1, min(len(word), _longest() + 1)):
        if word[:at] in _syllables():
            yield from ((word[:at], *rest) for rest in _parted(word[at:], count - 1))


@functools.cache
def _syllables() -> frozenset[str]:
    folded = {fold(syllable) for syllable in toneless_syllables()}
    return frozenset(one for one in folded if len(one) > 1 or one in _SHORT)


@functools.cache
def _longest() -> int:
    return max(map(len, _syllables()))
