"""Who did what when; entries are added and read, never changed (nhật ký)."""

import datetime as dt

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracking.columns import UtcDateTime, Words, one_of
from tracking.database import Base
from tracking.listings import Listing, Paging
from tracking.questions import AuditQuery
from tracking.stored import AuditAction, AuditEntry


class AuditRow(Base):
    """One deed. Task and document may be gone by now: their ids are no foreign keys."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    by: Mapped[Words]
    action: Mapped[AuditAction] = mapped_column(one_of(AuditAction))
    document_id: Mapped[Words] = mapped_column(index=True)
    task_id: Mapped[Words | None] = mapped_column(index=True)
    before: Mapped[Words | None]
    after: Mapped[Words | None]
    note: Mapped[Words | None]


def list_audit(session: Session, query: AuditQuery, paging: Paging) -> Listing[AuditEntry]:
    """List entries, the latest first."""
    wanted = select(AuditRow).where(*_conditions(query))
    total = session.scalar(select(func.count()).select_from(wanted.subquery()))
    rows = wanted.order_by(AuditRow.id.desc()).offset(paging.offset).limit(paging.limit)
    return Listing(total or 0, tuple(_to_entry(row) for row in session.scalars(rows)))


def _to_entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        by=row.by,
        action=row.action,
        document_id=row.document_id,
        task_id=row.task_id,
        before=row.before,
        after=row.after,
        note=row.note,
    )


def _conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    pairs = (
        (AuditRow.document_id, query.document_id),
        (AuditRow.task_id, query.task_id),
        (AuditRow.by, query.by),
        (AuditRow.action, query.action),
    )
    return [column == value for column, value in pairs if value is not None]
