import pytest

from ocr.engine import EngineWord
from ocr.specks import without_specks


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
