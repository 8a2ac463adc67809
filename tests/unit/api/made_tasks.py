"""Made-up tasks as the register gives them back."""

import datetime as dt

from extract.anchors import Anchor
from extract.records import Deadline
from normalise.spans import Span
from tracking.states import TaskStatus
from tracking.stored import AgencyRole, DueDay, DueKind, StoredTask, TaskAgency, TaskDeadline

TODAY = dt.date(2026, 6, 15)


def counted(
    day: dt.date, start: dt.date | None = None, *, is_assumed: bool = False, beyond: bool = False
) -> DueDay:
    """Make the day at which a term ends, or without a start, a recurring duty's."""
    kind = DueKind.TERM if start else DueKind.OCCURRENCE
    return DueDay(day, kind, start, is_assumed=is_assumed, is_beyond_calendar=beyond)


def make_task(
    *agencies: str,
    due: dt.date | None = None,
    rrule: str | None = None,
    duration: str | None = None,
    status: TaskStatus = TaskStatus.NEW,
    completed_on: dt.date | None = None,
    confidence: float = 0.9,
    words: str = "",
    rule: str = "test",
    due_day: DueDay | None = None,
    anchor: Anchor | None = None,
) -> StoredTask:
    value = Deadline(due, rrule, duration)
    has_deadline = value != Deadline()
    if due is not None and due_day is None:
        due_day = DueDay(due, DueKind.STATED)
    return StoredTask(
        id="0123456789ab-1",
        document_id="0" * 64,
        file="a.txt",
        code="1/UBND",
        issuer=None,
        ordinal=1,
        action="báo cáo",
        span=Span(0, 7),
        raw=Span(0, 7),
        page=1,
        agencies=tuple(
            TaskAgency(name, AgencyRole.ASSIGNEE, Span(0, 1), "test", 1.0) for name in agencies
        ),
        deadline=(
            TaskDeadline(value, words, Span(0, 1), rule, 1.0, anchor) if has_deadline else None
        ),
        due_day=due_day,
        bases=(),
        section=(),
        status=status,
        completed_on=completed_on,
        rule="test",
        confidence=confidence,
        superseded=False,
        updated_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
