"""The record as JSON, as it is printed, stored and compared with gold records.

Offsets lead back to the source text as it was handed in; words are the normalised ones. The
forms stand in ``wire_forms.py``.
"""

from collections.abc import Sequence

from extract.records import (
    Deadline,
    Dispatch,
    Doubt,
    Found,
    LegalBasis,
    Letterhead,
    NamedBody,
    Section,
    ShortMention,
    Signer,
    Task,
)
from extract.tables import Table, find_tables
from extract.wire_forms import (
    WireAgency,
    WireDeadline,
    WireDocument,
    WireDoubt,
    WireEvidence,
    WireLegalBasis,
    WireRecord,
    WireSection,
    WireShortMention,
    WireSignature,
    WireSigner,
    WireSpan,
    WireTable,
    WireTask,
)
from ingest.signatures import Signature
from normalise.spans import Span
from normalise.text import NormalisedText


def to_wire(
    dispatch: Dispatch, text: NormalisedText, signatures: Sequence[Signature] = ()
) -> WireRecord:
    """Write a record down as JSON values.

    Args:
        dispatch: The record; its spans are places in ``text.text``.
        text: The text that it was read from.
        signatures: The digital signatures of its file.
    """
    return {
        "document": _document(dispatch.letterhead, text),
        "sections": [_section(section, text) for section in dispatch.sections],
        "legal_bases": [_legal_basis(basis, text) for basis in dispatch.legal_bases],
        "short_mentions": [_short_mention(short, text) for short in dispatch.short_mentions],
        "tasks": [_task(task, text) for task in dispatch.tasks],
        "agencies": [_agency(body) for body in dispatch.bodies],
        "tables": [_table(table, text) for table in find_tables(text.text)],
        "signatures": [_signature(one) for one in signatures],
        "doubts": [_doubt(doubt, text) for doubt in dispatch.doubts],
    }


def _place(span: Span, text: NormalisedText) -> WireSpan:
    raw = text.to_raw(span)
    return {"start": raw.start, "end": raw.end, "text": " ".join(span.of(text.text).split())}


def _evidence(found: Found[object], text: NormalisedText) -> WireEvidence:
    return {
        **_place(found.span, text),
        "rule": found.rule,
        "confidence": round(found.confidence, 3),
    }


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _values(found: tuple[Found[str], ...]) -> list[str]:
    return [item.value for item in found]


def _signer(signer: Signer | None) -> WireSigner | None:
    if signer is None:
        return None
    return {"name": signer.name, "title": signer.title, "authority": signer.authority}


def _document(head: Letterhead, text: NormalisedText) -> WireDocument:
    single: dict[str, Found[object] | None] = {
        "code": head.code,
        "type": head.type,
        "issuer": head.issuer,
        "place": head.place,
        "issued": head.issued,
        "subject": head.subject,
        "signer": head.signer,
        "urgency": head.urgency,
        "secrecy": head.secrecy,
    }
    evidence = {name: _evidence(found, text) for name, found in single.items() if found}
    several = (("addressees", head.addressees), ("recipients", head.recipients))
    for name, items in several:
        evidence |= {f"{name}.{n}": _evidence(item, text) for n, item in enumerate(items)}
    return {
        "code": _value(head.code),
        "type": _value(head.type),
        "issuer": _value(head.issuer),
        "place": _value(head.place),
        "issued": str(head.issued.value) if head.issued else None,
        "subject": _value(head.subject),
        "addressees": _values(head.addressees),
        "signer": _signer(head.signer.value if head.signer else None),
        "urgency": _value(head.urgency),
        "secrecy": _value(head.secrecy),
        "recipients": _values(head.recipients),
        "evidence": evidence,
    }


def _legal_basis(basis: LegalBasis, text: NormalisedText) -> WireLegalBasis:
    place = _place(basis.span, text)
    wire: WireLegalBasis = {
        "start": place["start"],
        "end": place["end"],
        "text": place["text"],
        "code": basis.code,
        "title": basis.title,
        "type": basis.type,
        "issuer": basis.issuer,
        "relation": basis.relation.value,
        "detail": basis.detail.value if basis.detail else None,
        "reference": basis.reference,
        "places": list(basis.places),
        "rule": basis.rule,
        "confidence": round(basis.confidence, 3),
    }
    if basis.issued:
        wire["issued"] = str(basis.issued)
    return wire


def _short_mention(short: ShortMention, text: NormalisedText) -> WireShortMention:
    return {
        **_place(short.span, text),
        "type": short.type,
        "code": short.code,
        "title": short.title,
        "own": short.own,
        "reference": short.reference,
        "rule": short.rule,
    }


def _section(section: Section, text: NormalisedText) -> WireSection:
    raw = text.to_raw(section.span)
    return {
        "level": section.level.value,
        "label": section.label,
        "heading": section.heading,
        "start": raw.start,
        "end": raw.end,
        "children": [_section(child, text) for child in section.children],
    }


def _deadline(found: Found[Deadline] | None, text: NormalisedText) -> WireDeadline | None:
    if found is None:
        return None
    due = found.value
    return {
        **_evidence(found, text),
        "date": due.date.isoformat() if due.date else None,
        "rrule": due.rrule,
        "duration": due.duration,
    }


def _task(task: Task, text: NormalisedText) -> WireTask:
    return {
        **_place(task.span, text),
        "text": task.action,  # as people read it: a footnote inside its place is left out
        "assignees": _values(task.assignees),
        "coordinators": _values(task.coordinators),
        "deadline": _deadline(task.deadline, text),
        "report_to": _values(task.report_to),
        "legal_bases": list(task.legal_bases),
        "section": list(task.section),
        "rule": task.rule,
        "confidence": round(task.confidence, 3),
    }


def _agency(body: NamedBody) -> WireAgency:
    return {
        "name": body.name,
        "id": body.id,
        "canonical": body.canonical,
        "kind": body.kind.value,
        "area": body.area,
        "until": body.until.isoformat() if body.until else None,
        "successor": body.successor,
        "is_group": body.is_group,
        "keys": list(body.keys),
        "rule": body.rule,
    }


def _table(table: Table, text: NormalisedText) -> WireTable:
    raw = text.to_raw(table.span)
    rows = [
        [" ".join(" ".join(place.of(text.text).split()) for place in cell) for cell in row]
        for row in table.rows
    ]
    return {"start": raw.start, "end": raw.end, "rows": rows}


def _signature(signature: Signature) -> WireSignature:
    return {
        "field": signature.field,
        "signer": signature.signer,
        "organisation": signature.organisation,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "is_timestamped": signature.is_timestamped,
        "reason": signature.reason,
        "integrity": signature.integrity.value,
        "covers_whole": signature.covers_whole,
        "chain": list(signature.chain),
        "problem": signature.problem,
    }


def _doubt(doubt: Doubt, text: NormalisedText) -> WireDoubt:
    raw = text.to_raw(doubt.span) if doubt.span else None
    return {
        "rule": doubt.rule,
        "message": doubt.message,
        "start": raw.start if raw else None,
        "end": raw.end if raw else None,
    }
