"""Tasks as they are followed up, with the agencies and documents that they name."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from extract.anchors import Anchor, Counting
from extract.calendars import load_calendar
from extract.records import Deadline
from normalise.spans import Span
from tracking.agencies import AgencyRow
from tracking.bodies import BodyRow
from tracking.columns import DocumentId, UtcDateTime, Words, one_of
from tracking.database import Base
from tracking.documents import DocumentRow
from tracking.errors import TaskNotFoundError
from tracking.later import later_documents
from tracking.states import TaskStatus
from tracking.stored import (
    AgencyRole,
    DueDay,
    DueKind,
    LaterDocument,
    StoredBody,
    StoredTask,
    TaskAgency,
    TaskDeadline,
)
from tracking.timeliness import local_date

_AT_ONCE = 500  # documents that one statement names; SQLite takes some thousand values


class TaskAgencyRow(Base):
    """An agency's part in a task; ``ordinal`` counts from 1 within the task."""

    __tablename__ = "task_agencies"

    task_id: Mapped[Words] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    body_id: Mapped[Words | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    role: Mapped[AgencyRole] = mapped_column(one_of(AgencyRole, checked=True))
    span_start: Mapped[int]
    span_end: Mapped[int]
    rule: Mapped[Words]
    confidence: Mapped[float]

    agency: Mapped[AgencyRow] = relationship(lazy="joined")
    body: Mapped[BodyRow | None] = relationship(lazy="joined")


class TaskBasisRow(Base):
    """A document that is mentioned in a task; ``ordinal`` counts from 1 within the task."""

    __tablename__ = "task_bases"

    task_id: Mapped[Words] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[Words]
    code_key: Mapped[Words] = mapped_column(index=True)


class TaskRow(Base):
    """A task. ``serial`` is the last part of its id; ``ordinal`` its place in the dispatch.

    ``deadline_date``, ``rrule`` and ``duration`` are what the dispatch says, ``due`` the day that
    follows from it (``tracking/reckoning.py``); where people set another, ``due`` and ``set_due``
    are theirs, and what follows is kept in ``stated_due``. ``closed_through`` is the last day in
    the words of a recurring duty that is done with; the next one is due.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("document_id", "serial"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        Index("ix_tasks_by_due", "due", "document_id", "ordinal", "id"),  # the order of lists
    )

    id: Mapped[Words] = mapped_column(primary_key=True)
    document_id: Mapped[DocumentId]
    serial: Mapped[int]
    ordinal: Mapped[int]
    action: Mapped[Words]
    folded: Mapped[Words]
    span_start: Mapped[int]
    span_end: Mapped[int]
    raw_start: Mapped[int]
    raw_end: Mapped[int]
    page: Mapped[int]
    due: Mapped[dt.date | None]
    set_due: Mapped[dt.date | None]
    stated_due: Mapped[dt.date | None]
    anchor: Mapped[Anchor | None] = mapped_column(one_of(Anchor))
    counted_from: Mapped[dt.date | None]
    closed_through: Mapped[dt.date | None]
    deadline_date: Mapped[dt.date | None]
    rrule: Mapped[Words | None]
    duration: Mapped[Words | None]
    deadline_words: Mapped[Words | None]
    deadline_start: Mapped[int | None]
    deadline_end: Mapped[int | None]
    deadline_rule: Mapped[Words | None]
    deadline_confidence: Mapped[float | None]
    section: Mapped[list[str]] = mapped_column(JSON)
    rule: Mapped[Words]
    confidence: Mapped[float]
    status: Mapped[TaskStatus] = mapped_column(one_of(TaskStatus, checked=True), index=True)
    completed_on: Mapped[dt.date | None]
    superseded: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    document: Mapped[DocumentRow] = relationship(lazy="joined")
    agencies: Mapped[list[TaskAgencyRow]] = relationship(
        lazy="selectin", order_by=TaskAgencyRow.ordinal, cascade="all, delete-orphan"
    )
    bases: Mapped[list[TaskBasisRow]] = relationship(
        lazy="selectin", order_by=TaskBasisRow.ordinal, cascade="all, delete-orphan"
    )


def find_task(session: Session, task_id: str, *, to_change: bool = False) -> TaskRow:
    """Return a task's row; to change it, locked against others where the database locks rows.

    Raises:
        TaskNotFoundError: There is none of that id.
    """
    row = session.get(TaskRow, task_id, with_for_update={"of": TaskRow} if to_change else None)
    if row is None:
        raise TaskNotFoundError(task_id)
    return row


def tasks_of(session: Session, document_id: str) -> list[TaskRow]:
    """Return a document's tasks in its order; superseded ones last."""
    rows = select(TaskRow).where(TaskRow.document_id == document_id)
    order = (TaskRow.superseded, TaskRow.ordinal, TaskRow.serial)
    return list(session.scalars(rows.order_by(*order)))


def to_tasks(session: Session, rows: Iterable[TaskRow]) -> tuple[StoredTask, ...]:
    """Turn rows into records."""
    rows = tuple(rows)
    documents = sorted({row.document_id for row in rows})
    later = {}
    for start in range(0, len(documents), _AT_ONCE):
        later.update(later_documents(session, documents[start : start + _AT_ONCE]))
    return tuple(_to_task(row, later.get(row.document_id, ())) for row in rows)


def _to_task(row: TaskRow, later: tuple[LaterDocument, ...]) -> StoredTask:
    return StoredTask(
        id=row.id,
        document_id=row.document_id,
        file=row.document.file,
        code=row.document.code,
        issuer=row.document.issuer.name if row.document.issuer else None,
        ordinal=row.ordinal,
        action=row.action,
        span=Span(row.span_start, row.span_end),
        raw=Span(row.raw_start, row.raw_end),
        page=row.page,
        agencies=tuple(_to_agency(agency) for agency in row.agencies),
        deadline=to_deadline(row),
        due_day=_to_due_day(row),
        bases=tuple(basis.code for basis in row.bases),
        section=tuple(row.section),
        status=row.status,
        completed_on=row.completed_on,
        rule=row.rule,
        confidence=row.confidence,
        superseded=row.superseded,
        updated_at=row.updated_at,
        later=later,
    )


def _to_agency(row: TaskAgencyRow) -> TaskAgency:
    span = Span(row.span_start, row.span_end)
    body = _to_body(row.body) if row.body else None
    return TaskAgency(row.agency.name, row.role, span, row.rule, row.confidence, body)


def _to_body(row: BodyRow) -> StoredBody:
    return StoredBody(row.id, row.name, row.is_group, row.successor)


def to_deadline(row: TaskRow) -> TaskDeadline | None:
    """Return what a row's dispatch says of its deadline."""
    start, end = row.deadline_start, row.deadline_end
    words, rule, confidence = row.deadline_words, row.deadline_rule, row.deadline_confidence
    if start is None or end is None or words is None or rule is None or confidence is None:
        return None
    value = Deadline(row.deadline_date, row.rrule, row.duration)
    return TaskDeadline(value, words, Span(start, end), rule, confidence, row.anchor)


def counting_of(anchor: Anchor | None, counted_from: dt.date | None) -> Counting | None:
    """Return from what a term was counted when its words were last read."""
    if anchor is None:
        return None
    return Counting(anchor, counted_from if anchor is Anchor.DATE else None)


def _to_due_day(row: TaskRow) -> DueDay | None:
    if row.due is None:
        return None
    if row.set_due is not None:
        return DueDay(row.set_due, DueKind.SET, instead_of=row.stated_due)
    if row.counted_from is None:
        first, closed = row.deadline_date, row.closed_through
        is_first = first is not None and (closed is None or closed < first)
        comes_back = row.rrule is not None and not is_first
        return DueDay(row.due, DueKind.OCCURRENCE if comes_back else DueKind.STATED)
    is_assumed = row.anchor is Anchor.UNSTATED or (
        row.anchor is Anchor.RECEIPT and row.counted_from != local_date(row.document.received_at)
    )
    return DueDay(
        row.due,
        DueKind.TERM,
        row.counted_from,
        is_assumed=is_assumed,
        is_beyond_calendar=not load_calendar().covers(row.due),
    )
