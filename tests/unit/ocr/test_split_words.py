import pytest

from ocr.engine import EngineWord
from ocr.split_words import cut_glued_words, join_split_words


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


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("ngày-22", ["ngày", "22"], id="speck-before"),
        pytest.param("23'tháng", ["23", "tháng"], id="speck-behind"),
        pytest.param("số:89/2025/QH15;", ["số:", "89/2025/QH15;"], id="colon-stays"),
        pytest.param("ngày15", ["ngày", "15"], id="no-sign"),
        pytest.param("COVID-19", ["COVID-19"], id="capitals"),
        pytest.param("covid-19", ["covid-19"], id="no-syllable"),
        pytest.param("12/QĐ-UBND", ["12/QĐ-UBND"], id="code"),
        pytest.param("31-12-2025", ["31-12-2025"], id="date"),
    ],
)
def test_a_word_and_a_number_that_a_speck_glued_are_cut(text: str, cut: list[str]) -> None:
    words = cut_glued_words([EngineWord(text, 0, 0, 10 * len(text), 20, 0.9, line=1)])
    assert [word.text for word in words] == cut
    assert all(0 <= word.x0 < word.x1 <= 10 * len(text) for word in words)


def test_a_lone_figure_before_a_code_is_its_first_one() -> None:
    one = EngineWord("1", 0, 0, 8, 20, 0.9, line=1)
    code = EngineWord("466/QĐ-UBND", 19, 0, 120, 20, 0.9, line=1)
    assert [word.text for word in join_split_words([one, code])] == ["1466/QĐ-UBND"]
