"""What the documents of the register say of one another and cannot both be right (mâu thuẫn)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract.records import Doubt
from extract.symbols import parse_code
from normalise.spans import Span
from tracking.documents import DocumentRow
from tracking.folding import fold_agency
from tracking.legal_bases import BasisRow

_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EVERYWHERE = ("Ủy ban nhân dân", "Hội đồng nhân dân")


class _Said(NamedTuple):
    """The day that a document gives another one."""

    day: str
    issuer: str | None
    file: str


def two_dates(session: Session, document_id: str) -> tuple[Doubt, ...]:
    """Warn of mentions whose day is another one elsewhere in the register.

    Numbers begin again every year, and every province has its own: days are compared only where the
    year is the same and the code or the issuers tell that one document is meant.

    Args:
        session: An open transaction.
        document_id: The document that mentions.

    Returns:
        One warning for each mention, with its place.
    """
    rows = session.scalars(
        select(BasisRow)
        .where(BasisRow.document_id == document_id, BasisRow.code_key.is_not(None))
        .order_by(BasisRow.ordinal)
    ).all()
    dated = [row for row in rows if row.issued and _WHOLE_DAY.fullmatch(row.issued)]
    others = _said_elsewhere(session, document_id, {row.code_key or "" for row in dated})
    return tuple(
        doubt for row in dated for doubt in _doubts(row, others.get(row.code_key or "", []))
    )


def _doubts(row: BasisRow, others: list[_Said]) -> Iterator[Doubt]:
    own = _Said(row.issued or "", row.issuer, "")
    for other in others:
        if other.day != own.day and _same_document(row.code or "", own, other):
            message = (
                f"{row.code} được ghi ngày {_shown(own.day)} ở đây, "
                f"nhưng ngày {_shown(other.day)} trong {other.file}."
            )
            yield Doubt("legal.two-dates-in-register", message, Span(row.span_start, row.span_end))
            return


def _same_document(code: str, own: _Said, other: _Said) -> bool:
    parsed = parse_code(code)
    if parsed.year is None and own.day[:4] != other.day[:4]:
        return False
    if parsed.issuer is not None and parsed.issuer not in _EVERYWHERE:
        return True
    issuers = own.issuer, other.issuer
    return None not in issuers and len({fold_agency(one or "") for one in issuers}) == 1


def _said_elsewhere(session: Session, own_id: str, keys: set[str]) -> dict[str, list[_Said]]:
    """Return the days that other documents give, and those that the documents bear themselves."""
    said: dict[str, list[_Said]] = {}
    if not keys:
        return said
    mentions = select(BasisRow.code_key, BasisRow.issued, BasisRow.issuer, DocumentRow.file).join(
        DocumentRow, DocumentRow.id == BasisRow.document_id
    )
    mentions = mentions.where(BasisRow.code_key.in_(keys), BasisRow.document_id != own_id)
    for key, day, issuer, file in session.execute(mentions.order_by(DocumentRow.received_at)):
        if day and _WHOLE_DAY.fullmatch(day):
            said.setdefault(key or "", []).append(_Said(day, issuer, file))
    bearing = select(DocumentRow).where(DocumentRow.code_key.in_(keys), DocumentRow.id != own_id)
    for row in session.scalars(bearing):
        if row.issued_on and row.code_key:
            name = row.issuer.name if row.issuer else None
            said.setdefault(row.code_key, []).append(_Said(str(row.issued_on), name, row.file))
    return said


def _shown(day: str) -> str:
    return "/".join(reversed(day.split("-")))
