"""The story of a dispatch: file → source → reading → normalised text → record → register → index.

What a stage has made stays when a later one fails: the original is kept before it is read, a
document whose record cannot be made is registered with its text alone, and what the index could not
take is put in by the next run.
"""

import logging
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from api.files import open_source
from api.options import StageOptions
from api.stores import Stores, index_new
from api.wording import lost_words
from extract.options import ExtractOptions
from extract.records import Dispatch, Doubt, Letterhead
from extract.signing import signature_doubts
from extract.wire import to_wire
from extract.wire_forms import WireRecord
from ingest.signatures import Signature, read_signatures
from ingest.sources import SourceDocument
from normalise.chain import normalise
from normalise.corrections import Correction, apply_corrections
from normalise.errors import DispatchError
from normalise.text import NormalisedText
from ocr.reading import BegunReading, DocumentReader, Progress, read_document
from ocr.readings import DocumentReading
from tracking.entries import AddOutcome, NewDocument
from tracking.register import SYSTEM

logger = logging.getLogger("congvan.api.pipeline")


@dataclass(frozen=True, slots=True)
class ReadDispatch:
    """A dispatch and all that the stages made of it.

    Attributes:
        source: The file as it came.
        reading: Its pages.
        text: Its text, put right.
        dispatch: What it says.
        signatures: The digital signatures of the file.
    """

    source: SourceDocument
    reading: DocumentReading
    text: NormalisedText
    dispatch: Dispatch
    signatures: tuple[Signature, ...] = ()

    @property
    def record(self) -> WireRecord:
        """The record in its wire form."""
        return to_wire(self.dispatch, self.text, self.signatures)


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file.

    Attributes:
        id: Id of its document.
        name: The file's name.
        outcome: Whether it was new.
        code: The dispatch's number and symbol.
        tasks: How many tasks it holds.
        fault: What went wrong behind the reading, if anything did; the document is registered.
    """

    id: str
    name: str
    outcome: AddOutcome
    code: str | None
    tasks: int
    fault: DispatchError | None = None


_EXTRACT = ExtractOptions()
_NO_TEXT = Doubt(
    "reading.no-text",
    "Không đọc được chữ nào: các trang đều trắng hoặc tệp bị hỏng; cần mở bản gốc, nếu hỏng thì "
    "xin lại người gửi.",
)


def read_file(path: Path, options: StageOptions, progress: Progress | None = None) -> ReadDispatch:
    """Read a dispatch from a file; nothing is stored.

    Args:
        path: The file.
        options: How it is read.
        progress: Told of every page that is done.

    Raises:
        DispatchError: A stage cannot do its work; the error says which and what to do.
    """
    source = open_source(path, options.limits)
    reading = read_document(source, options.ocr, limits=options.limits, progress=progress)
    text = normalise(reading.text, options.normalisation, reading.recognised())
    signatures = read_signatures(source)
    dispatch = extract_dispatch(reading, text, options.extraction)
    dispatch = _with_doubts(dispatch, signature_doubts(signatures))
    return ReadDispatch(source, reading, text, dispatch, signatures)


def understand(
    source: SourceDocument,
    reading: DocumentReading,
    options: StageOptions,
    corrections: Sequence[Correction] = (),
) -> tuple[NewDocument, DispatchError | None]:
    """Make of a document's pages what the register takes.

    Args:
        source: The document.
        reading: Its pages.
        options: How the text is put right.
        corrections: What people have put right in it, in that order; where one finds its place no
            more, the record says so.

    Returns:
        The entry, and why there is no record in it, if there is none.
    """
    text, lost = apply_corrections(
        normalise(reading.text, options.normalisation, reading.recognised()), corrections
    )
    dispatch, fault = _extracted(reading, text, options.extraction)
    signatures = read_signatures(source)
    dispatch = _with_doubts(dispatch, signature_doubts(signatures))
    dispatch = _with_doubts(dispatch, (Doubt("correction.lost", lost_words(one)) for one in lost))
    record = to_wire(dispatch, text, signatures)
    return NewDocument(source, reading, text, dispatch, record), fault


def extract_dispatch(
    reading: DocumentReading, text: NormalisedText, options: ExtractOptions = _EXTRACT
) -> Dispatch:
    """Read the record, with what recognition knows beside the words.

    Args:
        reading: The pages: signatures' stamps, and words that were not read for sure.
        text: Their text, put right.
        options: How the record is read.
    """
    # Imported here: spaCy takes most of a second, in which the next pages are read already.
    from extract.pipeline import extract

    stamp = " ".join(page.stamp for page in reading.pages if page.stamp)
    unsure = tuple(text.alignment.to_new(span) for span in reading.unsure())
    guesses = {blank.kind: blank.readings for blank in reading.doubtful_blanks()}
    dispatch = extract(text, stamp=stamp, unsure=unsure, guesses=guesses, options=options)
    # A file that was cut off opens with white pages; an empty record alone would not tell.
    return dispatch if text.text.strip() else _with_doubts(dispatch, (_NO_TEXT,))


def ingest_source(
    source: SourceDocument, stores: Stores, options: StageOptions, *, by: str = SYSTEM
) -> Ingested:
    """Take one document in: keep it, read it, register it; the index follows by the run.

    Raises:
        DispatchError: It could not be read or registered.
    """
    with (
        DocumentReader(options.ocr, limits=options.limits) as reader,
        closing(begin_source(source, stores, reader)) as begun,
    ):
        return begun.finish(options, by=by)


@dataclass(frozen=True, slots=True)
class BegunSource:
    """A document that is kept and whose pages are being read; to be closed, as its reading is.

    Attributes:
        source: It.
        stores: Where it is kept.
        reading: Its pages; None for a document that is registered already.
    """

    source: SourceDocument
    stores: Stores
    reading: BegunReading | None

    def close(self) -> None:
        """Let go of the document; pages that nobody waited for are given up."""
        if self.reading is not None:
            self.reading.close()

    def finish(self, options: StageOptions, *, by: str = SYSTEM) -> Ingested:
        """Wait until it is read, and register it.

        Raises:
            DispatchError: It could not be read or registered.
        """
        source, register = self.source, self.stores.register
        if self.reading is None or register.has(source.id):  # the same file may come twice in a run
            return _known(source, self.stores, by)
        entry, fault = understand(source, self.reading.result(), options)
        outcome = register.add(entry, by=by)
        code = entry.dispatch.letterhead.code
        tasks = len(entry.dispatch.tasks)
        return Ingested(source.id, source.name, outcome, code.value if code else None, tasks, fault)


def begin_source(source: SourceDocument, stores: Stores, reader: DocumentReader) -> BegunSource:
    """Keep a document and have it read; wait for no page.

    Raises:
        DispatchError: It cannot be kept or is damaged as a whole.
    """
    stores.keep(source)
    known = stores.register.has(source.id)
    return BegunSource(source, stores, None if known else reader.begin(source))


def try_index(stores: Stores) -> DispatchError | None:
    """Bring the index up to the register; if that cannot be done now, the next run or upload does.

    Returns:
        Why it could not be done, which is logged too.
    """
    try:
        index_new(stores)
    except DispatchError as error:
        logger.info("%s", error)
        return error
    return None


def _known(source: SourceDocument, stores: Stores, by: str) -> Ingested:
    stores.register.remember_name(source.id, source.name, by=by)
    summary = stores.register.document(source.id).summary
    return Ingested(source.id, source.name, AddOutcome.UNCHANGED, summary.code, summary.tasks)


def _extracted(
    reading: DocumentReading, text: NormalisedText, options: ExtractOptions
) -> tuple[Dispatch, DispatchError | None]:
    """Read the record; a text without one can still be found and read."""
    try:
        return extract_dispatch(reading, text, options), None
    except DispatchError as error:
        doubt = Doubt("extract.failed", "Không bóc tách được nội dung văn bản; cần người đọc.")
        return Dispatch(Letterhead(), (), (), (), (doubt,)), error


def _with_doubts(dispatch: Dispatch, doubts: Iterable[Doubt]) -> Dispatch:
    return replace(dispatch, doubts=(*dispatch.doubts, *doubts))
