"""Roman and Arabic numerals behind words that are counted: "quý IV/2025" is "quý 4 năm 2025"."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterator, Sequence
from itertools import takewhile

from search.analysis import folded_words
from search.query import Words

_GREATEST = 39
"""Periods, parts and classes are few; "xl" and beyond are rather sizes and short names."""
_TENS = ("", "x", "xx", "xxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_YEARS = range(1945, 2100)
_YEAR_WORD = "nam"
_MOST_WORDS = 6
"""Words that are read: two that are counted, a numeral, "năm", the year; and one to spare."""

Key = tuple[str, ...]


def numbered_at(wanted: Sequence[Words], at: int) -> tuple[int, tuple[Key, ...]] | None:
    """Read a counted word and its numeral, maybe with its year, that begin a run of wanted words.

    Args:
        wanted: What a query wants.
        at: Where the run begins.

    Returns:
        How many of the wanted words it takes, and the other ways to write it, folded; None where
        no counted word and numeral stand.
    """
    typed = _folded(wanted[at : at + _MOST_WORDS])
    words = [word for each in typed for word in each]
    for head in _heads().get(words[0], ()) if words else ():
        if tuple(words[: len(head)]) != head or len(typed) <= len(head):
            continue
        taken, year = _with_year(typed, len(head))
        other = other_numeral(words[len(head)])
        if other and taken:
            return taken, tuple(_ways(head, (words[len(head)], other), year, words))
    return None


def _folded(wanted: Sequence[Words]) -> list[Key]:
    """Return the words as long as they are neither quoted nor part of a choice."""
    plain = takewhile(lambda one: not one.quoted and one.choice is None, wanted)
    return [tuple(token.folded for token in one.tokens) for one in plain]


def _with_year(typed: list[Key], at: int) -> tuple[int, str | None]:
    """Return how many words end with the numeral at a place or the year behind it; 0 for none."""
    match typed[at:]:
        case [(_, year), *_]:
            return (at + 1, year) if _is_year(year) else (0, None)
        case [(_,), (between,), (year,), *_] if between == _YEAR_WORD and _is_year(year):
            return at + 3, year
        case [(_,), (year,), *_] if _is_year(year):
            return at + 2, year
        case [(_,), *_]:
            return at + 1, None
    return 0, None


def _ways(head: Key, numerals: Key, year: str | None, typed: list[str]) -> Iterator[Key]:
    """Yield all ways to write it but the one that was typed."""
    ends: tuple[Key, ...] = ((year,), (_YEAR_WORD, year)) if year else ((),)
    for way in ((*head, numeral, *end) for numeral in numerals for end in ends):
        if list(way) != typed[: len(way)]:
            yield way


def other_numeral(word: str) -> str | None:
    """Return a Roman numeral for an Arabic one and the other way round; None for anything else.

    Example:
        >>> [other_numeral(word) for word in ("iv", "14", "0", "vv", "40")]
        ['4', 'xiv', None, None, None]
    """
    return _pairs().get(word)


@functools.cache
def _pairs() -> dict[str, str]:
    roman = {n: _TENS[n // 10] + _ONES[n % 10] for n in range(1, _GREATEST + 1)}
    return {str(n): letters for n, letters in roman.items()} | {
        letters: str(n) for n, letters in roman.items()
    }


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == len("2025") and int(word) in _YEARS


@functools.cache
def _heads() -> dict[str, tuple[Key, ...]]:
    """Return the words that are counted with either numeral by their first, the longest first."""
    file = importlib.resources.files("search") / "data" / "synonyms.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["numbered"]["words"]
    heads = sorted(map(_key, rows), key=len, reverse=True)
    return {head[0]: tuple(one for one in heads if one[0] == head[0]) for head in heads}


def _key(words: str) -> Key:
    return tuple(folded_words(words))
