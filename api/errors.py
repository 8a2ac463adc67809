"""What can go wrong between a person and the stages.

DispatchError
├── IngestError
│   └── FileUnavailableError    a path that was named cannot be opened
├── StoreError
│   └── DataFolderError         the folder of originals or pictures cannot be written
├── ListenError                 the service cannot have the address that it is to listen on
├── OutputError                 a result cannot be written where it was asked for
├── PageNotFoundError           a document has no such page, or no pages to look at
└── UnexpectedFaultError        congvan itself is wrong
"""

from pathlib import Path

from ingest.errors import IngestError
from normalise.errors import DispatchError
from tracking.errors import StoreError

_LONGEST_FAULT = 150  # libraries put whole statements and documents into what they raise


class FileUnavailableError(IngestError):
    """A file or folder cannot be opened.

    Attributes:
        path: The path as it was given.
    """

    def __init__(self, path: Path, reason: OSError) -> None:
        why = (reason.strerror or str(reason)).lower()
        super().__init__(str(path), f"cannot be opened ({why}); check the path and its permissions")
        self.path = path


class DataFolderError(StoreError):
    """Something could not be written into the data folder.

    Attributes:
        reason: What the system says.
    """

    def __init__(self, reason: OSError) -> None:
        why = (reason.strerror or str(reason)).lower()
        super().__init__(
            f"the data folder cannot be written ({why}); free space or check its permissions"
        )
        self.reason = reason


class ListenError(DispatchError):
    """The service cannot listen where it should.

    Attributes:
        host: The address.
        port: The port.
    """

    def __init__(self, host: str, port: int, reason: OSError) -> None:
        said = reason.strerror or str(reason)
        why = said.split(" (while ")[0].lower()  # the library says the address once more
        super().__init__(
            f"cannot listen on {host}, port {port} ({why}); stop what uses it, or give another "
            "with --host and --port"
        )
        self.host = host
        self.port = port


class OutputError(DispatchError):
    """A result cannot be written to the file that was named.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, reason: OSError) -> None:
        why = (reason.strerror or str(reason)).lower()
        super().__init__(f"{path} cannot be written ({why}); name another place")
        self.path = path


class PageNotFoundError(DispatchError):
    """A document has no such page, or its format has no pages to look at."""

    def __init__(self, document_id: str, number: int) -> None:
        super().__init__(
            f"document {document_id} has no picture of a page {number}; pages count from 1"
        )
        self.document_id = document_id
        self.number = number


class UnexpectedFaultError(DispatchError):
    """A fault of congvan itself, met while it worked on one document.

    Attributes:
        name: The document.
        fault: What was raised.
    """

    def __init__(self, name: str, fault: Exception) -> None:
        said = " ".join(str(fault).split())[:_LONGEST_FAULT]
        super().__init__(
            f"{name}: congvan failed unexpectedly ({type(fault).__name__}: {said}); "
            "please report it; CONGVAN_LOG_LEVEL=INFO shows where"
        )
        self.name = name
        self.fault = fault
