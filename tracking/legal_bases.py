"""Mentions of other documents in documents (căn cứ, viện dẫn)."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from extract.records import LegalBasis, Relation, RelationDetail
from normalise.spans import Span
from tracking.columns import DocumentId, Words, one_of
from tracking.database import Base
from tracking.folding import fold_code
from tracking.stored import StoredBasis


class BasisRow(Base):
    """One mention; ``ordinal`` counts from 1 within the document."""

    __tablename__ = "legal_bases"

    document_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    type: Mapped[Words]
    code: Mapped[Words | None]
    code_key: Mapped[Words | None] = mapped_column(index=True)
    title: Mapped[Words | None]
    issued: Mapped[Words | None]
    issuer: Mapped[Words | None]
    relation: Mapped[Relation] = mapped_column(one_of(Relation))
    detail: Mapped[RelationDetail | None] = mapped_column(one_of(RelationDetail))
    reference: Mapped[Words | None]
    span_start: Mapped[int]
    span_end: Mapped[int]
    rule: Mapped[Words]
    confidence: Mapped[float]


def to_basis_row(document_id: str, ordinal: int, basis: LegalBasis) -> BasisRow:
    """Write a mention down."""
    return BasisRow(
        document_id=document_id,
        ordinal=ordinal,
        type=basis.type,
        code=basis.code,
        code_key=fold_code(basis.code) if basis.code else None,
        title=basis.title,
        issued=str(basis.issued) if basis.issued else None,
        issuer=basis.issuer,
        relation=basis.relation,
        detail=basis.detail,
        reference=basis.reference,
        span_start=basis.span.start,
        span_end=basis.span.end,
        rule=basis.rule,
        confidence=basis.confidence,
    )


def bases_of(
    session: Session, document_id: str, targets: dict[str, str]
) -> tuple[StoredBasis, ...]:
    """Return a document's mentions in order.

    Args:
        session: An open transaction.
        document_id: The document that mentions.
        targets: Ids of the documents mentioned that the register holds, by folded code.
    """
    rows = select(BasisRow).where(BasisRow.document_id == document_id).order_by(BasisRow.ordinal)
    return tuple(
        StoredBasis(
            type=row.type,
            code=row.code,
            title=row.title,
            issued=row.issued,
            issuer=row.issuer,
            relation=row.relation,
            reference=row.reference,
            span=Span(row.span_start, row.span_end),
            rule=row.rule,
            confidence=row.confidence,
            document_id=targets.get(row.code_key or ""),
        )
        for row in session.scalars(rows)
    )
