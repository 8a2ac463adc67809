"""Taking a document out of the register: one that never should have come in (gỡ văn bản).

A state secret on the wrong machine, somebody's private papers, a wrong file: nothing of what it
says stays, neither its text nor what the audit tells of it, but that it was removed, when, by whom
and why.
"""

import datetime as dt

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from tracking.audit import AuditRow
from tracking.corrections import CorrectionRow
from tracking.documents import DocumentTextRow, FileNameRow, find_document
from tracking.legal_bases import BasisRow
from tracking.occurrences import OccurrenceRow
from tracking.pages import PageRow
from tracking.relations import RelationRow, fill_in
from tracking.saved_searches import SearchMatchRow
from tracking.stored import AuditAction
from tracking.tasks import TaskAgencyRow, TaskBasisRow, TaskRow

_PARTS = (
    DocumentTextRow,
    PageRow,
    BasisRow,
    FileNameRow,
    CorrectionRow,
    SearchMatchRow,
    AuditRow,
)


def remove_document(session: Session, document_id: str, *, by: str, reason: str) -> None:
    """Delete all that is registered of a document, and write down that it was removed.

    Raises:
        DocumentNotFoundError: It is not registered.
    """
    row = find_document(session, document_id)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA secure_delete = ON"))  # its words are overwritten in the file
    own_tasks = select(TaskRow.id).where(TaskRow.document_id == document_id)
    for part in (TaskAgencyRow, TaskBasisRow, OccurrenceRow):
        session.execute(delete(part).where(part.task_id.in_(own_tasks)))
    session.execute(delete(TaskRow).where(TaskRow.document_id == document_id))
    for table in _PARTS:
        session.execute(delete(table).where(table.document_id == document_id))
    session.execute(delete(RelationRow).where(RelationRow.from_id == document_id))
    led_here = RelationRow.to_id == document_id
    session.execute(update(RelationRow).where(led_here).values(to_id=None))
    code_key = row.code_key
    session.delete(row)
    session.flush()
    session.expire_all()
    fill_in(session, [code_key or ""])  # another document may be meant by the mentions now
    deed, now = AuditAction.DOCUMENT_REMOVED, dt.datetime.now(dt.UTC)
    session.add(AuditRow(at=now, by=by, action=deed, document_id=document_id, note=reason))
