# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from ingest.reading import source_from_bytes
from ingest.sources import SourceDocument, SourcePage
from normalise.spans import Span
from ocr.engine import EngineWord, Grey, Layout
from ocr.errors import EngineFailedError, EngineMissingError
from ocr.options import OcrOptions
from ocr.page_reading import PageReader
from ocr.reading import BegunReading, DocumentReader, read_document
from ocr.readings import PageOrigin, PageReading
from ocr.recorded import RecordedEngine, RecordingEngine


class OneLine:
    """An engine that reads the same words on every page."""

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        if layout is not Layout.PAGE:
            return ()
        return (
            EngineWord("trang", dpi, dpi, dpi * 2, dpi + 20, 0.9, line=1),
            EngineWord(str(page), dpi * 2 + 8, dpi, dpi * 2 + 30, dpi + 20, 0.8, line=1),
        )


class FailingOn(OneLine):
    def __init__(self, page: int) -> None:
        self._page = page

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        if page == self._page:
            raise EngineFailedError(page, "out of memory")
        return super().recognise(image, dpi=dpi, page=page, layout=layout)


class Missing:
    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        raise EngineMissingError("Tesseract", "tesseract-ocr")


def scan(pages: int, *, blank: int = 0) -> SourceDocument:
    """Make a PDF of pictures with letter-like ink; page ``blank`` is empty."""
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            grey = np.full((1684, 1190), 255, dtype=np.uint8)
            for y in range(200, 1400, 40) if number != blank else ():
                for x in range(160 + 7 * y % 31, 1000 - 20 * number, 20):
                    grey[y : y + 18, x : x + 11] = 0
            picture = pymupdf.Pixmap(
                pymupdf.csGRAY, grey.shape[1], grey.shape[0], grey.tobytes(), False
            )
            document.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), pixmap=picture)
        return source_from_bytes("scan.pdf", document.tobytes())


def test_pages_are_recognised_side_by_side_and_come_in_order() -> None:
    reading = read_document(scan(3), OcrOptions(workers=3), engine=OneLine())
    assert reading.text == "\f".join(f"trang {n}" for n in range(1, 4))
    assert {page.origin for page in reading.pages} == {PageOrigin.OCR}
    assert reading.warnings == ()


def test_words_lead_to_boxes_in_points() -> None:
    reading = read_document(scan(2), engine=OneLine())
    (found,) = reading.boxes(Span(8, 13))
    assert found.page == 2
    assert found.box.x0 == pytest.approx(72, abs=1)
    assert found.box.x1 == pytest.approx(144, abs=1)


def test_a_page_that_fails_is_marked_and_the_rest_goes_on() -> None:
    reading = read_document(scan(3), OcrOptions(workers=2), engine=FailingOn(2))
    assert [page.origin for page in reading.pages] == [
        PageOrigin.OCR,
        PageOrigin.FAILED,
        PageOrigin.OCR,
    ]
    assert reading.pages[1].text == ""
    (warning,) = reading.warnings
    assert "page 2" in warning
    assert "out of memory" in warning


class FailingOnLeftovers(OneLine):
    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        if layout is not Layout.PAGE:
            raise EngineFailedError(page, "no answer")
        return super().recognise(image, dpi=dpi, page=page)


def test_a_second_look_that_fails_costs_nothing_of_the_first() -> None:
    reading = read_document(scan(1), engine=FailingOnLeftovers())
    assert reading.text == "trang 1"
    assert reading.warnings == ()


def test_a_missing_engine_ends_the_whole() -> None:
    with pytest.raises(EngineMissingError):
        read_document(scan(2), OcrOptions(workers=2), engine=Missing())


def test_a_blank_back_is_told_without_the_engine() -> None:
    reading = read_document(scan(2, blank=2), engine=FailingOn(2))
    assert [page.origin for page in reading.pages] == [PageOrigin.OCR, PageOrigin.BLANK]


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_document(scan(2), engine=OneLine(), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_typed_page_is_not_recognised() -> None:
    text = "Uy ban nhan dan"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), text)
        source = source_from_bytes("typed.pdf", document.tobytes())
    reading = read_document(source, engine=Missing())
    assert reading.text == text
    assert reading.pages[0].origin is PageOrigin.TEXT_LAYER


def test_a_typed_page_is_recognised_if_asked_for() -> None:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "typed")
        source = source_from_bytes("typed.pdf", document.tobytes())
    reading = read_document(source, OcrOptions(force=True), engine=OneLine())
    assert reading.text == "trang 1"


def test_a_text_file_is_taken_as_it_is() -> None:
    source = source_from_bytes("a.txt", "một\n\n  hai\fba\n".encode())
    reading = read_document(source, engine=Missing())
    assert reading.text == "một\n\n  hai\fba\n"
    assert {page.origin for page in reading.pages} == {PageOrigin.TEXT_FILE}


def test_what_one_engine_said_another_repeats(tmp_path: Path) -> None:
    source, recording = scan(2), RecordingEngine(OneLine())
    first = read_document(source, engine=recording)
    recording.write(tmp_path / "record.json")
    again = read_document(source, engine=RecordedEngine(tmp_path / "record.json"))
    assert again == first


def test_a_picture_that_is_not_in_the_record_fails(tmp_path: Path) -> None:
    RecordingEngine(OneLine()).write(tmp_path / "record.json")
    engine = RecordedEngine(tmp_path / "record.json")
    with pytest.raises(EngineFailedError, match="record"):
        engine.recognise(np.zeros((2, 2), np.uint8), dpi=200, page=1)


def test_no_thread_outlives_the_reading() -> None:
    read_document(scan(2), OcrOptions(workers=2), engine=OneLine())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("page")]


class Noting(PageReader):
    """Notes in which order pages are begun."""

    def __init__(self) -> None:
        self.begun: list[int] = []

    def read(self, page: SourcePage) -> PageReading:
        self.begun.append(page.number)
        return PageReading(page.number, PageOrigin.BLANK, "", "")


def test_the_pages_of_most_effort_are_begun_first_and_come_in_their_order() -> None:
    pages = [SourcePage(number, effort=effort) for number, effort in enumerate((3, 9, 0, 9), 1)]
    noting = Noting()
    with ThreadPoolExecutor(1) as pool:
        begun = BegunReading(noting, pages, pool, ExitStack())
        assert [page.number for page in begun.result().pages] == [1, 2, 3, 4]
    assert noting.begun == [2, 4, 1, 3]


class ReadingTogether(OneLine):
    """An engine that reads no page before two are being read."""

    def __init__(self) -> None:
        self._both = threading.Barrier(2, timeout=30)

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        if layout is Layout.PAGE:
            self._both.wait()
        return super().recognise(image, dpi=dpi, page=page, layout=layout)


def test_the_next_document_is_read_while_one_is() -> None:
    with (
        DocumentReader(OcrOptions(workers=2), engine=ReadingTogether()) as reader,
        closing(reader.begin(scan(1))) as first,
        closing(reader.begin(scan(1, blank=2))) as second,
    ):
        assert [one.result().pages[0].origin for one in (first, second)] == [PageOrigin.OCR] * 2


def test_pages_that_nobody_waits_for_are_given_up() -> None:
    noting, pages = Noting(), [SourcePage(number) for number in range(1, 9)]
    closed: list[bool] = []
    with ThreadPoolExecutor(1) as pool, ExitStack() as resources:
        resources.callback(closed.append, True)
        holding = threading.Event()
        pool.submit(holding.wait, 30)
        begun = BegunReading(noting, pages, pool, resources.pop_all())
        assert begun.pages_left == 8
        begun.close()
        holding.set()
    assert noting.begun == []
    assert closed == [True]
