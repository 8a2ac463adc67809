"""Which of several deadlines in a task's words is the task's own.

A task has one. The surest reading wins, so that a stated day comes before "hằng năm" beside a noun;
among equals the first, since the words that order the work stand before those about its reports.
Several days of the year ("trước ngày 10/01 hằng năm … trước ngày 10/6 hằng năm") are one rule.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.deadlines.recurrence import join_yearly
from extract.records import Deadline, Found


def choose_deadline(found: Sequence[Found[Deadline]]) -> Found[Deadline] | None:
    """Choose the deadline of a task.

    Args:
        found: The deadlines in its words, in order.

    Returns:
        None if there are none.
    """
    if not found:
        return None
    chosen = max(found, key=lambda deadline: (deadline.confidence, -deadline.span.start))
    equals = [deadline.value for deadline in found if deadline.confidence == chosen.confidence]
    joint = join_yearly(equals) if chosen.value.rrule else None
    return replace(chosen, value=joint) if joint else chosen
