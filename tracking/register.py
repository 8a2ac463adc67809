"""The register's front door: open it, add dispatches, ask for documents and tasks, move tasks on.

Every call is one transaction: it has happened wholly or not at all. A register may be used from
several threads, and its database from several processes, at the same time.
"""

import dataclasses
import datetime as dt
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from normalise.corrections import Correction
from normalise.spans import Span
from ocr.readings import DocumentReading
from tracking.audit import AuditRow, list_audit
from tracking.corrections import corrections_of, enter_correction, withdraw
from tracking.database import Database
from tracking.documents import (
    NEVER,
    DocumentRow,
    DocumentTextRow,
    find_document,
    list_documents,
)
from tracking.entries import AddOutcome, NewDocument, Replacement
from tracking.errors import DocumentReplacedError
from tracking.listings import FIRST_PAGE, Listing, Paging
from tracking.loading import load_document
from tracking.moves import Deed, move, set_last_day
from tracking.occurrences import close_occurrences, occurrences_of, withdraw_occurrence
from tracking.options import TrackingOptions
from tracking.pages import pages_of
from tracking.questions import AuditQuery, DocumentQuery, TaskQuery
from tracking.recording import enter_document, enter_name, replace_document
from tracking.recounting import recount
from tracking.removing import remove_document
from tracking.saved_searches import SavedSearches
from tracking.schema import bring_up_to_date
from tracking.states import TaskStatus
from tracking.stored import (
    AuditAction,
    AuditEntry,
    DocumentSummary,
    StoredCorrection,
    StoredDocument,
    StoredOccurrence,
    StoredTask,
)
from tracking.task_counts import TaskCounts, count_tasks
from tracking.task_queries import list_tasks
from tracking.tasks import TaskRow, find_task, to_tasks

_log = logging.getLogger("congvan.tracking.register")

SYSTEM = "congvan"
"""Who acts where no person does."""


class Register:
    """The register of dispatches and tasks (sổ theo dõi)."""

    def __init__(self, database: Database, options: TrackingOptions | None = None) -> None:
        self._database = database
        self._options = options or TrackingOptions()

    @classmethod
    def open(cls, url: str, options: TrackingOptions | None = None) -> Self:
        """Open a register, making it or bringing its schema and counted days up to date first.

        Args:
            url: SQLAlchemy address: ``"sqlite:////folder/register.db"`` (the folder is made),
                ``"postgresql+psycopg://…"``.
            options: What the office chose.

        Raises:
            StoreUnavailableError: The database cannot be reached, or is none.
            StoreTooNewError: A later congvan has written it.
        """
        database = Database.connect(url)
        bring_up_to_date(database)
        recount(database, options or TrackingOptions())
        return cls(database, options)

    @property
    def saved_searches(self) -> SavedSearches:
        """The searches that people keep."""
        return SavedSearches(self._database)

    def close(self) -> None:
        """Give back the connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def has(self, document_id: str) -> bool:
        """Tell whether a document is registered: ask before reading it again."""
        with self._database.reading() as session:
            return session.get(DocumentRow, document_id) is not None

    def remember_name(self, document_id: str, name: str, *, by: str = SYSTEM) -> None:
        """Note that a registered document came again, perhaps under another file name.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        with self._database.writing() as session:
            find_document(session, document_id)
            _remember(session, document_id, name, by)

    def add(self, entry: NewDocument, *, by: str = SYSTEM) -> AddOutcome:
        """Register a dispatch; the same bytes twice are one document.

        Raises:
            StoreBusyError: Another process kept the database locked; nothing was written.
        """
        source, now = entry.source, dt.datetime.now(dt.UTC)
        with self._database.writing() as session:
            if session.get(DocumentRow, source.id) is not None:
                _remember(session, source.id, source.name, by)
                return AddOutcome.UNCHANGED
            enter_document(session, entry, entry.received_at or now, self._options)
            after = _json({"file": source.name, "tasks": len(entry.dispatch.tasks)})
            deed = AuditAction.DOCUMENT_ADDED
            session.add(AuditRow(at=now, by=by, action=deed, document_id=source.id, after=after))
        _log.info("added %s as %s", source.name, source.id[:12])
        return AddOutcome.ADDED

    def replace_record(
        self, entry: NewDocument, *, by: str = SYSTEM, revision: int | None = None
    ) -> Replacement:
        """Put a new reading and extraction in the place of the old; tasks keep their states.

        Args:
            entry: The document as it is read now.
            by: Who had it read again.
            revision: The document's when the reading began; None for whatever it is.

        Raises:
            DocumentNotFoundError: It was never added.
            DocumentReplacedError: It is of another revision by now.
        """
        now = dt.datetime.now(dt.UTC)
        with self._database.writing() as session:
            if revision is not None:
                _check_revision(session, entry.source.id, revision)
            outcome = replace_document(session, entry, now, self._options)
            after, deed = _json(dataclasses.asdict(outcome)), AuditAction.RECORD_REPLACED
            document_id = entry.source.id
            session.add(AuditRow(at=now, by=by, action=deed, document_id=document_id, after=after))
        return outcome

    def remove(self, document_id: str, *, by: str, reason: str) -> None:
        """Delete all that is registered of a document, its history too; that it was removed stays.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        with self._database.writing() as session:
            remove_document(session, document_id, by=by, reason=reason)
        self._database.forget_log()

    def corrections(
        self, document_id: str, *, withdrawn: bool = False
    ) -> tuple[StoredCorrection, ...]:
        """Return what people put right in a document's text, in that order.

        Args:
            document_id: The document.
            withdrawn: What no longer holds, too.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        with self._database.reading() as session:
            find_document(session, document_id)
            return corrections_of(session, document_id, withdrawn=withdrawn)

    def correct(
        self, entry: NewDocument, made: Correction, span: Span, *, by: str, revision: int
    ) -> StoredCorrection:
        """Write a correction down, and the record of the text that has it, in one.

        Args:
            entry: The document as it is read with the correction.
            made: The correction.
            span: Its place in the normalised text in which the person saw it.
            by: Who says so.
            revision: That of the document from which ``entry`` was made.

        Raises:
            DocumentReplacedError: Somebody was faster.
        """
        with self._database.writing() as session:
            _check_revision(session, entry.source.id, revision)
            replace_document(session, entry, dt.datetime.now(dt.UTC), self._options)
            return enter_correction(session, entry.source.id, made, span, by=by)

    def withdraw_correction(
        self, entry: NewDocument, correction_id: int, *, by: str, revision: int
    ) -> StoredCorrection:
        """Take a correction back, and enter the record of the text without it, in one.

        Args:
            entry: The document as it is read without the correction.
            correction_id: The correction's number.
            by: Who takes it back.
            revision: That of the document from which ``entry`` was made.

        Raises:
            CorrectionNotFoundError: The document has none of that number that holds.
            DocumentReplacedError: Somebody was faster.
        """
        with self._database.writing() as session:
            _check_revision(session, entry.source.id, revision)
            replace_document(session, entry, dt.datetime.now(dt.UTC), self._options)
            return withdraw(session, entry.source.id, correction_id, by=by)

    def document(self, document_id: str) -> StoredDocument:
        """Return a document with its tasks, legal bases and text.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        with self._database.reading() as session:
            return load_document(session, find_document(session, document_id))

    def reading(self, document_id: str) -> DocumentReading:
        """Return a document's pages with their words and boxes.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        with self._database.reading() as session:
            find_document(session, document_id)
            warnings = session.scalars(
                select(DocumentTextRow.warnings).where(DocumentTextRow.document_id == document_id)
            ).one()
            return DocumentReading(pages_of(session, document_id), tuple(warnings))

    def documents(
        self, query: DocumentQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[DocumentSummary]:
        """List documents, the newest first."""
        with self._database.reading() as session:
            return list_documents(session, query or DocumentQuery(), paging)

    def task(self, task_id: str) -> StoredTask:
        """Return a task.

        Raises:
            TaskNotFoundError: There is none of that id.
        """
        with self._database.reading() as session:
            return to_tasks(session, [find_task(session, task_id)])[0]

    def tasks(
        self, query: TaskQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[StoredTask]:
        """List tasks by deadline, those without one last."""
        with self._database.reading() as session:
            return list_tasks(session, query or TaskQuery(), paging)

    def task_counts(
        self, query: TaskQuery | None = None, *, today: dt.date, soon_days: int = 7
    ) -> TaskCounts:
        """Count tasks by class and by who must do them, without loading them.

        Args:
            query: Which tasks; all by default.
            today: Vietnamese date for the classes.
            soon_days: From how many days ahead a task counts as due soon.
        """
        with self._database.reading() as session:
            return count_tasks(session, query or TaskQuery(), today, soon_days)

    def move_task(
        self,
        task_id: str,
        to: TaskStatus,
        *,
        by: str,
        note: str | None = None,
        on: dt.date | None = None,
    ) -> StoredTask:
        """Bring a task into another state, and write down who did it.

        Args:
            task_id: The task.
            to: The state.
            by: Who does it.
            note: What they say of it.
            on: Vietnamese date on which the work was handed in; None for today.

        Raises:
            TaskNotFoundError: There is none of that id.
            TaskTransitionError: Its state does not allow that.
            DayInFutureError: ``on`` has not come yet.
        """
        return self._change_task(task_id, lambda s, row: move(s, row, to, Deed(by, note, on)))

    def set_due(
        self, task_id: str, due: dt.date | None, *, by: str, note: str | None = None
    ) -> StoredTask:
        """Give a task another last day (gia hạn), or for None the one of its dispatch back.

        Raises:
            TaskNotFoundError: There is none of that id.
        """
        return self._change_task(task_id, lambda s, row: set_last_day(s, row, due, Deed(by, note)))

    def _change_task(self, task_id: str, change: Callable[[Session, TaskRow], None]) -> StoredTask:
        with self._database.writing() as session:
            row = find_task(session, task_id, to_change=True)
            change(session, row)
            find_document(session, row.document_id).indexed_revision = NEVER
            return to_tasks(session, [row])[0]

    def close_occurrences(
        self,
        task_id: str,
        through: dt.date,
        *,
        by: str,
        note: str | None = None,
        on: dt.date | None = None,
    ) -> StoredTask:
        """Mark the open occurrences of a recurring duty as done, up to one of them.

        Args:
            task_id: The duty.
            through: The day on which the last of them is due; the next one becomes due.
            by: Who says so.
            note: What they say about it.
            on: Vietnamese date on which they were done; None for today, or the day of the report.

        Raises:
            TaskNotFoundError: There is none of that id.
            DayInFutureError: ``on`` has not come yet.
            OccurrenceNotOpenError: It has no open occurrence that is due on that day.
        """
        options, deed = self._options, Deed(by, note, on)
        return self._change_task(
            task_id, lambda s, row: close_occurrences(s, row, through, options, deed)
        )

    def withdraw_occurrence(self, task_id: str, occurrence_id: int, *, by: str) -> StoredTask:
        """Take back that the latest occurrences of a duty were done.

        Raises:
            TaskNotFoundError: There is none of that id.
            OccurrenceNotOpenError: They are not the latest, or were taken back.
        """
        options = self._options
        return self._change_task(
            task_id, lambda s, row: withdraw_occurrence(s, row, occurrence_id, options, Deed(by))
        )

    def occurrences(self, *task_ids: str) -> dict[str, tuple[StoredOccurrence, ...]]:
        """Return what was marked as done of recurring duties, and taken back, in that order."""
        with self._database.reading() as session:
            return occurrences_of(session, task_ids)

    def audit(
        self, query: AuditQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[AuditEntry]:
        """List what was done, the latest first."""
        with self._database.reading() as session:
            return list_audit(session, query or AuditQuery(), paging)

    def copy_to(self, place: Path) -> None:
        """Write all that is registered into a file, as it stands at one moment.

        Raises:
            BackupUnsupportedError: The register is no SQLite file.
            OSError: The file cannot be written.
        """
        self._database.copy_to(place)

    def document_ids(self) -> tuple[str, ...]:
        """Return the ids of all documents."""
        with self._database.reading() as session:
            return tuple(session.scalars(select(DocumentRow.id).order_by(DocumentRow.id)))

    def export(self) -> Iterator[StoredDocument]:
        """Go through all documents in the order of their coming, for building an index anew."""
        yield from self._load_all(select(DocumentRow.id))

    def unindexed(self) -> Iterator[StoredDocument]:
        """Go through the documents that were added or replaced since they were last indexed."""
        yield from self._load_all(
            select(DocumentRow.id).where(DocumentRow.revision != DocumentRow.indexed_revision)
        )

    def mark_indexed(self, documents: Iterable[StoredDocument]) -> None:
        """Note that the search index holds these documents as they are handed in here.

        One that was replaced in the meantime stays unindexed.
        """
        with self._database.writing() as session:
            for document in documents:
                find_document(session, document.id).indexed_revision = document.revision

    def _load_all(self, wanted: Select[str]) -> Iterator[StoredDocument]:
        """Load documents one transaction each, so that no reader holds the log back for long."""
        with self._database.reading() as session:
            ids = session.scalars(wanted.order_by(DocumentRow.received_at, DocumentRow.id)).all()
        for document_id in ids:
            yield self.document(document_id)


def _check_revision(session: Session, document_id: str, revision: int) -> None:
    if find_document(session, document_id).revision != revision:
        raise DocumentReplacedError(document_id)


def _remember(session: Session, document_id: str, name: str, by: str) -> None:
    now = dt.datetime.now(dt.UTC)
    if enter_name(session, document_id, name, now):
        after, deed = _json({"file": name}), AuditAction.NAME_ADDED
        session.add(AuditRow(at=now, by=by, action=deed, document_id=document_id, after=after))


def _json(value: dict[str, str | int]) -> str:
    return json.dumps(value, ensure_ascii=False)
