"""Capitals inside words in small letters ("tỈnh", "nghỶ"), which recognisers make of dust."""

import re
from collections.abc import Sequence

from normalise.syllables import is_syllable
from ocr.engine import EngineWord

_LETTERS = re.compile(r"[^\W\d_]+")


def with_even_case(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Write syllables of mixed letters in small letters behind their first.

    Only what is a Vietnamese syllable then: abbreviations ("GDĐTvà", "NĐ-CP") stay as they are.
    """
    return tuple(_with_even_case(word) for word in words)


def _with_even_case(word: EngineWord) -> EngineWord:
    text = _LETTERS.sub(lambda match: _even(match.group()), word.text)
    return word if text == word.text else word._replace(text=text)


def _even(letters: str) -> str:
    even = letters[0] + letters[1:].lower()
    mixed = even != letters and not letters.isupper()
    return even if mixed and is_syllable(letters.lower()) else letters
