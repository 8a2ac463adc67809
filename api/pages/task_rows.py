"""Tasks as the pages show them: in words, with how they stand today."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from api.deadline_wording import due_words, occurrence_words, reckoning_words
from api.wording import STATUS_NAMES, TIMELINESS_NAMES, date_words
from tracking.open_occurrences import MOST, open_occurrences
from tracking.states import ALLOWED, WORKABLE, TaskStatus
from tracking.stored import StoredOccurrence, StoredTask
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
        closing: Of a recurring duty: up to which day its occurrences can be marked as done.
        history: What was marked so, in words.
        last_mark: Number of the latest mark that holds, which can be taken back.
        unsure: A person must confirm it, and none has by moving it on.
        through: Groups by which it is a task of the agency asked for, if it does not name it.
    """

    task: StoredTask
    timeliness: Timeliness
    standing: str
    tone: str
    deadline: str
    reckoning: str
    next_statuses: tuple[tuple[str, str], ...]
    closing: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    last_mark: int | None
    unsure: bool
    through: tuple[str, ...] = ()


def task_row(
    task: StoredTask,
    today: dt.date,
    *,
    through: tuple[str, ...] = (),
    history: tuple[StoredOccurrence, ...] = (),
) -> TaskRow:
    """Put a task into words as it stands on a Vietnamese date.

    Args:
        task: The task.
        today: The date.
        through: Groups by which it is a task of the agency asked for.
        history: What was marked as done of a recurring duty.
    """
    standing = timeliness(task, today)
    days = (task.due - today).days if task.due else None
    occurrences = open_occurrences(task, today)
    missed = [one.due for one in occurrences if one.due < today]
    holding = [one.id for one in history if one.withdrawn_at is None]
    return TaskRow(
        task=task,
        timeliness=standing,
        standing=_standing(task, standing, days) + _missed_words(standing, len(missed)),
        tone=_tone(standing, days),
        deadline=due_words(task),
        reckoning=reckoning_words(task),
        next_statuses=tuple(_next_statuses(task)),
        closing=tuple(_closing([one.due for one in occurrences], missed)),
        history=tuple(occurrence_words(one) for one in history),
        last_mark=holding[-1] if holding and task.status in WORKABLE else None,
        unsure=task.confidence < UNSURE and task.status is TaskStatus.NEW,
        through=through,
    )


def _next_statuses(task: StoredTask) -> Iterator[tuple[str, str]]:
    """Yield where a task's state can go; a recurring duty that is done is so for good."""
    comes_back = task.deadline is not None and task.deadline.value.rrule is not None
    for status in ALLOWED[task.status]:
        ends = comes_back and status is TaskStatus.DONE
        yield status.value, "Kết thúc hẳn" if ends else STATUS_NAMES[status]


def _closing(due: list[dt.date], missed: list[dt.date]) -> Iterator[tuple[str, str]]:
    """Yield the days up to which occurrences can be marked: the open one, all that are late."""
    if due:
        yield due[0].isoformat(), f"kỳ {date_words(due[0].isoformat())}"
    if len(missed) > 1:
        last = missed[-1].isoformat()
        yield last, f"{_count_words(len(missed))} kỳ đến {date_words(last)}"


def _missed_words(standing: Timeliness, missed: int) -> str:
    """Say how many occurrences are late, where they are several."""
    several = standing is Timeliness.OVERDUE and missed > 1
    return f", {_count_words(missed)} kỳ" if several else ""


def _count_words(missed: int) -> str:
    return f"hơn {MOST}" if missed == MOST else str(missed)


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
