"""A dispatch on its way into rows, the first time and when it is read again."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from extract.records import Letterhead
from ocr.readings import PageOrigin
from tracking.agencies import agency_ids
from tracking.documents import (
    DocumentRow,
    DocumentTextRow,
    FileNameRow,
    find_document,
    from_doubt,
)
from tracking.entries import NewDocument, Replacement
from tracking.folding import fold_code
from tracking.legal_bases import BasisRow, to_basis_row
from tracking.options import TrackingOptions
from tracking.packing import pack_text
from tracking.pages import PageRow, to_page_row
from tracking.people import person_id
from tracking.relations import RelationRow, fill_in, to_relation_rows
from tracking.stored import ProcessingStatus
from tracking.task_recording import write_tasks


def enter_document(
    session: Session, entry: NewDocument, received_at: dt.datetime, options: TrackingOptions
) -> None:
    """Enter a dispatch that is not in the register yet."""
    row = DocumentRow(
        id=entry.source.id,
        file=entry.source.name,
        kind=entry.source.kind,
        size_bytes=len(entry.source.data),
        received_at=received_at,
    )
    _write_head(session, row, entry)
    session.add(row)
    session.flush()
    enter_name(session, entry.source.id, entry.source.name, received_at)
    _enter_contents(session, entry)
    write_tasks(session, entry, received_at, options)
    session.flush()
    fill_in(session, _touched_codes(session, entry))


def replace_document(
    session: Session, entry: NewDocument, now: dt.datetime, options: TrackingOptions
) -> Replacement:
    """Put a new reading and extraction in the place of a document's old one.

    Raises:
        DocumentNotFoundError: It is not in the register.
    """
    row = find_document(session, entry.source.id)
    former_key = row.code_key
    row.revision += 1
    _write_head(session, row, entry)
    for table in (DocumentTextRow, PageRow, BasisRow):
        session.execute(delete(table).where(table.document_id == row.id))
    session.execute(delete(RelationRow).where(RelationRow.from_id == row.id))
    session.expire_all()
    _enter_contents(session, entry)
    outcome = write_tasks(session, entry, now, options)
    session.flush()
    fill_in(session, {*_touched_codes(session, entry), former_key or ""})
    return outcome


def enter_name(session: Session, document_id: str, name: str, now: dt.datetime) -> bool:
    """Remember a file name of a document; tell whether it is a new one."""
    if session.get(FileNameRow, (document_id, name)) is not None:
        return False
    session.add(FileNameRow(document_id=document_id, name=name, received_at=now))
    return True


def _write_head(session: Session, row: DocumentRow, entry: NewDocument) -> None:
    head = entry.dispatch.letterhead
    failed = any(page.origin is PageOrigin.FAILED for page in entry.reading.pages)
    row.status = ProcessingStatus.PARTIAL if failed else ProcessingStatus.COMPLETE
    row.page_count = len(entry.reading.pages)
    row.task_count = len(entry.dispatch.tasks)
    row.code = head.code.value if head.code else None
    row.code_key = fold_code(row.code) or None if row.code else None
    row.type = head.type.value if head.type else None
    row.place = head.place.value if head.place else None
    row.subject = head.subject.value if head.subject else None
    row.urgency = head.urgency.value if head.urgency else None
    row.secrecy = head.secrecy.value if head.secrecy else None
    row.issued = str(head.issued.value) if head.issued else None
    row.issued_on = head.issued.value.date if head.issued else None
    _write_names(session, row, head)


def _write_names(session: Session, row: DocumentRow, head: Letterhead) -> None:
    issuer = head.issuer.value if head.issuer else None
    row.issuer_id = agency_ids(session, [issuer])[issuer] if issuer else None
    signer = head.signer.value if head.signer else None
    row.signer_id = person_id(session, signer.name if signer else None)
    row.signer_title = signer.title if signer else None
    row.signer_authority = signer.authority if signer else None


def _enter_contents(session: Session, entry: NewDocument) -> None:
    document_id, dispatch = entry.source.id, entry.dispatch
    session.add(
        DocumentTextRow(
            document_id=document_id,
            raw=entry.text.raw,
            text=entry.text.text,
            alignment=pack_text(entry.text),
            record=entry.record,
            addressees=[found.value for found in dispatch.letterhead.addressees],
            recipients=[found.value for found in dispatch.letterhead.recipients],
            warnings=list(entry.reading.warnings),
            doubts=[from_doubt(doubt) for doubt in dispatch.doubts],
        )
    )
    session.add_all(to_page_row(document_id, page) for page in entry.reading.pages)
    session.add_all(
        to_basis_row(document_id, ordinal, basis)
        for ordinal, basis in enumerate(dispatch.legal_bases, 1)
    )
    session.add_all(to_relation_rows(document_id, dispatch.legal_bases))


def _touched_codes(session: Session, entry: NewDocument) -> set[str]:
    """Return the codes whose ties may lead elsewhere now: its own and those that it mentions."""
    mentioned = select(RelationRow.code_key).where(RelationRow.from_id == entry.source.id)
    code = entry.dispatch.letterhead.code
    return {*session.scalars(mentioned), fold_code(code.value) if code else ""}
