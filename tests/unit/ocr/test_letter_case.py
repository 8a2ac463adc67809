import pytest

from ocr.engine import EngineWord
from ocr.letter_case import with_even_case


@pytest.mark.parametrize(
    ("text", "even"),
    [
        pytest.param("tỈnh,", "tỉnh,", id="inside"),
        pytest.param("TỉnH", "Tỉnh", id="at the end"),
        pytest.param("tỈnh/thành", "tỉnh/thành", id="one of two"),
        pytest.param("BỘ", "BỘ", id="capitals throughout"),
        pytest.param("Tỉnh", "Tỉnh", id="a name"),
        pytest.param("GDĐTvà", "GDĐTvà", id="no syllable"),
        pytest.param("Y", "Y", id="one letter"),
        pytest.param("72-NQ/TW", "72-NQ/TW", id="a symbol"),
    ],
)
def test_capitals_inside_a_syllable_become_small(text: str, even: str) -> None:
    word = EngineWord(text, 0, 0, 9, 9, 0.9, 1)
    assert [read.text for read in with_even_case([word])] == [even]
