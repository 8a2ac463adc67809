"""Made-up tasks as the register gives them back."""

import datetime as dt

from extract.records import Deadline
from normalise.spans import Span
from tracking.states import TaskStatus
from tracking.stored import AgencyRole, StoredTask, TaskAgency, TaskDeadline

TODAY = dt.date(2026, 6, 15)


def make_task(
    *agencies: str,
    due: dt.date | None = None,
    rrule: str | None = None,
    duration: str | None = None,
    reckoned: dt.date | None = None,
    words: str = "",
    rule: str = "test",
    status: TaskStatus = TaskStatus.NEW,
    completed_on: dt.date | None = None,
    confidence: float = 0.9,
) -> StoredTask:
    value = Deadline(due, rrule, duration)
    has_deadline = value != Deadline()
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
            TaskDeadline(value, words, Span(0, 1), rule, 1.0, reckoned) if has_deadline else None
        ),
        bases=(),
        section=(),
        status=status,
        completed_on=completed_on,
        rule="test",
        confidence=confidence,
        superseded=False,
        updated_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
