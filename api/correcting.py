"""The errand of a person who puts words of a document right, or takes that back.

The document's pages stay as they were read; its text, its record and the index are made anew, so
that search, tasks and every later reading show the words that are printed.
"""

from api.options import StageOptions
from api.pipeline import try_index, understand
from api.stores import Stores
from ingest.sources import SourceDocument
from normalise.corrections import Correction, make_correction
from normalise.spans import Span
from tracking.entries import NewDocument
from tracking.errors import CorrectionNotFoundError
from tracking.stored import StoredCorrection, StoredDocument


def correct_words(  # noqa: PLR0913  the parts of one errand
    stores: Stores,
    options: StageOptions,
    document_id: str,
    span: Span,
    *,
    before: str,
    after: str,
    by: str,
) -> StoredCorrection:
    """Put words of a document right.

    Args:
        stores: Where the document is.
        options: How its text is read.
        document_id: The document.
        span: The words' place in its normalised text.
        before: The words that the person saw there.
        after: What is printed there; the same words, if a person only confirms them.
        by: Who says so.

    Raises:
        DocumentNotFoundError: It is not registered.
        CorrectionPlaceError: Other words stand there by now.
        DocumentReplacedError: Somebody else changed it meanwhile.
    """
    document = stores.register.document(document_id)
    made = make_correction(document.text, span, before, after)
    holding = [one.made for one in stores.register.corrections(document_id)]
    former = [one for one in holding if not one.raw.overlaps(made.raw)]
    entry = _read_again(stores, options, document, [*former, made])
    stored = stores.register.correct(entry, made, span, by=by, revision=document.revision)
    try_index(stores)
    return stored


def withdraw_correction(
    stores: Stores, options: StageOptions, document_id: str, correction_id: int, *, by: str
) -> StoredCorrection:
    """Take a correction back.

    Raises:
        DocumentNotFoundError: The document is not registered.
        CorrectionNotFoundError: It has no such correction that holds.
        DocumentReplacedError: Somebody else changed it meanwhile.
    """
    document = stores.register.document(document_id)
    holding = stores.register.corrections(document_id)
    left = [one.made for one in holding if one.id != correction_id]
    if len(left) == len(holding):
        raise CorrectionNotFoundError(document_id, correction_id)
    entry = _read_again(stores, options, document, left)
    revision = document.revision
    stored = stores.register.withdraw_correction(entry, correction_id, by=by, revision=revision)
    try_index(stores)
    return stored


def _read_again(
    stores: Stores,
    options: StageOptions,
    document: StoredDocument,
    corrections: list[Correction],
) -> NewDocument:
    """Make text and record anew from the pages as they were read."""
    summary, data = document.summary, stores.originals.read(document.id)
    source = SourceDocument(document.id, summary.file, summary.kind, data)
    reading = stores.register.reading(document.id)
    entry, fault = understand(source, reading, options, corrections)
    if fault is not None:
        raise fault  # the former record is better than none
    return entry
