"""What came after a document and bears on it (gia hạn, đính chính, thay thế, trả lời).

A task keeps the deadline that its dispatch gave it. Where a later dispatch of the register extends,
corrects, amends or replaces that one, a person must know before taking the deadline for certain.
"""

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from tracking.documents import DocumentRow
from tracking.legal_bases import BasisRow
from tracking.relations import RelationRow
from tracking.stored import LaterDocument


def later_documents(
    session: Session, document_ids: Collection[str]
) -> dict[str, tuple[LaterDocument, ...]]:
    """Return the documents of the register that mention these and are not older, oldest first.

    Several files of one dispatch (the same code, issuer and date) are mentioned together.
    """
    own, copy, later = aliased(DocumentRow), aliased(DocumentRow), aliased(DocumentRow)
    is_copy = and_(
        copy.code_key == own.code_key,
        copy.issuer_id == own.issuer_id,
        copy.issued_on == own.issued_on,
    )
    is_mention = and_(
        BasisRow.document_id == RelationRow.from_id,
        BasisRow.code_key == RelationRow.code_key,
        BasisRow.relation == RelationRow.relation,
    )
    rows = (
        select(own.id, BasisRow.relation, BasisRow.detail, later)
        .join(copy, or_(copy.id == own.id, is_copy))
        .join(RelationRow, RelationRow.to_id == copy.id)
        .join(BasisRow, is_mention)
        .join(later, later.id == RelationRow.from_id)
        .where(
            own.id.in_(document_ids),
            or_(
                later.issued_on.is_(None), own.issued_on.is_(None), later.issued_on >= own.issued_on
            ),
        )
        .order_by(later.issued_on, later.id, BasisRow.ordinal)
    )
    found: dict[str, dict[str, LaterDocument]] = {}
    for own_id, relation, detail, row in session.execute(rows):
        one = LaterDocument(row.id, row.code, row.file, row.issued, row.subject, relation, detail)
        those = found.setdefault(own_id, {})
        if row.id not in those or (one.is_change and not those[row.id].is_change):
            those[row.id] = one
    return {own_id: tuple(those.values()) for own_id, those in found.items()}
