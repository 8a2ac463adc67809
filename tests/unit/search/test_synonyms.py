import importlib.resources
import tomllib
import unicodedata
from typing import Any

import pytest

from search.synonyms import MERGED, find_synonyms


def others(words: str) -> dict[str, float]:
    return {" ".join(one.words): one.weight for one in find_synonyms(tuple(words.split()))}


@pytest.mark.parametrize(
    ("words", "other"),
    [
        pytest.param("bhyt", "bao hiem y te", id="short name"),
        pytest.param("bao hiem y te", "bhyt", id="and the other way round"),
        pytest.param("syt", "so y te", id="symbol of a body"),
        pytest.param("qd", "quyet dinh", id="symbol of a type"),
        pytest.param("nuoc ngam", "nuoc duoi dat", id="another word"),
    ],
)
def test_other_words_for_the_same_count_as_much(words: str, other: str) -> None:
    assert others(words)[other] == 1.0


@pytest.mark.parametrize(
    ("words", "other"),
    [
        pytest.param("ha giang", "tuyen quang", id="old province"),
        pytest.param("tuyen quang", "ha giang", id="new province"),
        pytest.param("so ke hoach va dau tu", "so tai chinh", id="merged department"),
    ],
)
def test_names_of_before_a_merger_count_less(words: str, other: str) -> None:
    assert others(words)[other] == MERGED


@pytest.mark.parametrize(
    ("words", "other"),
    [
        pytest.param("q nam", "quang nam", id="its first letter"),
        pytest.param("kh hoa", "khanh hoa", id="all before the vowel"),
        pytest.param("h giang", "ha giang", id="of one of several"),
        pytest.param("h giang", "hau giang", id="and of another"),
    ],
)
def test_a_province_may_be_cut_short(words: str, other: str) -> None:
    assert others(words)[other] == 1.0
    assert words not in others(other)


def test_words_without_other_words_have_none() -> None:
    assert find_synonyms(("dao", "tao")) == ()


def _data(name: str) -> dict[str, dict[str, Any]]:
    file = importlib.resources.files("search") / "data" / name
    text = file.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    return tomllib.loads(text)


def test_no_short_name_is_spelt_like_a_syllable_or_given_twice() -> None:
    from normalise.syllables import is_syllable

    short = list(_data("synonyms.toml")["short_names"])
    assert not [name for name in short if is_syllable(name)]
    assert len({name.lower() for name in short}) == len(short)


def test_every_merged_name_has_a_successor_of_another_name() -> None:
    for group in _data("merged_names.toml").values():
        for old, new in group.items():
            assert new
            assert old not in new
