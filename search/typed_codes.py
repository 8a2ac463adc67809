"""Codes as people type them: "2319 byt k2dt", "cv 2319", "công văn số 2319", "22/2013".

A run of words that begins with a number may be the beginning of a dispatch's code. A type's name or
symbol before it says what type that dispatch is; its words need not stand in the dispatch's text.
"""

import functools
from dataclasses import dataclass

from extract.symbols import load_document_types
from search.analysis import folded_words
from search.filters import type_key
from search.query import Words

_MAX_PARTS = 5
"""22/2013/TTLT-BYT-BTC: number, year, type and two issuers; more issuers add nothing."""
_NUMBER_WORD = "so"


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A number in a query and what may belong to its code.

    Attributes:
        parts: The number and up to four words behind it, folded.
        type: Key of the type that is named before it; None if none is.
        type_words: Places among the query's wanted words of the type's name.
        is_number: Whether the number alone is likely meant as a dispatch's: it is all that is
            typed, or stands behind a type or "số". "năm 2025" is none.
    """

    parts: tuple[str, ...]
    type: str | None
    type_words: range
    is_number: bool


def find_typed_codes(wanted: tuple[Words, ...]) -> tuple[TypedCode, ...]:
    """Find the numbers in a query that may begin a code."""
    starts = [
        i
        for i, words in enumerate(wanted)
        if not words.quoted and words.tokens[0].folded.isdecimal()
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
