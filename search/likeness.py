"""More like this: dispatches that share most pairs of words with one, rare pairs counting more."""

from collections import Counter

from search.analysis import bigrams, folded_words
from search.cards import Card
from search.clauses import Keywords, Phrase, Plan

_FROM_TEXT = 25
"""Pairs taken from the text beside those of the subject."""
_LEAST_TIMES = 2
"""How often a pair must stand in the text to tell what it is about."""
_SUBJECT = 2.0


def likeness_plan(card: Card) -> Plan:
    """Ask for dispatches like one that was found, without itself."""
    subject = dict.fromkeys(bigrams(folded_words(card.title or "")))
    counts = Counter(bigrams(folded_words(card.text)))
    often = [pair for pair, times in counts.most_common() if times >= _LEAST_TIMES]
    pairs = dict.fromkeys(often[:_FROM_TEXT], 1.0) | dict.fromkeys(subject, _SUBJECT)
    group = tuple(Phrase("bigram", (pair,), weight) for pair, weight in pairs.items())
    itself = Keywords("document_id", (card.document_id,))
    return Plan(must=(group,) if group else (), must_not=(itself,))
