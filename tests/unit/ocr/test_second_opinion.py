from collections.abc import Sequence

import numpy as np
import pytest

from ocr.engine import EngineWord, Grey
from ocr.line_reader import LineReading
from ocr.second_opinion import AGREED, BELIEVED, DOUBTFUL, ask_again, settle

PAPER = np.full((100, 400), 255, dtype=np.uint8)


def word(text: str, confidence: float = 0.9, *, x0: int = 10, x1: int = 110) -> EngineWord:
    return EngineWord(text, x0, 20, x1, 40, confidence, line=1)


def settled(text: str, confidence: float, second: str, sure: float) -> str:
    return " ".join(one.text for one in settle(word(text, confidence), LineReading(second, sure)))


class Saying:
    """A second engine that says the same of every picture, and remembers their sizes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.shapes: list[tuple[int, ...]] = []

    def read_lines(self, crops: Sequence[Grey]) -> tuple[LineReading, ...]:
        self.shapes += [crop.shape for crop in crops]
        return tuple(LineReading(self._text, 1.0) for _ in crops)


@pytest.mark.parametrize(
    ("text", "confidence", "second", "sure", "read"),
    [
        pytest.param("373/TTr-SNV", 0.86, "573/TTr-SNV", 0.95, "573/TTr-SNV", id="figure"),
        pytest.param("373/TTr-SNV", 0.86, "573/TTr-SN1", 0.95, "573/TTr-SNV", id="letters-stay"),
        pytest.param("32/2024/0H15", 0.52, "32/2024/QH15", 1.0, "32/2024/QH15", id="symbol"),
        pytest.param("222/CĐ-TTE", 0.70, "222/CĐ-TTg", 1.0, "222/CĐ-TTg", id="unsure-letters"),
        pytest.param("12/QĐ-TTg", 0.45, "12/QD-TTg", 0.97, "12/QĐ-TTg", id="lost-mark"),
        pytest.param("đổ", 0.55, "88", 1.0, "88", id="number-taken-for-a-word"),
        pytest.param("20/01/2025.", 0.5, "30/01/2025", 1.0, "30/01/2025.", id="keeps-full-stop"),
        pytest.param('"2,', 0.87, "12.", 0.66, '"2,', id="unsure-second"),
        pytest.param("111/2013/TT-BTC", 0.28, "1f1/2013/TT-BTC", 0.95, "111/2013/TT-BTC", id="odd"),
        pytest.param(
            "/02/2025", 0.2, "057/02/2025", 0.95, "/02/2025", id="no-day-of-three-figures"
        ),
        pytest.param("năm", 0.71, "12 năm", 0.97, "năm", id="sure-word-without-figures"),
        pytest.param("tiêt", 0.85, "tiết", 0.95, "tiết", id="no-syllable"),
        pytest.param("trần", 0.46, "trấn", 0.99, "trấn", id="doubtful-tone"),
        pytest.param("phần", 0.45, "phẩn", 0.92, "phần", id="second-unsure-of-tone"),
        pytest.param("án", 0.56, "rán", 1.0, "án", id="other-letters"),
    ],
)
def test_of_two_readings_the_likelier_one_is_taken(
    text: str, confidence: float, second: str, sure: float, read: str
) -> None:
    assert settled(text, confidence, second, sure) == read


def test_what_both_engines_read_is_sure() -> None:
    (agreed,) = settle(word("_1420/TTr", 0.4), LineReading("1420/TTr.", 0.9))
    assert (agreed.text, agreed.confidence) == ("1420/TTr", AGREED)


def test_figures_that_each_engine_reads_surely_and_differently_are_doubtful() -> None:
    (doubted,) = settle(word("373", 0.9), LineReading("573", 0.95))
    assert (doubted.text, doubted.confidence) == ("573", DOUBTFUL)
    (doubted,) = settle(word("373", 0.9), LineReading("573", 0.6))
    assert (doubted.text, doubted.confidence) == ("373", DOUBTFUL)


def test_figures_of_which_the_first_engine_was_not_sure_are_believed() -> None:
    (believed,) = settle(word("899", 0.36), LineReading("299", 0.97))
    assert (believed.text, believed.confidence) == ("299", BELIEVED)


def test_a_word_that_turns_out_to_be_two_shares_its_box() -> None:
    number, month = settle(word("23'th", 0.5, x0=0, x1=80), LineReading("23 tháng", 0.93))
    assert (number.text, number.x0, number.x1) == ("23", 0, 20)
    assert (month.text, month.x0, month.x1) == ("tháng", 30, 80)


def test_only_figures_and_what_makes_no_sense_are_shown_with_a_margin() -> None:
    reader = Saying("25")
    words = [word("tháng"), word("UBND"), word("25", x0=150, x1=190), word("tiêt", x0=200, x1=240)]
    told = ask_again(words, PAPER, reader, dpi=200)
    assert reader.shapes == [(32, 52), (32, 52)]
    assert [one.text for one in told] == ["tháng", "UBND", "25", "tiêt"]


def test_dirt_is_kept_only_if_the_second_engine_reads_it_too() -> None:
    dirt = word("tư", 0.1)
    assert ask_again([dirt], PAPER, Saying("tư"), dpi=200) == (dirt._replace(confidence=AGREED),)
    assert ask_again([dirt], PAPER, Saying("°"), dpi=200) == ()


def test_a_word_at_the_edge_of_the_picture_is_shown_as_far_as_there_is_any() -> None:
    reader = Saying("1")
    ask_again([EngineWord("1", 398, 98, 400, 100, 0.9, line=1)], PAPER, reader, dpi=200)
    assert reader.shapes == [(8, 8)]
