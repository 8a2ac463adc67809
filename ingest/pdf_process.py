"""PDF pages read and drawn in a process of their own, which can be killed.

A page of a few kilobytes can keep MuPDF busy for hours or fill the memory, and MuPDF cannot be told
to stop. So a child process does the work: its memory is limited, and a page that takes too long
ends it; the next page begins with a new one (``ingest/pdf_child.py``). Both talk through pipes: a
line of JSON, and bytes whose number it tells. MuPDF itself is not loaded here.
"""

import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import numpy as np

from ingest.child_messages import end, receive, send
from ingest.errors import (
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    IngestError,
    UnreadableDocumentError,
)
from ingest.jpeg import unpack_jpeg
from ingest.limits import IngestLimits
from ingest.page_picture import PagePicture
from ingest.pdf_children import PdfChild, give_back, take
from ingest.sources import Box, SourceDocument, SourcePage, Word

_START_S = 60.0  # for Python to start on a busy machine, on top of a page's own time
_Wanted = Mapping[str, str | int | bool]


def check_pdf(source: SourceDocument, limits: IngestLimits) -> None:
    """Make sure that a PDF opens, needs no password and has pages, not too many.

    Raises:
        UnreadableDocumentError: The file is damaged beyond repair.
        EncryptedDocumentError: It needs a password.
        EmptyDocumentError: It has no page.
        DocumentTooLargeError: It has more pages than allowed.
    """
    with closing(PdfProcess(source, limits)) as process:
        count = process.count()
    if count == 0:
        raise EmptyDocumentError(source.name, "page")
    if count > limits.pages:
        raise DocumentTooLargeError(source.name, count, limits.pages, "pages")


class PdfProcess:
    """A document's pages by way of a child process; safe to be used by several threads."""

    def __init__(self, source: SourceDocument, limits: IngestLimits) -> None:
        self._source = source
        self._limits = limits
        self._child: PdfChild | None = None
        self._has_failed = False
        self._lock = threading.Lock()

    def count(self) -> int:
        """Return how many pages the document says it has.

        Raises:
            UnreadableDocumentError: It is damaged beyond repair.
            EncryptedDocumentError: It needs a password.
        """
        head, _ = self._ask({"do": "count"})
        return int(head["count"])

    def pages(self, count: int) -> Iterator[SourcePage]:
        """Give the pages in order; one that cannot be read has a problem instead of words."""
        for number in range(1, count + 1):
            try:
                head, _ = self._ask({"do": "read", "number": number})
            except IngestError as error:
                yield SourcePage(number, problem=str(error))
            else:
                yield _to_page(number, head)

    def draw(self, number: int, dpi: int, *, annotations: bool) -> PagePicture:
        """Draw a page; see :func:`ingest.pdf.draw_pdf_page`."""
        wanted: _Wanted = {"do": "draw", "number": number, "dpi": dpi, "annotations": annotations}
        if not annotations:
            head, data = self._ask({**wanted, "scan": True})
            pixels = unpack_jpeg(data, head["width"], head["height"]) if head["is_jpeg"] else None
            if pixels is not None:
                return PagePicture(pixels, head["dpi"])
            if not head["is_jpeg"]:
                return _to_picture(head, data)
        return _to_picture(*self._ask(wanted))

    def close(self) -> None:
        """Let the child go; it waits for another document if it did well."""
        with self._lock:
            child, self._child = self._child, None
            if child is None:
                return
            if self._has_failed:
                end(child.process)
            else:
                give_back(child)

    def _ask(self, wanted: _Wanted) -> tuple[dict[str, Any], bytes]:
        """Have the child do a page; if it dies or takes too long, the page has failed."""
        with self._lock:
            if self._child is None:
                self._child = take(self._key)
            child = self._child
            allowed = self._limits.page_s + (0.0 if child.has_answered else _START_S)
            late = threading.Event()
            timer = threading.Timer(allowed, _kill, (child.process, late))
            timer.start()
            try:
                head, data = self._asked(child, wanted)
            except (OSError, EOFError, ValueError) as error:
                self._child = None
                end(child.process)
                reason = (
                    f"took more than {self._limits.page_s:g} seconds"
                    if late.is_set()
                    else "ended the process that reads it"
                )
                message = f"page {wanted['number']} {reason}" if "number" in wanted else reason
                raise UnreadableDocumentError(self._source.name, "PDF", message) from error
            finally:
                timer.cancel()
            child.has_answered = True
            self._has_failed |= "error" in head
        if "error" in head:
            raise _error(self._source.name, head)
        return head, data

    @property
    def _key(self) -> object:
        return self._source.id, self._limits

    def _asked(self, child: PdfChild, wanted: _Wanted) -> tuple[dict[str, Any], bytes]:
        pipe, answers = child.process.stdin, child.process.stdout
        assert pipe is not None and answers is not None  # noqa: S101, PT018  asked for at the start
        if child.holds != self._key:
            limits = self._limits
            head = {
                "do": "hold",
                "id": self._source.id,
                "name": self._source.name,
                "pixels": limits.pixels,
                "memory_bytes": limits.page_memory_bytes,
            }
            send(pipe, head, self._source.data)
            child.holds = self._key
        send(pipe, {**wanted})
        return receive(answers)


def _kill(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _to_picture(head: Mapping[str, Any], pixels: bytes) -> PagePicture:
    shape = (head["height"], head["width"], 3)
    return PagePicture(np.frombuffer(pixels, np.uint8).reshape(shape), head["dpi"])


def _to_page(number: int, head: dict[str, Any]) -> SourcePage:
    words, stamps = (
        tuple(Word(text, Box(*box)) for text, *box in head[name]) for name in ("words", "stamps")
    )
    return SourcePage(
        number,
        width_pt=head["width_pt"],
        height_pt=head["height_pt"],
        words=words,
        stamps=stamps,
        picture_share=head["picture_share"],
        effort=head["effort"],
    )


def _error(name: str, head: dict[str, Any]) -> IngestError:
    if head["error"] == "encrypted":
        return EncryptedDocumentError(name)
    if head["error"] == "too large":
        return DocumentTooLargeError(name, head["size"], head["limit"], "pixels on a page")
    return UnreadableDocumentError(name, "PDF", head["reason"])
