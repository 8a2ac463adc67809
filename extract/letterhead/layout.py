"""Lines of a dispatch's head and foot, one cell of the two-column layout each.

Recognition and plain-text export write the left and the right column of the head (issuer and
motto, number and date) one behind the other, or side by side on one line. Such lines are cut in two
here, so that each :class:`HeadLine` holds words of one cell. Spans count in the text as given.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.folding import fold, plain
from extract.names import is_capital
from extract.patterns import load_pattern
from normalise.spans import Span

PATTERNS = "letterhead.toml"
_HEAD_LINES = 60  # no head has more, stamps and broken lines included
_HEAD_LETTERS = 6000
_CUTS = (
    "layout.gap",
    "layout.motto",
    "layout.date-behind-code",
    "layout.subject-behind-code",
)
_PARAGRAPH = 400  # letters; a longer line holds no cells of a layout
_LONGEST_PLACE = 36  # letters in front of the date
_DATE_ENDS = 12  # letters that may follow the date
_SPACED_SHARE = 0.8  # of lines below an empty line: then empty lines part lines, not blocks
_LINE = re.compile(r"([^\n\f]*)[\n\f]?")
_EMPHASIS = re.compile(r"(?<=\w)\*\s\*(?=\w)")  # "*… ngày 02 tháng* *5 năm 2026*"
_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s)")  # of a table's row
_ROW = re.compile(r"\s*\|[^|\n]*\|[^|\n]*\|\s*")  # whose bars stand close
_MARKUP = " \t*_#>|\u00a0\ufeff"


class HeadLine(NamedTuple):
    """The words of one cell of the head or foot.

    Attributes:
        span: Its place, without white space and markup around it.
        words: Its words, with plain dashes and spaces.
        folded: The words as :func:`extract.folding.fold` has them, of the same length.
        after_blank: An empty line stands above it.
        row: Number of the line of text that it stands on.
    """

    span: Span
    words: str
    folded: str
    after_blank: bool
    row: int

    @property
    def is_capital(self) -> bool:
        """Tell whether it stands in capital letters."""
        return is_capital(self.words)

    def part(self, start: int, end: int) -> Span:
        """Lead a place of :attr:`words` back to the text."""
        return Span(self.span.start + start, self.span.start + end)


def head_lines(text: str) -> tuple[HeadLine, ...]:
    """Cut the beginning of a text into lines of one cell each."""
    lines = tuple(itertools.islice(_lines(text, 0, min(len(text), _HEAD_LETTERS)), _HEAD_LINES))
    spaced = sum(line.after_blank for line in lines) > _SPACED_SHARE * len(lines)
    return tuple(line._replace(after_blank=False) for line in lines) if spaced else lines


def lines_between(text: str, start: int, end: int) -> tuple[HeadLine, ...]:
    """Cut a piece of a text into lines of one cell each."""
    return tuple(_lines(text, start, end))


def matches(name: str, line: HeadLine) -> re.Match[str] | None:
    """Match a pattern of ``data/letterhead.toml`` at the beginning of a line's folded words."""
    return _regex(name).match(line.folded)


def search(name: str, line: HeadLine) -> re.Match[str] | None:
    """Search a line's folded words for a pattern of ``data/letterhead.toml``."""
    return _regex(name).search(line.folded)


def is_rule(line: HeadLine) -> bool:
    """Tell whether a line holds no letter and no figure, e.g. "-------"."""
    return not any(letter.isalnum() for letter in line.words)


@functools.cache
def _regex(name: str) -> re.Pattern[str]:
    return load_pattern(PATTERNS, name).regex


def _lines(text: str, start: int, end: int) -> Iterator[HeadLine]:
    text = _EMPHASIS.sub(lambda found: " " * len(found.group()), text)
    words, folded = plain(text), fold(text)
    blank = True
    for row, match in enumerate(_LINE.finditer(words, start, end)):
        if not match[1].strip(_MARKUP):
            blank = True
            continue
        tabs = _tabs_before_date(text, folded, match.start(1), match.end(1))
        for left, right in _cells(folded, match.start(1), match.end(1), tabs):
            at = _trimmed(words, left, right)
            if at is not None:
                yield HeadLine(at, at.of(words), at.of(folded), blank, row)
                blank = False


def _trimmed(words: str, left: int, right: int) -> Span | None:
    while left < right and words[left] in _MARKUP:
        left += 1
    while right > left and words[right - 1] in _MARKUP:
        right -= 1
    return Span(left, right) if left < right else None


def _tabs_before_date(text: str, folded: str, start: int, end: int) -> list[int]:
    """Find the tab that parts the left column, be it a subject, from place and date."""
    date = _regex("date.head")
    tabs = [match.start() for match in re.finditer("\t", text[start:end])]
    return [
        start + at
        for at in tabs
        if (found := date.search(folded, start + at, end))
        and found.start() - (start + at) < _LONGEST_PLACE
        and end - found.end() < _DATE_ENDS
    ]


def _cells(folded: str, start: int, end: int, tabs: list[int]) -> Iterator[tuple[int, int]]:
    """Cut a line where a new cell begins; a long one at tabs and the bars of its table alone."""
    line = folded[start:end]
    bar = re.compile(r"\|") if _ROW.fullmatch(line) else _BAR
    bars = [start + match.start() for match in bar.finditer(line)]
    for left, right in itertools.pairwise(sorted({start, end, *bars, *tabs})):
        cuts = {left, right}
        if right - left < _PARAGRAPH:
            cell = folded[left:right]
            for name in _CUTS:
                cuts.update(left + match.start("cut") for match in _regex(name).finditer(cell))
        yield from itertools.pairwise(sorted(cuts))
