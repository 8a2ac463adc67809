"""Text into the tokens that are indexed and searched, the same for every engine.

Done once, here, so that the engines need only split at blanks. A syllable has two forms:

* *exact*: lower case, its tone mark at the end, so that the two ways to place it ("hòa", "hoà") are
  one, while "tỉnh", "tính" and "tình" stay apart;
* *folded*: as ``extract/folding.py`` folds, without marks.

Numbers lose leading noughts in both, so that "05/BNV-VP" is found as 5/BNV-VP.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extract.folding import fold
from extract.short_names import spell_out

_NONE = r"\W_\u00b2\u00b3\u00b9\u2070-\u209f"
LETTER = f"[^{_NONE}]"
"""A letter or figure; a footnote's raised figure is none, so that "tư¹" is found as "tư"."""
NO_LETTER = f"[{_NONE}]"
"""Anything else."""

_SYLLABLE = re.compile(rf"{LETTER}+")
LONGEST = 100
"""Letters of a token that are kept: engines drop or split very long ones, each in its own way."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


class Token(NamedTuple):
    """A syllable or number as it is indexed."""

    exact: str
    folded: str


def tokenise(text: str) -> list[Token]:
    """Split a text into tokens; anything but letters and digits parts them.

    Example:
        >>> [token.folded for token in tokenise("Số: 05/BYT-K2ĐT")]
        ['so', '5', 'byt', 'k2dt']
    """
    lower = unicodedata.normalize("NFC", text).lower().replace("ð", "đ")
    words = _SYLLABLE.findall(lower)
    return [_token(word[:LONGEST]) for word in words]


def bigrams(folded: Iterable[str]) -> list[str]:
    """Join neighbours.

    Example:
        >>> bigrams(["uy", "ban", "xa"])
        ['uy_ban', 'ban_xa']
    """
    return [f"{first}_{second}" for first, second in pairwise(folded)]


def folded_words(text: str) -> list[str]:
    """Return the folded forms of a text's tokens."""
    return [token.folded for token in tokenise(text)]


def agency_words(name: str) -> list[str]:
    """Return the folded words of an agency's name, short names in it written in full.

    Example:
        >>> agency_words("SYT Lạng Sơn")
        ['so', 'y', 'te', 'lang', 'son']
    """
    return folded_words(spell_out(unicodedata.normalize("NFC", name)))


@lru_cache(maxsize=100_000)
def _token(word: str) -> Token:
    if word.isdecimal():
        number = word.lstrip("0") or "0"
        return Token(number, number)
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in apart if char in _TONES)
    toneless = "".join(char for char in apart if char not in _TONES)
    return Token(unicodedata.normalize("NFC", toneless) + tones, fold(word))
