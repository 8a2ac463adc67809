"""What can be wrong with a file that is handed in.

IngestError
├── UnsupportedFormatError      the bytes are no format that congvan reads
├── EncryptedDocumentError      a password is needed
├── EmptyDocumentError          no bytes, no pages or no text in it
├── UnreadableDocumentError     the format is known, the bytes are damaged
└── DocumentTooLargeError       more bytes, pages or pixels than allowed
"""

from normalise.errors import DispatchError

HOLDERS = frozenset(
    ("a ZIP archive", "a 7z archive", "a RAR archive", "a gzip archive", "an e-mail message")
)
"""What is not read itself, but may hold files that are."""


class IngestError(DispatchError):
    """A file cannot be taken in; the others of the same run go on.

    Attributes:
        name: The file as its user knows it.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name


class UnsupportedFormatError(IngestError):
    """The bytes are no format that congvan reads, whatever the file is called."""

    def __init__(self, name: str, found: str) -> None:
        inside = "the files in it, as " if found in HOLDERS else ""
        super().__init__(
            name, f"{found} is not read; hand in {inside}PDF, DOCX, TXT, PNG, JPEG or TIFF instead"
        )
        self.found = found


class EncryptedDocumentError(IngestError):
    """The document opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "is protected by a password; save it without one and try again")


class EmptyDocumentError(IngestError):
    """Nothing in it."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(name, f"holds no {what}; ask its sender for the document again")
        self.what = what


class UnreadableDocumentError(IngestError):
    """The bytes begin like a known format and are damaged."""

    def __init__(self, name: str, kind: str, reason: str) -> None:
        super().__init__(
            name, f"cannot be read as {kind} ({reason}); ask its sender for the document again"
        )
        self.kind = kind
        self.reason = reason


class DocumentTooLargeError(IngestError):
    """More than the settings allow."""

    def __init__(self, name: str, size: int, limit: int, unit: str) -> None:
        super().__init__(
            name, f"has {size} {unit}, more than the {limit} allowed; split it or raise the limit"
        )
        self.size = size
        self.limit = limit
