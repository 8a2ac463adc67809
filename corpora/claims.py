"""Records in the form in which they are compared: every field a set of values, spelled one way.

A record (gold or predicted) claims some document fields, tasks and legal mentions. Two names are
the same if they differ only in case, in the placement of tone marks ("hoà", "hòa"), in dashes, in
the punctuation around them, in an abbreviation written out (UBND), or in the plural sign at their
head ("các"). Deadlines are the same if date, rule and duration are; the parts of a rule may be in
any order.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from normalise.spans import Span

Values = frozenset[str]
NOTHING: Values = frozenset()

DOCUMENT_FIELDS = ("code", "type", "issuer", "place", "issued", "subject", "urgency", "secrecy")
TASK_FIELDS = ("assignees", "coordinators", "deadline", "report_to", "legal_bases")
LEGAL_FIELDS = ("issued", "relation")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LAST_VOWEL = re.compile(r"[aeiouy][\u0300-\u036f]*(?=[^aeiouy]*$)")  # of a word taken apart
_WRITTEN_OUT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "bhxh": "bảo hiểm xã hội",
    "tp": "thành phố",
}
_BLANKS = re.compile(r"[\s\-\u2013\u2014]+")
_AROUND = " .,;:/\"'()"
_PLURAL = ("các ", "những ")


@dataclass(frozen=True, slots=True)
class Claim:
    """A task, a legal mention or an ignored place as one record has it.

    Attributes:
        text: Its words.
        span: Its place in the source; None in a record of values.
        key: What makes it the same one: of a legal mention its code or title, else empty.
        fields: The comparable values under each name of a field.
    """

    text: str
    span: Span | None
    key: str
    fields: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that one record claims.

    Attributes:
        document: The comparable values of the letterhead.
        tasks: In order.
        legal_bases: In order.
        ignored: Places that count neither way.
    """

    document: Mapping[str, Values]
    tasks: tuple[Claim, ...]
    legal_bases: tuple[Claim, ...]
    ignored: tuple[Claim, ...]


def spell(name: str) -> str:
    """Return a name as it is compared.

    Example:
        >>> spell("UBND các xã – phường;") == spell("Uỷ ban nhân dân các xã - phường")
        True
    """
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", name).casefold()).strip(_AROUND)
    words = " ".join(_WRITTEN_OUT.get(word.rstrip("."), word) for word in text.split())
    for plural in _PLURAL:
        words = words.removeprefix(plural)
    return " ".join(_tone_last(word) for word in words.split())


def read_claims(record: Mapping[str, Any]) -> Claims:
    """Read a record in the wire form; what is missing in it is claimed by nobody."""
    return Claims(
        document=_document(record.get("document") or {}),
        tasks=tuple(_claim(task, _task_fields(task)) for task in record.get("tasks") or ()),
        legal_bases=tuple(
            _claim(basis, _legal_fields(basis), basis.get("code") or basis.get("title") or "")
            for basis in record.get("legal_bases") or ()
        ),
        ignored=tuple(_claim(hole, {}) for hole in record.get("ignore") or ()),
    )


def _tone_last(word: str) -> str:
    """Put the tone mark on the last vowel, so that its place says nothing."""
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in apart if letter in _TONES)
    bare = "".join(letter for letter in apart if letter not in _TONES)
    return unicodedata.normalize("NFC", _LAST_VOWEL.sub(rf"\g<0>{tone}", bare, count=1))


def _values(names: Iterable[str | None]) -> Values:
    spelled = (spell(name) for name in names if name)
    return frozenset(name for name in spelled if name)


def _document(document: Mapping[str, Any]) -> dict[str, Values]:
    fields = {name: _values([document.get(name)]) for name in DOCUMENT_FIELDS}
    fields["signer"] = _values([(document.get("signer") or {}).get("name")])
    fields["addressees"] = _values(document.get("addressees") or ())
    return fields


def _task_fields(task: Mapping[str, Any]) -> dict[str, Values]:
    fields = {name: _values(task.get(name) or ()) for name in TASK_FIELDS if name != "deadline"}
    return {**fields, "deadline": _deadline(task.get("deadline") or {})}


def _legal_fields(basis: Mapping[str, Any]) -> dict[str, Values]:
    return {name: _values([basis.get(name)]) for name in LEGAL_FIELDS}


def _deadline(deadline: Mapping[str, Any]) -> Values:
    """Return the deadline as one value, for it is right or wrong as a whole."""
    rule = (deadline.get("rrule") or "").upper().removeprefix("RRULE:")
    parts = (
        deadline.get("date") or "",
        ";".join(sorted(rule.split(";"))),
        deadline.get("duration") or "",
    )
    return frozenset(["|".join(parts)]) if any(parts) else NOTHING


def _claim(entry: Mapping[str, Any], fields: Mapping[str, Values], key: str = "") -> Claim:
    start, end = entry.get("start"), entry.get("end")
    span = Span(start, end) if start is not None and end is not None else None
    return Claim(entry.get("text") or "", span, spell(key), fields)
