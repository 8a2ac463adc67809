import pytest

from ocr.engine import EngineWord
from ocr.specks import without_specks, without_spots


@pytest.mark.parametrize(
    ("text", "confidence", "is_kept"),
    [
        pytest.param("__", 0.9, False, id="a-stroke"),
        pytest.param("~-", 0.12, False, id="short-and-hardly-sure"),
        pytest.param("phòng", 0.12, True, id="long-and-hardly-sure"),
        pytest.param("Y", 0.8, True, id="short-and-sure"),
    ],
)
def test_strokes_and_short_words_of_hardly_any_confidence_are_dirt(
    text: str, confidence: float, is_kept: bool
) -> None:
    word = EngineWord(text, 0, 0, 9, 9, confidence, 1)
    assert without_specks([word]) == ((word,) if is_kept else ())


def _line(*texts: str) -> list[EngineWord]:
    return [EngineWord(text, 60 * n, 0, 60 * n + 50, 9, 0.9, 1) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        pytest.param(("bị", "hư.", "hỏng,"), ("bị", "hư", "hỏng,"), id="point inside a sentence"),
        pytest.param((".cho", "người", "dân."), ("cho", "người", "dân."), id="point before a word"),
        pytest.param(("`", "TRIỂN", "KHAI"), ("TRIỂN", "KHAI"), id="mark alone"),
        pytest.param(("xã.", "Sở", "Y"), ("xã.", "Sở", "Y"), id="end of a sentence"),
        pytest.param(("5.000", ".5", "đ.", "và"), ("5.000", ".5", "đ.", "và"), id="figures"),
        pytest.param(("tr.", "đồng"), ("tr.", "đồng"), id="abbreviation"),
        pytest.param(("các", "huyện.", "thị"), ("các", "huyện.", "thị"), id="comma in a row"),
        pytest.param((".", ".", "."), (".", ".", "."), id="dotted leader"),
    ],
)
def test_marks_that_dirt_made_are_taken_away(texts: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert tuple(word.text for word in without_spots(_line(*texts))) == kept


def test_a_point_at_a_line_end_stays() -> None:
    one, other = EngineWord("hư.", 0, 0, 9, 9, 0.9, 1), EngineWord("hỏng", 0, 20, 9, 29, 0.9, 2)
    assert without_spots([one, other]) == (one, other)


def test_a_page_without_words_has_no_spots() -> None:
    assert without_spots(()) == ()
