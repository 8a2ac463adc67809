"""What the register gives back: frozen records, never rows of the database.

Spans count in ``StoredDocument.text.text``, as those of the dispatch record do; ``text.to_raw`` and
``Register.reading(...).boxes`` lead from there to the places on the pages.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from extract.anchors import Anchor
from extract.records import Deadline, Doubt, Relation, RelationDetail, Signer
from extract.wire_forms import WireRecord
from ingest.sources import MediaKind
from normalise.corrections import Correction
from normalise.spans import Span
from normalise.text import NormalisedText
from tracking.states import TaskStatus


class ProcessingStatus(StrEnum):
    """How much of a document could be read."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """At least one page failed; the others are there."""


class AgencyRole(StrEnum):
    """What an agency has to do with a task."""

    ASSIGNEE = "assignee"
    """Leads it or must do it (chủ trì)."""
    COORDINATOR = "coordinator"
    """Helps (phối hợp)."""
    REPORT_TO = "report-to"
    """Receives the outcome."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as it stands in a list.

    Attributes:
        id: SHA-256 of its bytes, hexadecimal.
        file: The file name under which it first came.
        kind: What kind of file it is.
        size_bytes: Its size.
        received_at: When it first came, UTC.
        code: Number and symbol; None if it shows none.
        type: Name of the type, lower case.
        issuer: Issuing body.
        place: Where it was issued.
        issued: Date of its head as ISO 8601, cut short where a part is blank ("2026-04").
        issued_on: The same where it is a whole date.
        subject: Trích yếu.
        signer: Who signed.
        urgency: Độ khẩn.
        secrecy: Độ mật.
        status: How much of it could be read.
        pages: How many pages it has.
        tasks: How many tasks it holds.
    """

    id: str
    file: str
    kind: MediaKind
    size_bytes: int
    received_at: dt.datetime
    code: str | None
    type: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    issued_on: dt.date | None
    subject: str | None
    signer: Signer | None
    urgency: str | None
    secrecy: str | None
    status: ProcessingStatus
    pages: int
    tasks: int


@dataclass(frozen=True, slots=True)
class StoredBody:
    """The body that a name means.

    Attributes:
        id: The same for every name of it.
        name: Its whole name, e.g. "Sở Y tế tỉnh Lạng Sơn"; a group's as it is written.
        is_group: Whether it is a group ("các sở, ban, ngành").
        successor: What took its work over, if it is no more.
    """

    id: str
    name: str
    is_group: bool
    successor: str | None


@dataclass(frozen=True, slots=True)
class TaskAgency:
    """An agency named in a task.

    Attributes:
        name: As the dispatch writes it, in full words.
        role: What it has to do.
        span: The words that name it.
        rule: What found it.
        confidence: 0 to 1.
        body: The body that the name means; None in tasks read before bodies were known.
    """

    name: str
    role: AgencyRole
    span: Span
    rule: str
    confidence: float
    body: StoredBody | None = None


@dataclass(frozen=True, slots=True)
class TaskDeadline:
    """When a task is due, and the words that say so.

    Attributes:
        value: The date, recurrence or duration.
        words: "trước ngày 30/6/2026".
        span: Where they stand.
        rule: What found it.
        confidence: 0 to 1.
        anchor: From what it is counted, if it is a term.
    """

    value: Deadline
    words: str
    span: Span
    rule: str
    confidence: float
    anchor: Anchor | None = None


class DueKind(StrEnum):
    """How the day was found on which a task is due."""

    STATED = "stated"
    """The dispatch names it."""
    TERM = "term"
    """Counted: "trong 15 ngày làm việc kể từ ngày ký"."""
    SET = "set"
    """People set it: an extension (gia hạn), or a day that was read wrongly."""
    OCCURRENCE = "occurrence"
    """The next day of a recurring duty: "trước ngày 25 hằng tháng"."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day on which a task is due, and how it was found.

    Attributes:
        day: The last day in time, Vietnamese local date.
        kind: Whether it is stated, or how it was reckoned.
        counted_from: The day from which a term was counted, which is not counted itself.
        is_assumed: Nothing says that the term runs from that day; a person may know better.
        is_beyond_calendar: The holidays of the day's year are not known yet.
        instead_of: The day in whose place people set this one; None if there was none.
    """

    day: dt.date
    kind: DueKind
    counted_from: dt.date | None = None
    is_assumed: bool = False
    is_beyond_calendar: bool = False
    instead_of: dt.date | None = None

    @property
    def is_expected(self) -> bool:
        """Tell whether the day may prove to be another (dự kiến)."""
        return self.is_assumed or self.is_beyond_calendar


_CHANGES = {
    Relation.AMENDS,
    Relation.REPLACES,
    Relation.REPEALS,
    RelationDetail.EXTENDS,
    RelationDetail.CORRECTS,
    RelationDetail.SUSPENDS,
}


@dataclass(frozen=True, slots=True)
class LaterDocument:
    """A document that came after another one and mentions it.

    Attributes:
        id: The later document.
        code: Its number and symbol.
        file: The file name under which it first came.
        issued: Its date as ISO 8601, maybe cut short.
        subject: Its trích yếu.
        relation: What it does with the other one.
        detail: What more its words say of that.
    """

    id: str
    code: str | None
    file: str
    issued: str | None
    subject: str | None
    relation: Relation
    detail: RelationDetail | None

    @property
    def is_change(self) -> bool:
        """Whether tasks and deadlines of the other one may no longer hold."""
        return self.relation in _CHANGES or self.detail in _CHANGES

    @property
    def is_reply(self) -> bool:
        """Whether it answers the other one, so that something in it may be done."""
        return self.detail is RelationDetail.REPLIES_TO


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task that is followed up.

    Attributes:
        id: First 12 digits of the document's id, a hyphen, and a number that it keeps.
        document_id: The dispatch that asks for it.
        file: The file name under which that dispatch first came.
        code: The dispatch's number and symbol.
        issuer: Who asks.
        ordinal: Place among the dispatch's tasks, from 1.
        action: What is to be done, on one line.
        span: Its words in the normalised text.
        raw: Its words in the raw text.
        page: The page on which it begins, from 1.
        agencies: Who leads, helps and is reported to, in the dispatch's order.
        deadline: By when, as the dispatch says; None if it says nothing.
        due_day: The day that follows from it; None if there is none, or its event's day is unknown.
        bases: Codes of the documents mentioned in it.
        section: Headings above it, outermost first.
        status: How far it has come.
        completed_on: When the accepted work was handed in, see ``timeliness.FollowedUp``.
        rule: What found it.
        confidence: 0 to 1; below 0.5 a person must confirm.
        superseded: A later extraction no longer finds it, and it had been worked on.
        updated_at: Last change of its state, UTC.
        later: Documents that came after its dispatch and mention it, oldest first.
    """

    id: str
    document_id: str
    file: str
    code: str | None
    issuer: str | None
    ordinal: int
    action: str
    span: Span
    raw: Span
    page: int
    agencies: tuple[TaskAgency, ...]
    deadline: TaskDeadline | None
    due_day: DueDay | None
    bases: tuple[str, ...]
    section: tuple[str, ...]
    status: TaskStatus
    completed_on: dt.date | None
    rule: str
    confidence: float
    superseded: bool
    updated_at: dt.datetime
    later: tuple[LaterDocument, ...] = ()

    @property
    def changed_by(self) -> tuple[LaterDocument, ...]:
        """Later documents after which its deadline may no longer hold."""
        return tuple(one for one in self.later if one.is_change)

    @property
    def assignees(self) -> tuple[str, ...]:
        """Names of those who must do it."""
        return self._named(AgencyRole.ASSIGNEE)

    @property
    def coordinators(self) -> tuple[str, ...]:
        """Names of those who help."""
        return self._named(AgencyRole.COORDINATOR)

    @property
    def report_to(self) -> tuple[str, ...]:
        """Names of those who receive the outcome."""
        return self._named(AgencyRole.REPORT_TO)

    @property
    def due(self) -> dt.date | None:
        """The last day in time: stated, counted, or set by people."""
        return self.due_day.day if self.due_day else None

    @property
    def is_due_set(self) -> bool:
        """Whether people set the last day."""
        return self.due_day is not None and self.due_day.kind is DueKind.SET

    def _named(self, role: AgencyRole) -> tuple[str, ...]:
        return tuple(agency.name for agency in self.agencies if agency.role is role)


@dataclass(frozen=True, slots=True)
class StoredBasis:
    """A mention of another document, with that document where the register has it.

    Attributes:
        type: Lower case, e.g. "thông tư".
        code: Number and symbol; None for a law named by its title.
        title: The title where there is no number.
        issued: Date in the mention as ISO 8601, maybe cut short.
        issuer: As written, else as the symbol tells.
        relation: What the dispatch does with it.
        reference: Point-level place in it.
        span: The words.
        rule: What found it.
        confidence: 0 to 1.
        document_id: The document mentioned, if the register holds it and there is no doubt which.
    """

    type: str
    code: str | None
    title: str | None
    issued: str | None
    issuer: str | None
    relation: Relation
    reference: str | None
    span: Span
    rule: str
    confidence: float
    document_id: str | None


@dataclass(frozen=True, slots=True)
class StoredRelation:
    """A tie from one document of the register to another.

    Attributes:
        from_id: The document that mentions.
        to_id: The document mentioned.
        relation: What the first does with the second.
    """

    from_id: str
    to_id: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class SameCode:
    """Another document of the register that bears a document's number and symbol.

    Attributes:
        id: That document.
        file: The file name under which it first came.
        issued: Its date as ISO 8601, maybe cut short.
        is_same_day: Whether both bear one date: then it is the same dispatch in another file.
    """

    id: str
    file: str
    issued: str | None
    is_same_day: bool


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """All that the register knows of a document but its pages.

    Attributes:
        summary: What lists show.
        revision: How many times it was read: 1, and one more for each ``replace_record``.
        names: All file names under which it came, the first one first.
        addressees: The items under "Kính gửi".
        recipients: The items under "Nơi nhận".
        record: The wire form, as it was handed in.
        text: The normalised text with the way back to the raw one.
        warnings: What its reading remarked, English sentences.
        doubts: What a person should look at, Vietnamese sentences.
        bases: Every mention of another document, in order.
        tasks: What it asks for, in order.
        relations: Its ties to and from other documents of the register.
        conflicts: Where it contradicts other documents of the register, Vietnamese sentences.
        later: Documents of the register that came after it and mention it, oldest first.
        copies: Other documents of the register with its number and symbol.
    """

    summary: DocumentSummary
    revision: int
    names: tuple[str, ...]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    record: WireRecord
    text: NormalisedText
    warnings: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    bases: tuple[StoredBasis, ...]
    tasks: tuple[StoredTask, ...]
    relations: tuple[StoredRelation, ...]
    conflicts: tuple[Doubt, ...] = ()
    later: tuple[LaterDocument, ...] = ()
    copies: tuple[SameCode, ...] = ()

    @property
    def id(self) -> str:
        """SHA-256 of its bytes, hexadecimal."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """What a person put right in the text of a document.

    Attributes:
        id: Its number.
        document_id: The document.
        made: The words, their place in the raw text, and what is printed there.
        span: Their place in the normalised text in which the person saw them.
        by: Who.
        at: When, UTC.
        withdrawn_at: When it was taken back or made anew; None while it holds.
        withdrawn_by: Who did that.
    """

    id: int
    document_id: str
    made: Correction
    span: Span
    by: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class StoredOccurrence:
    """Occurrences of a recurring duty that a person marked as done at once (kỳ đã xong).

    Attributes:
        id: Its number.
        task_id: The duty.
        first_due: The day on which the first of them was due.
        last_due: The day on which the last of them was due; mostly the same.
        completed_on: When they were done: the day of the report where there was one.
        by: Who marked them.
        at: When, UTC.
        note: What the person said about it.
        withdrawn_at: When that was taken back; None while it holds.
        withdrawn_by: Who did that.
    """

    id: int
    task_id: str
    first_due: dt.date
    last_due: dt.date
    completed_on: dt.date
    by: str
    at: dt.datetime
    note: str | None
    withdrawn_at: dt.datetime | None
    withdrawn_by: str | None

    @property
    def is_late(self) -> bool:
        """Tell whether the first of them was done behind its day."""
        return self.completed_on > self.first_due


class AuditAction(StrEnum):
    """What somebody did."""

    DOCUMENT_ADDED = "document-added"
    NAME_ADDED = "name-added"
    DOCUMENT_REMOVED = "document-removed"
    RECORD_REPLACED = "record-replaced"
    TEXT_CORRECTED = "text-corrected"
    CORRECTION_WITHDRAWN = "correction-withdrawn"
    TASK_MOVED = "task-moved"
    DUE_SET = "due-set"
    OCCURRENCE_CLOSED = "occurrence-closed"
    OCCURRENCE_REOPENED = "occurrence-reopened"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what when (nhật ký).

    Attributes:
        id: Grows with time.
        at: When, UTC.
        by: Who.
        action: What.
        document_id: On which document.
        task_id: On which task, if on one.
        before: JSON of what was before; None where there was nothing.
        after: JSON of what is now.
        note: What the person said about it.
    """

    id: int
    at: dt.datetime
    by: str
    action: AuditAction
    document_id: str
    task_id: str | None
    before: str | None
    after: str | None
    note: str | None
