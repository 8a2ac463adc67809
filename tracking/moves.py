"""What people do with a task: its next state, its last day; each with its entry in the audit."""

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracking.audit import AuditRow
from tracking.errors import DayInFutureError
from tracking.states import TaskStatus, check_transition
from tracking.stored import AuditAction
from tracking.tasks import TaskRow
from tracking.timeliness import local_date


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something with a task, and what they say of it.

    Attributes:
        by: Who.
        note: Why, or on what paper it rests.
        on: Vietnamese date on which the work was handed in, if that was not today.
    """

    by: str
    note: str | None = None
    on: dt.date | None = None


def move(session: Session, row: TaskRow, to: TaskStatus, deed: Deed) -> None:
    """Bring a task into another state and write down who did it.

    Raises:
        TaskTransitionError: Its state does not allow that.
        DayInFutureError: It is said to have been done on a day that has not come.
    """
    check_transition(row.status, to)
    now = dt.datetime.now(dt.UTC)
    today = local_date(now)
    check_day(deed.on, today)
    before = _state(row)
    row.completed_on = _completed_on(row, to, deed.on, today)
    row.status, row.updated_at = to, now
    write_down(session, row, AuditAction.TASK_MOVED, deed, (before, _state(row)))


def check_day(said: dt.date | None, today: dt.date) -> None:
    """Refuse a day on which work was done that has not come.

    Raises:
        DayInFutureError: It has not.
    """
    if said is not None and said > today:
        raise DayInFutureError(said)


def set_last_day(session: Session, row: TaskRow, due: dt.date | None, deed: Deed) -> None:
    """Give a task another last day, or for None the one of its dispatch back."""
    before = _due(row)
    stated = row.stated_due if row.set_due else row.due
    row.set_due, row.stated_due = due, stated if due else None
    row.due, row.updated_at = due or stated, dt.datetime.now(dt.UTC)
    write_down(session, row, AuditAction.DUE_SET, deed, (before, _due(row)))


def write_down(
    session: Session, row: TaskRow, action: AuditAction, deed: Deed, states: tuple[str, str]
) -> None:
    """Enter a deed on a task into the audit; ``states`` are JSON of before and after."""
    before, after = states
    session.add(
        AuditRow(
            at=row.updated_at,
            by=deed.by,
            action=action,
            document_id=row.document_id,
            task_id=row.id,
            before=before,
            after=after,
            note=deed.note,
        )
    )


def _completed_on(
    row: TaskRow, to: TaskStatus, said: dt.date | None, today: dt.date
) -> dt.date | None:
    """The day of the report stands when it is agreed to; a task taken up again has none."""
    if to is TaskStatus.SUBMITTED:
        return said or today
    if to is TaskStatus.DONE:
        return said or row.completed_on or today
    return None


def _state(row: TaskRow) -> str:
    day = row.completed_on.isoformat() if row.completed_on else None
    return json.dumps({"status": row.status, "completed_on": day})


def _due(row: TaskRow) -> str:
    return json.dumps({"due": row.due.isoformat() if row.due else None})
