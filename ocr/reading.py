"""A document's pages into one reading: the story of this stage.

Pages are independent and are read side by side in threads; the work is done in the engine's
processes and in libraries that let go of Python meanwhile. A page that fails is marked and the rest
goes on; only a missing engine ends the whole.
"""

import logging
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import cv2
import numpy as np

from ingest.errors import IngestError
from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.page_access import PageAccess, opened_pages
from ingest.page_picture import PagePicture
from ingest.sources import SourceDocument, SourcePage
from ocr.engine import Engine
from ocr.errors import EngineFailedError, UnreadablePageError
from ocr.handwriting.evidence import find_signing_day
from ocr.ink import measure_ink
from ocr.language_data import find_bilevel_language
from ocr.line_reader import LineReader
from ocr.options import DEFAULT_OPTIONS, OcrOptions
from ocr.page_text import write_page
from ocr.reading_order import order_words
from ocr.readings import DocumentReading, PageOrigin, PageReading, PlacedWord
from ocr.recognition import Engines, recognise_page
from ocr.tables import find_tables
from ocr.tesseract_library import TesseractLibrary
from ocr.text_layer import SCANNED, LayerVerdict, judge_layer
from ocr.trueocr_reader import find_second_reader

_LOG = logging.getLogger("congvan.ocr.reading")
_LOOK_DPI = 100  # enough to see ink and rules

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
        progress: Is told about every page that is done, in order.

    Raises:
        EngineMissingError: A page must be recognised and there is nothing to do it.
        IngestError: The document as a whole is damaged.
    """
    pages: list[PageReading] = []
    with (
        opened_pages(source, limits) as access,
        _opened_reader(source, access, options, engine, second) as reader,
    ):
        sources = tuple(access.read())
        for page in _side_by_side(reader, sources, options.workers):
            pages.append(page)
            if progress is not None:
                progress(len(pages), len(sources))
    return _document_reading(pages)


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
        opened_pages(source, limits) as access,
        _opened_reader(source, access, options, engine, second) as reader,
    ):
        wanted = tuple(page for page in access.read() if page.number in numbers)
        again = {page.number: page for page in _side_by_side(reader, wanted, options.workers)}
    pages = tuple(_better(page, again.get(page.number)) for page in former.pages)
    return _document_reading(pages)


def _better(former: PageReading, again: PageReading | None) -> PageReading:
    return former if again is None or again.origin is PageOrigin.FAILED else again


def _document_reading(pages: Sequence[PageReading]) -> DocumentReading:
    warnings = (page.reason for page in pages if page.origin is PageOrigin.FAILED)
    return DocumentReading(tuple(pages), tuple(warnings))


@contextmanager
def _opened_reader(
    source: SourceDocument,
    access: PageAccess,
    options: OcrOptions,
    engine: Engine | None,
    second: LineReader | None,
) -> Iterator["_Reader"]:
    if engine is not None:
        yield _Reader(source, access, options, Engines(engine, second=second))
        return
    second = second or (find_second_reader() if options.second_engine else None)
    language = options.language
    bilevel = find_bilevel_language(language) if options.bilevel_model else language
    with (  # a process begins with the first page that it reads
        TesseractLibrary(language, options.timeout_s) as tesseract,
        TesseractLibrary(bilevel, options.timeout_s) as for_bilevel,
    ):
        yield _Reader(source, access, options, Engines(tesseract, for_bilevel, second))


def _side_by_side(
    reader: "_Reader", pages: tuple[SourcePage, ...], workers: int
) -> Iterator[PageReading]:
    workers = min(workers or os.cpu_count() or 1, len(pages))
    if workers <= 1:
        yield from map(reader.read, pages)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="page") as pool:
        futures = [pool.submit(reader.read, page) for page in pages]
        try:
            for future in futures:
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class _Reader:
    """Reads single pages of one document."""

    def __init__(
        self,
        source: SourceDocument,
        access: PageAccess,
        options: OcrOptions,
        engines: Engines,
    ) -> None:
        self._source = source
        self._access = access
        self._options = options
        self._engines = engines

    def read(self, page: SourcePage) -> PageReading:
        if page.problem:
            return self._failed(page, UnreadablePageError(page.number, page.problem))
        if page.text is not None:
            return PageReading(page.number, PageOrigin.TEXT_FILE, page.text, "the file is text")
        try:
            return self._read_layout(page)
        except IngestError as error:
            return self._failed(page, UnreadablePageError(page.number, str(error)))
        except (EngineFailedError, UnreadablePageError) as error:
            return self._failed(page, error)

    def _read_layout(self, page: SourcePage) -> PageReading:
        picture = self._first_picture(page)
        look = _reduced(picture)
        verdict = self._judge(page, look)
        if verdict.origin is PageOrigin.TEXT_LAYER:
            return self._from_layer(page, verdict, look)
        if verdict.origin is PageOrigin.OCR:
            return self._from_picture(page, verdict, picture)
        return _page_reading(page, verdict)

    def _first_picture(self, page: SourcePage) -> PagePicture:
        """Draw a page: a scan at once as recognition wants it, for unpacking it costs the most."""
        return self._render(page, self._options.dpi if self._is_scan(page) else _LOOK_DPI)

    def _is_scan(self, page: SourcePage) -> bool:
        return self._options.force or page.picture_share >= SCANNED

    def _judge(self, page: SourcePage, look: PagePicture) -> LayerVerdict:
        if self._options.force:
            return LayerVerdict(PageOrigin.OCR, "as asked for")
        return judge_layer(page, measure_ink(look, page.words))

    def _from_layer(
        self, page: SourcePage, verdict: LayerVerdict, look: PagePicture
    ) -> PageReading:
        grey = np.asarray(cv2.cvtColor(look.pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
        tables = find_tables(grey, look.dpi)
        blocks = order_words(page.words, width=page.width_pt, tables=tables)
        text, words = write_page(blocks, page.words)
        return _page_reading(page, verdict, text, words)

    def _from_picture(
        self, page: SourcePage, verdict: LayerVerdict, picture: PagePicture
    ) -> PageReading:
        if not self._is_scan(page):
            picture = self._render(page, self._options.dpi)
        extra = page.words if verdict.keep_words else ()
        found = recognise_page(
            picture,
            self._engines,
            page=page.number,
            extra=extra,
            signed=find_signing_day(_stamp(page, verdict)),
        )
        verdict = replace(verdict, reason=f"{verdict.reason}; {found.reason}")
        reading = _page_reading(page, verdict, found.text, found.words)
        return replace(reading, blanks=found.blanks)

    def _render(self, page: SourcePage, dpi: int) -> PagePicture:
        # A signature's stamp lies over the head of the page, where number and date stand.
        return self._access.draw(page.number, dpi, annotations=False)

    def _failed(
        self, page: SourcePage, error: EngineFailedError | UnreadablePageError
    ) -> PageReading:
        _LOG.warning("%s: %s", self._source.name, error)
        return _page_reading(page, LayerVerdict(PageOrigin.FAILED, str(error)))


def _reduced(picture: PagePicture) -> PagePicture:
    """Return a picture small enough for ink and rules."""
    times = int(picture.dpi / _LOOK_DPI)
    if times <= 1:
        return picture
    width, height = (side // times for side in picture.size)
    whole = picture.pixels[: height * times, : width * times]  # not whole steps cost ten times more
    look = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
    return PagePicture(np.asarray(look, dtype=np.uint8), picture.dpi / times)


def _page_reading(
    page: SourcePage,
    verdict: LayerVerdict,
    text: str = "",
    words: tuple[PlacedWord, ...] = (),
) -> PageReading:
    return PageReading(
        page.number,
        verdict.origin,
        text,
        verdict.reason,
        width_pt=page.width_pt,
        height_pt=page.height_pt,
        words=words,
        stamp=_stamp(page, verdict),
    )


def _stamp(page: SourcePage, verdict: LayerVerdict) -> str:
    stamps = " ".join(word.text for word in page.stamps)
    return f"{verdict.stamp} {stamps}".strip()
