"""Units, passages, facets, orders, cursors, completion, more like this."""

import datetime as dt
from dataclasses import replace

import pytest

from normalise.spans import Span
from search.answers import FacetCount, FacetName, Order, SearchOptions, Unit
from search.documents import SearchableBasis, SearchableDispatch, SearchableTask
from search.errors import QuerySyntaxError
from search.index import SearchIndex

TODAY = dt.date(2026, 1, 15)
TEXT = "Căn cứ Luật Dược. Giao Sở Y tế mua thuốc. Theo Thông tư số 01/2016/TT-BYT về y học."
LATE = SearchableTask("a-1", "Mua thuốc", ("Sở Y tế",), due=dt.date(2025, 12, 31))
DONE = SearchableTask("a-2", "Báo cáo", ("SYT",), due=dt.date(2025, 1, 1), status="done")
SOON = SearchableTask("b-1", "Mua máy", ("Sở Tài chính",), due=dt.date(2026, 1, 20))
MEDICINE = SearchableDispatch(
    "a",
    "a.txt",
    TEXT,
    code="9/UBND-VX",
    type="công văn",
    issuer="Ủy ban nhân dân tỉnh Vân Sơn",
    issued="2025-11-03",
    subject="mua thuốc cho trạm y tế xã",
    bases=("01/2016/TT-BYT",),
    mentions=(
        SearchableBasis("a-b1", Span(7, 16), "luật", title="Luật Dược"),
        SearchableBasis("a-b2", Span(47, 73), "thông tư", "01/2016/TT-BYT", relation="cites"),
    ),
    tasks=(LATE, DONE),
)
MACHINES = SearchableDispatch(
    "b",
    "b.txt",
    "Mua máy cho trạm y tế.",
    code="10/QĐ-SYT",
    type="quyết định",
    issuer="Sở Y tế",
    issued="2026-01-05",
    subject="mua máy siêu âm cho trạm y tế xã",
    tasks=(SOON,),
)
LETTER = SearchableDispatch(
    "c", "c.txt", "Mua máy siêu âm.", code="100/UBND", type="công văn", issued="2024-01-01"
)


@pytest.fixture
def index(empty_index: SearchIndex) -> SearchIndex:
    empty_index.add([MEDICINE, MACHINES, LETTER])
    return empty_index


def ids(index: SearchIndex, query: str, **options: Order | str | dt.date) -> list[str]:
    return [hit.id for hit in index.search(query, options=SearchOptions(**options)).hits]  # type: ignore[arg-type]


def test_a_legal_basis_leads_to_its_words(index: SearchIndex) -> None:
    hit = index.search("01/2016", unit=Unit.BASIS).hits[0]
    assert (hit.id, hit.document_id, hit.title) == ("a-b2", "a", "thông tư 01/2016/TT-BYT")
    assert hit.passage is not None
    assert "01/2016/TT-BYT" in hit.passage.span.of(TEXT)
    assert index.count(Unit.BASIS) == 2
    index.delete(["a"])
    assert index.count(Unit.BASIS) == 0


def test_hits_are_counted_by_what_they_are(index: SearchIndex) -> None:
    facets = index.search("mua", options=SearchOptions(facets=True)).facets
    assert facets[FacetName.TYPE] == (FacetCount("công văn", 2), FacetCount("quyết định", 1))
    assert facets[FacetName.YEAR] == tuple(FacetCount(y, 1) for y in ("2024", "2025", "2026"))
    assert facets[FacetName.AGENCY] == (FacetCount("Sở Tài chính", 1), FacetCount("Sở Y tế", 1))
    assert facets[FacetName.STATUS] == (FacetCount("new", 2), FacetCount("done", 1))
    assert facets[FacetName.BASIS] == (FacetCount("01/2016/TT-BYT", 1),)
    assert index.search("mua").facets == {}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("tt:quahan", ["a"], id="overdue"),
        pytest.param("tt:denhan", ["b"], id="due soon"),
        pytest.param("status:open", ["b", "a"], id="not finished"),
        pytest.param("tt:xong", ["a"], id="a state"),
        pytest.param("-tt:quahan mua", ["b", "c"], id="not overdue"),
        pytest.param("nam:2025", ["a"], id="a year"),
        pytest.param("year:2024-05", ["c"], id="a year by one of its months"),
    ],
)
def test_states_and_years_filter(index: SearchIndex, query: str, found: list[str]) -> None:
    assert sorted(ids(index, query, today=TODAY)) == sorted(found)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.NEWEST, ["b", "a", "c"]),
        (Order.OLDEST, ["c", "a", "b"]),
        (Order.DUE, ["a", "b", "c"]),
    ],
)
def test_hits_come_in_the_order_asked_for(
    index: SearchIndex, order: Order, found: list[str]
) -> None:
    assert ids(index, "mua", order=order) == found


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", ["bản sao", "loai:cv", ""])
def test_cursors_lead_through_all_hits_once(
    empty_index: SearchIndex, order: Order, query: str
) -> None:
    texts = ("bản sao", "bản sao y bản chính", "sao bản")
    empty_index.add(
        SearchableDispatch(f"t{n}", "x", texts[n % 3], type="công văn", issued=f"20{n % 7 + 10}")
        for n in range(23)
    )
    whole = empty_index.search(query, limit=50, options=SearchOptions(order=order))
    paged: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        options = SearchOptions(order=order, after=cursor or None)
        answer = empty_index.search(query, limit=5, options=options)
        assert answer.total == 23
        paged += [hit.id for hit in answer.hits]
        cursor = answer.next_cursor
    assert paged == [hit.id for hit in whole.hits]
    assert len(set(paged)) == 23


@pytest.mark.parametrize("cursor", ["x", "!!", "W10", "eyJhIjogMX0", "WzEuMCwgbnVsbF0"])
def test_a_cursor_of_another_kind_is_refused(index: SearchIndex, cursor: str) -> None:
    with pytest.raises(QuerySyntaxError):
        index.search("mua", options=SearchOptions(after=cursor))


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        pytest.param("mua thu", "mua thuốc cho trạm y tế", id="a subject, half a word"),
        pytest.param("sieu a", "siêu âm cho trạm y tế", id="from inside, without accents"),
        pytest.param("so tai", "Sở Tài chính", id="who must do it"),
        pytest.param("10", "10/QĐ-SYT", id="a number"),
        pytest.param("100/u", "100/UBND", id="half a code"),
    ],
)
def test_what_is_being_typed_is_continued(index: SearchIndex, begun: str, expected: str) -> None:
    assert expected in index.complete(begun)


def test_nothing_typed_is_not_continued(index: SearchIndex) -> None:
    assert index.complete("") == ()
    assert index.complete("?!") == ()
    assert index.complete("a" * 500) == ()


def test_more_like_one_is_what_shares_most_with_it(index: SearchIndex) -> None:
    assert next(hit.id for hit in index.more_like("b")) in ("a", "c")
    assert "b" not in [hit.id for hit in index.more_like("b")]
    assert index.more_like("unknown") == ()


def test_a_search_can_be_held_to_some_dispatches(index: SearchIndex) -> None:
    answer = index.search("mua", options=SearchOptions(within=("a", "c")))
    assert {hit.id for hit in answer.hits} == {"a", "c"}
    tasks = index.search("mua", unit=Unit.TASK, options=SearchOptions(within=("b",)))
    assert [hit.id for hit in tasks.hits] == ["b-1"]


def test_of_values_that_are_as_frequent_the_first_are_shown(empty_index: SearchIndex) -> None:
    """Whatever order an engine keeps them in, and however many there are."""
    codes = [f"{n:03d}/2016/TT-BYT" for n in range(200)]
    empty_index.add(
        SearchableDispatch(str(n), "x", "Mua máy.", bases=tuple(codes[n::4])) for n in range(4)
    )
    facets = empty_index.search("mua", options=SearchOptions(facets=True)).facets
    assert facets[FacetName.BASIS] == tuple(FacetCount(code, 1) for code in codes[:12])


def test_a_value_is_counted_under_its_name_after_its_dispatch_was_replaced(
    index: SearchIndex,
) -> None:
    options = SearchOptions(facets=True)
    assert index.search("mua", options=options).facets[FacetName.ISSUER]
    index.add([replace(MACHINES, issuer="Sở Nội vụ")])
    issuers = index.search("mua", options=options).facets[FacetName.ISSUER]
    assert FacetCount("Sở Nội vụ", 1) in issuers
    assert "Sở Y tế" not in [one.value for one in issuers]
