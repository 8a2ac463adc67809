"""Nobody's totals, facets, suggestions, completions or passages tell of what they may not see."""

import datetime as dt
import itertools

import pytest

from normalise.spans import Span
from search.answers import SearchOptions, Unit
from search.documents import SearchableBasis, SearchableDispatch, SearchableTask
from search.grants import EVERYONE, SEES_ALL, Grant, Secrecy
from search.index import SearchIndex


def _dispatch(key: str, readers: tuple[str, ...], secrecy: Secrecy) -> SearchableDispatch:
    """Make a dispatch whose every field holds a word of its own, and words that all share."""
    own = f"bimat{key}"
    text = f"Giao {own} rà soát kho thuốc. Căn cứ Quyết định số 7/QĐ-{own}."
    return SearchableDispatch(
        key,
        f"{own}.txt",
        text,
        code=f"77/{own}",
        type="công văn",
        issuer=f"Sở {own}",
        issued="2026-01-01",
        subject=f"rà soát kho {own}",
        bases=(f"7/QĐ-{own}",),
        mentions=(SearchableBasis(f"{key}-b", Span(30, len(text)), "quyết định", f"7/QĐ-{own}"),),
        tasks=(
            SearchableTask(f"{key}-1", f"rà soát {own}", (f"Sở {own}",), due=dt.date(2026, 2, 1)),
        ),
        readers=readers,
        secrecy=secrecy,
    )


HIDDEN = ("unit", "secret", "both")
DISPATCHES = (
    _dispatch("open", (EVERYONE,), Secrecy.NONE),
    _dispatch("unit", ("phong-mot",), Secrecy.NONE),
    _dispatch("secret", (EVERYONE,), Secrecy.SECRET),
    _dispatch("both", ("phong-mot", "phong-hai"), Secrecy.TOP_SECRET),
)
STRANGER = Grant(())
GRANTS = [
    pytest.param(SEES_ALL, {"open", "unit", "secret", "both"}, id="all"),
    pytest.param(STRANGER, {"open"}, id="stranger"),
    pytest.param(Grant(("phong-mot",)), {"open", "unit"}, id="unit"),
    pytest.param(Grant((), Secrecy.SECRET), {"open", "secret"}, id="cleared"),
    pytest.param(Grant(("phong-hai",), Secrecy.TOP_SECRET), {"open", "secret", "both"}, id="both"),
]


@pytest.fixture
def index(empty_index: SearchIndex) -> SearchIndex:
    empty_index.add(DISPATCHES)
    return empty_index


@pytest.mark.parametrize(("grant", "seen"), GRANTS)
@pytest.mark.parametrize("unit", list(Unit))
def test_hits_and_totals_are_of_what_may_be_seen(
    index: SearchIndex, grant: Grant, seen: set[str], unit: Unit
) -> None:
    for query in ("", "rà soát" if unit is not Unit.BASIS else "quyết định"):
        answer = index.search(query, unit=unit, options=SearchOptions(grant=grant))
        assert {hit.document_id for hit in answer.hits} == seen
        assert answer.total == len(seen)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("unit", list(Unit))
def test_nothing_of_a_hidden_dispatch_leaks(index: SearchIndex, hidden: str, unit: Unit) -> None:
    own = f"bimat{hidden}"
    queries = [
        *(own, own[:-1], f"{own}x", f'"{own}"', f"77/{own}", f"so:77/{own}", f'bh:"Sở {own}"'),
        *("rà soát kho thuốc", "", f"rà soát kho {own}", f"cq:{own}", f"canc:7/QĐ-{own}"),
        *(f"{own} OR thuốc", f"rà soatt kho {own}", f"-{own}", "tt:moi", "han:2026"),
    ]
    options = SearchOptions(grant=STRANGER, facets=True, today=dt.date(2026, 3, 1))
    for query in queries:
        answer = index.search(query, unit=unit, options=options)
        said = repr((answer.hits, answer.facets))
        assert own not in said, query
        assert own in query or own not in (answer.respelt or ""), query


@pytest.mark.parametrize("hidden", HIDDEN)
def test_completion_and_likeness_know_nothing_of_it(index: SearchIndex, hidden: str) -> None:
    own = f"bimat{hidden}"
    begun = ["rà soát kho b", "so bimat", "77", f"77/{own[:-1]}", own[:-2], "7"]
    offered = itertools.chain.from_iterable(index.complete(text, grant=STRANGER) for text in begun)
    assert not [text for text in offered if own in text]
    assert own not in repr(index.more_like("open", grant=STRANGER))
    assert index.more_like(hidden, grant=STRANGER) == ()
    assert index.more_like(hidden) != ()


def test_a_hidden_word_is_no_correction(index: SearchIndex) -> None:
    assert index.search("bimatsecre").respelt == "bimatsecret"
    answer = index.search("bimatsecre", options=SearchOptions(grant=STRANGER))
    assert (answer.total, answer.respelt) == (0, None)
