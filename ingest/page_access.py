"""A document's pages, to be read and drawn for as long as they are needed.

PDFs are read by a process of their own that can be killed, see ``ingest/pdf_process.py``; the other
formats are simple enough to be bounded by their sizes, which were checked before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.page_picture import PagePicture
from ingest.pdf_process import PdfProcess
from ingest.reading import read_pages
from ingest.rendering import render_page
from ingest.sources import MediaKind, SourceDocument, SourcePage


class PageAccess(Protocol):
    """A document's pages; safe to be used by several threads."""

    def read(self) -> Iterator[SourcePage]:
        """Give the pages in order; one that cannot be read has a ``problem``."""
        ...

    def draw(self, number: int, dpi: int, *, annotations: bool) -> PagePicture:
        """Draw a page in colour; see :func:`ingest.rendering.render_page`."""
        ...


@contextmanager
def opened_pages(
    source: SourceDocument, limits: IngestLimits = DEFAULT_LIMITS
) -> Iterator[PageAccess]:
    """Give access to a document's pages for the time of a ``with`` block.

    Raises:
        IngestError: The document cannot be opened.
    """
    if source.kind is not MediaKind.PDF:
        yield _Direct(source, limits)
        return
    process = PdfProcess(source, limits)
    try:
        yield _Guarded(process, process.count())
    finally:
        process.close()


class _Direct:
    def __init__(self, source: SourceDocument, limits: IngestLimits) -> None:
        self._source = source
        self._limits = limits

    def read(self) -> Iterator[SourcePage]:
        return read_pages(self._source)

    def draw(self, number: int, dpi: int, *, annotations: bool) -> PagePicture:
        return PagePicture.of(
            render_page(self._source, number, dpi, annotations=annotations, limits=self._limits)
        )


class _Guarded:
    def __init__(self, process: PdfProcess, count: int) -> None:
        self._process = process
        self._count = count

    def read(self) -> Iterator[SourcePage]:
        return self._process.pages(self._count)

    def draw(self, number: int, dpi: int, *, annotations: bool) -> PagePicture:
        return self._process.draw(number, dpi, annotations=annotations)
