"""What a reading tells about the places in its text."""

from normalise.spans import Span
from ocr.readings import DocumentReading, PageOrigin, PageReading


def test_recognised_are_the_pages_that_were_read_from_pictures() -> None:
    origins = (PageOrigin.TEXT_LAYER, PageOrigin.OCR, PageOrigin.BLANK, PageOrigin.OCR)
    texts = ("Thông báo", "Danh sách", "", "Phụ lục")
    pages = [
        PageReading(number, origin, text)
        for number, (origin, text) in enumerate(zip(origins, texts, strict=True), 1)
    ]
    reading = DocumentReading(tuple(pages))
    found = reading.recognised()
    assert [span.of(reading.text) for span in found] == ["Danh sách", "Phụ lục"]
    assert found[0] == Span(10, 19)
