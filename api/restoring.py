"""The errand of ``congvan restore``: a text in, the same lines with their diacritics out."""

import sys
from pathlib import Path

from api.commands_reading import STANDARD_INPUT
from api.files import open_source
from ingest.errors import EmptyDocumentError, UnsupportedFormatError
from ingest.limits import IngestLimits
from ingest.reading import read_pages, source_from_bytes
from ingest.sources import MediaKind, SourceDocument
from normalise.alignment import Edit, rewrite
from normalise.chain import NormaliseOptions, normalise
from normalise.text import Change, NormalisedText
from ocr.readings import PAGE_BREAK


def read_text(file: Path, limits: IngestLimits) -> str:
    """Return the text of a text file, or of standard input for ``-``; "" if there is none.

    Raises:
        UnsupportedFormatError: It is no text; ``congvan ocr`` makes text of it.
        IngestError: It cannot be opened or decoded.
    """
    try:
        source = _source(file, limits)
    except EmptyDocumentError:
        return ""
    if source.kind is not MediaKind.TEXT:
        raise UnsupportedFormatError(source.name, f"{source.kind} (make text of it: congvan ocr)")
    return PAGE_BREAK.join(page.text or "" for page in read_pages(source))


def restore_lines(raw: str, options: NormaliseOptions) -> NormalisedText:
    """Normalise a text and give it as many lines as it had.

    What normalisation joins across a line end, such as a document's code, stays cut.
    """
    normalised = normalise(raw, options)
    edits = [Edit(change.raw, _keeping_lines(change)) for change in normalised.changes]
    text, alignment = rewrite(raw, edits)
    placed = (
        change._replace(after=edit.text, new=alignment.to_new(change.raw))
        for change, edit in zip(normalised.changes, edits, strict=True)
        if edit.text != change.before
    )
    doubts = (doubt._replace(new=alignment.to_new(doubt.raw)) for doubt in normalised.doubts)
    return NormalisedText(raw, text, alignment, tuple(placed), tuple(doubts))


def _keeping_lines(change: Change) -> str:
    return change.after + "\n" * (change.before.count("\n") - change.after.count("\n"))


def _source(file: Path, limits: IngestLimits) -> SourceDocument:
    if file == STANDARD_INPUT:
        return source_from_bytes("standard input", sys.stdin.buffer.read(), limits)
    return open_source(file, limits)
