"""Which of several deadlines in a task's words is the task's own.

A task has one. The surest reading wins, so that a stated day comes before "hằng năm" beside a noun;
among equals the first, since the words that order the work stand before those about its reports.
Several days of the year ("trước ngày 10/01 hằng năm … trước ngày 10/6 hằng năm") are one rule; a
day and a recurrence in one breath ("trước ngày 20/11/2026 và hằng tháng") are one deadline.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extract.deadlines.recurrence import join_yearly
from extract.records import Deadline, Found
from normalise.spans import Span

_SAME_BREATH = 30  # characters between a day and the recurrence that follows it


def choose_deadline(found: Sequence[Found[Deadline]]) -> Found[Deadline] | None:
    """Choose the deadline of a task.

    Args:
        found: The deadlines in its words, in order.

    Returns:
        None if there are none.
    """
    if not found:
        return None
    if first := _first_and_then(found):
        return first
    chosen = max(found, key=lambda deadline: (deadline.confidence, -deadline.span.start))
    equals = [deadline.value for deadline in found if deadline.confidence == chosen.confidence]
    joint = join_yearly(equals) if chosen.value.rrule else None
    return replace(chosen, value=joint) if joint else chosen


def _first_and_then(found: Sequence[Found[Deadline]]) -> Found[Deadline] | None:
    """Join the first day on which a duty falls due and how it comes back, said in one breath."""
    for day, then in itertools.pairwise(found):
        near = then.span.start - day.span.end <= _SAME_BREATH
        if near and day.value.date and then.value.rrule:
            both = replace(day.value, rrule=then.value.rrule)
            return replace(day, value=both, span=Span(day.span.start, then.span.end))
    return None
