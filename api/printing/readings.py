"""Recognised pages and restored texts."""

import difflib
from collections.abc import Iterable

from ocr.export import to_json, to_pdf
from rich.text import Text

from api.printing.console import say, show, write, write_bytes
from api.schemas.restoration import Restoration
from ingest.sources import SourceDocument
from normalise.text import NormalisedText
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


def print_restoration(text: NormalisedText, *, as_json: bool, diff: bool) -> None:
    """Print a restored text: plain, with each change, or as a difference of lines."""
    if as_json:
        write(Restoration.from_record(text).model_dump_json(indent=2) + "\n")
    elif diff:
        for line in _difference(text):
            show(line)
    else:
        write(text.text)


def _difference(text: NormalisedText) -> Iterable[Text]:
    styles = {"+": "green", "-": "red", "@": "cyan"}
    lines = difflib.unified_diff(
        text.raw.splitlines(), text.text.splitlines(), "before", "after", lineterm="", n=0
    )
    return (Text(line, styles.get(line[:1], "")) for line in lines)
