"""Tasks as the pages show them: in words, with how they stand today."""

import datetime as dt
from dataclasses import dataclass

from api.deadline_wording import due_words, reckoning_words
from api.wording import STATUS_NAMES, TIMELINESS_NAMES
from tracking.states import ALLOWED
from tracking.stored import StoredTask
from tracking.timeliness import Timeliness, timeliness

SOON_DAYS = 7  # from then on a task is shown as due soon
UNSURE = 0.8  # below, a person must confirm: one in five of these is none, or more
FINISHED = (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on a page.

    Attributes:
        task: The task itself.
        timeliness: Its class today.
        standing: The class in words, with the days that are left or over.
        tone: "late", "soon", "done" or "": how the row is coloured.
        deadline: By when, in words.
        reckoning: How that day was counted, "" for one that the dispatch states.
        next_statuses: Where its state can go, with names.
        unsure: A person must confirm it.
        through: Groups by which it is a task of the agency asked for, if it does not name it.
    """

    task: StoredTask
    timeliness: Timeliness
    standing: str
    tone: str
    deadline: str
    reckoning: str
    next_statuses: tuple[tuple[str, str], ...]
    unsure: bool
    through: tuple[str, ...] = ()


def task_row(task: StoredTask, today: dt.date, *, through: tuple[str, ...] = ()) -> TaskRow:
    """Put a task into words as it stands on a Vietnamese date."""
    standing = timeliness(task, today)
    days = (task.due - today).days if task.due else None
    return TaskRow(
        task=task,
        timeliness=standing,
        standing=_standing(task, standing, days),
        tone=_tone(standing, days),
        deadline=due_words(task),
        reckoning=reckoning_words(task),
        next_statuses=tuple(
            (status.value, STATUS_NAMES[status]) for status in ALLOWED[task.status]
        ),
        unsure=task.confidence < UNSURE,
        through=through,
    )


def _standing(task: StoredTask, standing: Timeliness, days: int | None) -> str:
    if standing is Timeliness.NO_DEADLINE and task.deadline:
        return "Định kỳ" if task.deadline.value.rrule else "Tính từ sự kiện"
    if days is None:
        return TIMELINESS_NAMES[standing]
    if standing is Timeliness.OVERDUE:
        return f"Quá hạn {-days} ngày" if days < 0 else TIMELINESS_NAMES[standing]
    if standing is Timeliness.IN_TIME and 0 <= days <= SOON_DAYS:
        return f"Còn {days} ngày" if days else "Hạn hôm nay"
    return TIMELINESS_NAMES[standing]


def _tone(standing: Timeliness, days: int | None) -> str:
    if standing is Timeliness.OVERDUE:
        return "late"
    if standing in FINISHED:
        return "done"
    soon = standing is Timeliness.IN_TIME and days is not None and 0 <= days <= SOON_DAYS
    return "soon" if soon else ""
