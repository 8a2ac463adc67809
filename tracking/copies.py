"""Other documents with the same number and symbol (trùng số): rescans, and two that contradict."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracking.documents import DocumentRow
from tracking.stored import SameCode


def same_code(session: Session, row: DocumentRow) -> tuple[SameCode, ...]:
    """Return the documents that bear a document's code, of its issuer and year.

    Numbers begin again every year, and every body has its own; where either document does not tell
    its issuer or its year, they are taken for the same.
    """
    if row.code_key is None:
        return ()
    others = select(DocumentRow).where(
        DocumentRow.code_key == row.code_key, DocumentRow.id != row.id
    )
    if row.issuer_id is not None:
        same = DocumentRow.issuer_id == row.issuer_id
        others = others.where(or_(same, DocumentRow.issuer_id.is_(None)))
    found = session.scalars(others.order_by(DocumentRow.received_at, DocumentRow.id))
    return tuple(
        SameCode(one.id, one.file, one.issued, _is_same_day(row, one))
        for one in found
        if not (row.issued and one.issued) or row.issued[:4] == one.issued[:4]
    )


def _is_same_day(row: DocumentRow, other: DocumentRow) -> bool:
    return row.issued_on is not None and row.issued_on == other.issued_on
