"""How well search finds the dispatches that are meant, for each engine and kind of queries.

The dispatches go the whole way into a register and an index of their own, as ``congvan ingest``
takes them. ``samples`` holds our own alone, ``all`` the maintainers' too where their folder is.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from api.files import walk
from api.ingest_run import ingest_paths
from api.searchable import to_searchable
from api.settings import Settings
from api.stores import Stores, open_stores
from corpora.relevance.measures import ranking_figures
from corpora.relevance.queries import DISPATCHES, SAMPLES, RelevanceQuery, load_queries
from corpora.relevance.servers import VARIABLE, elasticsearch_server
from search.documents import SearchableDispatch
from search.elastic_client import ElasticOptions
from search.elastic_engine import ElasticEngine
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine

LOOKED_AT = 50
"""Hits of each query that are looked through."""
COMPARED = 1500
"""Characters of each text that every query is compared by: noida-db reads all of them each time."""
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
def filled_stores(paths: list[Path]) -> Iterator[Stores]:
    """Take files into a register of their own, and its index.

    Raises:
        DispatchError: One of them cannot be taken in.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        with open_stores(settings) as stores:
            summary = ingest_paths(list(walk(paths)), stores, settings.stage_options)
            for fault in summary.faults:
                raise fault
            yield stores


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
    """Fill an index with each corpus and ask its queries; compare the engines' answers.

    The whole texts go to Elasticsearch too where a stock server is named, as noida-db takes seconds
    for a query over them.
    """
    with elasticsearch_server() as server:
        for name, paths, queries in corpus_sets():
            with filled_stores(paths) as stores:
                yield f"search.{name}.tantivy", *ask_all(stores.index, queries)
                if server and VARIABLE in os.environ:
                    index = on_server(server)
                    index.rebuild(map(to_searchable, stores.register.export()))
                    yield f"search.{name}.elasticsearch", *ask_all(index, queries)
                if server:
                    most = None if name == "samples" or VARIABLE in os.environ else COMPARED
                    with texts_in_both(stores, server, most) as (one, other):
                        share = 1 - len(differences(one, other, queries)) / len(queries)
                    yield f"search.{name}.engines", {OVERALL: {"agree": share}}, ()


def on_server(server: str) -> SearchIndex:
    """Return an empty index of its own on an Elasticsearch server."""
    prefix = f"relevance-{os.getpid()}-{time.time_ns():x}"
    return SearchIndex(ElasticEngine.open(ElasticOptions(server, prefix=prefix, timeout_s=120)))


@contextmanager
def texts_in_both(
    stores: Stores, server: str, most: int | None = None
) -> Iterator[tuple[SearchIndex, SearchIndex]]:
    """Put all texts into both engines, to compare their answers.

    Args:
        stores: What to put in.
        server: Address of an Elasticsearch server.
        most: Characters of each text that are put in; whole texts by default.
    """
    dispatches = [_alone(to_searchable(each), most) for each in stores.register.export()]
    with tempfile.TemporaryDirectory() as folder:
        one, other = SearchIndex(TantivyEngine.open(Path(folder))), on_server(server)
        for index in (one, other):
            index.rebuild(dispatches)
        yield one, other


def differences(
    one: SearchIndex, other: SearchIndex, queries: tuple[RelevanceQuery, ...]
) -> tuple[str, ...]:
    """Return the queries that two engines answer with other totals, or another first ten."""
    differing = []
    for query in queries:
        answers = (index.search(query.words) for index in (one, other))
        said = {(answer.total, tuple(hit.id for hit in answer.hits)) for answer in answers}
        differing += [query.words] if len(said) > 1 else []
    return tuple(differing)


def _alone(dispatch: SearchableDispatch, most: int | None) -> SearchableDispatch:
    return replace(dispatch, text=dispatch.text[:most], tasks=(), mentions=(), sections=())


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
