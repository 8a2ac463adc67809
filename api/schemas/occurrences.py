"""What was done of recurring duties, as the service gives and takes it."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from api.schemas.records import WireModel
from tracking.stored import StoredOccurrence


class OccurrenceOut(WireModel):
    """Occurrences that a person marked as done at once; ``withdrawn_at``: it was taken back."""

    id: int
    first_due: dt.date
    last_due: dt.date
    completed_on: dt.date
    is_late: bool
    by: str
    at: dt.datetime
    note: str | None
    withdrawn_at: dt.datetime | None
    withdrawn_by: str | None

    @classmethod
    def from_record(cls, done: StoredOccurrence) -> "OccurrenceOut":
        """Write a mark down."""
        return cls(
            id=done.id,
            first_due=done.first_due,
            last_due=done.last_due,
            completed_on=done.completed_on,
            is_late=done.is_late,
            by=done.by,
            at=done.at,
            note=done.note,
            withdrawn_at=done.withdrawn_at,
            withdrawn_by=done.withdrawn_by,
        )


class OccurrenceList(WireModel):
    """What was marked as done of a duty, in that order."""

    occurrences: tuple[OccurrenceOut, ...]


class OccurrenceClosing(WireModel):
    """Up to which open occurrence of a duty all are done, who says so, and since when."""

    through: dt.date
    completed_on: dt.date | None = None
    by: Annotated[str, Field(min_length=1, max_length=100)] = "api"
    note: Annotated[str, Field(max_length=2000)] | None = None
