"""Dirt that an engine took for words."""

from collections.abc import Sequence

from ocr.engine import EngineWord

_UNDERLINE = frozenset("_|~ˆ‹›«»¬")  # rules and strokes, read as characters
_CONFIDENCE = 0.25  # below, up to three characters long: dirt, not a word
_LENGTH = 3


def without_specks(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Leave out words that are dirt: strokes, and short ones of hardly any confidence."""
    return tuple(word for word in words if not is_speck(word))


def is_speck(word: EngineWord) -> bool:
    """Tell whether a word is dirt."""
    if _UNDERLINE.issuperset(word.text):
        return True
    return word.confidence < _CONFIDENCE and len(word.text) <= _LENGTH
