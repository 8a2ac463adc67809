"""Typeset pages carry their exact truth, and ageing moves it with the ink."""

import dataclasses

import numpy as np
import pymupdf
import pytest

from corpora.measure_ocr import without_stamp
from corpora.synthetic.degradation import PRESETS, degrade
from corpora.synthetic.drafts import Draft, Table, read_draft
from corpora.synthetic.pages import SyntheticDocument, SyntheticPage
from corpora.synthetic.setter import Habits
from corpora.synthetic.typesetting import typeset
from ingest.sources import Word
from normalise.spans import Span
from ocr.readings import PageOrigin, PageReading, PlacedWord

TEXT = """SỞ NỘI VỤ TỈNH HƯƠNG LÂM
VĂN PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 214/VP-TH
V/v kiểm tra hồ sơ lưu trữ
Hương Lâm, ngày 07 tháng 5 năm 2026
Kính gửi: Các phòng chuyên môn.
Đề nghị các phòng rà soát hồ sơ trước ngày 20/5/2026 và gửi báo cáo về Văn phòng để tổng hợp.
| TT | Việc phải làm |
| 1 | Lập danh mục hồ sơ |
Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH VĂN PHÒNG
Đỗ Thị Mẫu
"""


@pytest.fixture(scope="module")
def document() -> SyntheticDocument:
    return typeset(read_draft(TEXT), dpi=200)


def test_a_plain_text_is_taken_apart_into_the_parts_of_a_dispatch() -> None:
    draft = read_draft(TEXT)
    assert draft.issuer == ("SỞ NỘI VỤ TỈNH HƯƠNG LÂM", "VĂN PHÒNG")
    assert draft.number == "Số: 214/VP-TH"
    assert draft.subject == "V/v kiểm tra hồ sơ lưu trữ"
    assert draft.place_date == "Hương Lâm, ngày 07 tháng 5 năm 2026"
    assert draft.addressees == ("Kính gửi: Các phòng chuyên môn.",)
    assert draft.body[1] == Table((("TT", "Việc phải làm"), ("1", "Lập danh mục hồ sơ")))
    assert draft.recipients == ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    assert draft.signature == ("CHÁNH VĂN PHÒNG", "Đỗ Thị Mẫu")


def test_a_text_without_the_motto_is_all_body() -> None:
    assert read_draft("Một đoạn.\nHai đoạn.") == Draft(body=("Một đoạn.", "Hai đoạn."))


DECISION = """ỦY BAN NHÂN DÂN
TỈNH HƯƠNG LÂM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/QĐ-UBND
Hương Lâm ngày 18 tháng 5 năm 2026
QUYẾT ĐỊNH
VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH TRONG LĨNH VỰC VĂN THƯ, LƯU TRỮ CỦA TỈNH
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Lưu trữ;
Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục, thực hiện Công văn số 214/VP-TTHCVX.
Nơi nhận:
- Như Điều 1;
các phòng của Sở;
- VP UBND TP (2);
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Thị Mẫu
PHỤ LỤC
| TT | Thủ tục |
| 1 | Nộp hồ sơ |
"""


def test_a_decision_in_plain_text_is_taken_apart_too() -> None:
    draft = read_draft(DECISION)
    assert draft.place_date == "Hương Lâm ngày 18 tháng 5 năm 2026"
    assert [line.split()[0] for line in draft.title] == ["QUYẾT", "VỀ", "CHỦ"]
    assert draft.recipients[2:] == ("các phòng của Sở;", "- VP UBND TP (2);")
    assert draft.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đỗ Thị Mẫu")
    assert draft.annex == ("PHỤ LỤC", Table((("TT", "Thủ tục"), ("1", "Nộp hồ sơ"))))


def test_addressees_without_dashes_end_with_a_line_that_is_not_left_open() -> None:
    draft = read_draft(TEXT.replace("Kính gửi: Các phòng chuyên môn.", "Kính gửi:\nPhòng A;\nB."))
    assert draft.addressees == ("Kính gửi:", "Phòng A;", "B.")
    assert draft.body[0] == TEXT.splitlines()[8]


@pytest.fixture(scope="module")
def by_hand() -> SyntheticDocument:
    habits = Habits(hand=3, italic_grounds=True, underlined_title=True, number_below=True)
    return typeset(read_draft(DECISION), dpi=200, habits=habits)


def test_number_and_day_are_written_by_hand_where_no_print_is(by_hand: SyntheticDocument) -> None:
    with pymupdf.open("pdf", by_hand.pdf) as pdf:  # type: ignore[no-untyped-call, unused-ignore]
        printed = pdf[0].get_text()
    assert "/QĐ-UBND" in printed
    assert "12/QĐ-UBND" not in printed
    page = by_hand.pages[0]
    grey = np.asarray(page.image)
    for digits in ("12", "18"):
        (word,) = (word for word in page.words if word.text == digits)
        x0, y0, x1, y1 = (round(edge * page.dpi / 72) for edge in word.box)
        assert (grey[y0:y1, x0:x1] < 128).mean() > 0.03
    assert page.text.index("Số: 12 /QĐ-UBND") < page.text.index("ngày 18 tháng 5")


def test_the_number_of_a_page_may_stand_at_its_foot(by_hand: SyntheticDocument) -> None:
    assert by_hand.pages[1].words[-1].text == "2"
    assert by_hand.pages[1].words[-1].box.y0 > 780


def test_an_annex_begins_on_a_page_of_its_own(by_hand: SyntheticDocument) -> None:
    assert by_hand.pages[1].words[0].text == "PHỤ"


def test_a_line_may_end_behind_a_hyphen_inside_a_word() -> None:
    words = "chữ " * 15 + "12/TTr-UBND"
    lines = [
        [word.text for word in page.words]
        for habits in (Habits(), Habits(breaks_codes=True))
        for page in typeset(Draft(body=(words,)), dpi=40, habits=habits).pages
    ]
    assert lines[0][-1] == "12/TTr-UBND"
    assert "".join(lines[1][-2:]) == "12/TTr-UBND"
    assert lines[1][-1] == "UBND"


def test_addressees_may_be_listed_below_one_another() -> None:
    text = TEXT.replace("Kính gửi: Các phòng chuyên môn.", "Kính gửi:\n- Phòng A;\n- Phòng Bốn.")
    (page,) = typeset(read_draft(text), dpi=40, habits=Habits(listed_addressees=True)).pages
    to, one, other = (page.words[at].box.x0 for at in _places(page, "Kính", "Phòng", "Phòng"))
    assert to < one == other


def _places(page: SyntheticPage, *wanted: str) -> list[int]:
    places: list[int] = []
    for text in wanted:
        start = places[-1] + 1 if places else 0
        places.append(next(i for i in range(start, len(page.words)) if page.words[i].text == text))
    return places


def test_a_mark_of_urgency_is_red_and_no_word_of_the_page() -> None:
    habits = Habits(mark="HỎA TỐC")
    (page,) = degrade(typeset(read_draft(TEXT), dpi=200, habits=habits), "scan-200").pages
    colours = np.asarray(page.image, dtype=np.int16)
    assert ((colours[:, :, 0] - colours[:, :, 1]) > 80).mean() > 0.0005
    assert "HỎA" not in page.text


def test_a_copier_makes_the_seal_black(document: SyntheticDocument) -> None:
    page = degrade(document, "sealed-copy").pages[0]
    assert page.image.mode == "L"
    box = page.signature_box
    assert box is not None
    x0, y0, x1, y1 = (round(edge * page.dpi / 72) for edge in box)
    assert (np.asarray(page.image)[y0:y1, x0:x1] == 0).mean() > 0.01


def test_a_scanner_draws_streaks_from_head_to_foot(document: SyntheticDocument) -> None:
    clean = dataclasses.replace(PRESETS["office-300"], streaks=0, noise=0, skew_deg=0)
    pictures = [
        np.asarray(degrade(document, age).pages[0].image, dtype=np.int16).mean(axis=(0, 2))
        for age in (clean, dataclasses.replace(clean, streaks=2))
    ]
    assert ((pictures[0] - pictures[1]) > 10).sum() == 2


def test_every_word_of_the_text_is_set_once(document: SyntheticDocument) -> None:
    expected = TEXT.replace("|", " ").split()
    assert sorted(word.text for word in document.pages[0].words) == sorted(expected)


def test_the_left_head_is_read_before_the_right_one(document: SyntheticDocument) -> None:
    text = document.text
    assert text.index("V/v kiểm tra") < text.index("CỘNG HÒA") < text.index("Kính gửi")
    assert text.index("- Lưu: VT.") < text.index("CHÁNH VĂN PHÒNG") < text.index("Đỗ Thị Mẫu")


def test_the_pdf_as_typeset_has_a_text_layer_with_plain_blanks_and_hyphens(
    document: SyntheticDocument,
) -> None:
    with pymupdf.open("pdf", document.pdf) as pdf:  # type: ignore[no-untyped-call, unused-ignore]
        text = pdf[0].get_text()
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "\xa0" not in text
    assert "\xad" not in text


def test_a_long_text_goes_on_over_several_numbered_pages() -> None:
    document = typeset(Draft(body=("Đoạn văn dài. " * 60,) * 8), dpi=40)
    assert len(document.pages) > 1
    assert document.pages[1].words[0].text == "2"


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_box_holds_ink_after_ageing(document: SyntheticDocument, name: str) -> None:
    page = degrade(document, name, seed=1).pages[0]
    grey = np.asarray(page.image.convert("L"))
    scale = page.dpi / 72
    for word in page.words:
        x0, y0, x1, y1 = (round(edge * scale) for edge in word.box)
        inside = grey[max(0, y0) : y1, max(0, x0) : x1]
        assert int(inside.max()) - int(inside.min()) > 60, word


def test_the_same_seed_gives_the_same_picture_and_another_seed_another(
    document: SyntheticDocument,
) -> None:
    once, again, other = (degrade(document, "fax", seed=seed) for seed in (4, 4, 5))
    assert once.pages[0].image.tobytes() == again.pages[0].image.tobytes()
    assert once.pdf == again.pdf
    assert once.pages[0].image.tobytes() != other.pages[0].image.tobytes()


def test_a_turned_page_says_how_to_turn_it_back(document: SyntheticDocument) -> None:
    page = degrade(document, "turned").pages[0]
    assert page.upside == 270
    assert page.image.width > page.image.height


def test_an_aged_pdf_has_pictures_only(document: SyntheticDocument) -> None:
    aged = degrade(document, "sealed")
    with pymupdf.open("pdf", aged.pdf) as pdf:  # type: ignore[no-untyped-call, unused-ignore]
        assert pdf[0].get_text() == ""
    assert aged.pages[0].image.mode == "RGB"


def test_there_are_as_many_ages_as_are_measured() -> None:
    assert len(PRESETS) == 21


def test_an_incoming_stamp_is_told_apart_from_the_words_of_the_page(
    document: SyntheticDocument,
) -> None:
    plain = degrade(document, "sealed").pages[0]
    page = degrade(document, "stamped").pages[0]
    assert [word.text for word in page.words] == [word.text for word in plain.words]
    assert " ".join(word.text for word in page.stamp).startswith("VĂN PHÒNG SỞ CÔNG VĂN ĐẾN Số:")
    x0, y0, x1, y1 = (round(edge * page.dpi / 72) for edge in page.stamp[0].box)
    grey = np.asarray(page.image.convert("L"))[y0:y1, x0:x1]
    before = np.asarray(plain.image.convert("L"))[y0:y1, x0:x1]
    assert (grey < 100).mean() > (before < 100).mean() + 0.05


def test_words_of_a_stamp_are_left_out_of_what_is_compared(document: SyntheticDocument) -> None:
    page = degrade(document, "stamped").pages[0]
    box = page.stamp[0].box
    text = "CÔNG VAN Kính"
    words = tuple(
        PlacedWord(Span(start, start + len(word)), Word(word, box, 0.9))
        for start, word in ((0, "CÔNG"), (5, "VAN"), (9, "Kính"))
    )
    read = PageReading(1, PageOrigin.OCR, text, "", words=words)
    assert without_stamp(page, read).split() == ["Kính"]


@pytest.mark.parametrize("age", ["thin-paper", "bound", "phone"])
def test_a_blemish_darkens_the_paper_where_nothing_is_printed(
    document: SyntheticDocument, age: str
) -> None:
    flat = dataclasses.replace(PRESETS[age], bleed=False, stain=False, binding=False, hand=False)
    clean = np.asarray(degrade(document, flat).pages[0].image, dtype=np.int16)
    aged = np.asarray(degrade(document, age).pages[0].image, dtype=np.int16)
    assert ((clean - aged) > 15).mean() > 0.01
