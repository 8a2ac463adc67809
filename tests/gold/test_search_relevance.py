"""How well search finds the dispatch that is meant: no figure under its floor, engines alike."""

import os
from collections.abc import Iterator

import pytest

from api.stores import Stores
from corpora.floors import fallen, read_floors
from corpora.relevance.measure import (
    ask_all,
    corpus_sets,
    differences,
    filled_stores,
    flat,
    texts_in_both,
)
from corpora.relevance.queries import RelevanceQuery, load_queries
from corpora.relevance.servers import VARIABLE
from corpora.shared_gold import held_out

_EVERY = 16
SETS = {name: (paths, queries) for name, paths, queries in corpus_sets()}
Filled = tuple[str, Stores, tuple[RelevanceQuery, ...]]


@pytest.fixture(scope="module", params=["samples", pytest.param("all", marks=pytest.mark.shared)])
def filled(request: pytest.FixtureRequest) -> Iterator[Filled]:
    """Name of a corpus, the stores that hold it, its queries."""
    if request.param not in SETS:
        pytest.skip("no ../shared folder beside the repository")
    paths, queries = SETS[request.param]
    with filled_stores(paths) as stores:
        yield request.param, stores, queries


def test_no_ranking_figure_is_under_its_floor(filled: Filled) -> None:
    name, stores, queries = filled
    _, floors = read_floors()
    part = f"search.{name}.tantivy"
    figures = flat(ask_all(stores.index, queries)[0])
    assert list(fallen({part: floors[part]}, {part: figures})) == []


@pytest.mark.timeout(600)
def test_both_engines_give_the_same_totals_and_first_ten(
    filled: Filled, elasticsearch_url: str
) -> None:
    name, stores, queries = filled
    # noida-db takes seconds a query over all dispatches; a stock server is asked every one.
    asked = queries if name == "samples" or VARIABLE in os.environ else queries[::_EVERY]
    with texts_in_both(stores, elasticsearch_url) as (one, other):
        assert differences(one, other, asked) == ()


def test_no_query_is_about_a_document_that_is_only_measured() -> None:
    named = {query.file.partition(".")[0] for query in load_queries() if not query.is_ours}
    assert not named & {name.removeprefix("d") for name in held_out()}


def test_there_are_enough_queries_of_each_kind() -> None:
    kinds = [query.kind for query in load_queries()]
    assert len(kinds) >= 150
    assert min(map(kinds.count, kinds)) >= 20
