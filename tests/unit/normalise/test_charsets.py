"""Old charsets are found by what their conversion makes, and clean text stays as it is."""

import importlib.resources
import tomllib
import unicodedata

import pytest

from normalise.charsets.detection import find_old_charsets
from normalise.charsets.tables import Charset, code_table, encode, vietnamese_letters
from normalise.charsets.viqr import find_viqr
from normalise.steps import apply

SENTENCE = "Sở Y tế tỉnh Sông Lam báo cáo kết quả trước ngày 25/9/2026, gửi Ủy ban nhân dân tỉnh."


def converted(text: str) -> str:
    text, _ = apply(text, find_old_charsets(text))
    return apply(text, find_viqr(text))[0]


@pytest.mark.parametrize("charset", [each for each in Charset if each is not Charset.TCVN3])
def test_a_sentence_in_any_charset_comes_out_right(charset: Charset) -> None:
    assert converted(encode(SENTENCE, charset)) == SENTENCE


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("Nghị quyết cña ChÝnh phñ", "Nghị quyết của Chính phủ", id="mixed in a line"),
        pytest.param(
            "Kính gửi: Sở Y tế\nVÒ viÖc tæ chøc héi nghÞ\nKính gửi", None, id="mixed by lines"
        ),
        pytest.param("CéNG HßA X· HéI CHñ NGHÜA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", id="capitals"),
        pytest.param("tr-êng §¹i häc Th-¬ng m¹i", "trường Đại học Thương mại", id="hyphen for ư"),
        pytest.param("QuyÕt ®Þnh sè 7/Q§-UBND", "Quyết định số 7/QĐ-UBND", id="đ in a symbol"),
        pytest.param("Th«ng tin c«ng khai", "Thông tin công khai", id="codes that are quotes"),
        pytest.param("· Tæ chøc thùc hiÖn", "· Tổ chức thực hiện", id="a bullet stays"),
        pytest.param(
            "tæ chøc héi nghÞ\ncã", "tổ chức hội nghị\ncó", id="weak line by its neighbour"
        ),
        pytest.param("th\u00ad viÖn tØnh", "thư viện tỉnh", id="ư that looks like a soft hyphen"),
    ],
)
def test_tcvn3_is_converted_where_it_stands(raw: str, text: str | None) -> None:
    expected = text or "Kính gửi: Sở Y tế\nVề việc tổ chức hội nghị\nKính gửi"
    assert converted(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SENTENCE, id="clean Vietnamese"),
        pytest.param("Hà Nội có bà và cô, ví dụ: lá, tò vò, ký và chú", id="Latin-1 letters only"),
        pytest.param("Công ty Höchst, José Muñoz, Société Générale", id="foreign names"),
        pytest.param("Nhiệt độ 30°C ± 0,5; khoản §5; © 2026; đơn giá 5 £", id="symbols"),
        pytest.param("The café's façade, naïve résumé, Zürich", id="English"),
        pytest.param("a^2 + b^2 = c^2 and x(a) > o+", id="formulas"),
        pytest.param("Ion Cu+1 và Ag+ của đồng, bạc (a^b)", id="chemistry"),
        pytest.param("Ok. so? no. go to a+ and b", id="English marks"),
        pytest.param("a tu¢ng d¢n h¢n ch¢u", id="garbled, with capitals inside words"),
    ],
)
def test_clean_text_stays(text: str) -> None:
    assert converted(text) == text


def test_viqr_is_read_with_its_ambiguous_dots() -> None:
    raw = "So^' 7/QDD-UBND cu?a UBND ti?nh.\nDDo^.c la^.p - Tu+. do. Ca'c vu., cu.c"
    assert converted(raw) == "Số 7/QĐ-UBND của UBND tỉnh.\nĐộc lập - Tự do. Các vụ, cục"


def test_a_single_short_word_is_too_little_proof() -> None:
    assert converted("tØnh") == "tØnh"


def test_changes_lead_code_by_code() -> None:
    text, alignment = apply("Nghò ñònh", find_old_charsets("Nghò ñònh"))
    assert text == "Nghị định"
    assert sum(not block.copied for block in alignment.blocks) == 3


@pytest.mark.parametrize("charset", [Charset.TCVN3, Charset.VNI, Charset.VPS])
def test_code_tables_are_composed_unambiguous_and_complete(charset: Charset) -> None:
    path = importlib.resources.files("normalise") / "data" / "charsets" / f"{charset}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["codes"]
    letters = [letter for row in rows for letter in row.split(" ")]
    codes = [code for row in rows.values() for code in row.split(" ")]
    assert letters == [unicodedata.normalize("NFC", letter) for letter in letters]
    assert len(set(codes)) == len(codes) == len(letters)
    lower = [letter for letter in vietnamese_letters() if letter.islower()]
    assert set(lower) <= set(letters)
    if charset is not Charset.TCVN3:
        assert set(letters) == set(vietnamese_letters())


def test_codes_of_the_upper_control_range_have_two_guises() -> None:
    table = code_table(Charset.VPS)
    assert table.letters["\u0080"] == table.letters["€"] == "À"
