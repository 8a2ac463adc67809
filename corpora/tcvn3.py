"""Writes Vietnamese in TCVN3 (ABC), the 8-bit code of the .VnTime fonts, to make old text files.

Only small letters carry tone marks in it; capitals with a tone belonged to a font of their own
(.VnTimeH) and stand in plain text as the small letter. The table is TCVN 5712:1993, VN3.
"""

_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_BYTES = {
    letter: first + i for first, letters in _CODES.items() for i, letter in enumerate(letters)
}


def encode(text: str) -> bytes:
    """Write ``text`` (NFC) in TCVN3, one byte a character.

    Raises:
        ValueError: A character has no place in the code.

    Example:
        >>> encode("Quyết định").decode("latin-1")
        'QuyÕt ®Þnh'
    """
    return bytes(_code(letter) for letter in text)


def _code(letter: str) -> int:
    if ord(letter) < 0x80:
        return ord(letter)
    code = _BYTES.get(letter) or _BYTES.get(letter.lower())
    if code is None:
        raise ValueError(f"{letter!r} has no place in TCVN3")
    return code
