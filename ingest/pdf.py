"""PDF files: their pages' size and words, and pages drawn as pictures.

MuPDF must not be entered by two threads at once, so everything here runs under one lock. Words and
pictures are of the upright page: pictures and display lists carry a page's own rotation, words
do not.

A digital signature is drawn by an annotation that lies over the page. Its words ("Ký bởi…") are
kept apart from the page's own, unless it holds a word or two only: offices fill the number and the
day of a letter in by such small signature fields, and these words belong where they stand.
"""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pymupdf
from PIL import Image

from ingest.errors import (
    DocumentTooLargeError,
    EncryptedDocumentError,
    UnreadableDocumentError,
)
from ingest.limits import IngestLimits
from ingest.scanned_pages import Scan, find_scan
from ingest.sources import Box, SourceDocument, SourcePage, Word

PYMUPDF = threading.RLock()
"""Held by whoever calls PyMuPDF."""

_POINTS = 72
_FILLED_IN = 2  # words of a signature field that stands for a number or a day
_BILEVEL_TIMES = 10  # by so much black and white alone packs tighter than a JPEG of the same page
_LOWEST_DPI = 36  # below, nobody could read the page
_DAMAGED = (RuntimeError, ValueError, IndexError, MemoryError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises on damaged files."""

_WordRow = tuple[float, float, float, float, str, int, int, int]


class _Field(NamedTuple):
    box: Box
    signed: bool


class _Layer(NamedTuple):
    words: tuple[Word, ...]
    stamps: tuple[Word, ...]


def read_pdf_pages(source: SourceDocument) -> Iterator[SourcePage]:
    """Give the pages of a PDF in order, each with the words of its text layer."""
    for number in range(1, count_pdf_pages(source) + 1):
        yield read_pdf_page(source, number)


def read_pdf_page(source: SourceDocument, number: int) -> SourcePage:
    """Read a page's size and the words of its text layer.

    Raises:
        UnreadableDocumentError: The page is damaged.
    """
    with opened_pdf(source) as document:
        return _read_page(source, document, number)


def count_pdf_pages(source: SourceDocument) -> int:
    """Return how many pages a PDF says it has.

    Raises:
        UnreadableDocumentError: It is damaged beyond repair.
        EncryptedDocumentError: It needs a password.
    """
    with opened_pdf(source) as document:
        try:
            return int(document.page_count)
        except _DAMAGED as error:
            raise UnreadableDocumentError(source.name, "PDF", str(error)) from error


def draw_pdf_page(
    source: SourceDocument, number: int, dpi: int, *, annotations: bool, limits: IngestLimits
) -> Image.Image:
    """Draw a page in colour; a page too large for ``limits.pixels`` is drawn smaller.

    Returns:
        The picture, its true resolution in ``info["dpi"]``.

    Raises:
        DocumentTooLargeError: Even at a resolution nobody could read, or a picture in the page.
        UnreadableDocumentError: The page is damaged.
    """
    with opened_pdf(source) as document:
        page = _page(source, document, number)
        _check_pictures(source, page, limits)
        dpi = _fitting_dpi(source, page, dpi, limits)
        try:
            drawn = page.get_pixmap(
                dpi=dpi, colorspace=pymupdf.csRGB, alpha=False, annots=annotations
            )
        except _DAMAGED as error:
            raise UnreadableDocumentError(source.name, "PDF", str(error)) from error
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    picture.info["dpi"] = (dpi, dpi)
    return picture


def find_pdf_scan(
    source: SourceDocument, number: int, dpi: int, limits: IngestLimits
) -> Scan | None:
    """Return the JPEG that is all that a page shows; see :func:`ingest.scanned_pages.find_scan`."""
    with opened_pdf(source) as document:
        try:
            return find_scan(_page(source, document, number), dpi, limits)
        except _DAMAGED:
            return None  # drawing tells what is wrong


@contextmanager
def opened_pdf(source: SourceDocument) -> Iterator[pymupdf.Document]:
    """Open a PDF for the time of a ``with`` block, in which no other thread enters PyMuPDF.

    Raises:
        UnreadableDocumentError: It is damaged beyond repair.
        EncryptedDocumentError: It needs a password.
    """
    with PYMUPDF:
        pymupdf.TOOLS.mupdf_display_errors(on=False)
        pymupdf.TOOLS.mupdf_display_warnings(on=False)
        try:
            document = pymupdf.open(stream=source.data, filetype="pdf")
        except _DAMAGED as error:
            raise UnreadableDocumentError(source.name, "PDF", str(error)) from error
        try:
            if document.needs_pass:
                raise EncryptedDocumentError(source.name)
            yield document
        finally:
            document.close()


def free_memory() -> None:
    """Forget what MuPDF keeps of documents that are closed."""
    with PYMUPDF:
        pymupdf.TOOLS.store_shrink(100)


def _page(source: SourceDocument, document: pymupdf.Document, number: int) -> pymupdf.Page:
    try:
        return document[number - 1]
    except _DAMAGED as error:
        reason = f"page {number}: {error}"
        raise UnreadableDocumentError(source.name, "PDF", reason) from error


def _read_page(source: SourceDocument, document: pymupdf.Document, number: int) -> SourcePage:
    page = _page(source, document, number)
    try:
        layer = _read_layer(page)
    except _DAMAGED as error:
        reason = f"page {number}: {error}"
        raise UnreadableDocumentError(source.name, "PDF", reason) from error
    share, effort = _largest_picture(page)
    return SourcePage(
        number,
        width_pt=page.rect.width,
        height_pt=page.rect.height,
        words=layer.words,
        stamps=layer.stamps,
        picture_share=share,
        effort=effort,
    )


def _largest_picture(page: pymupdf.Page) -> tuple[float, float]:
    """Return the share of the page that its largest picture covers, and its bytes of ink."""
    whole = abs(page.rect)
    if not whole:
        return 0.0, 0.0
    shown = (
        (abs(pymupdf.Rect(image["bbox"]) & page.rect), image) for image in page.get_image_info()
    )
    covered, image = max(shown, key=lambda one: one[0], default=(0.0, None))
    if image is None:
        return 0.0, 0.0
    is_bilevel = image["bpc"] == 1
    return min(1.0, covered / whole), float(image["size"] * (_BILEVEL_TIMES if is_bilevel else 1))


def _read_layer(page: pymupdf.Page) -> _Layer:
    words = _words(page.get_text("words"), page.rotation_matrix)
    if page.first_annot is None and page.first_widget is None:
        return _Layer(words, ())
    annotated = _annotated(page, words)
    aside: list[Word] = []
    stamps: list[Word] = []
    for field in _signature_fields(page):
        inside = [word for word in annotated if _holds(field.box, word.box)]
        if not field.signed or len(inside) > _FILLED_IN:
            aside.extend(inside)
        if field.signed and len(inside) > _FILLED_IN:
            stamps.extend(word for word in inside if word not in stamps)  # fields overlap
    return _Layer(tuple(word for word in words if word not in aside), tuple(stamps))


def _words(rows: list[_WordRow], turn: pymupdf.Matrix) -> tuple[Word, ...]:
    """Read MuPDF's words; those of a turned page must be turned, those of a display list not."""
    return tuple(
        Word("".join(row[4].split()), Box(*(pymupdf.Rect(row[:4]) * turn)))
        for row in rows
        if row[4].strip()
    )


def _annotated(page: pymupdf.Page, words: tuple[Word, ...]) -> list[Word]:
    """Return the words that annotations wrote: those that the page without them does not have.

    Only a display list can be drawn without them. It cuts words a little otherwise, so they are
    compared by their places.
    """
    bare = pymupdf.TextPage(page.get_displaylist(annots=0).get_textpage())
    own = _words(bare.extractWORDS(), pymupdf.Identity)
    return [
        word
        for word in words
        if not any(word.text in other.text and _holds(other.box, word.box) for other in own)
    ]


def _signature_fields(page: pymupdf.Page) -> tuple[_Field, ...]:
    """Return the page's signature fields, on the upright page.

    Over a field that nobody has signed yet MuPDF writes "SIGN", which is not in the file.
    """
    return tuple(
        _Field(Box(*(field.rect * page.rotation_matrix)), signed=bool(field.is_signed))
        for field in page.widgets()
        if field.field_type_string == "Signature"
    )


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _check_pictures(source: SourceDocument, page: pymupdf.Page, limits: IngestLimits) -> None:
    """Refuse a page with a picture that would fill the memory when it is unpacked.

    MuPDF reads only the sizes here. One bit a pixel is an eighth of a grey picture, hence the 8.
    """
    for image in page.get_images():
        pixels = image[2] * image[3]
        if pixels > 8 * limits.pixels:
            raise DocumentTooLargeError(source.name, pixels, 8 * limits.pixels, "pixels")


def _fitting_dpi(source: SourceDocument, page: pymupdf.Page, dpi: int, limits: IngestLimits) -> int:
    area = page.rect.width * page.rect.height / _POINTS**2
    if area <= 0:
        raise UnreadableDocumentError(source.name, "PDF", "a page has no size")
    fitting = min(dpi, int((limits.pixels / area) ** 0.5))
    if fitting < _LOWEST_DPI:
        raise DocumentTooLargeError(
            source.name, round(area * dpi**2), limits.pixels, "pixels on a page"
        )
    return fitting
