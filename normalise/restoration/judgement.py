"""Which lines of a text lost their marks, which were garbled, and which are to be left alone.

Each word falls into one of six classes by its spelling; how often each kind of text has each class
was counted on the training pages and stands in the model file. A line's kind follows from its words
and, because damage comes by pages rather than by lines, from its neighbours (a hidden Markov model,
best path).
"""

import functools
import math
from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum

from normalise.restoration.reading import HARD
from normalise.restoration.tokens import is_skeleton
from normalise.syllables import is_syllable, place_tone

_STAY = 0.97
_OTHER_DAMAGE = 1e-9  # from stripped to garbled or back: a text is seldom damaged in two ways
_LEAST = 1e-4
_LONGEST = 20  # letters of a chunk that tells anything


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
    if len(core) < 2 or sum(letter.isalpha() for letter in core) * 2 <= len(core):
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


def has_misspelt(line: str) -> bool:
    """Tell whether a line has a word that is not spelt as a syllable is."""
    chunks = (chunk for chunk in line.split() if len(chunk) <= _LONGEST)
    return any(
        (found := word_class(chunk)) is not None and found >= WordClass.BARE for chunk in chunks
    )


def judge(lines: Sequence[str], shares: Mapping[str, Sequence[float]]) -> list[Damage]:
    """Judge every line of a text.

    Args:
        lines: Without their ends; blank ones go with their neighbours.
        shares: For each kind of damage, the share of each class of words.
    """
    kinds = list(Damage)
    logs = {kind: [math.log(max(share, _LEAST)) for share in shares[kind.value]] for kind in kinds}
    steps = {(before, after): _step(before, after) for before in kinds for after in kinds}
    scores = dict.fromkeys(kinds, 0.0)
    came_from: list[dict[Damage, Damage]] = []
    for line in lines:
        chunks = (chunk for chunk in line.split() if len(chunk) <= _LONGEST)
        classes = [found for chunk in chunks if (found := word_class(chunk)) is not None]
        step: dict[Damage, Damage] = {}
        now: dict[Damage, float] = {}
        for kind in kinds:
            reached = {before: scores[before] + steps[before, kind] for before in kinds}
            best = max(reached, key=reached.__getitem__)
            step[kind] = best
            row = logs[kind]
            now[kind] = reached[best] + sum(row[found] for found in classes)
        came_from.append(step)
        scores = now
    kind = max(kinds, key=scores.__getitem__)
    answer = []
    for step in reversed(came_from):
        answer.append(kind)
        kind = step[kind]
    return answer[::-1]


def _step(before: Damage, after: Damage) -> float:
    """Return ln of how likely a line of one kind follows a line of another."""
    if before is after:
        return math.log(_STAY)
    if Damage.CLEAN in (before, after):
        return math.log((1 - _STAY) / 2)
    return math.log(_OTHER_DAMAGE)
