"""Each line of a text is judged by its words and its neighbours."""

import pytest

from normalise.restoration.judgement import judge
from normalise.restoration.model import load_model
from normalise.restoration.word_classes import Damage, WordClass, has_misspelt, word_class
from normalise.syllables import skeleton

CLEAN = [
    "Đề nghị các phòng rà soát hồ sơ lưu trữ của đơn vị mình",
    "và gửi báo cáo về Văn phòng Sở trước ngày 20/5/2026.",
    "Kết quả rà soát là căn cứ để xếp loại cuối năm.",
]
GARBLED = [
    "Dé nghi cac phong ra so4t hd so luu trir cia don vi minh",
    "va giri b4o cdo vé Vin phong S& trudc ngay 20/5/2026.",
    "Két qua ra soat 1a can ctr dé xép loai cudi nam.",
]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("nghị", WordClass.MARKED, id="letter-unknown-to-latin-1"),
        pytest.param("té", WordClass.ACCENTED, id="letter-that-french-has"),
        pytest.param("cho", WordClass.PLAIN, id="no-marks"),
        pytest.param("viec", WordClass.BARE, id="stripped"),
        pytest.param("trién", WordClass.MISSPELT, id="marks-but-no-syllable"),
        pytest.param("dugc", WordClass.OTHER, id="no-syllable-at-all"),
        pytest.param("UBND", None, id="abbreviation"),
        pytest.param("72-NQ/TW", None, id="code"),
        pytest.param("2026", None, id="number"),
    ],
)
def test_words_fall_into_classes(word: str, expected: WordClass | None) -> None:
    assert word_class(word) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Đề nghị các phòng rà soát 15 hồ sơ của UBND", False),
        ("Đề nghị các phòng ra soat hồ sơ", True),
        ("Đề nghị các phòng rà sodt hồ sơ", True),
    ],
)
def test_a_line_with_a_word_that_is_no_syllable_is_noticed(line: str, expected: bool) -> None:
    assert has_misspelt(line.split()) is expected


def _judged(lines: list[str]) -> list[Damage]:
    return judge([line.split() for line in lines], load_model().shares)


def test_whole_texts_are_told_apart() -> None:
    assert set(_judged(CLEAN)) == {Damage.CLEAN}
    assert set(_judged([skeleton(line) for line in CLEAN])) == {Damage.STRIPPED}
    assert set(_judged(GARBLED)) == {Damage.GARBLED}


def test_pages_of_different_damage_in_one_text_are_told_apart() -> None:
    assert _judged(CLEAN * 3 + GARBLED * 3) == [Damage.CLEAN] * 9 + [Damage.GARBLED] * 9


def test_a_heading_goes_with_the_page_it_heads() -> None:
    assert set(_judged(["THONG BAO", "", *GARBLED])) == {Damage.GARBLED}


def test_nothing_is_judged_in_no_lines() -> None:
    assert _judged([]) == []
