"""What is a word that may be restored, and what is protected."""

import pytest

from normalise.restoration.tokens import (
    Case,
    Kind,
    case_of,
    in_capitals,
    is_code,
    is_roman,
    model_words,
    pieces,
)


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        pytest.param("tỉnh", ["tỉnh:WORD"], id="word"),
        pytest.param("tỉnh,", ["tỉnh:WORD", ",:MARK"], id="word-and-comma"),
        pytest.param("72-NQ/TW;", ["72-NQ/TW:CODE", ";:MARK"], id="party-resolution"),
        pytest.param("03/2023/TT-BYT", ["03/2023/TT-BYT:CODE"], id="circular"),
        pytest.param("17/02/2026.", ["17/02/2026:DATE", ".:MARK"], id="date"),
        pytest.param("12,5%", ["12,5:NUMBER", "%:MARK"], id="share"),
        pytest.param("1.250.000đ", ["1.250.000đ:CODE"], id="amount-with-its-unit"),
        pytest.param("vanthu@huonglam.gov.vn", ["vanthu@huonglam.gov.vn:CODE"], id="e-mail"),
        pytest.param("https://huonglam.vn/a?b=1", ["https://huonglam.vn/a?b=1:CODE"], id="address"),
        pytest.param("xã/phường", ["xã:WORD", "/:MARK", "phường:WORD"], id="alternatives"),
        pytest.param("kinh-tế", ["kinh:WORD", "-:MARK", "tế:WORD"], id="hyphen"),
        pytest.param("...", [".:MARK", ".:MARK", ".:MARK"], id="dots"),
    ],
)
def test_a_chunk_is_cut_into_pieces(chunk: str, expected: list[str]) -> None:
    found = [f"{chunk[p.start : p.end]}:{p.kind.name}" for p in pieces(chunk)]
    assert found == expected


@pytest.mark.parametrize("code", ["335/NQ-CP", "QĐ-TTg", "QH15", "K2ĐT", "NQ/TW", "B5"])
def test_codes_are_known_by_digits_or_by_parts_that_are_no_syllables(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize("word", ["KINH-TE", "xã/phường", "Hà-Nội"])
def test_words_joined_by_a_hyphen_are_no_code(word: str) -> None:
    assert not is_code(word)


def test_three_capital_words_in_a_row_are_a_heading_and_one_is_an_abbreviation() -> None:
    words = ["UBND", "tỉnh", "họp", "về", "KẾ", "HOẠCH", "KIỂM", "TRA", "năm"]
    marked = dict(zip(words, in_capitals(words), strict=True))
    assert not marked["UBND"]
    assert marked["KẾ"]
    assert marked["TRA"]
    assert not marked["năm"]


def test_a_line_of_capitals_is_a_heading_however_short() -> None:
    assert in_capitals(["THÔNG", "BÁO"]) == [True, True]


def test_marks_and_numbers_neither_make_nor_break_a_run_of_capitals() -> None:
    words = ["HỌP", None, "LẦN", "HAI", "tại", "A"]
    assert in_capitals(words) == [True, False, True, True, False, False]


@pytest.mark.parametrize(
    ("word", "start", "capitals", "case"),
    [
        pytest.param("sở", False, False, Case.PLAIN, id="small"),
        pytest.param("Sở", False, False, Case.CAPITALISED, id="name"),
        pytest.param("Sở", True, False, Case.PLAIN, id="sentence-start"),
        pytest.param("UBND", False, False, Case.ABBREVIATION, id="abbreviation"),
        pytest.param("TỈNH", False, True, Case.PLAIN, id="heading"),
    ],
)
def test_case(word: str, start: bool, capitals: bool, case: Case) -> None:
    assert case_of(word, starts_sentence=start, capitals=capitals) is case


def test_the_language_model_sees_case_and_kinds_but_no_numbers() -> None:
    words = model_words("Ngày 05/3/2026, Sở Nội vụ và UBND xã họp lần 2 theo Công văn 12/SNV-TH.")
    assert words == [
        *("ngày", "<d>", "<,>", "^sở", "^nội", "vụ", "và", "=ubnd", "xã", "họp", "lần", "<n>"),
        *("theo", "^công", "văn", "<c>", "<.>"),
    ]


def test_both_tone_placements_are_one_word_to_the_model() -> None:
    assert model_words("hoà thuỷ") == model_words("hòa thủy")


def test_roman_numerals() -> None:
    assert all(is_roman(word) for word in ("I", "IV", "XIV", "XXI"))
    assert not any(is_roman(word) for word in ("IC", "VIX", "AI", "ii"))


def test_kinds_are_numbered_as_the_decoder_expects() -> None:
    assert [kind.value for kind in Kind] == [0, 1, 2, 3, 4]
