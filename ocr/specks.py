"""Dirt that an engine took for words, or for marks before, behind and between them."""

import itertools
import re
from collections.abc import Sequence

from normalise.syllables import is_syllable
from ocr.engine import EngineWord

_UNDERLINE = frozenset("_|~ˆ‹›«»¬")  # rules and strokes, read as characters
_CONFIDENCE = 0.25  # below, up to three characters long: dirt, not a word
_LENGTH = 3
_SPOTS = frozenset("`´˙·•¡^°¨'‘’")  # alone they are no words; a lone point may be one of a leader
_BEFORE = re.compile(r"[.,;:`´·¡^]+(?=[^\W\d_]{2})")  # no word begins with them; ".5" may
_IN_ROWS = frozenset(
    ("sở", "ban", "ngành", "bộ", "tỉnh", "huyện", "xã", "phường", "quận", "thị", "trấn", "khu")
)
_SHORTEST = 2  # letters of a syllable behind which a point is dirt; one letter may be a list's


def without_specks(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Leave out words that are dirt: strokes, and short ones of hardly any confidence."""
    return tuple(word for word in words if not is_speck(word))


def is_speck(word: EngineWord) -> bool:
    """Tell whether a word is dirt."""
    if _UNDERLINE.issuperset(word.text):
        return True
    return word.confidence < _CONFIDENCE and len(word.text) <= _LENGTH


def without_spots(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Take away marks that dirt on a copy made: ".cho", "hư. hỏng", a "`" of its own.

    A point inside a sentence is one only behind a whole syllable with the next word, in small
    letters, on the same line: abbreviations ("đ.", "tr.", "TP.") are no syllables of this kind.
    In a row of bodies ("các huyện. thành phố") it is a comma that was misread.
    """
    kept = [word for word in words if not _SPOTS.issuperset(word.text)]
    following = itertools.zip_longest(kept, kept[1:])
    return tuple(_without_spots(word, after) for word, after in following)


def _without_spots(word: EngineWord, after: EngineWord | None) -> EngineWord:
    before = _BEFORE.match(word.text)
    text = word.text[before.end() :] if before else word.text
    bare = text[:-1]
    if (
        text.endswith(".")
        and after is not None
        and after.line == word.line
        and after.x0 >= word.x1
        and after.text[0].islower()
        and len(bare) >= _SHORTEST
        and bare.islower()
        and bare not in _IN_ROWS
        and is_syllable(bare)
    ):
        text = bare
    return word if text == word.text else word._replace(text=text)
