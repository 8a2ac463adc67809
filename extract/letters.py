"""Character classes of Vietnamese letters for regular expressions.

A range such as ``À-Ỹ`` holds small letters too; these classes hold just what they say.
"""

import unicodedata

_MARKED = [chr(n) for n in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]


def _of(category: str) -> str:
    return "".join(letter for letter in _MARKED if unicodedata.category(letter) == category)


UPPER = f"A-Z{_of('Lu')}"
"""Inside brackets: every Latin capital, with or without marks."""

LOWER = f"a-z{_of('Ll')}"
"""Inside brackets: every small Latin letter."""
