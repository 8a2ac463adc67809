"""A whole document out of its rows."""

from sqlalchemy.orm import Session

from tracking.conflicts import two_dates
from tracking.copies import same_code
from tracking.documents import DocumentRow, DocumentTextRow, file_names, to_doubt, to_summary
from tracking.later import later_documents
from tracking.legal_bases import bases_of
from tracking.packing import unpack_text
from tracking.relations import relations_of, targets_of
from tracking.stored import StoredDocument
from tracking.tasks import tasks_of, to_tasks


def load_document(session: Session, row: DocumentRow) -> StoredDocument:
    """Gather all that the register knows of a document but its pages."""
    long = session.get_one(DocumentTextRow, row.id)
    return StoredDocument(
        summary=to_summary(row),
        revision=row.revision,
        names=file_names(session, row.id),
        addressees=tuple(long.addressees),
        recipients=tuple(long.recipients),
        record=long.record,
        text=unpack_text(long.raw, long.text, long.alignment),
        warnings=tuple(long.warnings),
        doubts=tuple(to_doubt(doubt) for doubt in long.doubts),
        bases=bases_of(session, row.id, targets_of(session, row.id)),
        tasks=to_tasks(session, tasks_of(session, row.id)),
        relations=relations_of(session, row.id),
        conflicts=two_dates(session, row.id),
        later=later_documents(session, [row.id]).get(row.id, ()),
        copies=same_code(session, row),
    )
