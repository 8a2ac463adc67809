"""One page of a document: its text layer, its picture or nothing, and what went wrong with it."""

import logging
from dataclasses import replace

import cv2
import numpy as np

from ingest.errors import IngestError
from ingest.page_access import PageAccess
from ingest.page_picture import PagePicture
from ingest.sources import SourceDocument, SourcePage
from ocr.errors import EngineFailedError, UnreadablePageError
from ocr.handwriting.evidence import find_signing_day
from ocr.ink import measure_ink
from ocr.options import OcrOptions
from ocr.page_text import write_page
from ocr.reading_order import order_words
from ocr.readings import PageOrigin, PageReading, PlacedWord
from ocr.recognition import Engines, recognise_page
from ocr.tables import find_tables
from ocr.text_layer import SCANNED, LayerVerdict, judge_layer

_LOG = logging.getLogger("congvan.ocr.reading")
_LOOK_DPI = 100  # enough to see ink and rules


class PageReader:
    """Reads single pages of one document; safe to be used by several threads."""

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
        """Read a page; one that fails is marked.

        Raises:
            EngineMissingError: It must be recognised and there is nothing to do it.
        """
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
        return self._render(page, self._options.dpi if self.is_scan(page) else _LOOK_DPI)

    def is_scan(self, page: SourcePage) -> bool:
        """Tell whether a page will be recognised, unless it is blank."""
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
        if not self.is_scan(page):
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
