import re
import unicodedata
from importlib.resources import files

import pytest

from extract.errors import PatternFileError
from extract.folding import fold, plain
from extract.names import is_capital, name_words, to_proper_case, write_out
from extract.patterns import load_mapping, load_names, load_table
from extract.symbols import (
    TypeKind,
    find_type_of_symbol,
    is_copy_symbol,
    load_document_types,
    parse_code,
)


def laws() -> dict[str, list[str]]:
    table = load_table("laws.toml")["laws"]
    assert isinstance(table, dict)
    return table


def test_the_29_types_of_the_decree_on_clerical_work_are_known() -> None:
    kinds = load_document_types()
    assert sum(kind.kind is TypeKind.ADMINISTRATIVE for kind in kinds) >= 29
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert all(kind.name == kind.name.lower() for kind in kinds)


@pytest.mark.parametrize(
    ("code", "kind", "issuer", "year"),
    [
        ("15/QĐ-BNV", "quyết định", "Bộ Nội vụ", None),
        ("30/2020/NĐ-CP", "nghị định", "Chính phủ", 2020),
        ("12/UBND-VX", None, "Ủy ban nhân dân", None),
        ("127-KL/TW", "kết luận", None, None),
        ("8011-CV/BTCTW", "công văn", "Ban Tổ chức Trung ương", None),
        ("350/UB-QĐ-NĐ", "quyết định", None, None),
        ("1961/QĐUBND", "quyết định", None, None),
        ("15/2023/QH15", None, "Quốc hội", 2023),
        ("102/CĐ-TTg", "công điện", "Thủ tướng Chính phủ", None),
        ("/UBND-NC", None, "Ủy ban nhân dân", None),
    ],
)
def test_a_code_tells_type_issuer_and_year(
    code: str, kind: str | None, issuer: str | None, year: int | None
) -> None:
    parsed = parse_code(code)
    assert (parsed.text, parsed.type, parsed.issuer, parsed.year) == (code, kind, issuer, year)


def test_letters_spoilt_in_a_code_are_mended() -> None:
    assert parse_code("13 / CT-TTG").text == "13/CT-TTg"
    assert parse_code("87/QĐÐ-UBND").text == "87/QĐ-UBND"
    assert parse_code("34/2016NĐ-CP").text == "34/2016/NĐ-CP"
    assert find_type_of_symbol("QD") == "quyết định"
    assert is_copy_symbol(("SY", "UBND"))


def test_law_names_are_sorted_single_and_begin_with_their_kind() -> None:
    names = list(laws())
    assert names == sorted(names)
    assert len({fold(name) for name in names}) == len(names)
    assert all(re.match(r"(?:Bộ luật|Luật|Pháp lệnh) [A-ZĐÀ-Ỹ]", name) for name in names)


def test_law_numbers_have_the_form_of_acts_of_parliament_the_newest_first() -> None:
    for name, codes in laws().items():
        years = [int(code.split("/")[1]) for code in codes]
        assert years == sorted(years, reverse=True), name
        for code in codes:
            form = r"\d{2,3}/\d{4}/(?:QH1\d|(?:PL-)?UBTVQH1\d)"
            assert re.fullmatch(form, code), code


def test_family_names_are_one_word_each_sorted_and_single() -> None:
    content = files("extract").joinpath("data", "surnames.txt").read_text(encoding="utf-8")
    names = content.split("\n")[:-1]
    assert unicodedata.is_normalized("NFC", content)
    assert names == sorted(set(names))
    assert {"Nguyễn", "Trần", "Lê"} <= set(names)


def test_every_list_of_names_is_single() -> None:
    for key in ("fields", "fixed", "heads", "areas", "cities", "provinces", "positions"):
        words = name_words(key)
        assert len(set(words)) == len(words), key
    assert len(name_words("provinces")) + len(name_words("cities")) >= 63


@pytest.mark.parametrize(
    ("capital", "proper"),
    [
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        ("UBND TP HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("CHI CỤC THUẾ KHU VỰC XII", "Chi cục Thuế khu vực XII"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM", "Bảo hiểm xã hội Việt Nam"),
        ("ỦY BAN NHÂN DÂN XÃ IA DOM", "Ủy ban nhân dân xã Ia Dom"),
        ("PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "Phó Trưởng ban Thường trực"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_capital_names_are_written_as_in_running_text(capital: str, proper: str) -> None:
    assert to_proper_case(capital) == proper


def test_abbreviations_of_committees_are_written_out() -> None:
    assert write_out("Uỷ  ban nhân dân, HĐND\ntỉnh") == "Ủy ban nhân dân, Hội đồng nhân dân tỉnh"


def test_folding_keeps_the_length_of_every_letter() -> None:
    text = "".join(map(chr, range(0x20, 0x2100)))
    assert len(fold(text)) == len(plain(text)) == len(text)
    assert fold("ĐƯỜNG — Hoà") == "duong - hoa"


def test_one_spoilt_letter_leaves_a_heading_a_heading() -> None:
    assert is_capital("QUYẾT ĐỊNh")
    assert not is_capital("Quyết định")


def test_missing_lists_are_reported() -> None:
    with pytest.raises(PatternFileError, match="no-such"):
        name_words("no-such")
    with pytest.raises(PatternFileError, match="list of texts"):
        load_names("issuers.toml", "symbols")
    with pytest.raises(PatternFileError, match="not a table"):
        load_mapping("issuers.toml", "no-such")
