import pytest

from extract.legal_bases import find_legal_bases, find_short_mentions
from extract.legal_bases.references import split_places
from extract.records import RelationDetail, ShortMention

TEXT = (
    "Căn cứ điểm a khoản 2 Điều 5 Nghị định số 5/2024/NĐ-CP; Quyết định số 26/2015/QĐ-UBND.\n"
    "Điều 3. Hiệu lực\n"
)


def short(words: str, own_type: str | None = "quyết định") -> ShortMention | None:
    text = TEXT + words
    found = find_short_mentions(text, find_legal_bases(text), own_type)
    assert len(found) < 2, found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("words", "code", "reference"),
    [
        pytest.param("theo Nghị định nêu trên", "5/2024/NĐ-CP", None, id="the last of its type"),
        pytest.param("theo khoản 1 Nghị định này", "5/2024/NĐ-CP", "khoản 1", id="with a place"),
        pytest.param("theo Quyết định 26 của tỉnh", "26/2015/QĐ-UBND", None, id="number alone"),
        pytest.param("theo Quyết định số 26, các sở", "26/2015/QĐ-UBND", None, id="with số"),
    ],
)
def test_a_short_mention_leads_to_the_whole_one(
    words: str, code: str, reference: str | None
) -> None:
    found = short(words)
    assert found is not None
    assert (found.code, found.reference, found.own) == (code, reference, False)


def test_a_decision_that_says_this_decision_means_itself() -> None:
    found = short("Quyết định này có hiệu lực từ ngày ký")
    assert found is not None
    assert (found.own, found.code) == (True, None)


def test_this_article_is_the_one_in_which_the_words_stand() -> None:
    found = short("theo quy định tại khoản 1 Điều này")
    assert found is not None
    assert (found.own, found.reference) == (True, "khoản 1 Điều 3")


@pytest.mark.parametrize(
    "words", ["theo Thông tư này", "theo Quyết định 27", "Kế hoạch 5 năm", "Chương trình trên mạng"]
)
def test_what_nothing_above_names_is_left_out(words: str) -> None:
    assert short(words) is None


@pytest.mark.parametrize(
    ("reference", "places"),
    [
        ("Điều 5, 6 và 7", ("Điều 5", "Điều 6", "Điều 7")),
        (
            "khoản 1, khoản 2 Điều 106, Điều 107",
            ("khoản 1 Điều 106", "khoản 2 Điều 106", "Điều 107"),
        ),
        (
            "điểm a, b khoản 2 và khoản 3 Điều 5",
            ("điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5", "khoản 3 Điều 5"),
        ),
        ("điểm 1 Mục III", ("điểm 1 Mục III",)),
    ],
)
def test_a_chain_of_places_is_opened_out(reference: str, places: tuple[str, ...]) -> None:
    assert split_places(reference) == places


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Phúc đáp Công văn số 5/SYT-NV ngày 1/2/2026, Sở có ý kiến", RelationDetail.REPLIES_TO),
        ("Tiếp theo Công văn số 5/SYT-NV ngày 1/2/2026, Sở yêu cầu", RelationDetail.FOLLOWS),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 5/TTr-SYT", RelationDetail.PROPOSED_BY),
        ("Gia hạn thời gian thực hiện Kế hoạch số 5/KH-UBND", RelationDetail.EXTENDS),
        ("Đính chính Quyết định số 5/QĐ-UBND ngày 1/2/2026", RelationDetail.CORRECTS),
        ("Hướng dẫn thi hành Nghị định số 5/2024/NĐ-CP", RelationDetail.GUIDES),
        ("Thực hiện Nghị quyết số 5/NQ-CP, Sở Y tế yêu cầu", None),
        ("Nghị định quy định chi tiết Luật số 15/2023/QH15", None),
        ("theo quy định chính sách tại Nghị định số 5/2024/NĐ-CP", None),
    ],
)
def test_the_words_say_more_than_the_relation(text: str, detail: RelationDetail | None) -> None:
    assert find_legal_bases(text)[0].detail == detail
