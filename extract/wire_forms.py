"""The forms that the JSON of a record has: one typed dictionary for each kind of value.

Fields may be added to these forms, none renamed.
"""

from typing import NotRequired, TypedDict


class WireSpan(TypedDict):
    """A place in the source text, and its normalised words."""

    start: int
    end: int
    text: str


class WireSigner(TypedDict):
    """Who signed."""

    name: str | None
    title: str | None
    authority: str | None


class WireEvidence(WireSpan):
    """What proves a value, and the rule that found it."""

    rule: str
    confidence: float


class WireDocument(TypedDict):
    """The letterhead's values, and under ``evidence`` the words behind each."""

    code: str | None
    type: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    subject: str | None
    addressees: list[str]
    signer: WireSigner | None
    urgency: str | None
    secrecy: str | None
    recipients: list[str]
    evidence: dict[str, WireEvidence]


class WireLegalBasis(WireSpan):
    """One mention of another document."""

    code: str | None
    title: str | None
    type: str
    issued: NotRequired[str]
    issuer: str | None
    relation: str
    detail: str | None
    reference: str | None
    places: list[str]
    rule: str
    confidence: float


class WireShortMention(WireSpan):
    """A later, shorter mention and the document that it means; ``own``: the dispatch itself."""

    type: str
    code: str | None
    title: str | None
    own: bool
    reference: str | None
    rule: str


class WireSection(TypedDict):
    """A node of the outline; the place covers all below it."""

    level: str
    label: str
    heading: str
    start: int
    end: int
    children: list["WireSection"]


class WireDeadline(WireSpan):
    """By when."""

    date: str | None
    rrule: str | None
    duration: str | None
    rule: str
    confidence: float


class WireTask(WireSpan):
    """One thing that somebody is told to do."""

    assignees: list[str]
    coordinators: list[str]
    deadline: WireDeadline | None
    report_to: list[str]
    legal_bases: list[str]
    section: list[str]
    rule: str
    confidence: float


class WireAgency(TypedDict):
    """The body that a name of the record means."""

    name: str
    id: str
    canonical: str
    kind: str
    area: str | None
    until: str | None
    successor: str | None
    is_group: bool
    keys: list[str]
    rule: str


class WireDoubt(TypedDict):
    """Something that a person should look at."""

    rule: str
    message: str
    start: int | None
    end: int | None


class WireTable(TypedDict):
    """A table: where it stands in the source text, and its cells' words, row by row."""

    start: int
    end: int
    rows: list[list[str]]


class WireSignature(TypedDict):
    """A digital signature of the file."""

    field: str
    signer: str | None
    organisation: str | None
    signed_at: str | None
    is_timestamped: bool
    reason: str
    integrity: str
    covers_whole: bool
    chain: list[str]
    problem: str


class WireRecord(TypedDict):
    """One dispatch."""

    document: WireDocument
    sections: list[WireSection]
    legal_bases: list[WireLegalBasis]
    short_mentions: list[WireShortMention]
    tasks: list[WireTask]
    agencies: list[WireAgency]
    tables: list[WireTable]
    signatures: list[WireSignature]
    doubts: list[WireDoubt]
