"""Vietnamese as people type it: short names, other names, slips, keystrokes, codes."""

import pytest

from search.documents import SearchableDispatch
from search.index import SearchIndex

DISPATCHES = (
    SearchableDispatch("bhyt", "1.txt", "Về thanh toán BHYT tại trạm.", subject="thanh toán"),
    SearchableDispatch("full", "2.txt", "Chi phí khám bằng thẻ bảo hiểm y tế."),
    SearchableDispatch("apart", "3.txt", "Bảo vệ rừng; hiểm họa cháy; y tá; tế lễ."),
    SearchableDispatch("old", "4.txt", "Rà soát tại tỉnh Hà Giang và vùng cao."),
    SearchableDispatch("new", "5.txt", "Rà soát tại tỉnh Tuyên Quang."),
    SearchableDispatch("urgent", "6.txt", "Số: 913/CĐ-TTg. Khẩn.", code="913/CĐ-TTg"),
    SearchableDispatch("cites", "7.txt", "Theo Công điện số 913/CĐ-TTg ngày 05/8."),
    SearchableDispatch("measles", "8.txt", "Phòng chống sởi, lao; tiêm vắc xin."),
    SearchableDispatch("flu", "9.txt", "Phòng chống cúm mùa đông."),
)


@pytest.fixture
def index(empty_index: SearchIndex) -> SearchIndex:
    empty_index.add(DISPATCHES)
    return empty_index


def ids(index: SearchIndex, query: str) -> list[str]:
    return [hit.id for hit in index.search(query).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("BHYT", {"bhyt", "full"}, id="a short name"),
        pytest.param("bảo hiểm y tế", {"bhyt", "full", "apart"}, id="what it stands for"),
        pytest.param('"bảo hiểm y tế"', {"full"}, id="in quotes only as it is"),
        pytest.param("sởi OR cúm", {"measles", "flu"}, id="one or the other"),
        pytest.param("sởi HOẶC cúm mùa", {"flu"}, id="and with another word"),
        pytest.param("vaccine sởi", {"measles"}, id="another word for the same"),
        pytest.param("ruwngf", {"apart"}, id="Telex keystrokes"),
        pytest.param("tiem6 so73i", {"measles"}, id="VNI keystrokes"),
    ],
)
def test_what_is_meant_is_found(index: SearchIndex, query: str, found: set[str]) -> None:
    answer = index.search(query)
    assert {hit.id for hit in answer.hits} == found
    assert answer.respelt is None
    assert not answer.partial


def test_old_and_new_names_find_each_other_below_what_was_typed(index: SearchIndex) -> None:
    assert ids(index, "rà soát Hà Giang") == ["old", "new"]
    assert ids(index, "rà soát Tuyên Quang") == ["new", "old"]


@pytest.mark.parametrize(
    "query", ["913/CĐ-TTg", "913/cdttg", "913CĐ-TTg", "913 cd ttg", "cđ 913", "0913/CĐ.TTg"]
)
def test_a_dispatch_comes_before_those_that_mention_it_however_its_code_is_spelt(
    index: SearchIndex, query: str
) -> None:
    assert ids(index, query)[0] == "urgent"


@pytest.mark.parametrize(
    ("query", "first", "respelt"),
    [
        pytest.param("phòng chốngg sởi", "measles", "phòng chống sởi", id="a letter too much"),
        pytest.param("thah toán", "bhyt", "thanh toán", id="a letter too few"),
        pytest.param("phogn cúm mùa", "flu", "phòng cúm mùa", id="two letters swapped"),
        pytest.param("Tuyên Quamg", "new", "Tuyên quang", id="another letter"),
    ],
)
def test_a_slip_is_put_right_and_told(
    index: SearchIndex, query: str, first: str, respelt: str
) -> None:
    answer = index.search(query)
    assert answer.hits[0].id == first
    assert answer.respelt == respelt


def test_nothing_is_put_right_where_something_has_the_words(index: SearchIndex) -> None:
    assert index.search("tế").respelt is None
    assert index.search("lễ").total == 1


def test_short_words_are_left_alone(index: SearchIndex) -> None:
    answer = index.search("xyz")
    assert (answer.total, answer.respelt) == (0, None)


def test_where_nothing_has_all_words_the_nearest_are_shown_and_it_is_told(
    index: SearchIndex,
) -> None:
    answer = index.search("tiêm vắc xin sởi bạch hầu")
    assert answer.partial
    assert [hit.id for hit in answer.hits] == ["measles"]
    assert index.search('"tiêm vắc xin" sởi bạch hầu').total == 0


def test_the_name_of_before_a_merger_counts_less_than_the_words_typed(
    empty_index: SearchIndex,
) -> None:
    before = "Giao Bộ Lao động - Thương binh và Xã hội rà soát."
    typed = "Bộ phận giữ nội quy, vụ việc."
    empty_index.add(
        [SearchableDispatch("before", "1.txt", before), SearchableDispatch("typed", "2.txt", typed)]
    )
    assert ids(empty_index, "bo noi vu") == ["typed", "before"]


@pytest.mark.parametrize(
    ("query", "first", "respelt"),
    [
        pytest.param("hagiang ra soat", "old", "ha giang ra soat", id="a name in one word"),
        pytest.param("chongsoi lao", "measles", "chong soi lao", id="words run together"),
        pytest.param("cđ913", "urgent", "cd 913", id="a type and its number"),
    ],
)
def test_words_written_together_are_parted_and_that_is_told(
    index: SearchIndex, query: str, first: str, respelt: str
) -> None:
    answer = index.search(query)
    assert answer.hits[0].id == first
    assert answer.respelt == respelt


def test_a_date_in_figures_finds_it_in_words(empty_index: SearchIndex) -> None:
    written = SearchableDispatch("a", "1.txt", "Vân Sơn, ngày 05 tháng 9 năm 2025. Thi đua.")
    figures = SearchableDispatch("b", "2.txt", "Họp ngày 05/9/2025 về thi đua.")
    other = SearchableDispatch("c", "3.txt", "Ngày 5 họp, tháng 9 năm 2025 làm, thi đua.")
    empty_index.add([written, figures, other])
    assert set(ids(empty_index, "thi đua 5/9/2025")) == {"a", "b"}
    assert set(ids(empty_index, "thi đua tháng 9/2025")) == {"a", "b", "c"}
    (passage, *_) = empty_index.search("5/9/2025 thi đua").hits[0].passages
    assert passage.highlights


@pytest.mark.parametrize(
    "query",
    ["913/2024", "cđ 913 năm 2024", "913/2024/CĐ-TTg", "913 năm 2024", "so:913/2024", "0913/2024"],
)
def test_a_number_is_found_with_the_year_of_its_dispatch(
    empty_index: SearchIndex, query: str
) -> None:
    text = "Số: 913/CĐ-TTg. Khẩn."
    empty_index.add(
        SearchableDispatch(year, "x", text, "913/CĐ-TTg", "công điện", issued=f"{year}-05-07")
        for year in ("2023", "2024", "2025")
    )
    assert ids(empty_index, query)[0] == "2024"


def test_numerals_of_either_kind_find_each_other(empty_index: SearchIndex) -> None:
    texts = {
        "roman": "Báo cáo quý IV/2025.",
        "arabic": "Báo cáo quý 4 năm 2025.",
        "other": "Quý 3.",
    }
    empty_index.add(SearchableDispatch(key, "x", text) for key, text in texts.items())
    for query in ("quý IV năm 2025", "quy 4/2025", "Quý IV/2025", "quý 4 2025"):
        assert set(ids(empty_index, query)) == {"roman", "arabic"}
