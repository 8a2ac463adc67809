import pytest

from ocr.engine import EngineWord
from ocr.split_words import join_split_words


def on_a_line(*words: tuple[str, int], line: int = 1) -> list[EngineWord]:
    """Set words 20 pixels high, each so many pixels behind the last one."""
    placed, x = [], 100
    for text, gap in words:
        x += gap
        placed.append(EngineWord(text, x, 50, x + 10 * len(text), 70, 0.9, line))
        x += 10 * len(text)
    return placed


@pytest.mark.parametrize(
    ("words", "read"),
    [
        pytest.param([("3", 0), ("1/2024/QH15", 3)], ["31/2024/QH15"], id="number"),
        pytest.param([("05/1", 0), ("1⁄2024", 4)], ["05/11/2024"], id="fraction-slash"),
        pytest.param([("1420/TTr", 0), ("-BQL", -1)], ["1420/TTr-BQL"], id="symbol"),
        pytest.param([("1743/QĐ-", 0), ("-BGTVT", -6)], ["1743/QĐ-BGTVT"], id="hyphen-read-twice"),
        pytest.param([("04/QĐÐ-UBND", 0)], ["04/QĐ-UBND"], id="stroke-read-twice"),
        pytest.param([("ngày", 0), ("3", 3)], ["ngày", "3"], id="word-before-number"),
        pytest.param([("Điều", 0), ("3", 6), ("4", 6)], ["Điều", "3", "4"], id="true-spaces"),
        pytest.param([("a", 0), ("-", 8), ("b", 8)], ["a", "-", "b"], id="dash"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_what_stands_too_close_for_a_space_is_one_word(
    words: list[tuple[str, int]], read: list[str]
) -> None:
    assert [word.text for word in join_split_words(on_a_line(*words))] == read


def test_a_joined_word_covers_both_and_is_as_sure_as_the_weaker() -> None:
    left, right = on_a_line(("3", 0), ("1/2024", 3))
    (word,) = join_split_words([left, right._replace(confidence=0.4)])
    assert (word.x0, word.x1, word.confidence) == (left.x0, right.x1, 0.4)


def test_numbers_on_different_lines_are_not_joined() -> None:
    words = on_a_line(("3", 0)) + on_a_line(("4", 12), line=2)
    assert len(join_split_words(words)) == 2
