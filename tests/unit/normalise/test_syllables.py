"""What counts as a syllable, and where its tone belongs."""

import importlib.resources
import tomllib
import unicodedata

import pytest

from normalise.syllables import (
    TonePlacement,
    is_syllable,
    place_tone,
    skeleton,
    split_tone,
    strip_tone,
    toneless_syllables,
)

WELL_SPELT = (
    "ủy thuỷ giếng gì già quốc quỳnh khuỷu nghiêng NGHỊ Đắk ỷ ướt yến khuya oái xoong thuở "
    "của giữa giường ghế kỹ quyết huân loét Kạn tuệ hoắc uỵch"
)


@pytest.mark.parametrize("word", WELL_SPELT.split())
def test_well_spelt_words_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("hoàt", id="a stop takes no falling tone"),
        pytest.param("hoat", id="a stop takes no level tone"),
        pytest.param("Trừơng", id="the tone on the first half of a pair"),
        pytest.param("kà", id="k before a"),
        pytest.param("cế", id="c before ê"),
        pytest.param("ngiêng", id="ng before i"),
        pytest.param("iếu", id="iê without onset"),
        pytest.param("đườngg", id="one letter too many"),
        pytest.param("hòà", id="two tones"),
        pytest.param("UBND", id="no vowel"),
        pytest.param("", id="nothing"),
        pytest.param("n" * 10_000, id="very long"),
    ],
)
def test_misspelt_words_are_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "old", "new"),
    [
        ("hoà", "hòa", "hoà"),
        ("KHOẺ", "KHỎE", "KHOẺ"),
        ("Thủy", "Thủy", "Thuỷ"),
        ("quý", "quý", "quý"),
        ("hoàn", "hoàn", "hoàn"),
        ("ngoài", "ngoài", "ngoài"),
        ("khuỷu", "khuỷu", "khuỷu"),
        ("chìa", "chìa", "chìa"),
        ("huế", "huế", "huế"),
        ("giửa", "giửa", "giửa"),
        ("qúa", "quá", "quá"),
        ("gía", "giá", "giá"),
        ("Trừơng", "Trường", "Trường"),
        ("pizzà", "pizzà", "pizzà"),
    ],
)
def test_the_tone_goes_where_the_placement_wants_it(word: str, old: str, new: str) -> None:
    assert place_tone(word) == old
    assert place_tone(word, TonePlacement.NEW) == new


def test_the_skeleton_of_nfc_text_keeps_its_length() -> None:
    text = "Ủy ban nhân dân tỉnh Đắk Lắk, số 45/QĐ-UBND, ngày 03/7/2026"
    assert skeleton(text) == "Uy ban nhan dan tinh Dak Lak, so 45/QD-UBND, ngay 03/7/2026"


def test_the_skeleton_of_nfd_text_has_no_marks_either() -> None:
    assert skeleton(unicodedata.normalize("NFD", "Nghị quyết về đường sữa")) == (
        "Nghi quyet ve duong sua"
    )


def test_stripping_the_tone_keeps_the_vowels_quality() -> None:
    assert strip_tone("Trường Phổ thông Đường Lâm") == "Trương Phô thông Đương Lâm"


def test_a_word_with_two_tones_cannot_be_taken_apart() -> None:
    assert split_tone("hòá") is None


def test_every_placement_of_every_syllable_is_a_syllable() -> None:
    for base in toneless_syllables():
        for placement in TonePlacement:
            vowel = next(
                letter for letter in base if unicodedata.normalize("NFD", letter)[0] in "aeiouy"
            )
            word = base.replace(vowel, unicodedata.normalize("NFC", vowel + "\u0301"), 1)
            assert is_syllable(place_tone(word, placement)), word


def test_the_spelling_table_is_nfc_lower_case_without_tones_or_repetitions() -> None:
    path = importlib.resources.files("normalise") / "data" / "syllables.toml"
    for name, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, entries in lists.items():
            assert len(entries) == len(set(entries)), (name, key)
            for entry in entries:
                assert entry == unicodedata.normalize("NFC", entry).lower() == strip_tone(entry)
