"""Tasks as the pages show them: in words, with how they stand today."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from api.wording import STATUS_NAMES, TIMELINESS_NAMES, deadline_words
from tracking.states import ALLOWED, TaskStatus
from tracking.stored import StoredTask
from tracking.timeliness import Timeliness, timeliness

SOON_DAYS = 7  # from then on a task is shown as due soon
UNSURE = 0.5  # below, a person must confirm (``Found.confidence``)
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
        next_statuses: Where its state can go, with names.
        unsure: A person must confirm it.
    """

    task: StoredTask
    timeliness: Timeliness
    standing: str
    tone: str
    deadline: str
    next_statuses: tuple[tuple[str, str], ...]
    unsure: bool


def task_row(task: StoredTask, today: dt.date) -> TaskRow:
    """Put a task into words as it stands on a Vietnamese date."""
    standing = timeliness(task, today)
    days = (task.due - today).days if task.due else None
    return TaskRow(
        task=task,
        timeliness=standing,
        standing=_standing(task, standing, days),
        tone=_tone(standing, days),
        deadline=_deadline(task),
        next_statuses=tuple(
            (status.value, STATUS_NAMES[status]) for status in ALLOWED[task.status]
        ),
        unsure=task.confidence < UNSURE,
    )


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """How the tasks of one agency stand (tình hình thực hiện).

    Attributes:
        name: The agency.
        total: All its tasks but the cancelled ones.
        overdue: Open and late.
        soon: Open and due within a week.
        in_time: Open and in time, those due soon among them.
        open_ended: Open without a fixed last day.
        finished: Done.
    """

    name: str
    total: int
    overdue: int
    soon: int
    in_time: int
    open_ended: int
    finished: int


def counts_by_timeliness(rows: Iterable[TaskRow]) -> dict[Timeliness, int]:
    """Count tasks by class, in the order of the classes' names."""
    counted = Counter(row.timeliness for row in rows)
    return {kind: counted[kind] for kind in TIMELINESS_NAMES}


def counts_by_agency(rows: Iterable[TaskRow]) -> tuple[AgencyCounts, ...]:
    """Count tasks by who must do them, those with most overdue tasks first."""
    by_name: dict[str, list[TaskRow]] = {}
    for row in rows:
        if row.timeliness is not Timeliness.CANCELLED:
            for name in row.task.assignees:
                by_name.setdefault(name, []).append(row)
    counts = [_agency_counts(name, tasks) for name, tasks in by_name.items()]
    return tuple(sorted(counts, key=lambda one: (-one.overdue, -one.total, one.name)))


def _agency_counts(name: str, rows: list[TaskRow]) -> AgencyCounts:
    counted = Counter(row.timeliness for row in rows)
    finished = sum(row.task.status is TaskStatus.DONE for row in rows)
    return AgencyCounts(
        name=name,
        total=len(rows),
        overdue=counted[Timeliness.OVERDUE],
        soon=sum(row.tone == "soon" for row in rows),
        in_time=counted[Timeliness.IN_TIME],
        open_ended=sum(
            row.timeliness is Timeliness.NO_DEADLINE and row.task.status is not TaskStatus.DONE
            for row in rows
        ),
        finished=finished,
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


def _deadline(task: StoredTask) -> str:
    if task.deadline is None:
        return ""
    due = task.deadline.value
    return deadline_words(date=due.date, rrule=due.rrule, duration=due.duration)
