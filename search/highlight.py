"""The passages that show why a text was found, and the words in them that match.

The text is searched on its folded form, which has the same length (``extract/folding.py``), so that
what is found there are places of the text itself.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from extract.folding import fold
from normalise.spans import Span
from search.analysis import LETTER, Token, tokenise
from search.answers import Passage
from search.cards import Card
from search.plan import word_runs
from search.query import Query

WIDTH = 240
"""Characters of a passage: three lines on a page, as much as one glance takes in."""
LEAD = 80
"""How far before the first match a sentence may begin to be shown from its beginning."""
PASSAGES = 3
"""Passages of one text: a page of ten dispatches stays readable."""
_WORTH_SHOWING = 0.5
"""Of the best passage's worth; below it a further passage says nothing new."""
_HEADING = 90
"""Characters of a heading that are shown."""
MAX_MATCHES = 200
"""Matches looked at in one text: a query of the commonest words stays as quick as others."""

_LETTER = re.compile(LETTER)
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


class _Run(NamedTuple):
    """Matches that fit into one passage.

    Attributes:
        worth: How well they show why the text was found.
        first: Where the first begins.
        last: Where the last ends.
    """

    worth: float
    first: int
    last: int


class _Term(NamedTuple):
    """Words that are looked for.

    Attributes:
        place: Which of the wanted words it stands for.
        folded: Its words, folded.
        exact: Its tokens as they were typed; empty for other words of the same meaning.
    """

    place: int
    folded: tuple[str, ...]
    exact: tuple[Token, ...] = ()


def find_passages(card: Card, query: Query, limit: int = PASSAGES) -> tuple[Passage, ...]:
    """Find the passages with the most, and the most exact, of a query's words.

    Args:
        card: What was found; its text is NFC.
        query: The query that found it.
        limit: How many at most.

    Returns:
        The best first, none overlapping; the text's beginning if no word of the query stands in it;
        nothing if the text is blank.
    """
    text = card.text
    beginning = len(text) - len(text.lstrip())
    if beginning == len(text):
        return ()
    matches = _find_matches(text, tuple(_terms(query)))
    if not matches:
        return (_passage(card, _around(text, beginning, beginning), []),)
    return tuple(_passage(card, span, matches) for span in _best_spans(text, matches, limit))


def _best_spans(text: str, matches: list[_Match], limit: int) -> list[Span]:
    """Return where the best passages stand; none overlaps another."""
    spans: list[Span] = []
    runs = sorted(_runs(matches), key=lambda run: (-run.worth, run.first))
    for run in runs:
        if len(spans) == limit or run.worth < runs[0].worth * _WORTH_SHOWING:
            break
        if any(run.first < span.end and span.start < run.last for span in spans):
            continue
        span = _around(text, run.first, run.last)
        if not any(span.start < other.end and other.start < span.end for other in spans):
            spans.append(span)
    return spans


def _passage(card: Card, span: Span, matches: list[_Match]) -> Passage:
    marks = tuple(
        Span(match.start - span.start, match.end - span.start)
        for match in matches
        if span.start <= match.start and match.end <= span.end
    )
    place = Span(card.at + span.start, card.at + span.end)
    return Passage(
        re.sub(r"\s", " ", span.of(card.text)),
        place,
        marks,
        page=bisect_right(card.page_starts, place.start) or None,
        section=tuple(_headings(card, span)),
    )


def _headings(card: Card, span: Span) -> Iterator[str]:
    """Yield the first lines of the sections around a passage, not of those that it shows."""
    for section in card.sections:
        if section.start < span.start < section.end:
            line = card.text[section.start : section.start + _HEADING + 1].strip().split("\n")[0]
            yield line if len(line) <= _HEADING else line[:_HEADING].rstrip() + "…"


def _terms(query: Query) -> Iterator[_Term]:
    for place, words in enumerate(query.wanted):
        yield _Term(place, tuple(token.folded for token in words.tokens), words.tokens)
        yield from (_Term(place, (token.folded,)) for token in words.also)
    for run in word_runs(query):
        yield from (_Term(run.places.start, synonym.words) for synonym in run.synonyms)


def _find_matches(text: str, terms: tuple[_Term, ...]) -> list[_Match]:
    """Find the words; where two of them overlap, the first and longest counts."""
    folded = _fold(text)
    places = sorted(
        (start, -end, n) for n, term in enumerate(terms) for start, end in _places(folded, term)
    )
    matches: list[_Match] = []
    for start, negative_end, n in places[:MAX_MATCHES]:
        if matches and start < matches[-1].end:
            continue
        exact = _tokens(text[start:-negative_end]) == terms[n].exact
        matches.append(_Match(start, -negative_end, terms[n].place, 1.5 if exact else 1.0))
    return matches


@functools.lru_cache(maxsize=20_000)
def _tokens(words: str) -> tuple[Token, ...]:
    return tuple(tokenise(words))


def _places(folded: str, term: _Term) -> Iterator[tuple[int, int]]:
    """Find words in a folded text; the pattern begins with letters, which makes it quick."""
    between = rf"(?:(?!{LETTER}).)+"
    pattern = between.join(map(re.escape, term.folded))
    is_number = term.folded[0].isdecimal()
    for found in re.finditer(rf"{pattern}(?!{LETTER})", folded, re.DOTALL):
        start = found.start()
        while is_number and start and folded[start - 1] == "0":
            start -= 1
        if not (start and _LETTER.match(folded, start - 1)):
            yield start, found.end()


def _fold(text: str) -> str:
    """Fold as ``extract.folding.fold`` does, by table look-up: ten times as fast on a long text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _folding_table()
    folded = np.where(codes < len(table), table[np.minimum(codes, len(table) - 1)], codes)
    return folded.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


@functools.cache
def _folding_table() -> npt.NDArray[np.uint32]:
    return np.array([ord(fold(chr(code))) for code in range(0x3000)], dtype=np.uint32)


def _runs(matches: list[_Match]) -> Iterator[_Run]:
    """Yield, from each match on, those that fit into one passage."""
    behind = 0
    for i, match in enumerate(matches):
        while behind < len(matches) and matches[behind].end <= match.start + WIDTH - LEAD:
            behind += 1
        run = matches[i : max(behind, i + 1)]
        yield _Run(_worth(run), match.start, run[-1].end)


def _worth(run: list[_Match]) -> float:
    """Count each of the wanted words once, and neighbours that stand as they were typed."""
    worths: dict[int, float] = {}
    together = set()
    before, end = -2, -10
    for start, match_end, term, worth in run:
        if worth > worths.get(term, 0.0):
            worths[term] = worth
        if term == before + 1 and start - end <= 2:
            together.add(before)
        before, end = term, match_end
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
