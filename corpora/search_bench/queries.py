"""What is asked of the made-up dispatches: words that some of them have, in filters and halves."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from corpora.search_bench.texts import Vocabulary
from extract.folding import fold

_FREQUENT = 4000
"""Phrases of the vocabulary, by frequency, whose syllables are asked for."""


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """One question.

    Attributes:
        words: Two to four syllables; every second question is without accents.
        type: A type that the hits must have.
        since: First day of the hits, ISO 8601.
    """

    words: str
    type: str
    since: str

    @property
    def typed(self) -> str:
        """The question in our syntax."""
        return f'{self.words} loai:"{self.type}" tu:{self.since}'


def make_queries(count: int, vocabulary: Vocabulary) -> Iterator[BenchQuery]:
    """Make questions of two to four syllables; frequent phrases are asked for more often."""
    chance = random.Random(7)
    for n in range(count):
        phrase = vocabulary.words[int(_FREQUENT ** chance.random()) - 1]
        words = " ".join(phrase.split()[: n % 3 + 2])
        kind = chance.choice(("công văn", "kế hoạch", "quyết định"))
        since = f"20{chance.randrange(16, 24)}-01-01"
        yield BenchQuery(fold(words) if n % 2 else words, kind, since)
