r"""Characters without a meaning of their own: invisible ones, odd spaces, controls, ligatures.

What is replaced whatever its context is data (``data/characters.toml``). Compatibility forms that
stand for plain letters and digits (ﬁ, Ⅲ, full-width Ａ) are written out; those that mean something
(², №, …) stay. Line breaks become ``\n`` and stay where they are; tabs and form feeds stay.
"""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from typing import NamedTuple

from normalise.spans import Span
from normalise.steps import StepEdit

_COMPATIBLE = "ĳĲ\u2160-\u217f\ufb00-\ufb06\uff01-\uff0c\uff0e-\uff5e"
# Whatever may have to go: a quick look, since the exact pattern is ten times as slow.
_UNPLAIN = re.compile(
    "[^\t\n\f -~\u00a1-\u00ac\u00ae-\u0131\u0134-\u034e\u1e00-\u1eff\u2012-\u2027\u2030-\u205e]"
)
_SOFT_HYPHEN = "\u00ad"
_SYMBOL_HYPHEN = re.compile(r"(?<=[A-ZĐ\d/])\u00ad(?=\s*[A-ZĐ]{2})")


class _Replacement(NamedTuple):
    text: str
    rule: str


def clean_characters(text: str) -> list[StepEdit]:
    r"""Ask for the replacement of every character that isn't plain text.

    Example:
        >>> [(edit.text, edit.rule) for edit in clean_characters("a\u200bb\u00a0c")]
        [('', 'unicode.invisible'), (' ', 'unicode.space')]
    """
    exact = _pattern()
    matches = (exact.match(text, unplain.start()) for unplain in _UNPLAIN.finditer(text))
    return [_edit(text, match) for match in matches if match]


def _edit(text: str, match: re.Match[str]) -> StepEdit:
    span, char = Span(*match.span()), match.group()
    if char.startswith("\r"):
        return StepEdit(span, "\n", "unicode.line-break")
    if char == _SOFT_HYPHEN:
        # In a document's symbol it is the hyphen itself; between letters it marks a break.
        is_hyphen = _SYMBOL_HYPHEN.match(text, span.start) is not None
        return StepEdit(span, "-" if is_hyphen else "", "unicode.soft-hyphen")
    replacement = _replacements().get(char)
    if replacement is None:
        return StepEdit(span, unicodedata.normalize("NFKC", char), "unicode.compatibility")
    return StepEdit(span, replacement.text, replacement.rule)


@functools.cache
def _replacements() -> dict[str, _Replacement]:
    path = importlib.resources.files("normalise") / "data" / "characters.toml"
    table: dict[str, _Replacement] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["replace"]:
        replacement = _Replacement(group["with"], group["rule"])
        for entry in group["characters"]:
            first, _, last = entry.partition("-")
            codes = range(int(first, 16), int(last or first, 16) + 1)
            table.update((chr(code), replacement) for code in codes)
    return table


@functools.cache
def _pattern() -> re.Pattern[str]:
    singles = "".join(map(re.escape, _replacements()))
    return re.compile(f"\r\n?|[{_COMPATIBLE}{_SOFT_HYPHEN}{singles}]")
