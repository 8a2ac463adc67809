import unicodedata

import pytest

from search.packed_texts import pack_text, unpack_text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Giao Sở Y tế\tlập “danh mục” – ưu tiên ½…\n", id="one byte a letter"),
        pytest.param("Nhiệt độ ≈ 5 ℃, α và β", id="letters beyond these"),
        pytest.param("Loa \U0001f4e2 báo", id="beyond the basic plane"),
        pytest.param("\0 đầu", id="the byte that stands for none"),
    ],
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


def test_every_vietnamese_letter_takes_one_byte() -> None:
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = "".join(vowel + tone for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in tones)
    text = unicodedata.normalize("NFC", f"đĐ{letters}")
    assert pack_text(text)[:1] == pack_text("a")[:1] != pack_text("α")[:1]
