"""The register's front door: open it, add dispatches, ask for documents and tasks, move tasks on.

Every call is one transaction: it has happened wholly or not at all. A register may be used from
several threads, and its database from several processes, at the same time.
"""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from ocr.readings import DocumentReading
from tracking.entries import AddOutcome, NewDocument, Replacement
from tracking.listings import FIRST_PAGE, Listing, Paging
from tracking.questions import AuditQuery, DocumentQuery, TaskQuery
from tracking.states import TaskStatus
from tracking.stored import AuditEntry, DocumentSummary, StoredDocument, StoredTask

SYSTEM = "congvan"
"""Who acts where no person does."""


class Register:
    """The register of dispatches and tasks (sổ theo dõi)."""

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a register, making it or bringing its schema up to date first.

        Args:
            url: SQLAlchemy address: ``"sqlite:////folder/register.db"`` (the folder is made),
                ``"postgresql+psycopg://…"``.

        Raises:
            StoreUnavailableError: The database cannot be reached, or is none.
            StoreTooNewError: A later congvan has written it.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Give back the connections."""
        raise NotImplementedError

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
        raise NotImplementedError

    def remember_name(self, document_id: str, name: str, *, by: str = SYSTEM) -> None:
        """Note that a registered document came again, perhaps under another file name.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        raise NotImplementedError

    def add(self, entry: NewDocument, *, by: str = SYSTEM) -> AddOutcome:
        """Register a dispatch; the same bytes twice are one document.

        Raises:
            StoreBusyError: Another process kept the database locked; nothing was written.
        """
        raise NotImplementedError

    def replace_record(self, entry: NewDocument, *, by: str = SYSTEM) -> Replacement:
        """Put a new reading and extraction in the place of the old; tasks keep their states.

        Raises:
            DocumentNotFoundError: It was never added.
        """
        raise NotImplementedError

    def document(self, document_id: str) -> StoredDocument:
        """Return a document with its tasks, legal bases and text.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        raise NotImplementedError

    def reading(self, document_id: str) -> DocumentReading:
        """Return a document's pages with their words and boxes.

        Raises:
            DocumentNotFoundError: It is not registered.
        """
        raise NotImplementedError

    def documents(
        self, query: DocumentQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[DocumentSummary]:
        """List documents, the newest first."""
        raise NotImplementedError

    def task(self, task_id: str) -> StoredTask:
        """Return a task.

        Raises:
            TaskNotFoundError: There is none of that id.
        """
        raise NotImplementedError

    def tasks(
        self, query: TaskQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[StoredTask]:
        """List tasks by deadline, those without one last."""
        raise NotImplementedError

    def move_task(
        self, task_id: str, to: TaskStatus, *, by: str, note: str | None = None
    ) -> StoredTask:
        """Bring a task into another state, and write down who did it.

        Raises:
            TaskNotFoundError: There is none of that id.
            TaskTransitionError: Its state does not allow that.
        """
        raise NotImplementedError

    def audit(
        self, query: AuditQuery | None = None, paging: Paging = FIRST_PAGE
    ) -> Listing[AuditEntry]:
        """List what was done, the latest first."""
        raise NotImplementedError

    def export(self) -> Iterator[StoredDocument]:
        """Go through all documents in the order of their coming, for building an index anew."""
        raise NotImplementedError

    def unindexed(self) -> Iterator[StoredDocument]:
        """Go through the documents that were added or replaced since they were last indexed."""
        raise NotImplementedError

    def mark_indexed(self, document_ids: Iterable[str]) -> None:
        """Note that the search index holds these documents as they now stand."""
        raise NotImplementedError
