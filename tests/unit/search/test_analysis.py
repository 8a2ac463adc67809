import unicodedata

import pytest

from search.analysis import bigrams, folded_words, tokenise


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Đề nghị Sở Y tế", ["de", "nghi", "so", "y", "te"], id="marks and đ"),
        pytest.param("2319/BYT-K2ĐT", ["2319", "byt", "k2dt"], id="a code's parts"),
        pytest.param("05/BNV-VP", ["5", "bnv", "vp"], id="leading noughts"),
        pytest.param("000", ["0"], id="nothing but noughts"),
        pytest.param("a_b (c)…", ["a", "b", "c"], id="underscores and signs part"),
        pytest.param("Thông tư¹ km²", ["thong", "tu", "km"], id="raised figures are notes"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_text_falls_into_folded_words(text: str, folded: list[str]) -> None:
    assert folded_words(text) == folded


def test_decomposed_text_gives_the_same_tokens() -> None:
    text = "Uỷ ban nhân dân tỉnh Đắk Lắk"
    assert tokenise(unicodedata.normalize("NFD", text)) == tokenise(text)


def test_both_ways_to_place_a_tone_mark_are_one_exact_word() -> None:
    assert tokenise("hoà thuý") == tokenise("hòa thúy")


def test_other_tones_are_other_exact_words() -> None:
    words = [token.exact for token in tokenise("tỉnh tính tình tinh")]
    assert len(set(words)) == 4
    assert {token.folded for token in tokenise("tỉnh tính tình tinh")} == {"tinh"}


def test_the_icelandic_letter_is_taken_for_the_vietnamese_one() -> None:
    assert tokenise("QÐ") == tokenise("QĐ")


def test_pairs_need_two_words() -> None:
    assert bigrams(["uy"]) == []
