"""Other words for what is typed: short names, different names, names of before a merger.

Data: ``data/synonyms.toml``, ``data/merged_names.toml``, and the short names of bodies and types of
documents that extraction reads (``extract/data``). Every pair holds both ways; only provinces whose
first syllable is cut short ("Q. Nam", "Kh. Hòa") are read in queries alone: no dispatch writes so.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extract.bodies.provinces import province_names
from extract.short_names import short_names
from extract.symbols import load_document_types
from normalise.syllables import is_syllable
from search.analysis import folded_words

MERGED = 0.3
"""Weight of the name of before or after a merger: below all that has the words as typed."""

Key = tuple[str, ...]
_ONSET = re.compile("qu|[^aeiouy]+")


@dataclass(frozen=True, slots=True)
class Synonym:
    """Other words for the same.

    Attributes:
        words: Folded, one after the other.
        weight: How much they count beside the words as typed.
    """

    words: Key
    weight: float = 1.0


def find_synonyms(words: Key) -> tuple[Synonym, ...]:
    """Return other words for a run of folded words.

    Example:
        >>> find_synonyms(("bhyt",))
        (Synonym(words=('bao', 'hiem', 'y', 'te'), weight=1.0),)
        >>> find_synonyms(("tinh", "hoa", "binh"))
        ()
    """
    return _table().get(words, ())


@functools.cache
def longest_key() -> int:
    """Return how many words the longest run has."""
    return max(map(len, _table()))


@functools.cache
def _table() -> dict[Key, tuple[Synonym, ...]]:
    table: dict[Key, dict[Key, float]] = {}
    for one, other, weight in _pairs():
        for here, there in ((one, other), (other, one)):
            if here and there and here != there:
                known = table.setdefault(here, {})
                known[there] = max(weight, known.get(there, 0.0))
    for initials, name in _provinces_cut_short():
        table.setdefault(initials, {})[name] = 1.0
    return {
        key: tuple(Synonym(words, weight) for words, weight in others.items())
        for key, others in table.items()
    }


def _pairs() -> Iterator[tuple[Key, Key, float]]:
    synonyms = _read("synonyms.toml")
    for short, names in synonyms["short_names"].items():
        for name in names:
            yield _key(short), _key(name), 1.0
    for row in synonyms["same"]["rows"]:
        yield from ((_key(row[0]), _key(other), 1.0) for other in row[1:])
    yield from _short_names_of_extraction()
    for group in _read("merged_names.toml").values():
        for old, successors in group.items():
            yield from ((_key(old), _key(new), MERGED) for new in successors)


def _short_names_of_extraction() -> Iterator[tuple[Key, Key, float]]:
    for short, name in short_names().items():
        yield _key(short), _key(name), 1.0
    for kind in load_document_types():
        for symbol in _unlike_syllables(kind.symbols[:1]):
            yield _key(symbol), _key(kind.name), 1.0


def _provinces_cut_short() -> Iterator[tuple[Key, Key]]:
    """Yield "q nam" and "qu nam" for Quảng Nam: the first letter, and all before the vowel."""
    for name in sorted(province_names()):
        first, *rest = _key(name)
        if len(rest) == 1 and (onset := _ONSET.match(first)):
            yield from (((short, *rest), (first, *rest)) for short in {first[0], onset[0]})


def _unlike_syllables(symbols: Iterable[str]) -> Iterator[str]:
    yield from (symbol for symbol in symbols if len(symbol) > 1 and not is_syllable(symbol))


def _key(words: str) -> Key:
    return tuple(folded_words(words))


def _read(name: str) -> dict[str, dict[str, list[Any]]]:
    file = importlib.resources.files("search") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
