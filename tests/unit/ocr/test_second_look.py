import numpy as np
import pytest

from ocr.engine import EngineWord, Grey, Layout
from ocr.second_look import look_again

DPI = 200


def word(text: str, x: int, confidence: float = 0.95, *, line: int = 1, y: int = 100) -> EngineWord:
    return EngineWord(text, x, y, x + 80, y + 20, confidence, line)


def page(*words: EngineWord) -> Grey:
    """Draw a stroke as high as the line every few pixels of each word."""
    image = np.full((400, 900), 255, dtype=np.uint8)
    for each in words:
        for x in range(each.x0, each.x1 - 2, 8):
            image[each.y0 : each.y1, x : x + 3] = 0
    return image


class Second:
    """Says what it is told to, on the piece that it is shown, and remembers that."""

    def __init__(self, *words: EngineWord) -> None:
        self._words = words
        self.shown: list[Grey] = []

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        assert layout is Layout.SPARSE
        self.shown.append(image)
        rows, columns = np.nonzero(image < 128)
        down = int(rows.min()) - min(word.y0 for word in self._words)
        right = int(columns.min()) - min(word.x0 for word in self._words)
        return tuple(
            word._replace(
                x0=word.x0 + right, y0=word.y0 + down, x1=word.x1 + right, y1=word.y1 + down
            )
            for word in self._words
        )


def texts(words: tuple[EngineWord, ...]) -> list[str]:
    return [each.text for each in words]


def test_a_line_that_was_dropped_is_read() -> None:
    first, lost = word("Sở", 100), word("Nơi", 100, y=300)
    engine = Second(lost)
    found = look_again([first], page(first, lost), engine, dpi=DPI, page=1)
    assert texts(found) == ["Sở", "Nơi"]
    assert found[1].line > first.line
    (shown,) = engine.shown
    assert (shown < 128).any(axis=1).sum() == 20, "what was read for sure is not shown"
    assert (found[1].x0, found[1].y0) == (lost.x0, lost.y0)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("231/CĐ-TTg", 0.8), ("17/TTr-", 0.8), ("/QĐ-TTg", 0.8), ("12/3/2026;", 0.8), ("2026", 0.95)],
)
def test_a_code_or_a_date_that_was_dropped_is_read(text: str, confidence: float) -> None:
    first, lost = word("Số:", 100), word(text, 200, confidence)
    found = look_again([first], page(first, lost), Second(lost), dpi=DPI, page=1)
    assert texts(found) == ["Số:", text]


def test_a_surer_reading_takes_the_place_of_a_doubtful_one() -> None:
    doubtful = word("/TTIr", 100, 0.07)
    found = look_again([doubtful], page(doubtful), Second(word("/TTr", 105, 0.91)), dpi=DPI, page=1)
    assert texts(found) == ["/TTr"]


def test_a_word_that_was_missing_in_a_line_is_put_back_into_it() -> None:
    left, lost, right = word("quan", 100), word("quản", 190), word("lý", 280)
    found = look_again([left, right], page(left, lost, right), Second(lost), dpi=DPI, page=1)
    assert {each.line for each in found} == {1}


def test_a_reading_that_is_hardly_surer_changes_nothing() -> None:
    doubtful = word("899", 100, 0.36)
    found = look_again([doubtful], page(doubtful), Second(word("&92", 100, 0.52)), dpi=DPI, page=1)
    assert texts(found) == ["899"]


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(word("Agl”", 300, 0.9), id="no-syllable"),
        pytest.param(word("Á", 300, 0.95), id="a-lone-letter"),
        pytest.param(word("-", 300, 0.95), id="a-lone-dash"),
        pytest.param(word("phòng", 300, 0.5), id="unsure"),
    ],
)
def test_strokes_of_a_pen_are_not_taken_for_words(noise: EngineWord) -> None:
    first = word("Sở", 100)
    assert texts(look_again([first], page(first, noise), Second(noise), dpi=DPI, page=1)) == ["Sở"]


def test_a_dash_before_a_found_word_is_its_bullet() -> None:
    first, dash, item = word("Sở", 100), word("-", 100, y=300), word("Lưu:", 200, y=300)
    found = look_again([first], page(first, dash, item), Second(dash, item), dpi=DPI, page=1)
    assert sorted(texts(found)) == ["-", "Lưu:", "Sở"]


def test_a_page_without_remains_is_not_read_twice() -> None:
    first, engine = word("Sở", 100), Second()
    assert look_again([first], page(first), engine, dpi=DPI, page=1) == (first,)
    assert engine.shown == []


def test_pieces_that_stand_apart_are_shown_one_by_one() -> None:
    first, lost, other = word("Sở", 100), word("Nơi", 100, y=300), word("nhận", 600, y=300)
    engine = Second(lost)
    look_again([first], page(first, lost, other), engine, dpi=DPI, page=1)
    assert len(engine.shown) == 2


def test_rules_and_specks_are_not_shown() -> None:
    image = page(word("Sở", 100))
    image[300:304, 100:700] = 0
    image[200:205, 400:405] = 0
    engine = Second(word("Nơi", 100))
    look_again([word("Sở", 100)], image, engine, dpi=DPI, page=1)
    assert engine.shown == []
