"""Entering rows that may be there already, in the dialect of either database."""

from collections.abc import Mapping, Sequence

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tracking.database import Base


def insert_missing(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, str | None]]
) -> None:
    """Insert rows, leaving alone those whose unique values are there.

    Two writers that enter the same name at once (PostgreSQL) both succeed.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(table).values(list(rows)).on_conflict_do_nothing())
    else:
        session.execute(sqlite.insert(table).values(list(rows)).on_conflict_do_nothing())
