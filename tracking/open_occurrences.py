"""The occurrences of a recurring duty that nobody has marked as done (các kỳ còn mở).

Only the earliest of them counts: the duty is one task, due on that day and late since then, however
many more have passed. An office that has missed some marks them one by one or all up to a day.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import NamedTuple

from extract.calendar_due import falls_on, next_occurrence
from extract.records import Deadline
from tracking.states import WORKABLE
from tracking.stored import DueKind, StoredTask

MOST = 1000
"""How many are told at most: nearly three years of a daily duty."""
_ONE_DAY = dt.timedelta(days=1)


class OpenOccurrence(NamedTuple):
    """An occurrence that is not marked as done.

    Attributes:
        due: The last day in time.
        nominal: The day in the words, one later where the office wants it done before that.
    """

    due: dt.date
    nominal: dt.date


def open_occurrences(task: StoredTask, today: dt.date) -> tuple[OpenOccurrence, ...]:
    """Return a duty's open occurrences up to the first that is not late, in order.

    Args:
        task: Of any kind and state.
        today: Vietnamese date.

    Returns:
        None of a task that does not recur, is finished or was sent back; else at least one.
    """
    if task.status not in WORKABLE:
        return ()
    found: list[OpenOccurrence] = []
    for one in itertools.islice(_occurrences(task), MOST):
        found.append(one)
        if one.due >= today:
            break
    return tuple(found)


def _occurrences(task: StoredTask) -> Iterator[OpenOccurrence]:
    """Yield a duty's occurrences from the open one on, without end."""
    due, deadline = task.due_day, task.deadline
    if due is None or deadline is None or deadline.value.rrule is None:
        return
    counted = due.instead_of if due.kind is DueKind.SET else due.day
    if counted is None:
        return
    rrule = deadline.value.rrule
    ahead = _ahead(deadline.value, counted)
    nominal = counted + ahead
    yield OpenOccurrence(due.day, nominal)
    while True:
        nominal = next_occurrence(rrule, nominal + _ONE_DAY)
        yield OpenOccurrence(nominal - ahead, nominal)


def _ahead(value: Deadline, due: dt.date) -> dt.timedelta:
    """Tell by how much a day lies before the one in the words, as some offices want it."""
    if value.date is not None and due in (value.date, value.date - _ONE_DAY):
        return value.date - due
    return dt.timedelta(0) if falls_on(value.rrule or "", due) else _ONE_DAY
