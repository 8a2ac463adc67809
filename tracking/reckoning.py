"""The day on which a term ends that a dispatch counts from its own date.

The record says what the dispatch says, a term; the register says by when, so that such a task is
late or in time like any other.
"""

import datetime as dt

from extract.calendar_due import due_date
from extract.calendars import load_calendar
from extract.deadlines.anchors import counts_from_issue
from extract.records import Deadline, Found

_SURE = 0.5  # below, a person must confirm the dispatch's date, and nothing is reckoned from it


def reckoned_due(
    deadline: Found[Deadline], text: str, issued: dt.date | None, sure: float = 1.0
) -> dt.date | None:
    """Return the last day of a term that counts from the dispatch's date.

    Args:
        deadline: As found in ``text``.
        text: The dispatch's normalised text.
        issued: Its date; None if that is not known to the day.
        sure: Confidence of that date.

    Returns:
        None where the deadline is no term or counts from something else, where the date is missing
        or doubtful, or where the holidays of that year are not known.
    """
    if deadline.value.duration is None or issued is None or sure < _SURE:
        return None
    if not counts_from_issue(text, deadline.span):
        return None
    calendar = load_calendar()
    due = due_date(deadline, issued, calendar)
    return due if due is not None and calendar.covers(due) else None
