"""How well search finds the dispatch that is meant: no figure under its floor."""

import pytest

from corpora.floors import fallen, read_floors
from corpora.relevance.measure import Figures, ask_all, corpus_sets, filled_index, flat
from corpora.relevance.queries import load_queries
from corpora.shared_gold import held_out

SETS = {name: (paths, queries) for name, paths, queries in corpus_sets()}


def figures_of(name: str) -> Figures:
    paths, queries = SETS[name]
    with filled_index(paths) as index:
        return ask_all(index, queries)[0]


@pytest.mark.parametrize("name", ["samples", pytest.param("all", marks=pytest.mark.shared)])
def test_no_ranking_figure_is_under_its_floor(name: str) -> None:
    if name not in SETS:
        pytest.skip("no ../shared folder beside the repository")
    _, floors = read_floors()
    part = f"search.{name}.tantivy"
    assert list(fallen({part: floors[part]}, {part: flat(figures_of(name))})) == []


def test_no_query_is_about_a_document_that_is_only_measured() -> None:
    named = {query.file.partition(".")[0] for query in load_queries() if not query.is_ours}
    assert not named & {name.removeprefix("d") for name in held_out()}


def test_there_are_enough_queries_of_each_kind() -> None:
    kinds = [query.kind for query in load_queries()]
    assert len(kinds) >= 150
    assert min(map(kinds.count, kinds)) >= 20
