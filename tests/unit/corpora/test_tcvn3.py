"""The old 8-bit code of the sample written before Unicode."""

import pytest

from corpora.tcvn3 import encode


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Quyết định", "QuyÕt ®Þnh", id="small letters"),
        pytest.param("Độc lập - Tự do", "§éc lËp - Tù do", id="capital with a sign of its own"),
        pytest.param("ỦY BAN", "ñY BAN", id="capitals with a tone are the small letter"),
        pytest.param("ơ ư ă â ê ô", "¬ \xad ¨ © ª «", id="letters without tone"),
    ],
)
def test_letters_are_written_as_the_old_fonts_had_them(text: str, shown: str) -> None:
    assert encode(text).decode("latin-1") == shown


def test_every_vietnamese_letter_has_its_own_byte() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    assert len(set(encode(letters))) == len(letters)


def test_a_character_outside_the_code_is_refused() -> None:
    with pytest.raises(ValueError, match="no place in TCVN3"):
        encode("€")
