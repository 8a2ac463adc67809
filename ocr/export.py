"""What was read, for other programs: JSON with words and boxes, and a PDF that can be searched.

The PDF is a new file; the original is never rewritten. Its pages look as they came, picture
untouched, with the words laid over them unseen. Signatures cannot hold in a changed copy, so their
fields become plain drawings in it: the stamps stay to be seen and nobody takes the copy for signed.
"""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import html
import io
import json

import pymupdf

from ingest.pdf import PYMUPDF, opened_pdf
from ingest.rendering import render_page
from ingest.sources import MediaKind, SourceDocument
from ocr.readings import DocumentReading, PageOrigin, PageReading, PlacedWord

_UNSEEN = 3  # text render mode: neither filled nor stroked
_TEXT_MARGINS = (72, 56, -56, -56)  # points
_WHOLE_DPI = 10_000  # more than any picture has: draw it as fine as it is
_BASELINE = 0.2  # of a word's height below which letters like g reach
_FONT = "tiro"


def to_json(reading: DocumentReading) -> str:
    """Write a reading as JSON.

    Boxes are ``[x0, y0, x1, y1]`` in points from the top left of the upright page; a word's
    ``span`` counts in its page's text.
    """
    pages = [
        {
            "number": page.number,
            "origin": page.origin.value,
            "reason": page.reason,
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "text": page.text,
            "stamp": page.stamp,
            "words": [_word(placed) for placed in page.words],
        }
        for page in reading.pages
    ]
    record = {"pages": pages, "warnings": list(reading.warnings)}
    return json.dumps(record, ensure_ascii=False, indent=1)


def _word(placed: PlacedWord) -> dict[str, object]:
    return {
        "text": placed.word.text,
        "span": list(placed.span),
        "box": [round(edge, 2) for edge in placed.word.box],
        "confidence": round(placed.word.confidence, 3),
    }


def to_pdf(source: SourceDocument, reading: DocumentReading) -> bytes:
    """Make a searchable PDF of a document.

    Args:
        source: The document: a PDF or a picture; of a text or DOCX plain pages are set.
        reading: What was read from it.

    Returns:
        The bytes of a new PDF.

    Raises:
        IngestError: The source cannot be opened or drawn.
    """
    with PYMUPDF:
        if source.kind is MediaKind.PDF:
            with opened_pdf(source) as document:
                document.bake()
                return _overlaid(document, reading)
        if source.kind in (MediaKind.TEXT, MediaKind.DOCX):
            return _typeset(reading)
        with pymupdf.open() as document:
            for page in reading.pages:
                _add_picture(document, source, page)
            return _overlaid(document, reading)


def _overlaid(document: pymupdf.Document, reading: DocumentReading) -> bytes:
    """Lay the words of the recognised pages over a document and return its bytes."""
    for page in reading.pages:
        if page.origin is PageOrigin.OCR and page.words:
            _overlay(document, page)
    document.subset_fonts()
    data: bytes = document.tobytes(garbage=3, deflate=True)
    return data


def _overlay(document: pymupdf.Document, page: PageReading) -> None:
    sheet = document[page.number - 1]
    sheet.remove_rotation()
    sheet.wrap_contents()  # what the page's own drawing leaves turned or scaled ends here
    font = pymupdf.Font(_FONT)
    writer = pymupdf.TextWriter(pymupdf.Rect(0, 0, page.width_pt, page.height_pt))
    for placed in page.words:
        text, box, _ = placed.word
        width = font.text_length(text, fontsize=1)
        if width > 0 and box.x1 > box.x0:
            start = (box.x0, box.y1 - _BASELINE * (box.y1 - box.y0))
            writer.append(start, f"{text} ", font=font, fontsize=(box.x1 - box.x0) / width)
    writer.write_text(sheet, render_mode=_UNSEEN)


def _add_picture(document: pymupdf.Document, source: SourceDocument, page: PageReading) -> None:
    sheet = document.new_page(width=page.width_pt, height=page.height_pt)
    picture = render_page(source, page.number, _WHOLE_DPI)
    packed = io.BytesIO()
    if source.kind is MediaKind.JPEG:  # lossless would be ten times as large for nothing
        picture.save(packed, "JPEG", quality=95)
    else:
        picture.save(packed, "PNG")
    sheet.insert_image(sheet.rect, stream=packed.getvalue(), keep_proportion=False)


def _typeset(reading: DocumentReading) -> bytes:
    """Set running text on A4 pages."""
    lines = "".join(
        f"<div>{html.escape(line) or '&nbsp;'}</div>" for line in reading.text.split("\n")
    )
    story = pymupdf.Story(lines)
    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    sheet = pymupdf.paper_rect("a4")
    more = 1
    while more:
        device = writer.begin_page(sheet)
        more, _ = story.place(sheet + _TEXT_MARGINS)
        story.draw(device)
        writer.end_page()
    writer.close()
    return out.getvalue()
