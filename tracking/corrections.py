"""What people put right in the texts of documents; nothing is deleted, it is withdrawn."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from normalise.corrections import Correction
from normalise.spans import Span
from tracking.audit import AuditRow
from tracking.columns import DocumentId, UtcDateTime, Words
from tracking.database import Base
from tracking.errors import CorrectionNotFoundError
from tracking.packing import to_json
from tracking.stored import AuditAction, StoredCorrection


class CorrectionRow(Base):
    """One correction; see ``StoredCorrection``."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[DocumentId] = mapped_column(index=True)
    raw_start: Mapped[int]
    raw_end: Mapped[int]
    read: Mapped[Words]
    left: Mapped[Words]
    right: Mapped[Words]
    span_start: Mapped[int]
    span_end: Mapped[int]
    before: Mapped[Words]
    after: Mapped[Words]
    by: Mapped[Words]
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[Words | None]


def corrections_of(
    session: Session, document_id: str, *, withdrawn: bool = False
) -> tuple[StoredCorrection, ...]:
    """Return a document's corrections in the order in which they were made.

    Args:
        session: Of the database.
        document_id: The document.
        withdrawn: Those that no longer hold, too.
    """
    wanted = select(CorrectionRow).where(CorrectionRow.document_id == document_id)
    if not withdrawn:
        wanted = wanted.where(CorrectionRow.withdrawn_at.is_(None))
    return tuple(_to_correction(row) for row in session.scalars(wanted.order_by(CorrectionRow.id)))


def enter_correction(
    session: Session, document_id: str, made: Correction, span: Span, *, by: str
) -> StoredCorrection:
    """Write a correction down; former ones of the same words no longer hold.

    Args:
        session: Of the database.
        document_id: The document.
        made: What is printed where.
        span: The place in the text in which the person saw it.
        by: Who says so.
    """
    now = dt.datetime.now(dt.UTC)
    for former in _holding(session, document_id):
        if Span(former.raw_start, former.raw_end).overlaps(made.raw):
            former.withdrawn_at, former.withdrawn_by = now, by
    row = CorrectionRow(
        document_id=document_id,
        raw_start=made.raw.start,
        raw_end=made.raw.end,
        read=made.read,
        left=made.left,
        right=made.right,
        span_start=span.start,
        span_end=span.end,
        before=made.before,
        after=made.after,
        by=by,
        at=now,
    )
    session.add(row)
    session.flush()
    _audit(session, row, AuditAction.TEXT_CORRECTED, by=by, before=made.before, after=made.after)
    return _to_correction(row)


def withdraw(
    session: Session, document_id: str, correction_id: int, *, by: str
) -> StoredCorrection:
    """Take a correction back; it stays in the register, and in the audit.

    Raises:
        CorrectionNotFoundError: The document has none of that number that holds.
    """
    row = session.get(CorrectionRow, correction_id)
    if row is None or row.document_id != document_id or row.withdrawn_at is not None:
        raise CorrectionNotFoundError(document_id, correction_id)
    row.withdrawn_at, row.withdrawn_by = dt.datetime.now(dt.UTC), by
    _audit(
        session, row, AuditAction.CORRECTION_WITHDRAWN, by=by, before=row.after, after=row.before
    )
    return _to_correction(row)


def _holding(session: Session, document_id: str) -> list[CorrectionRow]:
    wanted = select(CorrectionRow).where(
        CorrectionRow.document_id == document_id, CorrectionRow.withdrawn_at.is_(None)
    )
    return list(session.scalars(wanted))


def _audit(
    session: Session, row: CorrectionRow, deed: AuditAction, *, by: str, before: str, after: str
) -> None:
    place = {"correction": row.id, "raw": [row.raw_start, row.raw_end]}
    session.add(
        AuditRow(
            at=dt.datetime.now(dt.UTC),
            by=by,
            action=deed,
            document_id=row.document_id,
            before=to_json({**place, "words": before}),
            after=to_json({**place, "words": after}),
        )
    )


def _to_correction(row: CorrectionRow) -> StoredCorrection:
    raw = Span(row.raw_start, row.raw_end)
    return StoredCorrection(
        id=row.id,
        document_id=row.document_id,
        made=Correction(raw, row.read, row.left, row.right, row.before, row.after),
        span=Span(row.span_start, row.span_end),
        by=row.by,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )
