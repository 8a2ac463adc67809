"""How names and codes are compared: without accents, case and punctuation.

A folded text is its syllables with one blank before each and one at the end, so that a part of a
name is found by whole syllables with ``LIKE '% so y te %'``.
"""

import re
import unicodedata

from extract.folding import fold as fold_letters
from extract.short_names import spell_out

_SYLLABLE = re.compile(r"[^\W_\u00b2\u00b3\u00b9\u2070-\u209f]+")  # raised figures are notes


def fold(words: str) -> str:
    """Fold a name.

    Example:
        >>> fold("Sở Y tế, tỉnh Đắk Lắk")
        ' so y te tinh dak lak '
    """
    return _joined(_syllables(words))


def fold_code(code: str) -> str:
    """Fold a document's code: its parts in order, numbers without leading noughts.

    Example:
        >>> fold_code("05/2024/NĐ-CP"), fold_code("5 2024 nd cp")
        (' 5 2024 nd cp ', ' 5 2024 nd cp ')
    """
    parts = _syllables(code)
    return _joined([part.lstrip("0") or "0" if part.isdecimal() else part for part in parts])


def fold_agency(name: str) -> str:
    """Fold a name of an agency, short names in it written in full.

    Example:
        >>> fold_agency("UBND tỉnh")
        ' uy ban nhan dan tinh '
    """
    return fold(spell_out(unicodedata.normalize("NFC", name)))


def _syllables(words: str) -> list[str]:
    return _SYLLABLE.findall(fold_letters(unicodedata.normalize("NFC", words)))


def _joined(parts: list[str]) -> str:
    return f" {' '.join(parts)} " if parts else ""
