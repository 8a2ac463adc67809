"""The repairs of characters and codes, one by one."""

import importlib.resources
import re
import tomllib
import unicodedata

import pytest

from normalise.characters import clean_characters
from normalise.codes import rejoin_codes, repair_codes
from normalise.composition import compose
from normalise.look_alikes import replace_look_alikes
from normalise.steps import apply


def recoded(text: str) -> str:
    text, _ = apply(text, rejoin_codes(text))
    return apply(text, repair_codes(text))[0]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("72-\nNQ/TW", "72-NQ/TW"),
        ("1744/QĐ-\nBGTVT", "1744/QĐ-BGTVT"),
        ("1744/QĐ\n-BGTVT của Bộ", "1744/QĐ-BGTVT của Bộ"),
        ("15/\n2021/NĐ-CP", "15/2021/NĐ-CP"),
        ("15/2021/\n   NĐ-CP", "15/2021/NĐ-CP"),
        ("30c/NQ- CP", "30c/NQ-CP"),
        ("15/2021/NĐ - CP", "15/2021/NĐ-CP"),
        ("15/2021/NĐ–CP", "15/2021/NĐ-CP"),
        ("72 - NQ/TW", "72-NQ/TW"),
        ("123/SNN-\nKHTC ngày 5", "123/SNN-KHTC ngày 5"),
        ("1744/QĐĐ-BGTVT", "1744/QĐ-BGTVT"),
        ("34/2016NĐ-CP", "34/2016/NĐ-CP"),
        ("1961/QĐUBND", "1961/QĐ-UBND"),
        ("30c/NQCP", "30c/NQ-CP"),
        ("12/2020/ND-CP của HDND", "12/2020/NĐ-CP của HĐND"),
    ],
)
def test_a_damaged_code_is_whole_again(raw: str, text: str) -> None:
    assert recoded(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ngày 15/\n6/2026", id="a date"),
        pytest.param("Số: 123/UBND-\nKính gửi: Sở Y tế", id="a new paragraph"),
        pytest.param("Số: 123/UBND-\nKT CỘNG HÒA", id="a heading behind"),
        pytest.param("15/QĐ-UBND - UBND tỉnh", id="a dash between phrases"),
        pytest.param("Công văn số 15/UBND\n-UBND các xã", id="a bullet"),
        pytest.param("gửi UBND - HĐND tỉnh", id="two agencies"),
        pytest.param("12/HD-BYT, 5/CD, số ND 12", id="HD, CD and ND of their own"),
        pytest.param("từ 10 - 15 người/ngày", id="a range"),
    ],
)
def test_what_is_no_damaged_code_stays(text: str) -> None:
    assert recoded(text) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("a\u00adb", "ab", id="soft hyphen"),
        pytest.param("30c/NQ\u00adCP", "30c/NQ-CP", id="soft hyphen that is the hyphen"),
        pytest.param("\ufeffa\u200bb\u2060", "ab", id="zero width"),
        pytest.param("a\u00a0b\u2003c", "a b c", id="odd spaces"),
        pytest.param("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\x0ce", id="line and page breaks"),
        pytest.param("a\x00\x07b\tc", "ab\tc", id="controls"),
        pytest.param("ﬁ Ⅲ １５ m²", "fi III 15 m²", id="compatibility"),
        pytest.param("72\u2011NQ/TW \uf0b7 \u2013", "72-NQ/TW • \u2013", id="hyphens and bullets"),
    ],
)
def test_stray_characters_are_put_right(raw: str, text: str) -> None:
    assert apply(raw, clean_characters(raw))[0] == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("Ðồng Nai, QÐ-UBND, HÐND, ðịnh", "Đồng Nai, QĐ-UBND, HĐND, định", id="Đ"),
        pytest.param("Ðak Nông", "Đak Nông", id="Đ at a name's head"),
        pytest.param("15/2021/NĐ-СР của Сhính рhủ", "15/2021/NĐ-CP của Chính phủ", id="Cyrillic"),
        pytest.param("а) Báo cáo Ủу ban", "a) Báo cáo Ủy ban", id="a list's letter"),
        pytest.param("ΥBND tỉnh", "YBND tỉnh", id="Greek"),
    ],
)
def test_look_alikes_are_replaced_by_their_words(raw: str, text: str) -> None:
    assert apply(raw, replace_look_alikes(raw))[0] == text


@pytest.mark.parametrize(
    "text",
    ["Москва và Пётр", "hν, 5 μm, 3 kΩ, Δt", "Davíð Guðmundsson", "Ủy ban nhân dân", "Аа"],
)
def test_foreign_words_stay(text: str) -> None:
    assert apply(text, replace_look_alikes(text))[0] == text


def test_marks_in_either_order_are_composed() -> None:
    raw = "Nghi\u0323 quye\u0302\u0301t, tie\u0301\u0302ng Vie\u0323\u0302t"
    text, alignment = apply(raw, compose(raw))
    assert text == "Nghị quyết, tiếng Việt"
    assert not any(block.copied and "\u0323" in block.raw.of(raw) for block in alignment.blocks)


def test_a_pile_of_marks_is_left_alone() -> None:
    raw = "a" + "\u0302\u0323" * 100
    assert compose(raw) == []


def load(name: str) -> str:
    return (importlib.resources.files("normalise") / "data" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["codes.toml", "characters.toml", "look-alikes.toml"])
def test_data_files_are_composed(name: str) -> None:
    assert load(name) == unicodedata.normalize("NFC", load(name))


def test_code_parts_are_letters_without_repetition() -> None:
    data = tomllib.loads(load("codes.toml"))
    for parts in data["parts"].values():
        assert len(parts) == len(set(parts))
        assert all(re.fullmatch("[A-ZĐ][A-Za-zĐy]*", part) for part in parts)


def test_repairs_of_code_letters_change_only_d_and_hyphens() -> None:
    data = tomllib.loads(load("codes.toml"))
    tables = (data["letters"], data["letters_before_agency"], data["lost_hyphens"])
    for wrong, right in (pair for table in tables for pair in table.items()):
        plain = re.sub("[DĐ-]+", "D", wrong)
        assert re.sub("[DĐ]+", "D", right.replace("-", "")) in (plain, wrong.replace("Đ", "D"))


def test_look_alikes_are_single_letters() -> None:
    for letters in tomllib.loads(load("look-alikes.toml")).values():
        assert all(len(wrong) == len(right) == 1 for wrong, right in letters.items())
