"""Recognised pages."""

from api.printing.console import say, write, write_bytes
from ingest.sources import SourceDocument
from ocr.export import to_json, to_pdf
from ocr.readings import DocumentReading


def print_reading(
    source: SourceDocument, reading: DocumentReading, form: str, *, explain: bool
) -> None:
    """Print what was read from a document's pages.

    Args:
        source: The document.
        reading: Its pages.
        form: "text", "json" or "pdf".
        explain: Say on standard error how each page was read.
    """
    if explain:
        for page in reading.pages:
            say(f"page {page.number}: {page.origin}: {page.reason}")
    if form == "text":
        write(reading.text + "\n")
    elif form == "json":
        write(to_json(reading) + "\n")
    else:
        write_bytes(to_pdf(source, reading))
