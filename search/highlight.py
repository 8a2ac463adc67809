"""The passages that show why a text was found, and the words in them that match."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from normalise.spans import Span
from search.answers import Passage
from search.cards import Card
from search.joined_texts import JoinedTexts, Numbers
from search.matches import Matches, Term, find_matches

WIDTH = 240
"""Characters of a passage: three lines on a page, as much as one glance takes in."""
LEAD = 80
"""How far before the first match a sentence may begin to be shown from its beginning."""
PASSAGES = 3
"""Passages of one text: a page of ten dispatches stays readable."""
_WORTH_SHOWING = 0.5
"""Of the best passage's worth; below it a further passage says nothing new."""
_EXACT = 0.5
"""What accents that agree add to the worth of a word, which is 1."""
_TOGETHER = 2
"""Characters between neighbours that stand as they were typed, at most."""
_HEADING = 90
"""Characters of a heading that are shown."""

_SENTENCE_END = re.compile(r"[.;:!?]\s+|\n\s*")
_NO_BLANK = re.compile(r"[^\S ]")
"""White space other than blanks."""


def find_passages(
    cards: Sequence[Card], terms: Sequence[Term], limit: int = PASSAGES
) -> tuple[tuple[Passage, ...], ...]:
    """Find the passages with the most, and the most exact, of a query's words.

    Args:
        cards: What was found; the texts are NFC.
        terms: What the query that found them looks for.
        limit: How many of each at most.

    Returns:
        Of each card the best first, none overlapping; the text's beginning if no word of the query
        stands in it; nothing if the text is blank.
    """
    joined = JoinedTexts.of([card.text for card in cards])
    runs = _Runs.of(find_matches(joined, terms))
    return tuple(
        tuple(_passages(card, begin, runs, limit))
        for card, begin in zip(cards, joined.begins, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Runs:
    """The matches, and from each on those that fit into one passage; places of the joined texts.

    Attributes:
        starts: Where each match begins.
        ends: Where each ends.
        lasts: Where the last that fits into one passage with it ends.
        worths: How well a passage that begins with it shows why the text was found.
    """

    starts: list[int]
    ends: list[int]
    lasts: list[int]
    worths: list[float]

    @classmethod
    def of(cls, matches: Matches) -> Self:
        """Make the runs of matches."""
        own = np.arange(len(matches.starts))
        behind = np.searchsorted(matches.ends, matches.starts + (WIDTH - LEAD), side="right")
        behind = np.maximum(behind, own + 1)
        worths = _worths(matches, behind).tolist()
        lasts = matches.ends[behind - 1]
        return cls(matches.starts.tolist(), matches.ends.tolist(), lasts.tolist(), worths)


def _worths(matches: Matches, behind: Numbers) -> npt.NDArray[np.float64]:
    """Count each of the wanted words once, and neighbours that stand as they were typed."""
    starts, ends, terms, exact = matches
    together = np.zeros(len(terms), dtype=bool)
    together[1:] = (np.diff(terms) == 1) & (starts[1:] - ends[:-1] <= _TOGETHER)
    # How many of each word stand before each match, and before the end: any, exact, together.
    before = np.zeros((3, terms.max(initial=0) + 1, len(terms) + 1), dtype=np.int32)
    nth = np.arange(len(terms))
    for kind, those in enumerate((nth, np.flatnonzero(exact), np.flatnonzero(together))):
        before[kind, terms[those], those + 1] = 1
    np.cumsum(before, axis=2, out=before)
    until = before[:, :, behind]
    words, with_accents = np.sum(until[:2] > before[:2, :, :-1], axis=1)
    # The first is together with one that stands before the passage.
    pairs = np.sum(until[2] > before[2, :, 1:], axis=0)
    worths: npt.NDArray[np.float64] = words + _EXACT * with_accents + pairs
    return worths


def _passages(card: Card, begin: int, runs: _Runs, limit: int) -> Iterator[Passage]:
    """Yield the passages of the text that begins at ``begin`` of all texts."""
    text = card.text
    first, behind = (bisect_left(runs.starts, at) for at in (begin, begin + len(text)))
    if first < behind:
        for span in _best_spans(text, begin, runs, range(first, behind), limit):
            yield _passage(card, span, begin, runs)
    elif beginning := text.lstrip():
        at = len(text) - len(beginning)
        yield _passage(card, _around(text, at, at), begin, runs)


def _best_spans(text: str, begin: int, runs: _Runs, those: range, limit: int) -> list[Span]:
    """Return where the best passages stand in the text; none overlaps another."""
    spans: list[Span] = []
    worths = runs.worths
    least = max(worths[those.start : those.stop]) * _WORTH_SHOWING
    for i in sorted(those, key=worths.__getitem__, reverse=True):  # equals stay in their order
        if len(spans) == limit or worths[i] < least:
            break
        run = Span(runs.starts[i] - begin, runs.lasts[i] - begin)
        if any(map(run.overlaps, spans)):
            continue
        span = _around(text, *run)
        if not any(map(span.overlaps, spans)):
            spans.append(span)
    return spans


def _passage(card: Card, span: Span, begin: int, runs: _Runs) -> Passage:
    at, behind = begin + span.start, begin + span.end
    within = range(bisect_left(runs.starts, at), bisect_right(runs.ends, behind))
    place = Span(card.at + span.start, card.at + span.end)
    return Passage(
        _NO_BLANK.sub(" ", span.of(card.text)),
        place,
        tuple(Span(runs.starts[i] - at, runs.ends[i] - at) for i in within),
        page=bisect_right(card.page_starts, place.start) or None,
        section=tuple(_headings(card, span)),
    )


def _headings(card: Card, span: Span) -> Iterator[str]:
    """Yield the first lines of the sections around a passage, not of those that it shows."""
    for section in card.sections:
        if section.start < span.start < section.end:
            line = card.text[section.start : section.start + _HEADING + 1].strip().split("\n")[0]
            yield line if len(line) <= _HEADING else line[:_HEADING].rstrip() + "…"


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
