"""PDF pages read and drawn in a process of their own, which can be killed.

A page of a few kilobytes can keep MuPDF busy for hours or fill the memory, and MuPDF cannot be told
to stop. So a child process does the work: its memory is limited, and a page that takes too long
ends it; the next page begins with a new one (``ingest/pdf_child.py``). Both talk through pipes: a
line of JSON, and bytes whose number it tells.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ingest.child_messages import end, receive, send
from ingest.errors import DocumentTooLargeError, IngestError, UnreadableDocumentError
from ingest.jpeg import unpack_jpeg
from ingest.limits import IngestLimits
from ingest.page_picture import PagePicture
from ingest.sources import Box, SourceDocument, SourcePage, Word

_START_S = 60.0  # for Python to start on a busy machine, on top of a page's own time


class PdfProcess:
    """A document's pages by way of a child process; safe to be used by several threads."""

    def __init__(self, source: SourceDocument, limits: IngestLimits) -> None:
        self._source = source
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def pages(self, count: int) -> Iterator[SourcePage]:
        """Give the pages in order; one that cannot be read has a problem instead of words."""
        for number in range(1, count + 1):
            try:
                head, _ = self._ask({"number": number, "dpi": 0})
            except IngestError as error:
                yield SourcePage(number, problem=str(error))
            else:
                yield _to_page(number, head)

    def draw(self, number: int, dpi: int, *, annotations: bool) -> PagePicture:
        """Draw a page; see :func:`ingest.pdf.draw_pdf_page`."""
        wanted = {"number": number, "dpi": dpi, "annotations": annotations}
        if not annotations:
            head, data = self._ask({**wanted, "scan": True})
            pixels = unpack_jpeg(data, head["width"], head["height"]) if head["is_jpeg"] else None
            if pixels is not None:
                return PagePicture(pixels, head["dpi"])
            if not head["is_jpeg"]:
                return _to_picture(head, data)
        return _to_picture(*self._ask(wanted))

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _ask(self, wanted: Mapping[str, int | bool]) -> tuple[dict[str, Any], bytes]:
        """Have the child do a page; if it dies or takes too long, the page has failed."""
        with self._lock:
            allowed = self._limits.page_s + (0.0 if self._child else _START_S)
            child = self._child = self._child or self._started()
            late = threading.Event()
            timer = threading.Timer(allowed, _kill, (child, late))
            timer.start()
            try:
                head, data = _asked(child, wanted)
            except (OSError, EOFError, ValueError) as error:
                self._end()
                reason = (
                    f"took more than {self._limits.page_s:g} seconds"
                    if late.is_set()
                    else "ended the process that reads it"
                )
                message = f"page {wanted['number']} {reason}"
                raise UnreadableDocumentError(self._source.name, "PDF", message) from error
            finally:
                timer.cancel()
        if "error" in head:
            raise _error(self._source.name, head)
        return head, data

    def _started(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            (sys.executable, "-m", "ingest.pdf_child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        limits = self._limits
        head = {
            "id": self._source.id,
            "name": self._source.name,
            "pixels": limits.pixels,
            "memory_bytes": limits.page_memory_bytes,
        }
        assert child.stdin is not None  # noqa: S101  as asked for above
        send(child.stdin, head, self._source.data)
        return child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        end(child)


def _kill(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _asked(
    child: subprocess.Popen[bytes], wanted: Mapping[str, int | bool]
) -> tuple[dict[str, Any], bytes]:
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018
    send(child.stdin, {**wanted})
    return receive(child.stdout)


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
    )


def _error(name: str, head: dict[str, Any]) -> IngestError:
    if head["error"] == "too large":
        return DocumentTooLargeError(name, head["size"], head["limit"], "pixels on a page")
    return UnreadableDocumentError(name, "PDF", head["reason"])
