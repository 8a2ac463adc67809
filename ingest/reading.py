"""Bytes into a checked source document, and a source document into its pages.

A document that :func:`source_from_bytes` lets through is of a kind that is read, opens, is within
the limits and is not empty; the stages behind need not ask again.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.detection import detect_kind
from ingest.errors import DocumentTooLargeError, EmptyDocumentError
from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.pdf_process import check_pdf
from ingest.pictures import check_picture, read_picture_pages
from ingest.sources import MediaKind, SourceDocument, SourcePage
from ingest.text_files import check_text, read_text_pages

_Check = Callable[[SourceDocument, IngestLimits], None]
_Pages = Callable[[SourceDocument], Iterator[SourcePage]]


def _check_docx(source: SourceDocument, limits: IngestLimits) -> None:
    from ingest.docx_text import check_docx  # slow to import, and most documents are none

    check_docx(source, limits)


def _read_docx_pages(source: SourceDocument) -> Iterator[SourcePage]:
    from ingest.docx_text import read_docx_pages

    return read_docx_pages(source)


def _read_pdf_pages(source: SourceDocument) -> Iterator[SourcePage]:
    from ingest.pdf import read_pdf_pages  # PyMuPDF too; its own process reads most documents

    return read_pdf_pages(source)


_READERS: dict[MediaKind, tuple[_Check, _Pages]] = {
    MediaKind.PDF: (check_pdf, _read_pdf_pages),
    MediaKind.DOCX: (_check_docx, _read_docx_pages),
    MediaKind.TEXT: (check_text, read_text_pages),
    MediaKind.PNG: (check_picture, read_picture_pages),
    MediaKind.JPEG: (check_picture, read_picture_pages),
    MediaKind.TIFF: (check_picture, read_picture_pages),
}


def read_source(path: Path, limits: IngestLimits = DEFAULT_LIMITS) -> SourceDocument:
    """Read a file from disk and tell what it is.

    Raises:
        IngestError: As :func:`source_from_bytes`.
        OSError: The file cannot be opened.
    """
    size = path.stat().st_size
    if size > limits.size_bytes:
        raise DocumentTooLargeError(path.name, size, limits.size_bytes, "bytes")
    return source_from_bytes(path.name, path.read_bytes(), limits)


def source_from_bytes(
    name: str, data: bytes, limits: IngestLimits = DEFAULT_LIMITS
) -> SourceDocument:
    """Tell what bytes are and make sure that they can be read.

    Args:
        name: The file as its user knows it; it decides nothing.
        data: All of its bytes.
        limits: What is refused as too large.

    Raises:
        EmptyDocumentError: No bytes, no pages or no text.
        UnsupportedFormatError: No format that is read.
        EncryptedDocumentError: A password is needed.
        UnreadableDocumentError: A known format, damaged.
        DocumentTooLargeError: Above the limits.
    """
    if not data:
        raise EmptyDocumentError(name, "bytes")
    if len(data) > limits.size_bytes:
        raise DocumentTooLargeError(name, len(data), limits.size_bytes, "bytes")
    kind = detect_kind(name, data)
    source = SourceDocument(hashlib.sha256(data).hexdigest(), name, kind, data)
    check, _ = _READERS[kind]
    check(source, limits)
    return source


def read_pages(source: SourceDocument) -> Iterator[SourcePage]:
    """Give the pages of a document in order, one at a time.

    Raises:
        UnreadableDocumentError: A page is damaged; none comes after it.
    """
    _, pages = _READERS[source.kind]
    return pages(source)
