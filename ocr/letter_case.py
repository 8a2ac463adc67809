"""Capitals inside words in small letters ("tỈnh", "nghỶ"), which recognisers make of dust."""

from collections.abc import Sequence

from normalise.syllables import is_syllable
from ocr.engine import EngineWord

_AROUND = ".,;:!?\"'()[]“”‘’"


def with_even_case(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Write syllables of mixed letters in small letters behind their first.

    Only what is a Vietnamese syllable then: abbreviations ("GDĐTvà", "NĐ-CP") stay as they are.
    """
    return tuple(_with_even_case(word) for word in words)


def _with_even_case(word: EngineWord) -> EngineWord:
    core = word.text.strip(_AROUND)
    even = core[:1] + core[1:].lower()
    if even == core or core.isupper() or not is_syllable(core.lower()):
        return word
    return word._replace(text=word.text.replace(core, even, 1))
