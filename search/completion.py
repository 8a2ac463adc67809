"""Continues what is being typed, with words of subjects, names of agencies and codes.

They come from dispatches that the asker may see and from nothing else.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from search.analysis import folded_words
from search.answers import FacetName, Order, Unit
from search.cards import read_card
from search.clauses import Beginning, Clause, Phrase, Plan
from search.engine import SearchEngine, Window

_READ = 30
"""Subjects that are read, the newest first."""
_AHEAD = 4
"""Words that are added at most."""
_LONGEST = 120
"""Letters typed beyond which nothing is completed."""


def complete(
    engine: SearchEngine, begun: str, limit: int, filters: tuple[Clause, ...]
) -> tuple[str, ...]:
    """Continue what is being typed.

    Args:
        engine: Keeps the entries.
        begun: What was typed; its last word may be half a word.
        limit: How many continuations at most.
        filters: What the asker may see.

    Returns:
        Whole texts to type instead, the likeliest first.
    """
    words = folded_words(begun)
    if not words or len(begun) > _LONGEST:
        return ()
    allowed = Plan(filters=filters)
    if words[0].isdecimal():
        return tuple(_codes(engine, "".join(words), allowed))[:limit]
    found = [*_subjects(engine, words, allowed), *_agencies(engine, words, allowed)]
    once = {" ".join(folded_words(text)): text for text in reversed(found)}
    return tuple(reversed(once.values()))[:limit]


def _codes(engine: SearchEngine, letters: str, allowed: Plan) -> Iterator[str]:
    plan = replace(allowed, filters=(*allowed.filters, Beginning("code_key", letters)))
    rows = engine.find(Unit.DISPATCH, plan, Window(_READ, order=Order.NEWEST)).rows
    cards = (read_card(row.card, with_text=False) for row in rows)
    yield from dict.fromkeys(card.code for card in cards if card.code)


def _subjects(engine: SearchEngine, words: list[str], allowed: Plan) -> list[str]:
    plan = replace(allowed, filters=(*allowed.filters, *_typed("title", words)))
    rows = engine.find(Unit.DISPATCH, plan, Window(_READ, order=Order.NEWEST)).rows
    found: Counter[str] = Counter()
    for row in rows:
        found.update(_continued(read_card(row.card, with_text=False).title or "", words))
    return [text for text, _ in found.most_common()]


def _agencies(engine: SearchEngine, words: list[str], allowed: Plan) -> Iterator[str]:
    plan = replace(allowed, filters=(*allowed.filters, *_typed("agency", words)))
    found = engine.find(Unit.DISPATCH, plan, Window(0), (FacetName.AGENCY,))
    for one in found.facets[FacetName.AGENCY]:
        parts = folded_words(one.value)
        if any(_fits(parts[i:], words) for i in range(len(parts))):
            yield one.value


def _typed(field: str, words: list[str]) -> Iterator[Clause]:
    yield from (Phrase(field, (word,)) for word in words[:-1])
    yield Beginning(field, words[-1])


def _continued(title: str, words: list[str]) -> Iterator[str]:
    """Yield the places of a subject that go on from what was typed, cut after some words."""
    written = title.split()
    each = [folded_words(word) for word in written]
    for i in range(len(written)):
        run = list(chain.from_iterable(each[i : i + len(words)]))
        if _fits(run, words):
            text = " ".join(written[i : i + len(words) + _AHEAD]).strip(' ,.;:-–"“”()')
            yield text[:1].lower() + text[1:] if not text[:2].isupper() else text
            return


def _fits(parts: list[str], words: list[str]) -> bool:
    whole = len(words) - 1
    if len(parts) <= whole or parts[:whole] != words[:-1]:
        return False
    return parts[whole].startswith(words[-1])
