"""The record of a dispatch as JSON: the form that ``congvan extract --json`` prints.

Offsets are code points of the source text as it was handed in, half-open; words are normalised.
"""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ingest.signatures import Integrity

Confidence = Annotated[float, Field(ge=0, le=1)]


class WireModel(BaseModel):
    """A wire form: immutable, and strict about what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(WireModel):
    """A place in the source text and its normalised words."""

    start: int
    end: int
    text: str


class Evidence(Place):
    """What proves a value, and the rule that found it."""

    rule: str
    confidence: Confidence


class Signer(WireModel):
    """Who signed (người ký)."""

    name: str | None
    title: str | None
    authority: str | None


class Letterhead(WireModel):
    """Who sent what to whom, and when; ``issued`` may be cut short to a year or month."""

    code: str | None
    type: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    subject: str | None
    addressees: tuple[str, ...]
    signer: Signer | None
    urgency: str | None
    secrecy: str | None
    recipients: tuple[str, ...]
    evidence: dict[str, Evidence]


class LegalBasis(Evidence):
    """One mention of another document (căn cứ, viện dẫn); ``issued`` may be a year alone."""

    code: str | None
    title: str | None
    type: str
    issued: str | None = None
    issuer: str | None
    relation: str
    detail: str | None = None
    reference: str | None
    places: tuple[str, ...] = ()


class ShortMention(Place):
    """A later, shorter mention ("Nghị định này"); ``own``: it means the dispatch itself."""

    type: str
    code: str | None
    title: str | None
    own: bool
    reference: str | None
    rule: str


class Section(WireModel):
    """A node of the outline (bố cục); its place covers all below it."""

    level: str
    label: str
    heading: str
    start: int
    end: int
    children: tuple["Section", ...] = ()


class Deadline(Evidence):
    """By when (thời hạn): one of a date, an RFC 5545 rule, an ISO 8601 duration."""

    date: dt.date | None
    rrule: str | None
    duration: str | None


class DispatchTask(Evidence):
    """One thing that somebody is told to do (nhiệm vụ)."""

    assignees: tuple[str, ...]
    coordinators: tuple[str, ...]
    deadline: Deadline | None
    report_to: tuple[str, ...]
    legal_bases: tuple[str, ...]
    section: tuple[str, ...]


class Agency(WireModel):
    """The body that a name of the record means, or the group and whom it covers (``keys``)."""

    name: str
    id: str
    canonical: str
    kind: str
    area: str | None
    until: dt.date | None
    successor: str | None
    is_group: bool
    keys: tuple[str, ...]
    rule: str


class Doubt(WireModel):
    """Something that a person should look at; no place means the document as a whole."""

    rule: str
    message: str
    start: int | None
    end: int | None


class Table(WireModel):
    """A table of the text: its cells' words, row by row; every row has as many cells."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]


class Signature(WireModel):
    """A digital signature of the file (chữ ký số); ``chain`` ends with the name of the issuer."""

    field: str
    signer: str | None
    organisation: str | None
    signed_at: dt.datetime | None
    is_timestamped: bool
    reason: str
    integrity: Integrity
    covers_whole: bool
    chain: tuple[str, ...]
    problem: str


class DispatchRecord(WireModel):
    """Everything that was read from one dispatch."""

    document: Letterhead
    sections: tuple[Section, ...] = ()
    legal_bases: tuple[LegalBasis, ...]
    short_mentions: tuple[ShortMention, ...] = ()
    tasks: tuple[DispatchTask, ...]
    agencies: tuple[Agency, ...] = ()
    tables: tuple[Table, ...] = ()
    signatures: tuple[Signature, ...] = ()
    doubts: tuple[Doubt, ...]
