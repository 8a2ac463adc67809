"""The dispatch record: everything that is read from a dispatch, each value with its evidence.

All spans are places in ``NormalisedText.text``; ``extract/wire.py`` leads them back to the source.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from normalise.spans import Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value read from a dispatch, with the words that prove it.

    Attributes:
        value: What the words mean.
        span: The words.
        rule: Name of what found it, e.g. ``"deadline.before-date"``.
        confidence: 0 to 1; below 0.5 a person must confirm.
    """

    value: T_co
    span: Span
    rule: str
    confidence: float = 1.0


class Relation(StrEnum):
    """What a dispatch does with a document that it mentions."""

    BASIS = "basis"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be left blank.

    Example:
        >>> str(PartialDate(2026, 4))
        '2026-04'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def date(self) -> dt.date | None:
        """The whole date, or None where a part is blank."""
        if self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed (người ký).

    Attributes:
        name: Full name; None in a draft.
        title: Position of the person who signs (chức vụ), e.g. "Phó Chủ tịch".
        authority: On whose behalf, lines joined by "; ", e.g. "TM. Ủy ban nhân dân; KT. Chủ tịch".
    """

    name: str | None
    title: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head and foot of a dispatch say of it (thể thức, Nghị định 30/2020/NĐ-CP).

    Attributes:
        code: Number and symbol (số, ký hiệu), e.g. "2034/BYT-K2ĐT".
        type: Name of the type (tên loại), lower case, e.g. "công văn".
        issuer: Issuing body (cơ quan ban hành), written out with its place.
        place: Where it was issued (địa danh).
        issued: Date of the head.
        subject: Trích yếu without "V/v".
        addressees: The items under "Kính gửi", in order.
        signer: Who signed.
        urgency: Độ khẩn: "hỏa tốc", "thượng khẩn" or "khẩn".
        secrecy: Độ mật: "mật", "tối mật" or "tuyệt mật".
        recipients: The items under "Nơi nhận", in order.
    """

    code: Found[str] | None = None
    type: Found[str] | None = None
    issuer: Found[str] | None = None
    place: Found[str] | None = None
    issued: Found[PartialDate] | None = None
    subject: Found[str] | None = None
    addressees: tuple[Found[str], ...] = ()
    signer: Found[Signer] | None = None
    urgency: Found[str] | None = None
    secrecy: Found[str] | None = None
    recipients: tuple[Found[str], ...] = ()


class RelationDetail(StrEnum):
    """What more the words say of a relation than :class:`Relation` does."""

    GUIDES = "guides"
    """Hướng dẫn, quy định chi tiết."""
    REPLIES_TO = "replies-to"
    """Trả lời, phúc đáp."""
    FOLLOWS = "follows"
    """Tiếp theo."""
    EXTENDS = "extends"
    """Gia hạn."""
    CORRECTS = "corrects"
    """Đính chính."""
    SUSPENDS = "suspends"
    """Đình chỉ, ngưng hiệu lực."""
    PROPOSED_BY = "proposed-by"
    """Theo đề nghị, xét tờ trình."""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One mention of a document of law or direction (căn cứ, viện dẫn).

    Attributes:
        span: From the type word to the end of number, date and "của <issuer>".
        type: Lower case, e.g. "thông tư".
        code: Number and symbol; None for a law named by its title.
        title: The title where there is no number.
        issued: Date in the mention itself; the year alone for "Luật Đất đai năm 2024".
        issuer: As written, else as the symbol tells.
        relation: What this dispatch does with it.
        reference: Point-level place in it as printed, e.g. "điểm a, b khoản 2 Điều 5".
        places: The same one by one: ("điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5").
        detail: What more the words say of the relation.
        rule: Name of what found it.
        confidence: 0 to 1.
    """

    span: Span
    type: str
    code: str | None
    title: str | None
    issued: PartialDate | None
    issuer: str | None
    relation: Relation
    rule: str
    reference: str | None = None
    places: tuple[str, ...] = ()
    detail: RelationDetail | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ShortMention:
    """A later, shorter mention: "Nghị định này", "Quyết định 26", "khoản 1 Điều này".

    Attributes:
        span: Its words.
        type: Lower case, e.g. "nghị định".
        code: Number and symbol of the document meant; None for a law named by its title.
        title: The law's title.
        own: Whether it means the dispatch itself.
        reference: Point-level place in it, as printed; "Điều này" with its number.
        rule: How it was resolved.
    """

    span: Span
    type: str
    code: str | None
    title: str | None
    own: bool
    reference: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due (thời hạn): a date, a recurrence, both, or a duration.

    With both, the duty falls due on the date first and then comes back.

    Attributes:
        date: Last day on which the task is in time, Vietnamese local date.
        rrule: RFC 5545 rule of a recurring duty, e.g. "FREQ=MONTHLY;BYMONTHDAY=25".
        duration: ISO 8601 span counted from an event, e.g. "P15D"; working days "P15BD".
    """

    date: dt.date | None = None
    rrule: str | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody is told to do (nhiệm vụ).

    Attributes:
        span: The item from its first word to its last character of text.
        action: The normalised words of the span on one line.
        assignees: Who leads it (chủ trì) or must do it, as the dispatch writes them in full words.
        coordinators: Who helps (phối hợp).
        deadline: By when; None if the dispatch says nothing.
        report_to: To whom the outcome goes.
        legal_bases: Codes of the documents mentioned inside the span.
        section: Headings above it, outermost first, e.g. ("II. Nhiệm vụ", "1. Sở Y tế").
        rule: Name of what found it.
        confidence: Probability that it is one where the learned judge was asked; else
            how sure the rule is. Below 0.8 a person must confirm.
    """

    span: Span
    action: str
    assignees: tuple[Found[str], ...]
    coordinators: tuple[Found[str], ...]
    deadline: Found[Deadline] | None
    report_to: tuple[Found[str], ...]
    legal_bases: tuple[str, ...]
    section: tuple[str, ...]
    rule: str
    confidence: float = 1.0


class SectionLevel(StrEnum):
    """How deep a heading stands."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ROMAN = "roman"
    ARABIC = "arabic"
    LETTER = "letter"
    BULLET = "bullet"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the dispatch's outline (phần, chương, mục, điều, khoản, điểm).

    Attributes:
        level: What kind of heading begins it.
        label: Its number or sign as printed, e.g. "II.", "Điều 3.", "a)".
        heading: The words of the heading's line.
        span: The whole section with all below it.
        children: The sections below it, in order.
    """

    level: SectionLevel
    label: str
    heading: str
    span: Span
    children: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning on the record: something that a person should look at.

    Attributes:
        rule: Name of the check, e.g. "legal.year-differs".
        message: A Vietnamese sentence for the user.
        span: The words in question; None for the document as a whole.
    """

    rule: str
    message: str
    span: Span | None = None


class BodyKind(StrEnum):
    """What a body is (loại cơ quan); local ones exist in every area of a level."""

    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MINISTRY_LEVEL = "ministry-level"
    AGENCY = "agency"
    PARTY = "party"
    MASS = "mass"
    COURT = "court"
    UNIT = "unit"
    DEPARTMENT = "department"
    PROVINCIAL = "provincial"
    COMMITTEE = "committee"
    COUNCIL = "council"
    SECURITY = "security"
    CENTRAL_BRANCH = "central-branch"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamedBody:
    """The body that a name means in a dispatch (cơ quan được nêu tên).

    Attributes:
        name: As the dispatch writes it, in full words.
        id: The same for every name of the body, e.g. "so-y-te@lang-son".
        canonical: Its whole name, e.g. "Sở Y tế tỉnh Lạng Sơn"; a group's as it is written.
        kind: What it is; of a body that the registry doesn't know, ``OTHER``.
        area: Level and name of its area, e.g. "tỉnh Lạng Sơn"; None for the centre's and groups.
        until: First day on which it was no more; None while it exists.
        successor: Whole name of the body that took its work over.
        keys: Of a body, the classes that it belongs to, its id first; of a group, what it covers.
        rule: How the name was understood.
    """

    name: str
    id: str
    canonical: str
    kind: BodyKind
    area: str | None = None
    until: dt.date | None = None
    successor: str | None = None
    keys: tuple[str, ...] = ()
    rule: str = "agency.unknown"

    @property
    def is_group(self) -> bool:
        """Tell a group ("các sở, ban, ngành") from one body."""
        return self.kind is BodyKind.GROUP


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The record of one dispatch (công văn).

    Attributes:
        letterhead: Who sent what to whom, and when.
        sections: The outline.
        legal_bases: Every mention of another document, in order.
        tasks: What is asked, in order.
        doubts: Contradictions and gaps.
        bodies: What each name in letterhead and tasks means, in the order of the names.
        short_mentions: Later mentions without a number or symbol, resolved, in order.
    """

    letterhead: Letterhead
    sections: tuple[Section, ...]
    legal_bases: tuple[LegalBasis, ...]
    tasks: tuple[Task, ...]
    doubts: tuple[Doubt, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
    short_mentions: tuple[ShortMention, ...] = ()
