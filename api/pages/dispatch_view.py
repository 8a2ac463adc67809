"""A dispatch as its page shows it: values beside their places on the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from api.page_images import PICTURED
from api.pages.marking import Segment, line_boxes, record_places, text_segments
from api.schemas.records import DispatchRecord, Letterhead
from api.wording import FIELD_NAMES, date_words
from ingest.sources import Box
from normalise.spans import Span
from ocr.readings import DocumentReading, PageOrigin
from tracking.stored import StoredDocument

PASSAGE = "doan"
"""Key of a place that is no value of the record: a passage that a search found."""


class Field(NamedTuple):
    """A value of the letterhead.

    Attributes:
        key: Names its place; None where the words that prove it are not known.
        name: What it is, in Vietnamese.
        value: In words.
        unsure: A person must confirm it.
    """

    key: str | None
    name: str
    value: str
    unsure: bool


class Mark(NamedTuple):
    """A line's worth of a value's words on a page image."""

    key: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageView:
    """A page beside the values.

    Attributes:
        number: From 1.
        width: In points; 0 where there is no picture to look at.
        height: In points.
        marks: Where values stand on the picture.
        segments: The page's text.
        anchor: Index of the mark, or else of the segment, that the address leads to; None if it
            leads to another page or nowhere.
        start: Where the page begins in the normalised text.
        failed: It could not be read.
        origin: Where its text came from.
        how: Why, in English, with figures; "" where it is a plain text.
    """

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...]
    anchor: int | None
    start: int
    failed: bool
    origin: PageOrigin
    how: str


def letterhead_fields(letterhead: Letterhead) -> tuple[Field, ...]:
    """Return what the letterhead says, value by value, leaving out what it doesn't."""
    signer = letterhead.signer
    values = {
        "code": letterhead.code,
        "type": letterhead.type,
        "issuer": letterhead.issuer,
        "issued": date_words(letterhead.issued),
        "place": letterhead.place,
        "subject": letterhead.subject,
        "urgency": letterhead.urgency,
        "secrecy": letterhead.secrecy,
        "signer": signer
        and ", ".join(part for part in (signer.name, signer.title, signer.authority) if part),
    }
    single = [_field(letterhead, key, key, value) for key, value in values.items() if value]
    return (
        *single,
        *_several(letterhead, "addressees", letterhead.addressees),
        *_several(letterhead, "recipients", letterhead.recipients),
    )


def page_views(
    document: StoredDocument,
    record: DispatchRecord,
    reading: DocumentReading,
    *,
    shown: str,
    passage: Span | None,
) -> tuple[PageView, ...]:
    """Return the pages with the places of all values on them.

    Args:
        document: What the register knows.
        record: Its record.
        reading: Its pages.
        shown: Key of the value whose place is marked; "" for none.
        passage: A place in the normalised text that is to be shown too.
    """
    places = record_places(record)
    if passage and passage.start <= passage.end <= len(document.text.text):
        places[PASSAGE] = document.text.to_raw(passage)
    marks = _marks_by_page(reading, places)
    views = [
        PageView(
            number=page.number,
            width=page.width_pt,
            height=page.height_pt,
            marks=marks.get(page.number, ()),
            segments=text_segments(
                document.text.raw,
                document.text.changes,
                places,
                within=span,
                doubts=document.text.doubts,
            ),
            start=document.text.alignment.to_new(span).start,
            anchor=None,
            failed=page.origin is PageOrigin.FAILED,
            origin=page.origin,
            how="" if page.origin in (PageOrigin.TEXT_FILE, PageOrigin.FAILED) else page.reason,
        )
        for page, span in zip(reading.pages, reading.page_spans(), strict=True)
    ]
    if document.summary.kind not in PICTURED:
        views = [replace(view, width=0, marks=()) for view in views]
    return _anchored(views, shown)


def _anchored(views: Sequence[PageView], shown: str) -> tuple[PageView, ...]:
    """Tell the first page on which the value stands where the address leads to."""
    for i, view in enumerate(views):
        keys = (
            [(mark.key,) for mark in view.marks] if view.width else [s.keys for s in view.segments]
        )
        found = [n for n, names in enumerate(keys) if shown in names]
        if found:
            return (*views[:i], replace(view, anchor=found[0]), *views[i + 1 :])
    return tuple(views)


def _marks_by_page(
    reading: DocumentReading, places: Mapping[str, Span]
) -> dict[int, tuple[Mark, ...]]:
    marks: dict[int, tuple[Mark, ...]] = {}
    for key, span in places.items():
        for page, box in line_boxes(reading.boxes(span)):
            marks[page] = (*marks.get(page, ()), Mark(key, box))
    return marks


def _field(letterhead: Letterhead, key: str, name: str, value: str) -> Field:
    evidence = letterhead.evidence.get(key)
    unsure = evidence is not None and evidence.confidence < 0.5
    return Field(key if evidence else None, FIELD_NAMES[name], value, unsure)


def _several(letterhead: Letterhead, name: str, values: tuple[str, ...]) -> list[Field]:
    return [_field(letterhead, f"{name}.{n}", name, value) for n, value in enumerate(values)]
