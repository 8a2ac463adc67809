"""Plain text: bytes into pages; a form feed begins a new one."""

from collections.abc import Iterator

from ingest.errors import EmptyDocumentError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.sources import SourceDocument, SourcePage
from normalise.bytes_decoding import decode_bytes

_PAGE_BREAK = "\f"


def check_text(source: SourceDocument, limits: IngestLimits) -> None:
    """Make sure that there is something to read.

    Raises:
        EmptyDocumentError: Nothing but white space.
        UnreadableDocumentError: The bytes are text in no charset that is known.
    """
    del limits  # the size in bytes, checked for every file, is the only one a text has
    if not _decode(source).strip():
        raise EmptyDocumentError(source.name, "text")


def read_text_pages(source: SourceDocument) -> Iterator[SourcePage]:
    """Give the pages of a text, lines ended by a line feed."""
    text = _decode(source).replace("\r\n", "\n").replace("\r", "\n")
    for number, page in enumerate(text.split(_PAGE_BREAK), 1):
        yield SourcePage(number, text=page)


def _decode(source: SourceDocument) -> str:
    try:
        return decode_bytes(source.data)[0]
    except ValueError as error:
        raise UnreadableDocumentError(source.name, "text", str(error)) from error
