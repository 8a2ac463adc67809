"""Files embedded in a PDF (tệp đính kèm): listed always, taken out only on demand."""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

from dataclasses import dataclass

import pymupdf

from ingest.errors import DocumentTooLargeError, UnreadableDocumentError
from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.pdf import opened_pdf
from ingest.sources import MediaKind, SourceDocument

_DAMAGED = (RuntimeError, ValueError, KeyError, MemoryError, pymupdf.mupdf.FzErrorBase)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in a PDF.

    Attributes:
        key: The name under which the PDF holds it.
        name: Its file name.
        size_bytes: How large it says it is.
    """

    key: str
    name: str
    size_bytes: int


def list_attachments(source: SourceDocument) -> tuple[Attachment, ...]:
    """List the files embedded in a document, in the file's order.

    Raises:
        IngestError: The document cannot be opened.
    """
    if source.kind is not MediaKind.PDF:
        return ()
    with opened_pdf(source) as document:
        try:
            found = [(name, document.embfile_info(name)) for name in document.embfile_names()]
        except _DAMAGED as error:
            raise UnreadableDocumentError(source.name, "PDF", str(error)) from error
    return tuple(
        Attachment(key, info.get("ufilename") or info.get("filename") or key, int(info["size"]))
        for key, info in found
    )


def read_attachment(
    source: SourceDocument, attachment: Attachment, limits: IngestLimits = DEFAULT_LIMITS
) -> bytes:
    """Take an embedded file out.

    Raises:
        DocumentTooLargeError: It is larger than a file may be.
        UnreadableDocumentError: It is damaged.
    """
    if attachment.size_bytes > limits.size_bytes:
        raise DocumentTooLargeError(
            attachment.name, attachment.size_bytes, limits.size_bytes, "bytes"
        )
    with opened_pdf(source) as document:
        try:
            data: bytes = document.embfile_get(attachment.key)
        except _DAMAGED as error:
            raise UnreadableDocumentError(attachment.name, "PDF", str(error)) from error
    return data
