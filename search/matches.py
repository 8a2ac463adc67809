"""What a query looks for in texts, and the places where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from search.analysis import Token, tokenise
from search.joined_texts import JoinedTexts, Numbers
from search.plan import word_runs
from search.query import Query

MAX_MATCHES = 200
"""Matches looked at in one text: a query of the commonest words stays as quick as others."""

_LONGEST = 2**32
"""More than any match is long."""
_NOTHING = np.zeros((4, 0), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are looked for.

    Attributes:
        place: Which of the wanted words it stands for.
        folded: Its words, folded.
        exact: Its tokens as they were typed; empty for other words of the same meaning.
    """

    place: int
    folded: tuple[str, ...]
    exact: tuple[Token, ...] = ()


class Matches(NamedTuple):
    """Places where words of the query stand, in order, none overlapping; arrays of equal length.

    Attributes:
        starts: Offsets of the first characters, in the joined texts.
        ends: Offsets behind the last.
        terms: Which of the wanted words.
        exact: 1 where the accents agree too, else 0.
    """

    starts: Numbers
    ends: Numbers
    terms: Numbers
    exact: Numbers


def wanted_terms(query: Query) -> tuple[Term, ...]:
    """Return what a query looks for: its words, and other words for the same."""
    return tuple(_terms(query))


def _terms(query: Query) -> Iterator[Term]:
    for place, words in enumerate(query.wanted):
        yield Term(place, tuple(token.folded for token in words.tokens), words.tokens)
        yield from (Term(place, (token.folded,)) for token in words.also)
    for run in word_runs(query):
        yield from (Term(run.places.start, synonym.words) for synonym in run.synonyms)


def find_matches(joined: JoinedTexts, terms: Sequence[Term]) -> Matches:
    """Find the words; where two of them overlap, the first and longest counts."""
    found = np.concatenate([_NOTHING, *(_matches_of(joined, term) for term in terms)], axis=1)
    starts, ends = found[:2]
    found = found[:, np.argsort(starts * _LONGEST - (ends - starts), kind="stable")]
    if found.shape[1] > MAX_MATCHES:
        found = found[:, _nth_of_its_text(joined, found[0]) < MAX_MATCHES]
    starts, ends = found[:2]
    if (starts[1:] < ends[:-1]).any():
        found = found[:, _do_not_overlap(starts.tolist(), ends.tolist())]
    return Matches(*found)


def _matches_of(joined: JoinedTexts, term: Term) -> Numbers:
    """Return the columns of ``Matches``, of one term."""
    starts, ends = joined.find(term.folded)
    if term.exact:
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        words = [joined.text[start:end] for start, end in spans]
        agree = {word: tuple(tokenise(word)) == term.exact for word in set(words)}
        exact = np.fromiter(map(agree.__getitem__, words), dtype=np.int64, count=len(words))
    else:
        exact = np.zeros_like(starts)
    return np.stack((starts, ends, np.full_like(starts, term.place), exact))


def _nth_of_its_text(joined: JoinedTexts, starts: Numbers) -> Numbers:
    """Count how many places of the same text stand before each."""
    texts = np.searchsorted(joined.begins, starts, side="right")
    return np.arange(len(texts)) - np.searchsorted(texts, texts)


def _do_not_overlap(starts: list[int], ends: list[int]) -> list[bool]:
    kept, behind = [], 0
    for start, end in zip(starts, ends, strict=True):
        kept.append(start >= behind)
        behind = end if start >= behind else behind
    return kept
