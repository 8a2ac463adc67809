"""Searches that people keep, as the service takes and gives them."""

import datetime as dt

from pydantic import Field

from api.schemas.records import WireModel
from tracking.saved_searches import SavedSearch, SearchAlert


class SavedSearchIn(WireModel):
    """A search to keep."""

    name: str = Field(min_length=1, max_length=200)
    query: str = Field(min_length=1, max_length=1000)
    by: str = Field(default="api", min_length=1, max_length=100)


class SavedSearchOut(WireModel):
    """A search that is kept; ``unseen`` counts new dispatches nobody has looked at."""

    id: int
    name: str
    query: str
    by: str
    at: dt.datetime
    unseen: int

    @classmethod
    def from_record(cls, saved: SavedSearch) -> "SavedSearchOut":
        """Write a search down."""
        return cls(
            id=saved.id,
            name=saved.name,
            query=saved.query,
            by=saved.by,
            at=saved.at,
            unseen=saved.unseen,
        )


class AlertOut(WireModel):
    """A new dispatch that matches a search."""

    document_id: str
    file: str
    code: str | None
    subject: str | None
    at: dt.datetime
    is_seen: bool

    @classmethod
    def from_record(cls, alert: SearchAlert) -> "AlertOut":
        """Write an alert down."""
        return cls(
            document_id=alert.document_id,
            file=alert.file,
            code=alert.code,
            subject=alert.subject,
            at=alert.at,
            is_seen=alert.is_seen,
        )
