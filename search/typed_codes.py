"""Codes as people type them: "2319 byt k2dt", "cv 2319", "công văn số 2319", "22/2013".

A run of words that begins with a number may be the beginning of a dispatch's code. A type's name or
symbol before it says what type that dispatch is; its words need not stand in the dispatch's text.

People also add the year to a number that has none ("3933/2015", "3933 năm 2015"); such a code is
indexed with the year of its dispatch too. Where the signs inside a code were forgotten or misplaced
("227/CDTTg", "947qd/bhxh") only its letters and figures tell: codes are indexed glued together too,
whole and up to each sign.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.symbols import load_document_types
from search.analysis import LONGEST, folded_words
from search.filters import type_key
from search.query import Words

_LONGEST_GLUED = 24
"""Letters and figures of a code: "222013ttltbytbtcbnv" has 19."""
_YEAR = re.compile(r"(19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\s*(\d+[a-zđ]?)\s*[/-]", re.I)
_MAX_PARTS = 5
"""22/2013/TTLT-BYT-BTC: number, year, type and two issuers; more issuers add nothing."""
_LONG_NUMBER = 3
"""Figures of a number that is rather a dispatch's than a count of anything."""
_NUMBER_WORD = "so"
_YEAR_WORD = "nam"
_CALENDAR_WORDS = frozenset({"ngay", "thang", "quy"})
"""What stands behind these is no dispatch's number: "tháng 9/2025"."""


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A number in a query and what may belong to its code.

    Attributes:
        parts: The number and up to four words behind it, folded.
        type: Key of the type that is named before it; None if none is.
        type_words: Places among the query's wanted words of the type's name.
        is_number: Whether the number alone is likely meant as a dispatch's: it is all that is
            typed, or stands behind a type or "số". "năm 2025" is none.
        may_be_number: Whether it is as long as few counts are, and no year.
    """

    parts: tuple[str, ...]
    type: str | None
    type_words: range
    is_number: bool
    may_be_number: bool


@dataclass(frozen=True, slots=True)
class GluedCode:
    """A run of the query's words that may be a code.

    Attributes:
        places: Which of the wanted words.
        letters: Their letters and figures.
    """

    places: range
    letters: str


def glue(code: Sequence[str]) -> Iterator[str]:
    """Yield a code's parts glued together up to each sign, also without the year in it.

    Example:
        >>> list(glue(["17", "2015", "qd", "ubnd"]))
        ['17', '172015', '172015qd', '172015qdubnd', '17qd', '17qdubnd']
    """
    once: dict[str, None] = {}
    for parts in (code, [*code[:1], *(part for part in code[1:] if not _YEAR.fullmatch(part))]):
        once |= dict.fromkeys("".join(parts[:n]).lstrip("0") for n in range(1, len(parts) + 1))
    yield from (key for key in once if 0 < len(key) <= LONGEST)


def add_year(code: str, year: str) -> str | None:
    """Put a year behind a code's number; None where there is one already, or no number.

    Example:
        >>> add_year("3933/QĐ-UBND", "2015"), add_year("17/2015/QĐ-UBND", "2015")
        ('3933/2015/QĐ-UBND', None)
    """
    match = _NUMBER.match(code)
    if match is None or not _YEAR.fullmatch(year) or _YEAR.match(code, match.end()):
        return None
    return f"{match[1]}/{year}/{code[match.end() :]}"


def find_glued_codes(wanted: tuple[Words, ...]) -> Iterator[GluedCode]:
    """Find the runs of words that begin with a figure and hold letters, or a number and a year."""
    for i, first in enumerate(wanted):
        if first.quoted or not first.tokens[0].folded[0].isdecimal():
            continue
        yield from _numbers_with_year(wanted, i)
        letters = ""
        for j in range(i, len(wanted)):
            letters += "".join(token.folded for token in wanted[j].tokens)
            if wanted[j].quoted or len(letters) > _LONGEST_GLUED:
                break
            if not letters.isdecimal():
                yield GluedCode(range(i, j + 1), letters.lstrip("0"))


def _numbers_with_year(wanted: tuple[Words, ...], i: int) -> Iterator[GluedCode]:
    """Find "3933/2015", and where it can't be anything else "3933 năm 2015"."""
    if _follows_calendar_word(wanted, i):
        return
    for j in range(i, min(i + 3, len(wanted))):
        words = [token.folded for each in wanted[i : j + 1] for token in each.tokens]
        number, *between, year = words if len(words) > 1 else [*words, ""]
        is_one = j == i and not between
        is_said = between == [_YEAR_WORD] and _is_number(wanted, i)
        if (is_one or is_said) and number.isdecimal() and _YEAR.fullmatch(year):
            yield GluedCode(range(i, j + 1), number + year)


def _is_number(wanted: tuple[Words, ...], i: int) -> bool:
    """Tell whether a dispatch's number is meant: it begins the query, or follows a type or "số"."""
    return i == 0 or _typed_code(wanted, i).is_number


def _follows_calendar_word(wanted: tuple[Words, ...], i: int) -> bool:
    return i > 0 and wanted[i - 1].tokens[-1].folded in _CALENDAR_WORDS


def find_typed_codes(wanted: tuple[Words, ...]) -> tuple[TypedCode, ...]:
    """Find the numbers in a query that may begin a code."""
    starts = [
        i
        for i, words in enumerate(wanted)
        if not words.quoted
        and words.tokens[0].folded.isdecimal()
        and not _follows_calendar_word(wanted, i)
    ]
    return tuple(_typed_code(wanted, i) for i in starts)


def _typed_code(wanted: tuple[Words, ...], i: int) -> TypedCode:
    behind = [token.folded for words in wanted[i:] for token in words.tokens]
    before = [words.tokens[0].folded if len(words.tokens) == 1 else "" for words in wanted[:i]]
    after_word = before[-1:] == [_NUMBER_WORD]
    name = before[:-1] if after_word else before
    kind, length = _type_at_end(name)
    return TypedCode(
        parts=tuple(behind[:_MAX_PARTS]),
        type=kind,
        type_words=range(len(name) - length, len(name)),
        is_number=kind is not None or after_word or len(wanted) == 1,
        may_be_number=len(behind[0]) >= _LONG_NUMBER and not _YEAR.fullmatch(behind[0]),
    )


def _type_at_end(words: list[str]) -> tuple[str | None, int]:
    """Return the type that the last words name, and how many words that takes."""
    for length in range(min(_longest(), len(words)), 0, -1):
        key = _types().get(tuple(words[-length:]))
        if key is not None:
            return key, length
    return None, 0


@functools.cache
def _types() -> dict[tuple[str, ...], str]:
    types: dict[tuple[str, ...], str] = {}
    for kind in load_document_types():
        for written in (kind.name, *kind.symbols):
            types.setdefault(tuple(folded_words(written)), type_key(kind.name))
    return types


@functools.cache
def _longest() -> int:
    return max(map(len, _types()), default=0)
