"""Words that were mistyped, put right by words of the texts that the asker may see.

Tried only where nothing has the words as typed. A word of four letters or more that stands nowhere
is replaced by those that differ from it by one slip; the commonest that agrees in accents leads.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.analysis import LETTER, Token, tokenise
from search.answers import Order, Unit
from search.cards import read_card
from search.clauses import Clause, Phrase, Plan, Slip
from search.edits import is_one_edit
from search.engine import SearchEngine, Window
from search.leftovers import put_tone
from search.query import Query, Words

LEAST_LETTERS = 4
_READ = 20
"""Texts that are read for the right word."""
_KEPT = 4
"""Words that are tried in the place of one."""
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

    def holds(self, word: str) -> bool:
        plan = Plan(filters=(*self.filters, Phrase("folded", (word,))))
        return self.engine.find(self.unit, plan, Window(0)).total > 0

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
    held = {words: place.holds(words.tokens[0].folded) for words in set(_suspects(query))}
    sound = tuple(
        words.tokens[0].folded
        for words in query.wanted
        if len(words.tokens) == 1 and held.get(words, True)
    )
    meant: dict[Words, tuple[Token, ...]] = {}
    for words in (words for words, is_held in held.items() if not is_held):
        word = words.tokens[0]
        near = place.near(word.folded, sound) or place.near(word.folded, ())
        if near:
            meant[words] = _best(near, word)
    if not meant:
        return None
    wanted = tuple(_replaced(words, meant.get(words)) for words in query.wanted)
    display = {words.tokens[0].folded: _spelt(tokens[0]) for words, tokens in meant.items()}
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


def _replaced(words: Words, tokens: tuple[Token, ...] | None) -> Words:
    return replace(words, tokens=tokens[:1], also=tokens[1:]) if tokens else words


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
