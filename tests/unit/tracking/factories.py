"""Made-up dispatches as the earlier stages hand them over to the register."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from extract.bodies import name_bodies
from extract.deadlines import find_deadlines
from extract.records import (
    Deadline,
    Dispatch,
    Doubt,
    Found,
    LegalBasis,
    Letterhead,
    PartialDate,
    Relation,
    Signer,
    Task,
)
from extract.wire import to_wire
from ingest.sources import Box, MediaKind, SourceDocument, Word
from normalise.spans import Span
from normalise.text import NormalisedText
from ocr.readings import BlankReading, DocumentReading, PageOrigin, PageReading, PlacedWord
from tracking.entries import NewDocument

ISSUED = PartialDate(2026, 3, 5)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a made-up task says."""

    action: str
    assignees: tuple[str, ...] = ("Sở Y tế",)
    coordinators: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    due: dt.date | None = None
    bases: tuple[str, ...] = ()
    term: str = ""
    rrule: str | None = None

    @property
    def when(self) -> str:
        """The words of its deadline; a term is read from its words, as the extractor does."""
        return self.term or (f"trước ngày {self.due:%d/%m/%Y}" if self.due else "")


def found(value: str, text: str) -> Found[str]:
    """Find a value where it first stands in a text, or at its beginning."""
    start = max(0, text.find(value))
    return Found(value, Span(start, start + len(value)), "test.rule", 0.9)


def mention(
    code: str, relation: Relation = Relation.BASIS, *, issued: PartialDate | None = None
) -> LegalBasis:
    """Make a mention of a document."""
    return LegalBasis(
        Span(0, 5), "quyết định", code, None, issued, "Bộ Y tế", relation, "test.basis"
    )


def _task(asked: Asked, text: str) -> Task:
    start = text.index(asked.action)
    span = Span(start, start + len(asked.action))
    return Task(
        span=span,
        action=asked.action,
        assignees=tuple(found(name, text) for name in asked.assignees),
        coordinators=tuple(found(name, text) for name in asked.coordinators),
        deadline=_deadline(asked, text, span),
        report_to=tuple(found(name, text) for name in asked.report_to),
        legal_bases=asked.bases,
        section=("II. Nhiệm vụ", "1. Sở Y tế"),
        rule="task.item",
        confidence=0.75,
    )


def _deadline(asked: Asked, text: str, task: Span) -> Found[Deadline] | None:
    if not asked.when:
        return None
    at = text.index(asked.when, task.end)
    span = Span(at, at + len(asked.when))
    if asked.due or asked.rrule:
        return Found(Deadline(asked.due, asked.rrule), span, "deadline.date.before", 0.8)
    return find_deadlines(text, issued=None, within=span)[0]


def _write(head: str, tasks: tuple[Asked, ...]) -> str:
    lines = [head]
    for asked in tasks:
        when = f" {asked.when}" if asked.when else ""
        lines.append(f"- {', '.join(asked.assignees)}: {asked.action}{when}.")
    return "\n".join(lines)


def make_document(
    *tasks: Asked,
    code: str | None = "112/UBND-VX",
    issuer: str = "Ủy ban nhân dân tỉnh Bình Minh",
    issued: PartialDate = ISSUED,
    received_at: dt.datetime | None = None,
    name: str = "112.txt",
    data: bytes | None = None,
    bases: tuple[LegalBasis, ...] = (),
    origin: PageOrigin = PageOrigin.TEXT_FILE,
) -> NewDocument:
    """Make a dispatch with some tasks, everything else by default."""
    words = _write(f"{issuer}\nSố: {code or ''}\nV/v củng cố trạm y tế xã", tasks)
    data = data if data is not None else words.encode()
    text = NormalisedText.unchanged(words)
    head = Letterhead(
        code=found(code, words) if code else None,
        type=found("công văn", words),
        issuer=found(issuer, words),
        place=found("Bình Minh", words),
        issued=Found(issued, Span(0, 1), "test.rule"),
        subject=found("củng cố trạm y tế xã", words),
        addressees=(found("Sở Y tế", words),),
        signer=Found(
            Signer("Lý Thị Mận", "Phó Chủ tịch", "TM. Ủy ban nhân dân"), Span(0, 1), "test.rule"
        ),
        recipients=(found("Lưu: VT", words),),
    )
    asked_for = tuple(_task(asked, words) for asked in tasks)
    dispatch = Dispatch(
        letterhead=head,
        sections=(),
        legal_bases=bases,
        tasks=asked_for,
        doubts=(Doubt("test.doubt", "Ngày ký chưa rõ.", Span(0, 1)),),
        bodies=name_bodies(words, head, asked_for),
    )
    word = PlacedWord(Span(0, 2), Word(words[:2], Box(10.5, 20.25, 30.75, 40.0), 0.875))
    blank = BlankReading("number", "112", 0.6, (("112", 0.6), ("172", 0.25)))
    page = PageReading(
        1, origin, words, "made up", 595.0, 842.0, (word,), "Ký bởi: Lý Thị Mận", (blank,)
    )
    source = SourceDocument(hashlib.sha256(data).hexdigest(), name, MediaKind.TEXT, data)
    reading = DocumentReading((page,), ("page 1 is pale",))
    return NewDocument(source, reading, text, dispatch, to_wire(dispatch, text), received_at)
