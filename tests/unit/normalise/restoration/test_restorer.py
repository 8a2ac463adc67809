"""The whole way from damaged text to changes, with the model that comes with congvan."""

import pytest

from normalise.alignment import Edit, rewrite
from normalise.restoration.restorer import Options, Restorer, installed_restorer, restore_text
from normalise.syllables import skeleton

PARAGRAPH = (
    "Thực hiện Công văn số 214/SNV-VP ngày 07/5/2026 của Sở Nội vụ về việc kiểm tra hồ sơ lưu trữ, "
    "Ủy ban nhân dân xã đề nghị các đơn vị trực thuộc khẩn trương rà soát, thống kê và báo cáo kết "
    "quả thực hiện trước ngày 20/5/2026 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định."
)
GARBLED = (
    "Thue hién Cong van s6 214/SNV-VP ngay 07/5/2026 ctia S& Noi vu vé viée kiém tra\n"
    "hd so luu trit, Uy ban nhan dan x4 dé nghi cac don vi truc thuéc khan truong ra soat,\n"
    "théng ké va béo cdo két "
    "qua thuc hién trudc ngay 20/5/2026 dé téng hop, bao cao Uy ban nhan dan tinh theo quy dinh."
)


def restored(text: str) -> str:
    edits = [Edit(change.raw, change.after) for change in restore_text(text)]
    return rewrite(text, edits)[0]


def test_stripped_text_gets_its_marks_back() -> None:
    assert restored(skeleton(PARAGRAPH)) == PARAGRAPH


def test_garbled_text_is_read_as_it_was_printed() -> None:
    assert restored(GARBLED).replace("\n", " ") == PARAGRAPH


@pytest.mark.parametrize(
    ("seen", "meant"), [("So' Noi", "Sở Nội"), ("S¢' Noi", "Sở Nội"), ("S&'Noi", "Sở'Nội")]
)
def test_what_is_left_of_a_hook_goes_unless_it_parts_two_words(seen: str, meant: str) -> None:
    result = restored(GARBLED.replace("S& Noi", seen)).replace("\n", " ")
    assert result == PARAGRAPH.replace("Sở Nội", meant)


def test_a_paragraph_that_comes_again_is_read_alike_each_time() -> None:
    once = restore_text(GARBLED)
    between = "\nCon nguoi.\n"
    behind = len(GARBLED + between)
    later = [c for c in restore_text(GARBLED + between + GARBLED) if c.raw.start >= behind]
    assert [(c.raw.start - behind, c.before, c.after, c.confidence) for c in later] == [
        (c.raw.start, c.before, c.after, c.confidence) for c in once
    ]


def test_a_word_that_a_later_reading_gives_back_stays_as_it_was() -> None:
    once = restored("\ufffdnh rong qu\ufffd n\ufffdm 2")  # "trong", then "rong" again, and so on
    assert restored(once) == once


def test_lines_stay_lines() -> None:
    text = skeleton(PARAGRAPH).replace(", ", ",\r\n").replace(" de ", "\x0cde ")
    result = restored(text)
    assert [line.count(" ") for line in result.splitlines()] == [
        line.count(" ") for line in text.splitlines()
    ]


def test_clear_text_is_left_alone() -> None:
    assert restore_text(PARAGRAPH) == ()


def test_wrong_marks_in_clear_text_are_put_right() -> None:
    wrong = PARAGRAPH.replace("thống kê", "thông kê").replace("tổng hợp", "tổng hơp")
    changes = restore_text(wrong)
    assert [(change.before, change.after) for change in changes] == [
        ("thông", "thống"),
        ("hơp", "hợp"),
    ]
    assert {change.rule for change in changes} == {"restore.partly"}


def test_headings_in_capitals_are_restored_in_capitals() -> None:
    text = "UY BAN NHAN DAN TINH\nSO NOI VU\nTHONG BAO\nKet luan cua dong chi Chu tich tai cuoc hop"
    assert restored(text).splitlines()[:3] == ["ỦY BAN NHÂN DÂN TỈNH", "SỞ NỘI VỤ", "THÔNG BÁO"]


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param("214/SNV-VP", id="code"),
        pytest.param("07/5/2026", id="date"),
        pytest.param("vanthu@huonglam.gov.vn", id="e-mail"),
        pytest.param("https://huonglam.gov.vn/thong-bao", id="address"),
        pytest.param("KPI", id="abbreviation"),
        pytest.param("XIV", id="roman-numeral"),
        pytest.param("12.500", id="number"),
    ],
)
def test_what_is_protected_stays_in_stripped_and_garbled_text(kept: str) -> None:
    for text in (skeleton(PARAGRAPH), GARBLED):
        with_it = f"{text}\nBao cao {kept} gui ve Van phong de tong hop ket qua."
        assert kept in restored(with_it)


def test_list_letters_stay() -> None:
    text = "a) Ra soat ho so;\nb) Bao cao ket qua;\nd) Thong ke tai lieu luu tru cua don vi."
    assert [line[:2] for line in restored(text).splitlines()] == ["a)", "b)", "d)"]


def test_the_letter_is_put_back_into_codes() -> None:
    text = skeleton("Căn cứ Nghị định số 30/2020/NĐ-CP và Nghị quyết của HĐND tỉnh về việc này")
    assert restored(text).startswith("Căn cứ Nghị định số 30/2020/NĐ-CP và Nghị quyết của HĐND")


def test_the_stamp_outvotes_the_garbled_signature() -> None:
    text = f"{GARBLED}\n\nD6 Thi Maéu\n\n2026-03-05T09:12:44+0700\n\tĐỗ Thị Mẫu\n"
    assert restored(text).count("Đỗ Thị Mẫu") == 2


def test_changes_say_where_they_stand_in_both_texts() -> None:
    raw = GARBLED
    changes = restore_text(raw)
    new = restored(raw)
    assert changes
    for change in changes:
        assert change.raw.of(raw) == change.before
        assert change.new.of(new) == change.after
        assert 0 < change.confidence <= 1
        assert change.rule.startswith("restore.")


def test_a_doubtful_word_stays_and_is_marked_with_its_readings() -> None:
    bold = Restorer.load(options=Options(threshold=0.0, partly_threshold=0.0))
    timid = Restorer.load(options=Options(threshold=0.999, partly_threshold=0.999))
    text = "Tham gia hop co ong Nguyen Van Binh va ba Le Thi Hanh, can bo xa"
    applied, doubtful = bold.restore(text).changes, timid.restore(text).doubtful
    assert doubtful
    assert {doubt.before for doubt in doubtful} <= {change.before for change in applied}
    for doubt in doubtful:
        assert doubt.confidence < 0.999
        assert doubt.raw.of(text) == doubt.before


def test_a_batch_gives_what_single_calls_give() -> None:
    texts = [GARBLED, skeleton(PARAGRAPH), PARAGRAPH]
    restorer = installed_restorer()
    batch = [restoration.changes for restoration in restorer.restore_pages(texts)]
    assert batch == [restore_text(text) for text in texts]


def test_a_page_longer_than_the_decoder_has_room_for_is_read_whole() -> None:
    long = "\n".join([PARAGRAPH] * 20)
    assert restored(skeleton(long)) == long
