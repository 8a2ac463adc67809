"""On which day a task is due: stated by the dispatch, or counted from what it says.

A term runs from the dispatch's date, from the day on which it came, or from a day that it names;
one from an event of unknown day has no day. A recurring duty is due on its next day from the
dispatch's date on. What is counted is marked as such wherever it is shown.
"""

import datetime as dt
import logging
from dataclasses import dataclass

from extract.anchors import Anchor, Counting
from extract.calendar_due import (
    BeforePolicy,
    WordedDeadline,
    due_date,
    is_moved_ahead,
    occurrence_from,
)
from extract.calendars import load_calendar
from tracking.timeliness import local_date

_log = logging.getLogger("congvan.tracking.reckoning")

ARCHIVED_AFTER = dt.timedelta(days=31)
"""A dispatch that comes into the register later than this after its issue is an archive's: that
day tells nothing of when the office received it."""
_ONE_DAY = dt.timedelta(days=1)
SURE = 0.5
"""Below this confidence a person must confirm a date, and nothing is counted from it."""


@dataclass(frozen=True, slots=True)
class DispatchDays:
    """The days of a dispatch from which terms are counted.

    Attributes:
        issued: Date of its head; None where it is blank, partly blank or doubtful.
        entered: Vietnamese date on which it came into the register.
    """

    issued: dt.date | None
    entered: dt.date

    @classmethod
    def known(
        cls, issued: dt.date | None, confidence: float | None, received_at: dt.datetime
    ) -> "DispatchDays":
        """Take what the register holds of a dispatch.

        Args:
            issued: Date of its head.
            confidence: How sure that date is, 0 to 1.
            received_at: When it came into the register.
        """
        is_sure = confidence is not None and confidence >= SURE
        return cls(issued if is_sure else None, local_date(received_at))

    @property
    def received(self) -> dt.date:
        """The day on which the office received it, as near as the register knows."""
        if self.issued is None:
            return self.entered
        timely = dt.timedelta(0) <= self.entered - self.issued <= ARCHIVED_AFTER
        return self.entered if timely else self.issued


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The day on which a task is due.

    Attributes:
        due: The last day in time; None where it is not known.
        counted_from: The day from which a term was counted; None for what is no term.
    """

    due: dt.date | None = None
    counted_from: dt.date | None = None


def reckon(
    deadline: WordedDeadline,
    counting: Counting | None,
    days: DispatchDays,
    policy: BeforePolicy,
    *,
    closed_through: dt.date | None = None,
) -> Reckoned:
    """Reckon the day on which a task is due; a rule of a form that is not read has none.

    Args:
        deadline: As the dispatch words it.
        counting: From what it is counted, if it is a term.
        days: Those of its dispatch.
        policy: What "trước ngày X" means.
        closed_through: The last day in the words of a recurring duty that is done with; the next
            one is due.
    """
    is_term = deadline.value.duration is not None and deadline.value.date is None
    start = first_day(counting, days) if is_term else days.issued or days.entered
    try:
        due = due_date(deadline, start, load_calendar(), policy)
        if deadline.value.rrule and closed_through and due:
            ahead = dt.timedelta(days=is_moved_ahead(deadline, policy))
            if due + ahead <= closed_through:
                due = occurrence_from(deadline, closed_through + _ONE_DAY - ahead, policy)
    except ValueError as error:  # an earlier congvan read it
        _log.warning("no day for %s: %s", deadline.value, error)
        return Reckoned()
    return Reckoned(due, start if is_term else None)


def first_day(counting: Counting | None, days: DispatchDays) -> dt.date | None:
    """Return the day from which a term is counted; None where nobody but a person knows it."""
    if counting is None or counting.anchor is Anchor.EVENT:
        return None
    if counting.anchor is Anchor.DATE:
        return counting.day
    return days.received if counting.anchor is Anchor.RECEIPT else days.issued
