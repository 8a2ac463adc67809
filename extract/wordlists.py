"""Phrase lists kept as data, made into one fast pattern each.

Lists stand in TOML files of ``extract/data`` as arrays of lower-case phrases; a phrase matches with
any white space between its words and with either tone placement ("ủy" and "uỷ").
"""

import functools
import re
from collections.abc import Iterable

from extract.errors import PatternFileError
from extract.patterns import load_names
from normalise.syllables import TonePlacement, place_tone


@functools.cache
def load_phrases(file: str, key: str) -> tuple[str, ...]:
    """Read one list of a data file.

    Raises:
        PatternFileError: The list is missing or empty, or a phrase stands twice or has capitals.
    """
    phrases = load_names(file, key)
    if not phrases:
        raise PatternFileError(file, key, "is an empty list")
    seen: set[str] = set()
    for phrase in phrases:
        if phrase != phrase.lower().strip() or phrase in seen:
            raise PatternFileError(file, phrase, "is not in lower case, or stands twice")
        seen.add(phrase)
    return phrases


@functools.cache
def phrase_pattern(file: str, key: str, *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Make the pattern of a list's phrases, longest first, ending at a word's end."""
    return re.compile(rf"(?:{alternation(load_phrases(file, key))})(?!\w)", flags)


@functools.cache
def small_phrase_pattern(file: str, key: str) -> re.Pattern[str]:
    """Make the pattern of phrases that begin with a small letter.

    A later word may have a capital: recognisers make them of small letters ("xem Xét").
    """
    forms = _longest_first(load_phrases(file, key))
    phrases = (r"\s+".join([first, *map(_either_case, rest)]) for first, *rest in forms)
    return re.compile(rf"(?:{'|'.join(phrases)})(?!\w)")


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].isalpha() else word


def alternation(phrases: Iterable[str]) -> str:
    """Write phrases as the alternatives of a pattern, longest first."""
    return "|".join(r"\s+".join(words) for words in _longest_first(phrases))


def _longest_first(phrases: Iterable[str]) -> list[list[str]]:
    """Return the words of each form of each phrase, escaped."""
    forms = sorted({form for phrase in phrases for form in _forms(phrase)}, key=len, reverse=True)
    return [[re.escape(word) for word in form.split()] for form in forms]


def _forms(phrase: str) -> tuple[str, str]:
    newer = " ".join(place_tone(word, TonePlacement.NEW) for word in phrase.split())
    return phrase, newer
