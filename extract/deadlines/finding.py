"""Deadlines in running text.

Dates of cited documents never match: a deadline begins with its preposition ("trước ngày …") or its
label ("Thời hạn hoàn thành: …"). A day and a recurrence in one breath ("trước ngày 20/11/2026 và
hằng tháng") are one deadline.
"""

import re
from dataclasses import replace
from typing import TypeAlias

from extract.deadlines.cells import read_cell
from extract.deadlines.phrases import LABEL_RULE, find_phrases
from extract.deadlines.reading import read_phrase
from extract.records import Deadline, Found, PartialDate
from normalise.spans import Span

FoundDeadline: TypeAlias = Found[Deadline]

# What may stand between a day and the recurrence that it begins.
_AND_THEN = re.compile(r"\s*,?\s*(?:và|sau đó|rồi|,)(?:\s+[^\W\d_]+){0,4},?\s*")


def find_deadlines(
    text: str, *, issued: PartialDate | None, within: Span | None = None
) -> tuple[FoundDeadline, ...]:
    """Find the deadlines in a text or in a part of it, such as a task's words.

    Args:
        text: The normalised text.
        issued: Date of the dispatch; tells the year of "trước 30/6" and the month of "tháng sau".
        within: Where to look; words left of it still count as context.

    Returns:
        In order of place, none overlapping; spans are places in ``text``.

    Example:
        >>> found = find_deadlines("báo cáo trước ngày 20/11/2025", issued=None)
        >>> found[0].value.date, found[0].rule
        (datetime.date(2025, 11, 20), 'deadline.date.before')
    """
    area = Span(0, len(text)) if within is None else within
    deadlines: list[FoundDeadline] = []
    for phrase in find_phrases(text, area):
        if phrase.rule == LABEL_RULE:
            found = read_cell(text, phrase.span, issued)
        else:
            found = read_phrase(phrase, issued)
        if found is None:
            continue
        if deadlines and _goes_on(text, deadlines[-1], found):
            first = deadlines.pop()
            both = replace(first.value, rrule=found.value.rrule)
            found = replace(first, value=both, span=Span(first.span.start, found.span.end))
        deadlines.append(found)
    return tuple(deadlines)


def _goes_on(text: str, before: FoundDeadline, found: FoundDeadline) -> bool:
    """Tell whether a duty falls due on a day first, and then as a recurrence says."""
    between = _AND_THEN.fullmatch(text, before.span.end, found.span.start)
    return bool(between and before.value.date and found.value.rrule)
