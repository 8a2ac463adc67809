"""What is handed to the register: a dispatch with all that the stages made of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from extract.records import Dispatch
from extract.wire_forms import WireRecord
from ingest.sources import SourceDocument
from normalise.text import NormalisedText
from ocr.readings import DocumentReading


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A dispatch on its way into the register.

    Attributes:
        source: The file as it came; its ``id`` is the document's id.
        reading: Its pages; ``text.raw`` is the text of this reading.
        text: The normalised text, which all spans of ``dispatch`` count in.
        dispatch: What was found.
        record: The wire form of it (``extract/wire.py``), kept and given back as it is.
        received_at: When it came, aware UTC; None for now.
    """

    source: SourceDocument
    reading: DocumentReading
    text: NormalisedText
    dispatch: Dispatch
    record: WireRecord
    received_at: dt.datetime | None = None


class AddOutcome(StrEnum):
    """What became of a document that was handed in."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    """The same bytes were there; a new file name was remembered."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a new extraction did to a document's tasks.

    Attributes:
        kept: Tasks with the same words as before: id, state and history stay.
        added: New ones.
        removed: Tasks that nobody had touched and that are no longer found: gone.
        superseded: Tasks that somebody had worked on and that are no longer found: they stay, with
            ``StoredTask.superseded`` set, until a person decides.
    """

    kept: int
    added: int
    removed: int
    superseded: int
