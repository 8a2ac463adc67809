# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.

import io
import json

import pymupdf
import pytest
from PIL import Image

from ingest.reading import read_pages, source_from_bytes
from ingest.rendering import render_page
from ingest.sources import Box, SourceDocument, Word
from normalise.spans import Span
from ocr.export import to_json, to_pdf
from ocr.readings import DocumentReading, PageOrigin, PageReading, PlacedWord

TEXT = "Ủy ban nhân dân"


def reading(source: SourceDocument) -> DocumentReading:
    """Pretend that four words were recognised near the top of the first page."""
    words, at = [], 0
    for number, text in enumerate(TEXT.split()):
        box = Box(72 + 60 * number, 80, 120 + 60 * number, 94)
        words.append(PlacedWord(Span(at, at + len(text)), Word(text, box, 0.9)))
        at += len(text) + 1
    (page,) = read_pages(source)
    found = PageReading(
        1, PageOrigin.OCR, TEXT, "test", page.width_pt, page.height_pt, tuple(words)
    )
    return DocumentReading((found,), ("a warning",))


def scanned_pdf(rotation: int = 0) -> SourceDocument:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 300, 400))
    pixels.clear_with(180)
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_image(page.rect, pixmap=pixels)
        page.set_rotation(rotation)
        return source_from_bytes("scan.pdf", document.tobytes())


def picture(form: str) -> SourceDocument:
    out = io.BytesIO()
    Image.new("RGB", (1654, 2339), (200, 210, 220)).save(out, form, dpi=(200, 200))
    return source_from_bytes(f"scan.{form.lower()}", out.getvalue())


def test_json_holds_words_with_places_and_boxes() -> None:
    record = json.loads(to_json(reading(scanned_pdf())))
    (page,) = record["pages"]
    assert record["warnings"] == ["a warning"]
    assert page["text"] == TEXT
    assert page["words"][1] == {
        "text": "ban",
        "span": [3, 6],
        "box": [132, 80, 180, 94],
        "confidence": 0.9,
    }


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_scan_becomes_searchable_and_looks_as_before(rotation: int) -> None:
    source = scanned_pdf(rotation)
    copy = source_from_bytes("copy.pdf", to_pdf(source, reading(source)))
    (page,) = read_pages(copy)
    assert " ".join(word.text for word in page.words) == TEXT
    for placed, word in zip(reading(source).pages[0].words, page.words, strict=True):
        assert word.box.x0 == pytest.approx(placed.word.box.x0, abs=1)
        assert word.box.y0 < 90 < word.box.y1
    assert render_page(copy, 1, 50).tobytes() == render_page(source, 1, 50).tobytes()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_becomes_a_searchable_page_of_its_size(form: str) -> None:
    source = picture(form)
    copy = source_from_bytes("copy.pdf", to_pdf(source, reading(source)))
    (page,) = read_pages(copy)
    assert " ".join(word.text for word in page.words) == TEXT
    assert page.height_pt == pytest.approx(2339 / 200 * 72, abs=0.1)
    assert render_page(copy, 1, 50).getpixel((40, 300)) == pytest.approx((200, 210, 220), abs=3)


def test_a_typed_page_gets_no_second_layer() -> None:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "typed")
        source = source_from_bytes("typed.pdf", document.tobytes())
    (page,) = read_pages(source)
    words = tuple(PlacedWord(Span(0, 5), word) for word in page.words)
    read = PageReading(1, PageOrigin.TEXT_LAYER, "typed", "", 595, 842, words)
    copy = source_from_bytes("copy.pdf", to_pdf(source, DocumentReading((read,))))
    (page,) = read_pages(copy)
    assert [word.text for word in page.words] == ["typed"]


def test_plain_text_is_set_on_pages() -> None:
    source = source_from_bytes("a.txt", ("Kính gửi: Sở Y tế <tỉnh>\n" * 80).encode())
    read = DocumentReading((PageReading(1, PageOrigin.TEXT_FILE, "Kính gửi: <tỉnh>\n" * 80),))
    pages = list(read_pages(source_from_bytes("copy.pdf", to_pdf(source, read))))
    assert len(pages) > 1
    assert [word.text for word in pages[0].words[:3]] == ["Kính", "gửi:", "<tỉnh>"]


def test_signature_fields_become_plain_drawings() -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        field = pymupdf.Widget()
        field.field_type, field.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "sign"
        field.rect, field.field_value = pymupdf.Rect(300, 10, 500, 30), "signed"
        page.add_widget(field)
        source = source_from_bytes("signed.pdf", document.tobytes())
    data = to_pdf(source, reading(source))
    with pymupdf.open(stream=data) as copy:
        assert list(copy[0].widgets()) == []
        assert "signed" in copy[0].get_text()
    assert source.data != data
