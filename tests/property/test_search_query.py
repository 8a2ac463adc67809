from hypothesis import given, settings
from hypothesis import strategies as st

from search.answers import Passage
from search.cards import Card
from search.errors import QuerySyntaxError
from search.highlight import find_passages
from search.matches import wanted_terms
from search.plan import make_plan
from search.query import MAX_LENGTH, Query, parse_query

FILTERS = ["cq:", "so:", "tu:", "han:<", "loai:", ":", "2024-13", "30/6"]
SIGNS = ["-", '"', "“", "”", "/", "|", "º", "①", "Ω"]
PIECES = st.sampled_from([*FILTERS, *SIGNS, "đào", "tạo", "2319", "cv", "BYT"])
QUERIES = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.sampled_from(" \u0301\0")), max_size=12).map("".join),
)


def understood(query: str) -> Query | None:
    try:
        return parse_query(query)
    except QuerySyntaxError as error:
        refusal = error
    assert 0 <= refusal.position <= len(query)
    assert refusal.hint
    return None


@settings(deadline=None)  # the first query loads data
@given(QUERIES)
def test_any_query_is_understood_or_refused_with_a_hint(query: str) -> None:
    parsed = understood(query)
    if parsed is not None:
        plan = make_plan(parsed)
        assert all(group for group in plan.must)
        assert all(" " not in word for phrase in plan.should for word in phrase.words)


@settings(deadline=None)
@given(QUERIES, st.text(max_size=400))
def test_highlights_lie_inside_their_passage(query: str, text: str) -> None:
    parsed = understood(query)
    card = Card("a", "a", "f", None, None, None, None, None, text)
    (passages,) = find_passages([card], wanted_terms(parsed)) if parsed else ((),)
    for passage in passages:
        check(passage, text)


def check(passage: Passage, text: str) -> None:
    assert 0 <= passage.span.start <= passage.span.end <= len(text)
    assert len(passage.text) == passage.span.end - passage.span.start
    at = 0
    for mark in passage.highlights:
        assert at <= mark.start < mark.end <= len(passage.text)
        at = mark.end


@given(st.integers(min_value=MAX_LENGTH + 1, max_value=MAX_LENGTH * 3))
def test_a_book_is_refused(length: int) -> None:
    assert understood("a " * length) is None
