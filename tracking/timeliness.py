"""In time or late, told from dates and never stored (đúng hạn, quá hạn).

The classes are those of the Government's reports on directed tasks (Quyết định 42/2014/QĐ-TTg):
finished in time or late, open in time or overdue, and without a last day.
"""

import datetime as dt
from enum import StrEnum
from typing import Protocol

from tracking.states import TaskStatus

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps one time without summer time; deadlines end with its day."""


class Timeliness(StrEnum):
    """How a task stands towards its last day."""

    DONE_IN_TIME = "done-in-time"
    """Hoàn thành đúng hạn."""
    DONE_LATE = "done-late"
    """Hoàn thành quá hạn."""
    IN_TIME = "in-time"
    """Chưa hoàn thành, trong hạn."""
    OVERDUE = "overdue"
    """Chưa hoàn thành, quá hạn."""
    NO_DEADLINE = "no-deadline"
    """Không xác định thời hạn: none, or a term from an event whose day is not known."""
    CANCELLED = "cancelled"
    """Đã hủy; not counted."""


class FollowedUp(Protocol):
    """What timeliness depends on; a ``StoredTask`` has it."""

    @property
    def status(self) -> TaskStatus:
        """State of the task."""

    @property
    def due(self) -> dt.date | None:
        """Its last day, stated or counted, Vietnamese local date; None where none is known."""

    @property
    def completed_on(self) -> dt.date | None:
        """Vietnamese local date on which the work that was accepted was handed in.

        That is the day of the report (submitted) where there was one, else the day it was set to
        done; None while it is in neither state.
        """


def timeliness(task: FollowedUp, today: dt.date) -> Timeliness:
    """Class a task; the last day itself is in time, and waiting for approval is not late.

    Args:
        task: Its state and dates.
        today: The Vietnamese local date for which the class is wanted.
    """
    if task.status is TaskStatus.CANCELLED:
        return Timeliness.CANCELLED
    if task.due is None:
        return Timeliness.NO_DEADLINE
    if task.status is TaskStatus.DONE:
        late = task.completed_on is not None and task.completed_on > task.due
        return Timeliness.DONE_LATE if late else Timeliness.DONE_IN_TIME
    reckoned = task.completed_on if task.status is TaskStatus.SUBMITTED else None
    return Timeliness.OVERDUE if (reckoned or today) > task.due else Timeliness.IN_TIME


def local_date(moment: dt.datetime) -> dt.date:
    """Return the Vietnamese date of an aware moment."""
    return moment.astimezone(VIETNAM).date()
