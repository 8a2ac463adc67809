"""The passage that shows why a text was found, and the words in it that match.

The text is searched on its folded form, which has the same length (``extract/folding.py``), so that
what is found there are places of the text itself.
"""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from extract.folding import fold
from normalise.spans import Span
from search.analysis import tokenise
from search.index import Passage
from search.query import Query, Words

WIDTH = 240
"""Characters of a passage: three lines on a page, as much as one glance takes in."""
LEAD = 80
"""How far before the first match a sentence may begin to be shown from its beginning."""
MAX_MATCHES = 500
"""Matches looked at in one text: a query of the commonest words stays as quick as others."""

_SENTENCE_END = re.compile(r"[.;:!?]\s+|\n\s*")


class _Match(NamedTuple):
    """A place where words of the query stand.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last.
        term: Which of the wanted words.
        worth: 1, and more where the accents agree too.
    """

    start: int
    end: int
    term: int
    worth: float


def find_passage(text: str, query: Query, page_starts: tuple[int, ...] = ()) -> Passage | None:
    """Find the passage with the most, and the most exact, of a query's words.

    Args:
        text: The text that was indexed, NFC.
        query: The query that found it.
        page_starts: Where pages begin in it.

    Returns:
        The passage; the text's beginning if no word of the query stands in it; None if the text is
        blank.
    """
    if not text.strip():
        return None
    matches = _find_matches(text, query.wanted)
    first, last = _best_run(matches) if matches else (0, 0)
    span = _around(text, first, last)
    marks = tuple(
        Span(match.start - span.start, match.end - span.start)
        for match in matches
        if span.start <= match.start and match.end <= span.end
    )
    page = bisect_right(page_starts, span.start) or None
    return Passage(re.sub(r"\s", " ", span.of(text)), span, marks, page)


def _find_matches(text: str, wanted: tuple[Words, ...]) -> list[_Match]:
    if not wanted:
        return []
    matches = []
    for found in _pattern(wanted).finditer(fold(text)):
        term = int((found.lastgroup or "t0")[1:])
        exact = tuple(tokenise(text[found.start() : found.end()]))
        worth = 1.5 if exact == wanted[term].tokens else 1.0
        matches.append(_Match(found.start(), found.end(), term, worth))
        if len(matches) == MAX_MATCHES:
            break
    return matches


def _pattern(wanted: tuple[Words, ...]) -> re.Pattern[str]:
    """One alternative for each of the wanted words, the longest first."""
    order = sorted(range(len(wanted)), key=lambda i: -len(wanted[i].tokens))
    choices = "|".join(f"(?P<t{i}>{_phrase(wanted[i])})" for i in order)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])")


def _phrase(words: Words) -> str:
    return r"[\W_]+".join(
        f"0*{token.folded}" if token.folded.isdecimal() else re.escape(token.folded)
        for token in words.tokens
    )


def _best_run(matches: list[_Match]) -> tuple[int, int]:
    """Return where the best matches that fit into one passage begin and end."""
    best, place, behind = 0.0, (0, 0), 0
    for i, match in enumerate(matches):
        while behind < len(matches) and matches[behind].end <= match.start + WIDTH - LEAD:
            behind += 1
        run = matches[i : max(behind, i + 1)]
        worth = _worth(run)
        if worth > best:
            best, place = worth, (run[0].start, run[-1].end)
    return place


def _worth(run: list[_Match]) -> float:
    """Count each of the wanted words once, and neighbours that stand as they were typed."""
    worths: dict[int, float] = {}
    for match in run:
        worths[match.term] = max(match.worth, worths.get(match.term, 0.0))
    together = {
        left.term
        for left, right in pairwise(run)
        if right.term == left.term + 1 and right.start - left.end <= 2
    }
    return sum(worths.values()) + len(together)


def _around(text: str, first: int, last: int) -> Span:
    """Widen a run of matches to a passage that begins and ends with whole words."""
    start = max(0, first - LEAD)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, start, first)]
    start = ends[-1] if ends else _word_start(text, start)
    end = max(last, min(len(text), start + WIDTH))
    if end < len(text) and not text[end].isspace():
        blank = max(text.rfind(" ", last, end), text.rfind("\n", last, end))
        end = blank if blank > last else max(last, end)
    while start < first and text[start].isspace():
        start += 1
    while end > last and end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    blank = text.find(" ", at)
    return at if blank < 0 else blank
