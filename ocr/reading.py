"""Documents into readings: the story of this stage.

Pages are independent and are read side by side in threads; the work is done in the engine's
processes and in libraries that let go of Python meanwhile. The pages that look like most work come
first, for whoever begins a long page last keeps the others waiting. A page that fails is marked and
the rest goes on; only a missing engine ends the whole.

The last page of a document leaves all workers but one without work. Where documents are read one
after the other, the next one is begun meanwhile, and engines and workers stay.
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Self

from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.page_access import opened_pages
from ingest.sources import SourceDocument, SourcePage
from ocr.engine import Engine
from ocr.language_data import find_bilevel_language
from ocr.line_reader import LineReader
from ocr.options import DEFAULT_OPTIONS, OcrOptions
from ocr.page_reading import PageReader
from ocr.readings import DocumentReading, PageOrigin, PageReading
from ocr.recognition import Engines
from ocr.tesseract_library import TesseractLibrary
from ocr.trueocr_reader import find_second_reader

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all."""


def read_document(
    source: SourceDocument,
    options: OcrOptions = DEFAULT_OPTIONS,
    *,
    engine: Engine | None = None,
    second: LineReader | None = None,
    limits: IngestLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> DocumentReading:
    """Read all pages of a document.

    Args:
        source: What :func:`ingest.reading.read_source` gave.
        options: How pages are recognised.
        engine: What recognises them; None for Tesseract and the second engine that is there.
        second: A second engine that is asked about figures; None beside a given ``engine`` for
            none.
        limits: Time, memory and pixels of a page.
        progress: Is told how many pages are done, after each.

    Raises:
        EngineMissingError: A page must be recognised and there is nothing to do it.
        IngestError: The document as a whole is damaged.
    """
    with (
        DocumentReader(options, engine=engine, second=second, limits=limits) as reader,
        closing(reader.begin(source)) as begun,
    ):
        return begun.result(progress)


def read_pages_again(  # noqa: PLR0913  the parts of one errand
    source: SourceDocument,
    former: DocumentReading,
    numbers: Collection[int],
    options: OcrOptions = DEFAULT_OPTIONS,
    *,
    engine: Engine | None = None,
    second: LineReader | None = None,
    limits: IngestLimits = DEFAULT_LIMITS,
) -> DocumentReading:
    """Read some pages of a document again; the others stay as they were read.

    Args:
        source: The document.
        former: What was read from it before.
        numbers: The pages, from 1.
        options: How they are recognised.
        engine: As for :func:`read_document`.
        second: Likewise.
        limits: Time, memory and pixels of a page.

    Returns:
        A new reading. A page that fails now keeps what was read before.

    Raises:
        EngineMissingError: A page must be recognised and there is nothing to do it.
        IngestError: The document as a whole is damaged.
    """
    with (
        DocumentReader(options, engine=engine, second=second, limits=limits) as reader,
        closing(reader.begin(source, numbers)) as begun,
    ):
        again = {page.number: page for page in begun.result().pages}
    pages = tuple(_better(page, again.get(page.number)) for page in former.pages)
    return _document_reading(pages)


def _better(former: PageReading, again: PageReading | None) -> PageReading:
    return former if again is None or again.origin is PageOrigin.FAILED else again


def _document_reading(pages: Sequence[PageReading]) -> DocumentReading:
    warnings = (page.reason for page in pages if page.origin is PageOrigin.FAILED)
    return DocumentReading(tuple(pages), tuple(warnings))


class DocumentReader:
    """Reads documents, one while the next is begun; its workers and engines stay.

    A context: they end with it, and so must the documents have that were begun. One worker does one
    thing after the other, in the thread of its caller.

    Args:
        options: How pages are recognised.
        engine: As for :func:`read_document`.
        second: Likewise.
        limits: Time, memory and pixels of a page.
    """

    def __init__(
        self,
        options: OcrOptions = DEFAULT_OPTIONS,
        *,
        engine: Engine | None = None,
        second: LineReader | None = None,
        limits: IngestLimits = DEFAULT_LIMITS,
    ) -> None:
        self.workers = options.workers or os.cpu_count() or 1
        self._options = options
        self._limits = limits
        self._stack = ExitStack()
        self._library: TesseractLibrary | None = None
        self._engines = (
            self._found_engines(second) if engine is None else Engines(engine, second=second)
        )
        self._pool = (
            ThreadPoolExecutor(self.workers, thread_name_prefix="page")
            if self.workers > 1
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._stack.close()

    def begin(
        self, source: SourceDocument, numbers: Collection[int] | None = None
    ) -> "BegunReading":
        """Have a document's pages read; wait for none of them.

        Args:
            source: What :func:`ingest.reading.read_source` gave.
            numbers: The pages, from 1; None for all.

        Raises:
            IngestError: The document as a whole is damaged.
        """
        with ExitStack() as stack:
            access = stack.enter_context(opened_pages(source, self._limits))
            reader = PageReader(source, access, self._options, self._engines)
            pages = tuple(
                page for page in access.read() if numbers is None or page.number in numbers
            )
            if self._library is not None:
                scans = sum(map(reader.is_scan, pages))
                self._library.start_ahead(min(scans, self.workers))
            return BegunReading(reader, pages, self._pool, stack.pop_all())

    def _found_engines(self, second: LineReader | None) -> Engines:
        language = self._options.language
        second = second or (find_second_reader() if self._options.second_engine else None)
        bilevel = find_bilevel_language(language) if self._options.bilevel_model else language
        timeout_s = self._options.timeout_s
        self._library = self._stack.enter_context(TesseractLibrary(language, timeout_s))
        # Its processes begin with the first page that they read: few documents have any.
        for_bilevel = self._stack.enter_context(TesseractLibrary(bilevel, timeout_s))
        return Engines(self._library, for_bilevel, second)


class BegunReading:
    """A document whose pages are being read; to be closed.

    Args:
        reader: What reads a page.
        pages: They, in order.
        pool: Who reads them; None for the caller, when he asks for them.
        resources: What is closed in the end.
    """

    def __init__(
        self,
        reader: PageReader,
        pages: Sequence[SourcePage],
        pool: ThreadPoolExecutor | None,
        resources: ExitStack,
    ) -> None:
        self._reader = reader
        self._pages = pages
        self._resources = resources
        self._futures: dict[int, Future[PageReading]] = {}
        if pool is not None:
            by_effort = sorted(pages, key=lambda page: page.effort, reverse=True)
            self._futures = {page.number: pool.submit(reader.read, page) for page in by_effort}

    def close(self) -> None:
        """Close what is open for the document; pages that nobody waited for are given up."""
        for future in self._futures.values():
            future.cancel()
        wait(self._futures.values())
        self._resources.close()

    @property
    def pages_left(self) -> int:
        """How many pages somebody is reading or will read."""
        return sum(not future.done() for future in self._futures.values())

    def result(self, progress: Progress | None = None) -> DocumentReading:
        """Wait for all pages.

        Args:
            progress: Is told how many pages are done, after each.

        Raises:
            EngineMissingError: A page must be recognised and there is nothing to do it.
        """
        read: dict[int, PageReading] = {}
        for page in self._as_they_come():
            read[page.number] = page
            if progress is not None:
                progress(len(read), len(self._pages))
        return _document_reading([read[page.number] for page in self._pages])

    def _as_they_come(self) -> Iterator[PageReading]:
        if not self._futures:
            yield from map(self._reader.read, self._pages)
        for future in as_completed(self._futures.values()):
            yield future.result()
