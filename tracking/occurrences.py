"""What was done of recurring duties, occurrence by occurrence; nothing is deleted.

To mark an occurrence as done makes the next one due. The duty goes on until somebody sets the task
itself to done or cancelled.
"""

import datetime as dt
import json
from collections.abc import Iterable

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracking.columns import UtcDateTime, Words
from tracking.database import Base
from tracking.documents import days_of
from tracking.errors import OccurrenceNotOpenError
from tracking.moves import Deed, check_day, write_down
from tracking.open_occurrences import open_occurrences
from tracking.options import TrackingOptions
from tracking.reckoning import reckon
from tracking.states import WORKABLE, TaskStatus
from tracking.stored import AuditAction, StoredOccurrence
from tracking.tasks import TaskRow, to_deadline, to_tasks
from tracking.timeliness import local_date


class OccurrenceRow(Base):
    """Occurrences that were marked as done at once; see ``StoredOccurrence``."""

    __tablename__ = "task_occurrences"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[Words] = mapped_column(ForeignKey("tasks.id"), index=True)
    first_due: Mapped[dt.date]
    last_due: Mapped[dt.date]
    closed_through: Mapped[dt.date]
    completed_on: Mapped[dt.date]
    by: Mapped[Words]
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    note: Mapped[Words | None]
    withdrawn_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[Words | None]


def close_occurrences(
    session: Session, row: TaskRow, through: dt.date, options: TrackingOptions, deed: Deed
) -> None:
    """Mark the open occurrences of a duty as done, up to one of them; the next one becomes due.

    What was reported for approval counts as done on the day of the report. The duty is in work from
    then on.

    Args:
        session: Of the database.
        row: The duty, locked.
        through: The day on which the last of them is due.
        options: How the next day is reckoned.
        deed: Who says so, and what they say about it.

    Raises:
        OccurrenceNotOpenError: None of the duty's open occurrences is due on that day.
        DayInFutureError: It is said to have been done on a day that has not come.
    """
    now = dt.datetime.now(dt.UTC)
    today = local_date(now)
    check_day(deed.on, today)
    occurrences = open_occurrences(to_tasks(session, [row])[0], today)
    last = next((one for one in occurrences if one.due == through), None)
    if last is None:
        raise OccurrenceNotOpenError(row.id, through)
    before = _state(row)
    session.add(
        OccurrenceRow(
            task_id=row.id,
            first_due=occurrences[0].due,
            last_due=last.due,
            closed_through=last.nominal,
            completed_on=deed.on or row.completed_on or today,
            by=deed.by,
            at=now,
            note=deed.note,
        )
    )
    row.status, row.completed_on, row.updated_at = TaskStatus.IN_PROGRESS, None, now
    _close_through(session, row, last.nominal, options)
    write_down(session, row, AuditAction.OCCURRENCE_CLOSED, deed, (before, _state(row)))


def withdraw_occurrence(
    session: Session, row: TaskRow, occurrence_id: int, options: TrackingOptions, deed: Deed
) -> None:
    """Take back that a duty's latest occurrences were done; the first of them is due again.

    Raises:
        OccurrenceNotOpenError: It is not the latest that holds, or the duty is ended.
    """
    holding = _holding(session, row.id)
    if row.status not in WORKABLE or not holding or holding[-1].id != occurrence_id:
        raise OccurrenceNotOpenError(row.id, None)
    now, before = dt.datetime.now(dt.UTC), _state(row)
    latest = holding.pop()
    latest.withdrawn_at, latest.withdrawn_by = now, deed.by
    row.updated_at = now
    _close_through(session, row, holding[-1].closed_through if holding else None, options)
    write_down(session, row, AuditAction.OCCURRENCE_REOPENED, deed, (before, _state(row)))


def occurrences_of(
    session: Session, task_ids: Iterable[str]
) -> dict[str, tuple[StoredOccurrence, ...]]:
    """Return what was marked of each task, in that order, with what was taken back."""
    wanted = select(OccurrenceRow).where(OccurrenceRow.task_id.in_(list(task_ids)))
    found: dict[str, tuple[StoredOccurrence, ...]] = {}
    for row in session.scalars(wanted.order_by(OccurrenceRow.id)):
        found[row.task_id] = (*found.get(row.task_id, ()), _to_occurrence(row))
    return found


def _holding(session: Session, task_id: str) -> list[OccurrenceRow]:
    wanted = select(OccurrenceRow).where(
        OccurrenceRow.task_id == task_id, OccurrenceRow.withdrawn_at.is_(None)
    )
    return list(session.scalars(wanted.order_by(OccurrenceRow.id)))


def _close_through(
    session: Session, row: TaskRow, day: dt.date | None, options: TrackingOptions
) -> None:
    """Make the first occurrence behind a day the open one; what people set was another's day."""
    row.closed_through, row.set_due, row.stated_due = day, None, None
    deadline = to_deadline(row)
    if deadline is not None:
        days = days_of(session, row.document)
        row.due = reckon(deadline, None, days, options.before, closed_through=day).due


def _state(row: TaskRow) -> str:
    due = row.due.isoformat() if row.due else None
    return json.dumps({"status": row.status, "due": due})


def _to_occurrence(row: OccurrenceRow) -> StoredOccurrence:
    return StoredOccurrence(
        id=row.id,
        task_id=row.task_id,
        first_due=row.first_due,
        last_due=row.last_due,
        completed_on=row.completed_on,
        by=row.by,
        at=row.at,
        note=row.note,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
