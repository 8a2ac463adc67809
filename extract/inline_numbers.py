"""Numbers inside a paragraph: "(1) … (2) …", "a) …; b) …", "thứ nhất, …; thứ hai, …".

Other numbers may stand between those of a list ("nêu tại mục (3)"); what makes a list is that its
labels are written alike and follow one another from the first.
"""

import re
from typing import NamedTuple

from extract.roles import shape
from normalise.spans import Span

_DIGITS = tuple(str(n) for n in range(1, 31))
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = tuple("abcdđeghiklmnopq")  # the Vietnamese alphabet, as Decree 30/2020 letters points
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SERIES = (_DIGITS, _ROMAN, _LETTERS, _ORDINALS, _COUNTED)
_LEFT_OUT = "đ"  # by those who letter after the English alphabet
_FEWEST = 2
_AROUND = ("thứ", "là")
_WORD = re.compile(r"\w+")
_FORM = re.compile(r"[()]|\w+")


class _Number(NamedTuple):
    """A number as it stands: its label, and what is written around it ("()", ")", "thứ", "là")."""

    start: int
    form: str
    label: str


def list_numbers(text: str, body: Span) -> list[int]:
    """Return where the numbers of the paragraph's first list stand, none if it holds no list.

    Args:
        text: A normalised text.
        body: The paragraph's words.
    """
    found = [
        _number(match) for match in shape("inline-number").finditer(text, body.start, body.end)
    ]
    lists = (
        _following([number for number in found if number.form == form], series)
        for form in {number.form for number in found}
        for series in _SERIES
    )
    return min((starts for starts in lists if len(starts) >= _FEWEST), default=[])


def behind_number(text: str, span: Span) -> int:
    """Return where the words behind the number begin with which a span opens."""
    match = shape("inline-number").match(text, span.start, span.end)
    return match.end() if match else span.start


def _number(match: re.Match[str]) -> _Number:
    words = match[0].lower()
    label = next(word for word in _WORD.findall(words) if word not in _AROUND)
    form = "".join(_FORM.findall(words.replace(label, "", 1)))
    return _Number(match.start(), form, label)


def _following(numbers: list[_Number], series: tuple[str, ...]) -> list[int]:
    """Return the starts of those that follow one another from the series' first label."""
    starts: list[int] = []
    due = 0
    for number in numbers:
        wanted = series[due : due + 1]
        if wanted == (_LEFT_OUT,):
            wanted = series[due : due + 2]
        if number.label in wanted:
            starts.append(number.start)
            due = series.index(number.label) + 1
    return starts
