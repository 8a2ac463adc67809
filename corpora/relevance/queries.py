"""The queries of the relevance set, ``queries.toml``, each with the dispatch that it should find.

Every query by topic is asked a second time without accents, as the kind ``unaccented``: the two
figures can be compared word for word.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.shared_gold import REPOSITORY, SHARED
from extract.folding import fold

FILE = Path(__file__).parent / "queries.toml"
SAMPLES = REPOSITORY / "corpora" / "samples"
DISPATCHES = SHARED / "dispatches"
_OURS = "samples/"


@dataclass(frozen=True, slots=True)
class RelevanceQuery:
    """What somebody types, and the dispatch that they mean.

    Attributes:
        kind: How it is remembered: "topic", "code", "misspelt" …
        words: What is typed.
        file: Name of the dispatch's file, without folder.
        is_ours: Whether that is one of our samples; else one of the maintainers'.
    """

    kind: str
    words: str
    file: str
    is_ours: bool


def load_queries(file: Path = FILE) -> tuple[RelevanceQuery, ...]:
    """Return all queries, those without accents behind their accented ones."""
    kinds = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_queries(kinds))


def _queries(kinds: dict[str, dict[str, list[str]]]) -> Iterator[RelevanceQuery]:
    for kind, meant in kinds.items():
        for file, typed in meant.items():
            is_ours = file.startswith(_OURS)
            name = file.removeprefix(_OURS)
            for words in typed:
                yield RelevanceQuery(kind, words, name, is_ours)
                if kind == "topic":
                    yield RelevanceQuery("unaccented", fold(words), name, is_ours)
