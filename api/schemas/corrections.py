"""What people put right in the text of a dispatch."""

import datetime as dt
from typing import Annotated

from pydantic import Field, field_validator

from api.schemas.records import WireModel
from normalise.corrections import LONGEST_CORRECTION
from tracking.stored import StoredCorrection

Words = Annotated[str, Field(min_length=1, max_length=LONGEST_CORRECTION)]


class CorrectionIn(WireModel):
    """Words that stand at ``start`` to ``end`` of the dispatch's ``text``, and what is printed."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    before: Words
    after: Words
    by: Annotated[str, Field(min_length=1, max_length=100)] = "api"

    @field_validator("after")
    @classmethod
    def _says_something(cls, after: str) -> str:
        if not after.strip():
            raise ValueError("write the words that are printed there")
        return after


class CorrectionOut(WireModel):
    """One correction; its raw place counts in the text as it was read from the pages.

    ``start`` and ``end`` are the place in the normalised text in which the person saw the words;
    ``placed`` tells whether the present text has that place.
    """

    id: int
    start: int
    end: int
    raw_start: int
    raw_end: int
    raw: str
    before: str
    after: str
    by: str
    at: dt.datetime
    placed: bool
    withdrawn_at: dt.datetime | None
    withdrawn_by: str | None

    @classmethod
    def from_record(cls, correction: StoredCorrection, *, placed: bool) -> "CorrectionOut":
        """Write a correction down."""
        made = correction.made
        return cls(
            id=correction.id,
            start=correction.span.start,
            end=correction.span.end,
            raw_start=made.raw.start,
            raw_end=made.raw.end,
            raw=made.read,
            before=made.before,
            after=made.after,
            by=correction.by,
            at=correction.at,
            placed=placed,
            withdrawn_at=correction.withdrawn_at,
            withdrawn_by=correction.withdrawn_by,
        )


class CorrectionList(WireModel):
    """All corrections of a dispatch, in the order in which they were made."""

    corrections: tuple[CorrectionOut, ...]
