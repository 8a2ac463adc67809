"""Documents of the register: what their heads say, their names, texts and addressees."""

import datetime as dt

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    false,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column, relationship

from extract.records import Doubt, Signer
from extract.wire_forms import WireRecord
from ingest.sources import MediaKind
from normalise.spans import Span
from tracking.agencies import AgencyRow, is_named
from tracking.columns import DocumentId, UtcDateTime, Words, one_of
from tracking.database import Base
from tracking.errors import DocumentNotFoundError
from tracking.folding import fold_code
from tracking.listings import Listing, Paging
from tracking.people import PersonRow
from tracking.questions import DocumentQuery
from tracking.reckoning import DispatchDays
from tracking.stored import DocumentSummary, ProcessingStatus

DoubtJson = tuple[str, str, int | None, int | None]
NEVER = 0
"""The revision that the index is said to hold of a document that has to be put in again."""


class DocumentRow(Base):
    """A document as lists show it."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("length(id) = 64", name="id_is_sha256"),)

    id: Mapped[Words] = mapped_column(primary_key=True)
    file: Mapped[Words]
    kind: Mapped[MediaKind] = mapped_column(one_of(MediaKind))
    size_bytes: Mapped[int]
    received_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    code: Mapped[Words | None]
    code_key: Mapped[Words | None] = mapped_column(index=True)
    type: Mapped[Words | None]
    issuer_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    place: Mapped[Words | None]
    issued: Mapped[Words | None]
    issued_on: Mapped[dt.date | None] = mapped_column(index=True)
    subject: Mapped[Words | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    signer_title: Mapped[Words | None]
    signer_authority: Mapped[Words | None]
    urgency: Mapped[Words | None]
    secrecy: Mapped[Words | None]
    status: Mapped[ProcessingStatus] = mapped_column(one_of(ProcessingStatus, checked=True))
    page_count: Mapped[int]
    task_count: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    indexed_revision: Mapped[int] = mapped_column(default=NEVER)

    issuer: Mapped[AgencyRow | None] = relationship(lazy="joined")
    signer: Mapped[PersonRow | None] = relationship(lazy="joined")


class FileNameRow(Base):
    """A file name under which a document came."""

    __tablename__ = "file_names"

    document_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    name: Mapped[Words] = mapped_column(primary_key=True)
    received_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class DocumentTextRow(Base):
    """The long parts of a document, read only when it is looked at."""

    __tablename__ = "document_texts"

    document_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    raw: Mapped[Words]
    text: Mapped[Words]
    alignment: Mapped[bytes] = mapped_column(LargeBinary)
    record: Mapped[WireRecord] = mapped_column(JSON)
    addressees: Mapped[list[str]] = mapped_column(JSON)
    recipients: Mapped[list[str]] = mapped_column(JSON)
    warnings: Mapped[list[str]] = mapped_column(JSON)
    doubts: Mapped[list[DoubtJson]] = mapped_column(JSON)


ISSUE_CONFIDENCE = DocumentTextRow.record[
    ("document", "evidence", "issued", "confidence")
].as_float()
"""How sure the date of a dispatch is, as its record has it; NULL where there is none."""


def find_document(session: Session, document_id: str) -> DocumentRow:
    """Return a document's row.

    Raises:
        DocumentNotFoundError: There is none of that id.
    """
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise DocumentNotFoundError(document_id)
    return row


def days_of(session: Session, row: DocumentRow) -> DispatchDays:
    """Return the days of a dispatch from which its tasks' days are counted."""
    confidence = session.scalar(
        select(ISSUE_CONFIDENCE).where(DocumentTextRow.document_id == row.id)
    )
    return DispatchDays.known(row.issued_on, confidence, row.received_at)


def file_names(session: Session, document_id: str) -> tuple[str, ...]:
    """Return the names under which a document came, in that order."""
    names = select(FileNameRow.name).where(FileNameRow.document_id == document_id)
    return tuple(session.scalars(names.order_by(FileNameRow.received_at, FileNameRow.name)))


def list_documents(
    session: Session, query: DocumentQuery, paging: Paging
) -> Listing[DocumentSummary]:
    """List documents, the newest date of issue first, those without one last."""
    wanted = select(DocumentRow).where(*_conditions(query))
    total = session.scalar(select(func.count()).select_from(wanted.subquery()))
    rows = session.scalars(
        wanted.order_by(
            DocumentRow.issued_on.is_(None), DocumentRow.issued_on.desc(), DocumentRow.id
        )
        .offset(paging.offset)
        .limit(paging.limit)
    )
    return Listing(total or 0, tuple(to_summary(row) for row in rows))


def to_summary(row: DocumentRow) -> DocumentSummary:
    """Turn a row into what lists show."""
    return DocumentSummary(
        id=row.id,
        file=row.file,
        kind=row.kind,
        size_bytes=row.size_bytes,
        received_at=row.received_at,
        code=row.code,
        type=row.type,
        issuer=row.issuer.name if row.issuer else None,
        place=row.place,
        issued=row.issued,
        issued_on=row.issued_on,
        subject=row.subject,
        signer=_signer(row),
        urgency=row.urgency,
        secrecy=row.secrecy,
        status=row.status,
        pages=row.page_count,
        tasks=row.task_count,
    )


def from_doubt(doubt: Doubt) -> DoubtJson:
    """Write a doubt down as JSON values."""
    start, end = doubt.span or (None, None)
    return doubt.rule, doubt.message, start, end


def to_doubt(row: DoubtJson) -> Doubt:
    """Read a doubt written by :func:`from_doubt`."""
    rule, message, start, end = row
    return Doubt(rule, message, None if start is None or end is None else Span(start, end))


def code_begins(code: str, key: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
    """Make the condition that a folded code is this one, or begins with its parts."""
    folded = fold_code(code)
    return key.startswith(folded, autoescape=True) if folded else false()


def _signer(row: DocumentRow) -> Signer | None:
    name = row.signer.name if row.signer else None
    if name is None and row.signer_title is None and row.signer_authority is None:
        return None
    return Signer(name, row.signer_title, row.signer_authority)


def _conditions(query: DocumentQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.code is not None:
        conditions.append(code_begins(query.code, DocumentRow.code_key))
    if query.issuer is not None:
        conditions.append(DocumentRow.issuer.has(is_named(query.issuer)))
    if query.type is not None:
        conditions.append(DocumentRow.type == query.type.lower())
    if query.issued_from is not None:
        conditions.append(DocumentRow.issued_on >= query.issued_from)
    if query.issued_to is not None:
        conditions.append(DocumentRow.issued_on <= query.issued_to)
    if query.status is not None:
        conditions.append(DocumentRow.status == query.status)
    return conditions
