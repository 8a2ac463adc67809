"""The codes of the old charsets: which characters, misread as Windows-1252, stand for which letter.

A text layer of a PDF, or a file opened with the wrong charset, shows a code of a Vietnamese font as
the Windows-1252 character of the same number: TCVN3 *NghÞ ®Þnh*, VNI *Nghò ñònh*. The tables of the
three font charsets are data (``data/charsets/*.toml``); Windows-1258 and UTF-8 are known to Python
and only have to be misread the same way. Bytes 80 to 9F appear in two guises, as the characters
that Windows-1252 has there (€ ‚ ƒ …) and as control characters; both are in the tables.
"""

import functools
import importlib.resources
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MISREAD_PUNCTUATION = "“”‘’–—…•«»°·²³½±×§"  # as it gets lost together with the letters in UTF-8


class Charset(StrEnum):
    """A way in which Vietnamese letters were coded before, or beside, composed Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VPS = "vps"
    WINDOWS_1258 = "windows-1258"
    UTF_8 = "utf-8"
    """UTF-8 misread as Windows-1252: *Nghá»‹ Ä‘á»‹nh*."""


@dataclass(frozen=True, slots=True)
class CodeTable:
    """The codes of one charset.

    Attributes:
        charset: Which one.
        letters: Misread characters to the letter that they stand for.
        pattern: Finds the misread characters, the longest code first.
    """

    charset: Charset
    letters: Mapping[str, str]
    pattern: re.Pattern[str]

    def convert(self, text: str) -> str:
        """Turn every code in ``text`` into its letter."""
        return self.pattern.sub(lambda match: self.letters[match.group()], text)


@functools.cache
def code_table(charset: Charset) -> CodeTable:
    """Return the table of a charset; made once."""
    letters = {
        guise: letter
        for letter, code in _codes(charset).items()
        if code != letter
        for guise in _guises(code)
    }
    longest_first = sorted(letters, key=len, reverse=True)
    return CodeTable(charset, letters, re.compile("|".join(map(re.escape, longest_first))))


@functools.cache
def vietnamese_letters() -> tuple[str, ...]:
    """Return the 134 letters that are not in ASCII, composed."""
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    toned = (unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in _TONES)
    return (*(letter for letter in toned if not letter.isascii()), "đ", "Đ")


def encode(text: str, charset: Charset) -> str:
    """Write Unicode text in the codes of ``charset``, misread; the reverse of ``convert``.

    Letters without a code stay as they are (TCVN3 has no capitals with tones).

    Example:
        >>> encode("Nghị định", Charset.VNI)
        'Nghò ñònh'
    """
    return text.translate({ord(letter): code for letter, code in _codes(charset).items()})


def misread(data: bytes) -> str:
    r"""Read bytes as Windows-1252; bytes that it leaves undefined become control characters.

    Example:
        >>> misread(b"\x93A\x8d")
        '“A\x8d'
    """
    return data.decode("latin-1").translate(_SHOWN_BY_1252)


@functools.cache
def _codes(charset: Charset) -> Mapping[str, str]:
    """Return the code of each letter, in Latin-1 characters."""
    if charset is Charset.UTF_8:
        letters = (*vietnamese_letters(), *_MISREAD_PUNCTUATION)
        return {letter: letter.encode("utf-8").decode("latin-1") for letter in letters}
    if charset is Charset.WINDOWS_1258:
        return {letter: _in_1258(letter) for letter in vietnamese_letters()}
    return _stored_codes(charset)


def _in_1258(letter: str) -> str:
    for tone in _TONES[1:]:
        base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).replace(tone, ""))
        if base != letter:
            return (base + tone).encode("cp1258").decode("latin-1")
    return letter.encode("cp1258").decode("latin-1")


def _stored_codes(charset: Charset) -> dict[str, str]:
    path = importlib.resources.files("normalise") / "data" / "charsets" / f"{charset}.toml"
    rows: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["codes"]
    codes: dict[str, str] = {}
    for letters, row in rows.items():
        codes.update(zip(letters.split(" "), row.split(" "), strict=True))
    return codes


def _shown_by_1252() -> dict[int, str]:
    shown = {}
    for code in range(0x80, 0xA0):
        text = bytes([code]).decode("cp1252", errors="ignore")
        if text:
            shown[code] = text
    return shown


_SHOWN_BY_1252 = _shown_by_1252()


def _guises(code: str) -> list[str]:
    """Return a code in Latin-1 characters, and with each of them as Windows-1252 shows it."""
    choices = [
        (char, _SHOWN_BY_1252[ord(char)]) if ord(char) in _SHOWN_BY_1252 else (char,)
        for char in code
    ]
    return ["".join(chars) for chars in itertools.product(*choices)]
