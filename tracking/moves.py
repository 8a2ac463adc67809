"""A task's step from one state to the next, with its entry in the audit."""

import datetime as dt
import json

from sqlalchemy.orm import Session

from tracking.audit import AuditRow
from tracking.states import TaskStatus, check_transition
from tracking.stored import AuditAction
from tracking.tasks import TaskRow
from tracking.timeliness import local_date


def move(session: Session, row: TaskRow, to: TaskStatus, *, by: str, note: str | None) -> None:
    """Bring a task into another state and write down who did it.

    Raises:
        TaskTransitionError: Its state does not allow that.
    """
    check_transition(row.status, to)
    now = dt.datetime.now(dt.UTC)
    before = _state(row)
    row.completed_on = _completed_on(row, to, local_date(now))
    row.status, row.updated_at = to, now
    session.add(
        AuditRow(
            at=now,
            by=by,
            action=AuditAction.TASK_MOVED,
            document_id=row.document_id,
            task_id=row.id,
            before=before,
            after=_state(row),
            note=note,
        )
    )


def _completed_on(row: TaskRow, to: TaskStatus, today: dt.date) -> dt.date | None:
    """The day of the report stands when it is agreed to; a task taken up again has none."""
    if to is TaskStatus.SUBMITTED:
        return today
    if to is TaskStatus.DONE:
        return row.completed_on or today
    return None


def _state(row: TaskRow) -> str:
    day = row.completed_on.isoformat() if row.completed_on else None
    return json.dumps({"status": row.status, "completed_on": day})
