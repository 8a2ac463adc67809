"""Phrase lists kept as data, made into one fast pattern each.

Lists stand in TOML files of ``extract/data`` as arrays of lower-case phrases.
"""

import functools
import re
from collections.abc import Iterable

from extract.errors import PatternFileError
from extract.patterns import load_table
from normalise.syllables import place_tone

_SPACE = r"\s+"


@functools.cache
def load_phrases(file: str, key: str) -> tuple[str, ...]:
    """Read one list of a data file.

    Raises:
        PatternFileError: The list is missing, empty, doubled or not of lower-case phrases.
    """
    phrases = load_table(file).get(key)
    if not isinstance(phrases, list) or not phrases:
        raise PatternFileError(file, key, "is no list of phrases")
    seen: set[str] = set()
    for phrase in phrases:
        if not isinstance(phrase, str) or phrase != phrase.lower().strip() or phrase in seen:
            raise PatternFileError(file, str(phrase), "is not lower case, or stands twice")
        seen.add(phrase)
    return tuple(phrases)


@functools.cache
def load_mapping(file: str, key: str) -> dict[str, str]:
    """Read one table of a data file, in order.

    Raises:
        PatternFileError: The table is missing or holds something else than words.
    """
    table = load_table(file).get(key)
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        raise PatternFileError(file, key, "is no table of words")
    return dict(table)


def alternation(phrases: Iterable[str]) -> str:
    """Write phrases as one alternative of a pattern, longest first, any white space between words.

    Both tone placements are accepted ("ủy" and "uỷ").
    """
    ordered = sorted({form for phrase in phrases for form in _forms(phrase)}, key=len, reverse=True)
    return "|".join(_SPACE.join(re.escape(word) for word in phrase.split()) for phrase in ordered)


def _forms(phrase: str) -> tuple[str, str]:
    from normalise.syllables import TonePlacement  # noqa: PLC0415

    new = " ".join(place_tone(word, TonePlacement.NEW) for word in phrase.split())
    return phrase, new
