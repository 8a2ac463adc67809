"""What every engine must do alike; engines are the parameters of ``empty_index``."""

import datetime as dt
import unicodedata
from collections.abc import Iterator

import pytest

from search.answers import Unit
from search.documents import SearchableDispatch, SearchableTask
from search.errors import QuerySyntaxError
from search.index import SearchIndex

TRAINING = SearchableDispatch(
    id="a1",
    file="2319.pdf",
    text=(
        "BỘ Y TẾ\nSố: 2319/BYT-K2ĐT\nĐề nghị Sở Y tế các tỉnh tổ chức đào tạo liên tục cho cán bộ"
        " y tế theo Thông tư số 22/2013/TT-BYT.\fTrang hai: kinh phí tập huấn."
    ),
    code="2319/BYT-K2ĐT",
    type="công văn",
    issuer="Bộ Y tế",
    issued="2026-04-18",
    subject="tăng cường đào tạo liên tục cán bộ y tế",
    signer="Lý Thị Mận",
    addressees=("Sở Y tế các tỉnh",),
    bases=("22/2013/TT-BYT",),
    tasks=(
        SearchableTask(
            "a1-1",
            "Tổ chức đào tạo liên tục cho cán bộ y tế",
            assignees=("Sở Y tế",),
            coordinators=("Sở Tài chính",),
            bodies=("Sở Y tế tỉnh Đồng Mơ",),
            due=dt.date(2026, 6, 30),
            bases=("22/2013/TT-BYT",),
        ),
        SearchableTask("a1-2", "Báo cáo kết quả", assignees=("Trung tâm Y tế",)),
    ),
    page_starts=(0, 142),
)
PARKING = SearchableDispatch(
    id="b2",
    file="15.docx",
    text="Về việc trông giữ xe đạo cụ; tính toán tạo lối đi tại huyện Lien Hoa, xã Tục Hòa.",
    code="15/2025/QĐ-UBND",
    type="quyết định",
    issuer="Ủy ban nhân dân tỉnh Bình Minh",
    issued="2025-11",
    subject="trông giữ xe",
    bases=("2319/BYT-K2ĐT",),
    tasks=(
        SearchableTask("b2-1", "Kẻ vạch", ("Sở Y tế tỉnh Bình Minh",), due=dt.date(2025, 12, 1)),
    ),
)
DRAFT = SearchableDispatch(
    id="c3", file="du-thao.txt", text="Dự thảo số 2319 trong năm 2025 ở tỉnh"
)


@pytest.fixture
def index(empty_index: SearchIndex) -> SearchIndex:
    empty_index.add([TRAINING, PARKING, DRAFT])
    return empty_index


def ids(index: SearchIndex, query: str, unit: Unit = Unit.DISPATCH) -> list[str]:
    answer = index.search(query, unit=unit)
    assert answer.total == len(answer.hits)
    return [hit.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("đào tạo liên tục", ["a1", "b2"], id="accented"),
        pytest.param("dao tao lien tuc", ["a1", "b2"], id="unaccented"),
        pytest.param("DAO Tạo", ["a1", "b2"], id="half accented, capitals"),
        pytest.param('"dao tao lien tuc"', ["a1"], id="phrase"),
        pytest.param('"tạo đào"', [], id="phrase in another order"),
        pytest.param("tạo -xe", ["a1"], id="without a word"),
        pytest.param('tạo -"đào tạo"', ["b2"], id="without a phrase"),
        pytest.param("-xe", ["a1", "c3"], id="only without"),
        pytest.param("2319/BYT-K2ĐT", ["a1"], id="code"),
        pytest.param("2319 byt k2dt", ["a1"], id="code without signs"),
        pytest.param("2319", ["a1", "c3"], id="number: its bearer first"),
        pytest.param("cv 2319", ["a1"], id="type and number"),
        pytest.param("công văn số 2319", ["a1"], id="type spelt out"),
        pytest.param("15/2025", ["b2"], id="number and year"),
        pytest.param("qđ 15", ["b2"], id="decision by symbol"),
        pytest.param("không có", [], id="nothing"),
        pytest.param('cq:"so y te"', ["a1", "b2"], id="agency in part"),
        pytest.param('cq:"Sở Y tế tỉnh Bình Minh"', ["b2"], id="agency whole"),
        pytest.param("cq:SYT", ["a1", "b2"], id="agency by its short name"),
        pytest.param('cq:"Minh Sở"', [], id="not across two names"),
        pytest.param('bh:"bộ y tế"', ["a1"], id="issuer"),
        pytest.param("loai:qđ", ["b2"], id="type by symbol"),
        pytest.param('-loai:"công văn"', ["b2", "c3"], id="other types"),
        pytest.param("so:2319", ["a1"], id="own number"),
        pytest.param("so:ubnd", ["b2"], id="symbol"),
        pytest.param("canc:22/2013/tt-byt", ["a1"], id="legal basis"),
        pytest.param("canc:2319", ["b2"], id="who builds on it"),
        pytest.param("ky:mận", ["a1"], id="signer"),
        pytest.param("tu:2026", ["a1"], id="from"),
        pytest.param("den:2025-12-31", ["b2"], id="to"),
        pytest.param("tu:2025-11 den:2025-11", ["b2"], id="a month alone"),
        pytest.param("han:2026-06", ["a1"], id="due"),
        pytest.param("han:<2026-06-30", ["b2"], id="due before"),
        pytest.param("tạo tu:2026 -cq:Sở", [], id="words and filters"),
        pytest.param("", ["a1", "b2", "c3"], id="blank: all, the newest first"),
    ],
)
def test_dispatches_are_found(index: SearchIndex, query: str, expected: list[str]) -> None:
    assert ids(index, query) == expected
    assert ids(index, unicodedata.normalize("NFD", query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("đào tạo", ["a1-1"], id="words of the action"),
        pytest.param('cq:"Sở Y tế"', ["a1-1", "b2-1"], id="who leads"),
        pytest.param('cq:"sở tài chính"', ["a1-1"], id="who helps"),
        pytest.param('cq:"Sở Y tế tỉnh Đồng Mơ"', ["a1-1"], id="the body meant"),
        pytest.param("báo cáo trung tâm", ["a1-2"], id="action and agency"),
        pytest.param("han:2025", ["b2-1"], id="due"),
        pytest.param("canc:22/2013", ["a1-1"], id="legal basis"),
        pytest.param("2319 byt", ["a1-2", "a1-1"], id="all of a dispatch"),
    ],
)
def test_tasks_are_found(index: SearchIndex, query: str, expected: list[str]) -> None:
    assert sorted(ids(index, query, Unit.TASK)) == sorted(expected)


def test_a_hit_says_what_it_is_and_shows_where(index: SearchIndex) -> None:
    (hit,) = index.search('"kinh phí"').hits
    assert (hit.id, hit.document_id, hit.file) == ("a1", "a1", "2319.pdf")
    assert (hit.code, hit.type, hit.issuer) == ("2319/BYT-K2ĐT", "công văn", "Bộ Y tế")
    assert (hit.issued, hit.title) == ("2026-04-18", TRAINING.subject)
    assert hit.score > 0
    assert hit.passage is not None
    assert [span.of(hit.passage.text) for span in hit.passage.highlights] == ["kinh phí"]
    assert hit.passage.span.of(TRAINING.text).replace("\n", " ").replace("\f", " ") == (
        hit.passage.text
    )
    (task,) = index.search("kẻ vạch", unit=Unit.TASK).hits
    assert (task.id, task.document_id, task.title) == ("b2-1", "b2", "Kẻ vạch")


def test_exact_accents_rank_higher(index: SearchIndex) -> None:
    words = ("tỉnh lộ", "tính lo", "tình lỡ")
    index.add(SearchableDispatch(id=f"w{n}", file="x", text=text) for n, text in enumerate(words))
    assert ids(index, "tính lo")[0] == "w1"
    assert ids(index, "tình lỡ")[0] == "w2"


def test_putting_in_again_replaces_with_all_tasks(index: SearchIndex) -> None:
    index.add([SearchableDispatch(id="a1", file="new.pdf", text="hoàn toàn khác")])
    assert ids(index, "đào tạo liên tục") == ["b2"]
    assert ids(index, "hoàn toàn") == ["a1"]
    assert index.count(Unit.DISPATCH) == 3
    assert index.count(Unit.TASK) == 1


def test_one_that_is_handed_in_twice_is_there_once(index: SearchIndex) -> None:
    assert index.add([DRAFT, DRAFT]) == 2
    assert ids(index, "dự thảo") == ["c3"]


def test_taking_out_takes_the_tasks_too(index: SearchIndex) -> None:
    index.delete(["a1", "unknown"])
    assert ids(index, "") == ["b2", "c3"]
    assert index.count(Unit.TASK) == 1


def test_a_rebuild_holds_what_it_was_given_and_nothing_else(index: SearchIndex) -> None:
    assert index.rebuild([PARKING]) == 1
    assert ids(index, "") == ["b2"]
    assert index.count(Unit.TASK) == 1
    assert not index.needs_rebuild


def test_a_failure_half_way_puts_nothing_in(index: SearchIndex) -> None:
    def broken() -> Iterator[SearchableDispatch]:
        yield SearchableDispatch(id="d4", file="x", text="nửa chừng")
        raise RuntimeError("the register went away")

    with pytest.raises(RuntimeError):
        index.add(broken())
    with pytest.raises(RuntimeError):
        index.rebuild(broken())
    assert ids(index, "nửa chừng") == []
    assert ids(index, "") == ["a1", "b2", "c3"]
    assert index.add([SearchableDispatch(id="d4", file="x", text="nửa chừng")]) == 1


def test_equals_come_in_one_order_however_they_are_paged(index: SearchIndex) -> None:
    twins = [SearchableDispatch(id=f"t{n}", file="x", text="bản sao y") for n in range(40)]
    for twin in reversed(twins):
        index.add([twin])
    whole = [hit.id for hit in index.search("bản sao y", limit=100).hits]
    paged = [
        hit.id
        for offset in range(0, 40, 7)
        for hit in index.search("bản sao y", limit=7, offset=offset).hits
    ]
    assert sorted(whole) == sorted(twin.id for twin in twins)
    assert paged == whole
    index.rebuild(twins)
    assert [hit.id for hit in index.search("bản sao y", limit=100).hits] == whole


def test_a_total_can_be_had_without_hits(index: SearchIndex) -> None:
    answer = index.search("tạo", limit=0)
    assert (answer.total, answer.hits) == (2, ())
    beyond = index.search("tạo", offset=50)
    assert (beyond.total, beyond.hits) == (2, ())


def test_a_query_that_cannot_be_understood_says_so(index: SearchIndex) -> None:
    with pytest.raises(QuerySyntaxError):
        index.search('"nửa')


def test_control_characters_and_strange_letters_do_no_harm(index: SearchIndex) -> None:
    odd = SearchableDispatch(id="o5", file="\0", text="x\0y \ud800 \U0001f600 ① \u0301 ặ́")
    index.add([odd])
    assert "o5" in ids(index, "x")
