"""Recognised pages."""

from typing import TYPE_CHECKING

from api.printing.console import say, write, write_bytes
from ingest.sources import SourceDocument
from ocr.hocr import to_hocr
from ocr.readings import DocumentReading

if TYPE_CHECKING:  # to print a reading alone takes neither register nor index
    from api.rereading import Reread
    from ingest.signatures import Signature


def print_reading(
    source: SourceDocument, reading: DocumentReading, form: str, *, explain: bool
) -> None:
    """Print what was read from a document's pages.

    Args:
        source: The document.
        reading: Its pages.
        form: "text", "json", "hocr" or "pdf".
        explain: Say on standard error how each page was read.
    """
    if explain:  # imported here, as what writes files is: PyMuPDF takes a fifth of a second
        from ingest.attachments import list_attachments
        from ingest.signatures import read_signatures

        for attachment in list_attachments(source):
            say(f"attachment: {attachment.name} ({attachment.size_bytes} bytes)")
        for signature in read_signatures(source):
            say(_signed(signature))
        for page in reading.pages:
            say(f"page {page.number}: {page.origin}: {page.reason}")
    if form == "text":
        write(reading.text + "\n")
    elif form == "json":
        from ocr.export import to_json

        write(to_json(reading) + "\n")
    elif form == "hocr":
        write(to_hocr(source.name, reading))
    else:
        from ocr.export import to_pdf

        write_bytes(to_pdf(source, reading))


def print_reread(again: "Reread") -> None:
    """Say how each page was read now and what that did to the tasks."""
    for page in again.pages:
        say(f"page {page.number}: {page.origin}: {page.reason}")
    tasks = again.tasks
    say(
        f"{again.code or again.id[:12]}: {tasks.kept} tasks kept, {tasks.added} added, "
        f"{tasks.removed} removed, {tasks.superseded} left for a person to decide"
    )


def _signed(signature: "Signature") -> str:
    when = f" at {signature.signed_at:%Y-%m-%d %H:%M:%S} UTC" if signature.signed_at else ""
    whole = "covers the whole file" if signature.covers_whole else "more was appended later"
    words = f"signature {signature.field}: {signature.signer or 'unknown'}{when}"
    words += f", {signature.integrity}, {whole}, issuers: {' < '.join(signature.chain)}"
    return f"{words}; {signature.problem}" if signature.problem else words
