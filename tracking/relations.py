"""Ties between documents: a mention of a code leads to the document that bears it.

A tie is entered with the document that mentions and filled in when the document mentioned is in the
register, now or later. Codes are not unique: every province has a 12/UBND-VX, and again each year.
A tie is filled in only where one document fits, and a date in the mention must be that document's.
"""

from collections.abc import Iterable

from sqlalchemy import ForeignKey, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from extract.records import LegalBasis, Relation
from tracking.columns import DocumentId, Words, one_of
from tracking.database import Base
from tracking.documents import DocumentRow
from tracking.folding import fold_code
from tracking.stored import StoredRelation


class RelationRow(Base):
    """What one document does with another, once for all its mentions."""

    __tablename__ = "relations"

    from_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    code_key: Mapped[Words] = mapped_column(primary_key=True, index=True)
    relation: Mapped[Relation] = mapped_column(one_of(Relation), primary_key=True)
    issued: Mapped[Words | None]
    to_id: Mapped[Words | None] = mapped_column(ForeignKey("documents.id"), index=True)


def to_relation_rows(document_id: str, bases: Iterable[LegalBasis]) -> list[RelationRow]:
    """Gather a document's mentions into ties; the first date given for a code counts."""
    rows: dict[tuple[str, Relation], RelationRow] = {}
    dates = _dates(bases)
    for basis in bases:
        key = fold_code(basis.code or "")
        if _is_numbered(key):
            rows[key, basis.relation] = RelationRow(
                from_id=document_id,
                code_key=key,
                relation=basis.relation,
                issued=dates.get(key),
            )
    return list(rows.values())


def fill_in(session: Session, code_keys: Iterable[str]) -> None:
    """Look anew where the ties to these codes lead."""
    keys = sorted(set(filter(_is_numbered, code_keys)))
    bearers = session.execute(
        select(DocumentRow.code_key, DocumentRow.id, DocumentRow.issued).where(
            DocumentRow.code_key.in_(keys)
        )
    ).all()
    for row in session.scalars(select(RelationRow).where(RelationRow.code_key.in_(keys))):
        fitting = [
            key
            for code, key, issued in bearers
            if code == row.code_key and key != row.from_id and _may_be_one(row.issued, issued)
        ]
        row.to_id = fitting[0] if len(fitting) == 1 else None


def relations_of(session: Session, document_id: str) -> tuple[StoredRelation, ...]:
    """Return the filled-in ties from and to a document."""
    rows = select(RelationRow).where(
        RelationRow.to_id.is_not(None),
        or_(RelationRow.from_id == document_id, RelationRow.to_id == document_id),
    )
    return tuple(
        StoredRelation(row.from_id, row.to_id, row.relation)
        for row in session.scalars(rows.order_by(RelationRow.from_id, RelationRow.code_key))
        if row.to_id is not None
    )


def targets_of(session: Session, document_id: str) -> dict[str, str]:
    """Return the documents that a document mentions, by folded code."""
    rows = select(RelationRow.code_key, RelationRow.to_id).where(
        RelationRow.from_id == document_id, RelationRow.to_id.is_not(None)
    )
    return {key: target for key, target in session.execute(rows) if target is not None}


def _may_be_one(mentioned: str | None, issued: str | None) -> bool:
    """Compare two dates of which either may be missing or cut short: "2024" may be "2024-03-05"."""
    if mentioned is None or issued is None:
        return True
    return mentioned.startswith(issued) or issued.startswith(mentioned)


def _dates(bases: Iterable[LegalBasis]) -> dict[str, str]:
    dates: dict[str, str] = {}
    for basis in bases:
        if basis.issued is not None:
            dates.setdefault(fold_code(basis.code or ""), str(basis.issued))
    return dates


def _is_numbered(code_key: str) -> bool:
    """A draft's symbol without its number leads nowhere."""
    return code_key[1:2].isdecimal()
