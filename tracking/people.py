"""People who sign (người ký)."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracking.columns import Words
from tracking.database import Base
from tracking.folding import fold
from tracking.upserts import insert_missing


class PersonRow(Base):
    """A name of a person."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Words] = mapped_column(unique=True)
    folded: Mapped[Words] = mapped_column(index=True)


def person_id(session: Session, name: str | None) -> int | None:
    """Return the id of a name, entering it if it is new; None for no name."""
    if name is None:
        return None
    insert_missing(session, PersonRow, [{"name": name, "folded": fold(name)}])
    return session.scalars(select(PersonRow.id).where(PersonRow.name == name)).one()
