"""Searches that people keep (tìm kiếm đã lưu), and the new dispatches that match them.

What a search finds is none of the register's business: who indexes a dispatch says which searches
it matches, as often as it likes; each match is kept once.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ForeignKey, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracking.columns import DocumentId, UtcDateTime, Words
from tracking.database import Base, Database
from tracking.documents import DocumentRow
from tracking.errors import SavedSearchNotFoundError


class SavedSearchRow(Base):
    """One search; see ``SavedSearch``."""

    __tablename__ = "saved_searches"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Words]
    query: Mapped[Words]
    by: Mapped[Words]
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class SearchMatchRow(Base):
    """A dispatch that came after a search was kept, and matches it."""

    __tablename__ = "search_matches"

    search_id: Mapped[int] = mapped_column(ForeignKey("saved_searches.id"), primary_key=True)
    document_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody keeps.

    Attributes:
        id: Its number.
        name: What it is called.
        query: What is searched, in the syntax of ``search/query.py``.
        by: Who keeps it.
        at: Since when, UTC.
        unseen: How many new dispatches match that nobody has looked at.
    """

    id: int
    name: str
    query: str
    by: str
    at: dt.datetime
    unseen: int


@dataclass(frozen=True, slots=True)
class SearchAlert:
    """A new dispatch that matches a search.

    Attributes:
        document_id: Its id.
        file: File name under which it came.
        code: Number and symbol.
        subject: Trích yếu.
        at: When the match was found, UTC.
        is_seen: Whether somebody has looked at it.
    """

    document_id: str
    file: str
    code: str | None
    subject: str | None
    at: dt.datetime
    is_seen: bool


class SavedSearches:
    """The searches of one register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, name: str, query: str, *, by: str) -> SavedSearch:
        """Keep a search."""
        now = dt.datetime.now(dt.UTC)
        with self._database.writing() as session:
            row = SavedSearchRow(name=name, query=query, by=by, at=now)
            session.add(row)
            session.flush()
            return _to_search(row, 0)

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all searches, the latest first."""
        unseen = (
            select(SearchMatchRow.search_id, func.count().label("unseen"))
            .where(SearchMatchRow.seen_at.is_(None))
            .group_by(SearchMatchRow.search_id)
            .subquery()
        )
        wanted = (
            select(SavedSearchRow, unseen.c.unseen)
            .outerjoin(unseen, unseen.c.search_id == SavedSearchRow.id)
            .order_by(SavedSearchRow.id.desc())
        )
        with self._database.reading() as session:
            return tuple(_to_search(row, count or 0) for row, count in session.execute(wanted))

    def forget(self, search_id: int) -> None:
        """Delete a search with its matches.

        Raises:
            SavedSearchNotFoundError: There is none of that number.
        """
        with self._database.writing() as session:
            row = _find(session, search_id)
            session.execute(delete(SearchMatchRow).where(SearchMatchRow.search_id == search_id))
            session.delete(row)

    def note_matches(self, search_id: int, document_ids: Iterable[str]) -> int:
        """Keep which new dispatches match; those that are known stay as they are.

        Returns:
            How many were new.
        """
        now = dt.datetime.now(dt.UTC)
        with self._database.writing() as session:
            if session.get(SavedSearchRow, search_id) is None:  # forgotten in the meantime
                return 0
            fresh = [
                SearchMatchRow(search_id=search_id, document_id=document_id, at=now)
                for document_id in dict.fromkeys(document_ids)
                if session.get(SearchMatchRow, (search_id, document_id)) is None
            ]
            session.add_all(fresh)
            return len(fresh)

    def alerts(self, search_id: int) -> tuple[SearchAlert, ...]:
        """Return the new dispatches that match, the latest first.

        Raises:
            SavedSearchNotFoundError: There is none of that number.
        """
        wanted = (
            select(SearchMatchRow, DocumentRow)
            .join(DocumentRow, DocumentRow.id == SearchMatchRow.document_id)
            .where(SearchMatchRow.search_id == search_id)
            .order_by(SearchMatchRow.at.desc(), SearchMatchRow.document_id)
        )
        with self._database.reading() as session:
            _find(session, search_id)
            return tuple(_to_alert(match, document) for match, document in session.execute(wanted))

    def mark_seen(self, search_id: int) -> None:
        """Note that somebody has looked at all matches.

        Raises:
            SavedSearchNotFoundError: There is none of that number.
        """
        unseen = (SearchMatchRow.search_id == search_id, SearchMatchRow.seen_at.is_(None))
        with self._database.writing() as session:
            _find(session, search_id)
            now = dt.datetime.now(dt.UTC)
            session.execute(update(SearchMatchRow).where(*unseen).values(seen_at=now))


def _find(session: Session, search_id: int) -> SavedSearchRow:
    row = session.get(SavedSearchRow, search_id)
    if row is None:
        raise SavedSearchNotFoundError(search_id)
    return row


def _to_search(row: SavedSearchRow, unseen: int) -> SavedSearch:
    return SavedSearch(row.id, row.name, row.query, row.by, row.at, unseen)


def _to_alert(match: SearchMatchRow, document: DocumentRow) -> SearchAlert:
    return SearchAlert(
        document_id=document.id,
        file=document.file,
        code=document.code,
        subject=document.subject,
        at=match.at,
        is_seen=match.seen_at is not None,
    )
