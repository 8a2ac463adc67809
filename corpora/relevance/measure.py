"""How well search finds the dispatches that are meant, for each engine and kind of queries.

The dispatches go the whole way into a register and an index of their own, as ``congvan ingest``
takes them. ``samples`` holds our own alone, ``all`` the maintainers' too where their folder is.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.files import walk
from api.pipeline import ingest_paths
from api.settings import Settings
from api.stores import open_stores
from corpora.relevance.measures import ranking_figures
from corpora.relevance.queries import DISPATCHES, SAMPLES, RelevanceQuery, load_queries
from search.index import SearchIndex

LOOKED_AT = 50
"""Hits of each query that are looked through."""
OVERALL = "every"
"""Name of the figures over all kinds."""

Figures = dict[str, dict[str, float]]
"""Under each kind the measures."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A query whose dispatch was not the first.

    Attributes:
        query: The query.
        rank: The place of what was meant; None if it was not found.
        first: File of the hit at the top; None if there was none.
    """

    query: RelevanceQuery
    rank: int | None
    first: str | None


def corpus_sets() -> Iterator[tuple[str, list[Path], tuple[RelevanceQuery, ...]]]:
    """Yield the name of each corpus, its files and its queries."""
    queries = load_queries()
    ours = tuple(query for query in queries if query.is_ours)
    yield "samples", [SAMPLES], ours
    if DISPATCHES.is_dir():
        yield "all", [SAMPLES, *sorted(DISPATCHES.glob("[0-9]*.txt"))], queries


@contextmanager
def filled_index(paths: list[Path]) -> Iterator[SearchIndex]:
    """Take files into a register of their own, and give its index.

    Raises:
        DispatchError: One of them cannot be taken in.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        with open_stores(settings) as stores:
            summary = ingest_paths(list(walk(paths)), stores, settings.stage_options)
            for fault in summary.faults:
                raise fault
            yield stores.index


def ask_all(
    index: SearchIndex, queries: tuple[RelevanceQuery, ...]
) -> tuple[Figures, tuple[Miss, ...]]:
    """Ask every query.

    Returns:
        The figures under each kind, and the queries whose dispatch was not the first.
    """
    ranks: dict[str, list[int | None]] = {}
    misses: list[Miss] = []
    for query in queries:
        files = [hit.file for hit in index.search(query.words, limit=LOOKED_AT).hits]
        rank = files.index(query.file) + 1 if query.file in files else None
        ranks.setdefault(query.kind, []).append(rank)
        if rank != 1:
            misses.append(Miss(query, rank, files[0] if files else None))
    figures = {kind: ranking_figures(those) for kind, those in ranks.items()}
    figures[OVERALL] = ranking_figures([rank for those in ranks.values() for rank in those])
    return figures, tuple(misses)


def measure_search() -> Iterator[tuple[str, Figures, tuple[Miss, ...]]]:
    """Fill an index with each corpus and ask its queries."""
    for name, paths, queries in corpus_sets():
        with filled_index(paths) as index:
            yield f"search.{name}.tantivy", *ask_all(index, queries)


def flat(figures: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Write kind and measure in one name.

    Example:
        >>> flat({"topic": {"mrr": 0.5}})
        {'topic.mrr': 0.5}
    """
    return {
        f"{kind}.{measure}": value
        for kind, measures in figures.items()
        for measure, value in measures.items()
    }
