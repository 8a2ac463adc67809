"""What can go wrong in the register.

StoreError
├── StoreUnavailableError       the database cannot be opened or read
├── StoreTooNewError            a later congvan has written it
├── BackupUnsupportedError      a database that is backed up with its own tools
├── StoreBusyError              somebody else holds the write lock for too long
├── DocumentNotFoundError       no such document
├── SeveralDocumentsError       a number that does not tell which document is meant
├── DocumentReplacedError       it was read again while somebody worked on it
├── CorrectionNotFoundError     no such correction of it
├── SavedSearchNotFoundError    no such search is kept
├── DayInFutureError            work is said to have been done on a day that has not come
├── TaskNotFoundError           no such task
├── TaskTransitionError         a task cannot go from its state to that one
└── OccurrenceNotOpenError      a duty has no such occurrence that is open
"""

import datetime as dt
from collections.abc import Iterable

from normalise.errors import DispatchError


class StoreError(DispatchError):
    """The register cannot do what was asked."""


class StoreUnavailableError(StoreError):
    """The database cannot be opened, read or written.

    Attributes:
        place: The database, without a password.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"the register at {place} cannot be used ({reason}); {_remedy(reason)}")
        self.place = place
        self.reason = reason


def _remedy(reason: str) -> str:
    """Say what helps; nobody should fetch a backup because a disk is full."""
    if "disk is full" in reason:
        return "free space on its disk and repeat that; what was registered is safe"
    if "malformed" in reason or "not a database" in reason:
        return "restore it from a backup"
    return "check CONGVAN_DATA_DIR and CONGVAN_DATABASE_URL, and that its folder is writable"


class StoreTooNewError(StoreError):
    """The database was written by a later version of congvan."""

    def __init__(self, place: str, found: str, known: str) -> None:
        super().__init__(
            f"the register at {place} has schema {found}, this congvan knows {known}; "
            "install the newer congvan again, or restore the backup made before it"
        )
        self.place = place
        self.found = found
        self.known = known


class BackupUnsupportedError(StoreError):
    """The register is kept by a database server."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"the register at {place} is no SQLite file; back it up with the tools of its server "
            "(pg_dump), and copy the folder originals/ of the data folder"
        )
        self.place = place


class StoreBusyError(StoreError):
    """The write lock did not come free in time."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"the register at {place} is being written by another process; try again in a moment"
        )
        self.place = place


class DocumentNotFoundError(StoreError):
    """The register holds no such document."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"no document {document_id!r} in the register; search for it by its code")
        self.document_id = document_id


class SeveralDocumentsError(StoreError):
    """A number and symbol is borne by more than one document.

    Attributes:
        code: As it was named.
        known: Some of them: id, file and date.
    """

    def __init__(self, code: str, total: int, known: Iterable[tuple[str, str, str]]) -> None:
        self.code = code
        self.known = tuple(known)
        lines = "; ".join(f"{name} ({date}): {one}" for one, name, date in self.known)
        super().__init__(f"{total} documents bear {code!r}; name one by its id: {lines}")


class DocumentReplacedError(StoreError):
    """A document was corrected or read again while somebody else corrected it."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"document {document_id[:12]} was changed meanwhile; load it again and repeat that"
        )
        self.document_id = document_id


class SavedSearchNotFoundError(StoreError):
    """No search of that number is kept, or it was forgotten."""

    def __init__(self, search_id: int) -> None:
        super().__init__(f"no search {search_id} is kept; list them anew")
        self.search_id = search_id


class CorrectionNotFoundError(StoreError):
    """A document has no such correction, or it was withdrawn."""

    def __init__(self, document_id: str, correction_id: int) -> None:
        super().__init__(
            f"document {document_id[:12]} has no correction {correction_id} that holds; "
            "list its corrections anew"
        )
        self.document_id = document_id
        self.correction_id = correction_id


class TaskNotFoundError(StoreError):
    """The register holds no such task."""

    def __init__(self, task_id: str) -> None:
        super().__init__(f"no task {task_id!r} in the register; list its document's tasks anew")
        self.task_id = task_id


class DayInFutureError(StoreError):
    """Work cannot have been handed in on a day that has not come."""

    def __init__(self, day: dt.date) -> None:
        super().__init__(f"{day} has not come yet; give the day on which the work was handed in")
        self.day = day


class TaskTransitionError(StoreError):
    """A task cannot go from the state it is in to the one asked for.

    Attributes:
        current: The state it is in.
        wanted: The state asked for.
        allowed: Where it can go instead.
    """

    def __init__(self, current: str, wanted: str, allowed: Iterable[str]) -> None:
        self.current = current
        self.wanted = wanted
        self.allowed = tuple(allowed)
        ways = ", ".join(self.allowed)
        super().__init__(f"a task that is {current} cannot become {wanted}; it can become: {ways}")


class OccurrenceNotOpenError(StoreError):
    """No occurrence of a duty can be marked on that day, or taken back.

    The task does not recur, is finished or sent back, or somebody else was faster.

    Attributes:
        task_id: The duty.
        due: The day asked for; None where something was to be taken back.
    """

    def __init__(self, task_id: str, due: dt.date | None) -> None:
        what = f"open occurrence due on {due}" if due else "occurrence that could be taken back"
        super().__init__(f"task {task_id} has no {what}; load it again")
        self.task_id = task_id
        self.due = due
