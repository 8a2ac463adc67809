"""Ties between documents: a mention of a code leads to the document that bears it.

A tie is entered with the document that mentions and filled in when the document mentioned is in the
register, now or later. Codes are not unique: every province has a 12/UBND-VX, and again each year.
A wrong tie is worse than none, so one is filled in only where a single dispatch fits (of several
files of it, the first): its date does not contradict the mention's, and the code has its year in
it, or the whole date agrees, or the issuer does (the one that is named, or the mentioning
document's own).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ForeignKey, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from extract.records import LegalBasis, Relation
from tracking.agencies import AgencyRow
from tracking.columns import DocumentId, Words, one_of
from tracking.database import Base
from tracking.documents import DocumentRow
from tracking.folding import fold_agency, fold_code
from tracking.stored import StoredRelation

_WITH_YEAR = re.compile(r" \d+ (?:19|20)\d\d ")
_DAY_LENGTH = len("2026-06-30")


class RelationRow(Base):
    """What one document does with another, once for all its mentions.

    ``issued`` and ``issuer_key`` (folded) are what the mentions say of the other document.
    """

    __tablename__ = "relations"

    from_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    code_key: Mapped[Words] = mapped_column(primary_key=True, index=True)
    relation: Mapped[Relation] = mapped_column(one_of(Relation), primary_key=True)
    issued: Mapped[Words | None]
    issuer_key: Mapped[Words | None]
    to_id: Mapped[Words | None] = mapped_column(ForeignKey("documents.id"), index=True)


class _Bearer(NamedTuple):
    """A document of the register that bears a code."""

    id: str
    issued: str | None
    issuer_key: str | None


def to_relation_rows(document_id: str, bases: Iterable[LegalBasis]) -> list[RelationRow]:
    """Gather a document's mentions into ties; what is first said of a code counts."""
    rows: dict[tuple[str, Relation], RelationRow] = {}
    for basis in bases:
        key = fold_code(basis.code or "")
        if not _is_numbered(key):
            continue
        row = rows.setdefault(
            (key, basis.relation),
            RelationRow(from_id=document_id, code_key=key, relation=basis.relation),
        )
        row.issued = row.issued or (str(basis.issued) if basis.issued else None)
        row.issuer_key = row.issuer_key or (fold_agency(basis.issuer) if basis.issuer else None)
    return list(rows.values())


def fill_in(session: Session, code_keys: Iterable[str]) -> None:
    """Look anew where the ties to these codes lead."""
    keys = sorted(set(filter(_is_numbered, code_keys)))
    bearers = _bearers(session, keys)
    ties = select(RelationRow, AgencyRow.folded).where(RelationRow.code_key.in_(keys))
    ties = ties.join(DocumentRow, DocumentRow.id == RelationRow.from_id)
    for row, own_issuer in session.execute(ties.outerjoin(DocumentRow.issuer)):
        fitting = [
            bearer
            for bearer in bearers.get(row.code_key, ())
            if bearer.id != row.from_id and _fits(row, bearer, own_issuer)
        ]
        row.to_id = fitting[0].id if fitting and _is_one_dispatch(fitting) else None


def _bearers(session: Session, code_keys: list[str]) -> dict[str, list[_Bearer]]:
    bearing = select(DocumentRow.code_key, DocumentRow.id, DocumentRow.issued, AgencyRow.folded)
    bearing = bearing.outerjoin(DocumentRow.issuer).where(DocumentRow.code_key.in_(code_keys))
    bearing = bearing.order_by(DocumentRow.received_at, DocumentRow.id)
    bearers: dict[str, list[_Bearer]] = {}
    for code_key, document_id, issued, issuer_key in session.execute(bearing):
        bearer = _Bearer(document_id, issued, issuer_key)
        bearers.setdefault(code_key or "", []).append(bearer)
    return bearers


def _is_one_dispatch(bearers: Sequence[_Bearer]) -> bool:
    """Tell several files of one dispatch (the first is tied) from different dispatches."""
    first = bearers[0]
    if len(bearers) == 1:
        return True
    is_known = first.issuer_key is not None and len(first.issued or "") == _DAY_LENGTH
    return is_known and all(one[1:] == first[1:] for one in bearers)


def _fits(row: RelationRow, bearer: _Bearer, own_issuer: str | None) -> bool:
    said, issued = row.issued or "", bearer.issued or ""
    if not (said.startswith(issued) or issued.startswith(said)):  # either may be cut short
        return False
    if _WITH_YEAR.match(row.code_key) or (said == issued and len(said) == _DAY_LENGTH):
        return True
    if bearer.issuer_key is None:
        return False
    return bearer.issuer_key in (row.issuer_key or "") or bearer.issuer_key == own_issuer


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


def _is_numbered(code_key: str) -> bool:
    """A draft's symbol without its number leads nowhere."""
    return code_key[1:2].isdecimal()
