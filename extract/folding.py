"""Texts made comparable without moving a letter: every function keeps the length.

Matching on the folded text finds words whose marks were lost or misplaced, and the places found
are places of the text itself.
"""

import functools
import unicodedata

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\t"
QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
# Cyrillic letters that look Latin get into symbols by way of spell checkers and web pages.
_LOOKALIKES = dict(zip("АВЕКМНОРСТУХасеорху", "ABEKMHOPCTYXaceopxy", strict=True))


@functools.lru_cache(maxsize=16)  # head and body of one dispatch fold the same text
def fold(text: str) -> str:
    """Return the text in lower case without marks, with plain dashes, spaces and quotes.

    Args:
        text: A text in Unicode form NFC.

    Returns:
        A text of the same length.

    Example:
        >>> fold("Số: 12/QĐ-UBND – Đắk Lắk")
        'so: 12/qd-ubnd - dak lak'
    """
    return text.translate(_folding())


def plain(text: str) -> str:
    """Return the text with plain dashes, spaces and Latin letters, all else as it was.

    Example:
        >>> plain("16/BТС–PT")
        '16/BTC-PT'
    """
    for letter, latin in _plain().items():
        if letter in text:
            text = text.replace(letter, latin)
    return text


@functools.cache
def _plain() -> dict[str, str]:
    table = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_SPACES, " ")
    return table | _LOOKALIKES


@functools.cache
def _folding() -> dict[int, str]:
    table = {}
    for code in (*range(0x41, 0x24F), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        base = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}.get(base, base).lower()
        if len(base) == 1 and base != chr(code):
            table[code] = base
    table |= {ord(letter): latin.lower() for letter, latin in _plain().items()}
    table |= {ord(quote): '"' for quote in QUOTES}
    return table
