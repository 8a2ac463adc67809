"""Words that were mistyped, put right by words of the texts that the asker may see.

Tried only where nothing has the words as typed. A word of four letters or more that stands nowhere
is parted where it is several words written together ("nghean", "qd1627"); else it is replaced by
those that differ from it by one slip; the commonest that agrees in accents leads.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from search.analysis import LETTER, Token, tokenise
from search.answers import Order, Unit
from search.cards import read_card
from search.clauses import Clause, Phrase, Plan, Slip
from search.edits import is_one_edit
from search.engine import SearchEngine, Window
from search.leftovers import put_tone
from search.parting import part_letters, part_syllables
from search.query import Query, Words

LEAST_LETTERS = 4
_READ = 20
"""Texts that are read for the right word."""
_KEPT = 4
"""Words that are tried in the place of one."""
_PARTINGS = 6
"""Ways to part a word that are looked up."""
_WORD = re.compile(rf"{LETTER}+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A query put right.

    Attributes:
        query: With the words that are meant.
        words: As a person would have typed it.
    """

    query: Query
    words: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words are looked for."""

    engine: SearchEngine
    unit: Unit
    filters: tuple[Clause, ...]

    def count(self, *words: str) -> int:
        """Count the texts that have these words one after the other."""
        plan = Plan(filters=(*self.filters, Phrase("folded", words)))
        return self.engine.find(self.unit, plan, Window(0)).total

    def parted(self, word: str) -> tuple[str, ...] | None:
        """Part words that were written together, as they stand in most texts."""
        if (letters := part_letters(word)) and self.count(letters[1]):
            return letters
        counts = {parts: self.count(*parts) for parts in islice(part_syllables(word), _PARTINGS)}
        best = max(counts, key=counts.__getitem__, default=None)
        return best if best and counts[best] else None

    def near(self, word: str, others: tuple[str, ...]) -> Counter[Token]:
        """Count the texts with each word that is one slip away, beside the other words."""
        beside = tuple(Phrase("folded", (other,)) for other in others)
        plan = Plan(filters=(*self.filters, *beside, Slip("folded", word)))
        rows = self.engine.find(self.unit, plan, Window(_READ, order=Order.NEWEST)).rows
        found: Counter[Token] = Counter()
        for row in rows:
            card = read_card(row.card)
            words = set(tokenise(f"{card.title or ''}\n{card.text}"))
            found.update(token for token in words if is_one_edit(token.folded, word))
        return found


def correct(
    engine: SearchEngine, unit: Unit, typed: str, query: Query, filters: tuple[Clause, ...]
) -> Correction | None:
    """Put a query right that found nothing.

    Args:
        engine: Keeps the entries.
        unit: What is looked for.
        typed: The query as it was typed.
        query: The same, read.
        filters: What the asker may see, and where to look.

    Returns:
        The query with other words; None if no word is one slip away from any.
    """
    place = _Place(engine, unit, filters)
    held = {words: place.count(words.tokens[0].folded) > 0 for words in set(_suspects(query))}
    sound = tuple(
        words.tokens[0].folded
        for words in query.wanted
        if len(words.tokens) == 1 and held.get(words, True)
    )
    meant: dict[Words, tuple[Words, ...]] = {}
    for words in (words for words, is_held in held.items() if not is_held):
        word = words.tokens[0]
        if parts := place.parted(word.folded):
            meant[words] = tuple(Words((Token(part, part),)) for part in parts)
        elif near := place.near(word.folded, sound) or place.near(word.folded, ()):
            first, *others = _best(near, word)
            meant[words] = (replace(words, tokens=(first,), also=tuple(others)),)
    if not meant:
        return None
    wanted = tuple(chain.from_iterable(meant.get(words, (words,)) for words in query.wanted))
    display = {
        words.tokens[0].folded: " ".join(_spelt(one.tokens[0]) for one in instead)
        for words, instead in meant.items()
    }
    return Correction(replace(query, wanted=wanted), _retyped(typed, display))


def _suspects(query: Query) -> Iterator[Words]:
    for words in query.wanted:
        word = words.tokens[0].folded
        if words.is_single and len(word) >= LEAST_LETTERS and not word.isdecimal():
            yield words


def _best(near: Counter[Token], word: Token) -> tuple[Token, ...]:
    ordered = sorted(
        near, key=lambda one: (not is_one_edit(one.exact, word.exact), -near[one], one)
    )
    once = dict.fromkeys(token.folded for token in ordered)
    return tuple(next(one for one in ordered if one.folded == folded) for folded in once)[:_KEPT]


def _spelt(token: Token) -> str:
    """Write a token as people do: its tone, which stands at its end, on its vowel."""
    if len(token.exact) > 1 and not token.exact[-1].isalnum():
        return put_tone(token.exact[:-1], token.exact[-1]) or token.folded
    return token.exact


def _retyped(typed: str, display: dict[str, str]) -> str:
    def meant(match: re.Match[str]) -> str:
        tokens = tokenise(match.group())
        return display.get(tokens[0].folded, match.group()) if tokens else match.group()

    return _WORD.sub(meant, typed)
