"""Dispatches of the register: as they stand in a list, and whole."""

import datetime as dt

from api.rereading import Reread
from api.schemas.records import DispatchRecord, Signer, WireModel
from api.schemas.tasks import LaterOut, TaskOut
from extract import records
from ingest.sources import MediaKind
from ocr.readings import PageOrigin
from tracking.entries import AddOutcome
from tracking.listings import Listing
from tracking.stored import DocumentSummary, ProcessingStatus, StoredDocument


class DispatchSummary(WireModel):
    """A dispatch in a list; ``issued`` may be cut short to a year or month."""

    id: str
    file: str
    kind: MediaKind
    size_bytes: int
    received_at: dt.datetime
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    subject: str | None
    signer: Signer | None
    urgency: str | None
    secrecy: str | None
    status: ProcessingStatus
    pages: int
    tasks: int

    @classmethod
    def from_record(cls, summary: DocumentSummary) -> "DispatchSummary":
        """Write a summary down."""
        return cls(
            id=summary.id,
            file=summary.file,
            kind=summary.kind,
            size_bytes=summary.size_bytes,
            received_at=summary.received_at,
            code=summary.code,
            type=summary.type,
            issuer=summary.issuer,
            issued=summary.issued,
            subject=summary.subject,
            signer=_signer(summary.signer),
            urgency=summary.urgency,
            secrecy=summary.secrecy,
            status=summary.status,
            pages=summary.pages,
            tasks=summary.tasks,
        )


def _signer(signer: records.Signer | None) -> Signer | None:
    if signer is None:
        return None
    return Signer(name=signer.name, title=signer.title, authority=signer.authority)


class DispatchList(WireModel):
    """A part of a list of dispatches; ``total`` counts the whole list."""

    total: int
    dispatches: tuple[DispatchSummary, ...]

    @classmethod
    def from_record(cls, listing: Listing[DocumentSummary]) -> "DispatchList":
        """Write a list down."""
        return cls(
            total=listing.total,
            dispatches=tuple(DispatchSummary.from_record(summary) for summary in listing.items),
        )


class DispatchOut(WireModel):
    """A dispatch with its record, its tasks as they stand today, and its normalised text.

    ``later`` holds the documents that came after it and mention it, ``copies`` the ids of others
    with its number and symbol.
    """

    summary: DispatchSummary
    names: tuple[str, ...]
    record: DispatchRecord
    tasks: tuple[TaskOut, ...]
    warnings: tuple[str, ...]
    conflicts: tuple[str, ...]
    later: tuple[LaterOut, ...]
    copies: tuple[str, ...]
    text: str

    @classmethod
    def from_record(cls, document: StoredDocument, today: dt.date) -> "DispatchOut":
        """Write a document down as it stands on a Vietnamese date."""
        return cls(
            summary=DispatchSummary.from_record(document.summary),
            names=document.names,
            record=DispatchRecord.model_validate(document.record),
            tasks=tuple(TaskOut.from_record(task, today) for task in document.tasks),
            warnings=document.warnings,
            conflicts=tuple(doubt.message for doubt in document.conflicts),
            later=tuple(LaterOut.from_record(one) for one in document.later),
            copies=tuple(copy.id for copy in document.copies),
            text=document.text.text,
        )


class PageOut(WireModel):
    """How a page was read."""

    number: int
    origin: PageOrigin
    reason: str


class RereadOut(WireModel):
    """What became of a dispatch that was read again, and what that did to its tasks."""

    id: str
    code: str | None
    pages: tuple[PageOut, ...]
    kept: int
    added: int
    removed: int
    superseded: int

    @classmethod
    def from_record(cls, again: Reread) -> "RereadOut":
        """Write the outcome down."""
        return cls(
            id=again.id,
            code=again.code,
            pages=tuple(
                PageOut(number=page.number, origin=page.origin, reason=page.reason)
                for page in again.pages
            ),
            kept=again.tasks.kept,
            added=again.tasks.added,
            removed=again.tasks.removed,
            superseded=again.tasks.superseded,
        )


class UploadOut(WireModel):
    """What became of an upload."""

    id: str
    file: str
    outcome: AddOutcome
    code: str | None
    tasks: int
