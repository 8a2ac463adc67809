import pytest

from search.clauses import AllOf, Phrase
from search.plan import BIGRAM, CODE, EXACT, LIKELY_NUMBER, NUMBER, TITLE, TYPE, make_plan
from search.query import parse_query


def test_all_words_are_needed_and_nearness_ranks() -> None:
    plan = make_plan(parse_query("đào tạo"))
    assert plan.must == ((Phrase("folded", ("dao",)),), (Phrase("folded", ("tao",)),))
    assert Phrase("bigram", ("dao_tao",), BIGRAM) in plan.should
    assert Phrase("title", ("dao",), TITLE) in plan.should
    assert [phrase.weight for phrase in plan.should if phrase.field == "exact"] == [EXACT, EXACT]


def test_filters_alone_rank_nothing() -> None:
    plan = make_plan(parse_query("ky:Mận"))
    assert not plan.ranks
    assert plan.filters == (Phrase("signer", ("man",)),)


@pytest.mark.parametrize("query", ["2319/BYT-K2ĐT", "2319 byt k2dt", "2319 BYT/k2đt"])
def test_a_code_in_any_spelling_is_looked_for_in_codes(query: str) -> None:
    own = [phrase for phrase in make_plan(parse_query(query)).should if phrase.field == "code"]
    assert Phrase("code", ("|", "2319", "byt", "k2dt"), CODE) in own


@pytest.mark.parametrize(
    "query", ["cv 2319", "công văn 2319", "công văn số 2319", "CV số 02319", "cong van 2319"]
)
def test_a_type_before_a_number_need_not_stand_in_the_text(query: str) -> None:
    plan = make_plan(parse_query(query))
    kind = Phrase("type", ("cong_van",), TYPE)
    assert any(kind in group and len(group) == 2 for group in plan.must)
    assert (Phrase("folded", ("2319",)),) in plan.must
    assert Phrase("code", ("|", "2319"), NUMBER) in plan.should


@pytest.mark.parametrize(
    ("query", "is_number"),
    [
        pytest.param("2319", True, id="alone"),
        pytest.param("số 2319", True, id="after số"),
        pytest.param("năm 2025", False, id="a year"),
        pytest.param('cv "2319"', False, id="quoted"),
    ],
)
def test_not_every_number_is_a_dispatch(query: str, *, is_number: bool) -> None:
    found = any(phrase.weight == NUMBER for phrase in make_plan(parse_query(query)).should)
    assert found is is_number


@pytest.mark.parametrize(
    ("query", "likely"),
    [
        pytest.param("giảm nghèo 160", True, id="three figures"),
        pytest.param("giảm nghèo 16", False, id="two"),
        pytest.param("giảm nghèo 2026", False, id="a year"),
        pytest.param("giảm nghèo 3 tháng 2026", False, id="a count"),
    ],
)
def test_a_long_number_among_words_is_likely_a_dispatch(query: str, *, likely: bool) -> None:
    found = any(phrase.weight == LIKELY_NUMBER for phrase in make_plan(parse_query(query)).should)
    assert found is likely


@pytest.mark.parametrize(
    "query", ["227/CĐ-TTg", "227/CDTTg", "227 cdttg", "227cd ttg", "0227CĐTTg", "227-CĐ/TTg"]
)
def test_a_code_is_found_wherever_its_signs_stand(query: str) -> None:
    plan = make_plan(parse_query(query))
    glued = Phrase("code_key", ("227cdttg",))
    assert all(glued in group for group in plan.must)
    assert Phrase("code_key", ("227cdttg",), CODE) in plan.should


def test_a_short_name_may_stand_for_its_words_and_they_rank() -> None:
    plan = make_plan(parse_query("BHYT 2025"))
    assert plan.must[0] == (
        Phrase("folded", ("bhyt",)),
        Phrase("folded", ("bao", "hiem", "y", "te")),
    )
    assert Phrase("title", ("hiem",), TITLE / 2) in plan.should


def test_words_may_stand_for_their_short_name() -> None:
    (group,) = make_plan(parse_query("bảo hiểm y tế")).must
    assert isinstance(group[0], AllOf)
    assert Phrase("folded", ("bhyt",)) in group


def test_alternatives_are_one_group() -> None:
    plan = make_plan(parse_query("sởi OR cúm tiêm"))
    assert plan.must[0] == (Phrase("folded", ("soi",)), Phrase("folded", ("cum",)))
    assert len(plan.must) == 2
