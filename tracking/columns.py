"""Column types that SQLite and PostgreSQL store alike."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy import Dialect, Enum, ForeignKey, Text, TypeDecorator
from sqlalchemy.orm import mapped_column

from tracking.packing import to_storable


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, kept in UTC; SQLite has no time zones and gets none."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Bring a moment to UTC; one without a time zone is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give the moment its time zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class StorableText(TypeDecorator[str]):
    """Text of any origin; halves of surrogate pairs, which no database takes, become "?".

    They come from file names that are not UTF-8, and one for one, so that offsets stay right.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make a text storable."""
        return None if value is None else to_storable(value)


def one_of(kind: type[StrEnum], *, checked: bool = False) -> Enum:
    """Return the type of a column that holds one of an enumeration's values.

    Args:
        kind: The enumeration.
        checked: Whether the database itself refuses other values. For the register's own sets only:
            those of earlier stages grow without a migration here.
    """
    return Enum(
        kind,
        name=kind.__name__.lower(),
        native_enum=False,
        create_constraint=checked,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


DocumentId = Annotated[str, mapped_column(Text, ForeignKey("documents.id"))]
Words = Annotated[str, mapped_column(StorableText)]
