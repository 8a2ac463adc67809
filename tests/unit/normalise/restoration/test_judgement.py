"""Each line of a text is judged by its words and its neighbours."""

import pytest

from normalise.restoration.judgement import Damage, WordClass, judge, word_class
from normalise.restoration.model import load_model
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


def test_whole_texts_are_told_apart() -> None:
    shares = load_model().shares
    stripped = [skeleton(line) for line in CLEAN]
    assert set(judge(CLEAN, shares)) == {Damage.CLEAN}
    assert set(judge(stripped, shares)) == {Damage.STRIPPED}
    assert set(judge(GARBLED, shares)) == {Damage.GARBLED}


def test_pages_of_different_damage_in_one_text_are_told_apart() -> None:
    judged = judge(CLEAN * 3 + GARBLED * 3, load_model().shares)
    assert judged == [Damage.CLEAN] * 9 + [Damage.GARBLED] * 9


def test_a_heading_goes_with_the_page_it_heads() -> None:
    judged = judge(["THONG BAO", "", *GARBLED], load_model().shares)
    assert set(judged) == {Damage.GARBLED}


def test_nothing_is_judged_in_no_lines() -> None:
    assert judge([], load_model().shares) == []
