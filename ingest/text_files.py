"""Plain text: bytes into pages; a form feed begins a new one."""

from collections.abc import Iterator

from ingest.errors import EmptyDocumentError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.sources import SourceDocument, SourcePage

_PAGE_BREAK = "\f"
_MARKS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def check_text(source: SourceDocument, limits: IngestLimits) -> None:
    """Make sure that there is something to read.

    Raises:
        EmptyDocumentError: Nothing but white space.
        UnreadableDocumentError: The bytes are text in no known encoding.
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
    encoding = next((name for mark, name in _MARKS if source.data.startswith(mark)), "utf-8")
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(source.name, "text", str(error)) from error
