"""Agencies: each name as dispatches write it, once (cơ quan, đơn vị)."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracking.columns import Words
from tracking.database import Base
from tracking.folding import fold_agency
from tracking.upserts import insert_missing


class AgencyRow(Base):
    """A name of an agency."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Words] = mapped_column(unique=True)
    folded: Mapped[Words] = mapped_column(index=True)


def agency_ids(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of names, entering those that are new."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    insert_missing(
        session, AgencyRow, [{"name": name, "folded": fold_agency(name)} for name in wanted]
    )
    rows = session.execute(select(AgencyRow.name, AgencyRow.id).where(AgencyRow.name.in_(wanted)))
    return {row.name: row.id for row in rows}


def is_named(part: str) -> ColumnElement[bool]:
    """Make the condition that an agency's name holds these syllables in this order."""
    folded = fold_agency(part)
    return AgencyRow.folded.contains(folded, autoescape=True) if folded else false()
