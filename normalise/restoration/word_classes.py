"""What the spelling of a word tells about the damage that was done to its text."""

import functools
from collections.abc import Iterable
from enum import IntEnum, StrEnum

from normalise.restoration.reading import HARD
from normalise.restoration.tokens import is_skeleton
from normalise.syllables import is_syllable, place_tone

LONGEST = 20
"""Letters of a chunk that tells anything."""


class Damage(StrEnum):
    """What happened to a stretch of text."""

    CLEAN = "clean"
    """Its marks are there; a few may be wrong."""
    STRIPPED = "stripped"
    """All marks are gone and the letters are right."""
    GARBLED = "garbled"
    """Read by an engine of another language."""


class WordClass(IntEnum):
    """What the spelling of a word tells."""

    MARKED = 0
    """A syllable with letters that engines of other languages don't know."""
    ACCENTED = 1
    """A syllable with marks that French has, too."""
    PLAIN = 2
    """A syllable without marks."""
    BARE = 3
    """No syllable, but one whose marks were taken off."""
    MISSPELT = 4
    """Marks, but no syllable."""
    OTHER = 5
    """No syllable with any marks: a foreign word, or garbled beyond that."""


@functools.lru_cache(maxsize=1 << 16)
def word_class(chunk: str) -> WordClass | None:  # noqa: PLR0911
    """Return a chunk's class; ``None`` for numbers, codes and abbreviations, which tell nothing."""
    core = chunk.strip(HARD)
    if len(core) < 2 or not (core.isalpha() or _is_mostly_letters(core)):
        return None
    if "/" in core or "@" in core or "." in core or (core.isupper() and not is_skeleton(core)):
        return None
    if not core.isalpha():
        return None if any(letter.isdigit() for letter in core) else WordClass.OTHER
    if is_syllable(place_tone(core)):
        if core.isascii():
            return WordClass.PLAIN
        return WordClass.MARKED if max(core) > "\xff" else WordClass.ACCENTED
    if not core.isascii():
        return WordClass.MISSPELT
    return WordClass.BARE if is_skeleton(core) else WordClass.OTHER


def _is_mostly_letters(core: str) -> bool:
    return sum(letter.isalpha() for letter in core) * 2 > len(core)


def has_misspelt(chunks: Iterable[str]) -> bool:
    """Tell whether there is a word that is not spelt as a syllable is."""
    for chunk in chunks:
        found = word_class(chunk) if len(chunk) <= LONGEST else None
        if found is not None and found >= WordClass.BARE:
            return True
    return False
