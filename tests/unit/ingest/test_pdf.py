# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.

from collections.abc import Callable

import pymupdf
import pytest

from ingest.errors import DocumentTooLargeError
from ingest.limits import IngestLimits
from ingest.reading import read_pages, source_from_bytes
from ingest.rendering import render_page
from ingest.sources import SourceDocument, SourcePage


def made(draw: Callable[[pymupdf.Page], object]) -> SourceDocument:
    with pymupdf.open() as document:
        draw(document.new_page(width=600, height=800))
        return source_from_bytes("a.pdf", document.tobytes())


def only_page(source: SourceDocument) -> SourcePage:
    (page,) = read_pages(source)
    return page


def sign(
    page: pymupdf.Page, place: tuple[float, float, float, float], text: str, *, signed: bool = True
) -> None:
    """Put a signature field on a page whose appearance shows a text."""
    field = pymupdf.Widget()
    field.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    field.field_name, field.rect, field.field_value = f"field{place}", pymupdf.Rect(place), text
    field.text_fontsize = 8
    page.add_widget(field)
    xref = next(page.widgets()).xref
    page.parent.xref_set_key(xref, "FT", "/Sig")
    if signed:
        value = "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"
        page.parent.xref_set_key(xref, "V", value)
    else:
        page.parent.xref_set_key(xref, "V", "null")


def test_words_of_a_turned_page_stand_where_they_are_seen() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text((100, 50), "chữ")
        page.set_rotation(90)

    page = only_page(made(draw))
    assert (page.width_pt, page.height_pt) == (800, 600)
    box = page.words[0].box
    assert 740 < box.x0 < box.x1 < 765
    assert box.y0 == pytest.approx(100)


def test_what_a_signature_shows_is_kept_apart_from_the_page() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text((100, 300), "van ban")
        sign(page, (300, 10, 590, 40), "Signed by Example Office on Monday")

    page = only_page(made(draw))
    assert [word.text for word in page.words] == ["van", "ban"]
    assert " ".join(word.text for word in page.stamps) == "Signed by Example Office on Monday"


def test_a_number_filled_in_by_a_signature_field_belongs_to_the_page() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text((100, 118), "So:          /UBND")
        sign(page, (125, 105, 160, 122), "542")

    page = only_page(made(draw))
    assert {word.text for word in page.words} == {"So:", "/UBND", "542"}
    assert page.stamps == ()


def test_an_empty_signature_field_adds_no_word() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text((100, 300), "van ban")
        sign(page, (300, 10, 590, 40), "", signed=False)

    page = only_page(made(draw))
    assert [word.text for word in page.words] == ["van", "ban"]
    assert page.stamps == ()


def test_a_page_may_be_drawn_without_what_lies_over_it() -> None:
    source = made(lambda page: sign(page, (100, 100, 400, 200), "stamp over the page"))
    drawn, bare = render_page(source, 1, 72), render_page(source, 1, 72, annotations=False)
    assert drawn.convert("L").point(lambda grey: 255 * (grey < 200)).getbbox() is not None
    assert bare.convert("L").getextrema() == (255, 255)


def test_a_page_too_large_for_the_limit_is_drawn_smaller() -> None:
    source = made(lambda page: page.insert_text((72, 72), "x"))
    picture = render_page(source, 1, 300, limits=IngestLimits(pixels=1_000_000))
    assert picture.width * picture.height <= 1_000_000
    assert picture.info["dpi"][0] == pytest.approx(picture.width / 600 * 72, rel=0.01)


def test_a_page_that_could_only_be_drawn_illegibly_is_refused() -> None:
    source = made(lambda page: page.insert_text((72, 72), "x"))
    with pytest.raises(DocumentTooLargeError, match="pixels on a page"):
        render_page(source, 1, 200, limits=IngestLimits(pixels=1_000))


def test_a_scan_is_known_by_the_share_of_its_picture() -> None:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 30, 40))
    pixels.clear_with(200)

    def draw(page: pymupdf.Page) -> None:
        page.insert_image(pymupdf.Rect(0, 0, 600, 400), pixmap=pixels, keep_proportion=False)

    assert only_page(made(draw)).picture_share == pytest.approx(0.5, abs=0.01)
