"""The errand of ``congvan restore``: a text in, the same lines with their diacritics out."""

import sys
from pathlib import Path

from api.commands_reading import STANDARD_INPUT
from api.pipeline import open_source
from ingest.errors import EmptyDocumentError, UnsupportedFormatError
from ingest.limits import IngestLimits
from ingest.reading import read_pages, source_from_bytes
from ingest.sources import MediaKind, SourceDocument
from ocr.readings import PAGE_BREAK


def read_text(file: Path, limits: IngestLimits) -> str:
    """Return the text of a text file, or of standard input for ``-``; "" if there is none.

    Raises:
        UnsupportedFormatError: It is no text; ``congvan ocr`` makes text of it.
        IngestError: It cannot be opened or decoded.
    """
    try:
        source = _source(file, limits)
    except EmptyDocumentError:
        return ""
    if source.kind is not MediaKind.TEXT:
        raise UnsupportedFormatError(source.name, f"{source.kind} (make text of it: congvan ocr)")
    return PAGE_BREAK.join(page.text or "" for page in read_pages(source))


def _source(file: Path, limits: IngestLimits) -> SourceDocument:
    if file == STANDARD_INPUT:
        return source_from_bytes("standard input", sys.stdin.buffer.read(), limits)
    return open_source(file, limits)
