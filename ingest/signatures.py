"""The digital signatures (chữ ký số) of a PDF: who signed, when, and whether they still hold.

A signature covers ranges of the file's bytes; what was appended later (another signature, a stamp)
lies outside of them and does not break it. Whether the certificate is one of a trusted authority is
not told: congvan asks no network and ships no list of authorities; it gives the chain that the file
brings along. A broken signature is a doubt for a person to clear up, never an error.
"""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import pymupdf

from ingest.pdf import opened_pdf
from ingest.signed_message import SignedMessage, SignedMessageError, read_signed_message
from ingest.sources import MediaKind, SourceDocument

_LOG = logging.getLogger("congvan.ingest.signatures")
_MOST_FIELDS = 1_000  # a form with more is no dispatch
_REFERENCE = re.compile(r"(\d+) 0 R")
_PDF_TIME = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?"
)
_AFTER_END = b"\r\n\t \x00"  # what may follow the last signature's bytes


class Integrity(StrEnum):
    """Whether the bytes that were signed are still the same."""

    INTACT = "intact"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """It is made in a way that is not read, or its field is damaged."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One digital signature of a document.

    Attributes:
        field: Name of its form field.
        signer: Common name of the certificate: a person or an office; None if it is not read.
        organisation: Organisation and unit of the certificate, the smallest first.
        signed_at: When, aware UTC; None if it does not say.
        is_timestamped: The time comes from a time-stamping authority, not from the signer's clock.
        reason: What the signer wrote down as reason.
        integrity: Whether the signed bytes are unchanged and the signature fits its certificate.
        covers_whole: It covers the file to its end; nothing was appended later.
        chain: Names of the certificates that the file brings along, the signer's first, each
            issued by the next; the last entry names who issued the last one.
        problem: Why it is broken or not read, in English; "" if it is well.
    """

    field: str
    signer: str | None
    organisation: str | None
    signed_at: dt.datetime | None
    is_timestamped: bool
    reason: str
    integrity: Integrity
    covers_whole: bool
    chain: tuple[str, ...] = ()
    problem: str = ""


class _Field(NamedTuple):
    name: str
    ranges: tuple[int, ...]
    claimed: str
    reason: str


def read_signatures(source: SourceDocument) -> tuple[Signature, ...]:
    """Read the digital signatures of a document, in the order of their making.

    Raises:
        IngestError: The document cannot be opened.
    """
    if source.kind is not MediaKind.PDF:
        return ()
    with opened_pdf(source) as document:
        fields = tuple(_fields(document))
    fields = tuple(sorted(fields, key=lambda field: sum(field.ranges[2:])))
    return tuple(_read(source, field) for field in fields)


def _fields(document: pymupdf.Document) -> Iterator[_Field]:
    """Walk the form's fields and give those that are signed."""
    waiting = _references(document, document.pdf_catalog(), "AcroForm/Fields")
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_FIELDS:
        xref = waiting.pop()
        if xref in seen or not 0 < xref < document.xref_length():
            continue
        seen.add(xref)
        waiting += _references(document, xref, "Kids")
        ranges = _ranges(document, xref)
        if ranges:
            yield _Field(
                _value(document, xref, "T"),
                ranges,
                _value(document, xref, "V/M"),
                _value(document, xref, "V/Reason"),
            )


def _references(document: pymupdf.Document, xref: int, key: str) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(_value(document, xref, key, deep=True))]


def _ranges(document: pymupdf.Document, xref: int) -> tuple[int, ...]:
    written = _value(document, xref, "V/ByteRange", deep=True)
    return tuple(int(number) for number in re.findall(r"-?\d{1,18}", written))


def _value(document: pymupdf.Document, xref: int, key: str, *, deep: bool = False) -> str:
    """Return what stands under a key as text; "" for nothing. ``deep`` follows one reference."""
    try:
        kind, value = document.xref_get_key(xref, key)
        if deep and kind == "xref":
            value = document.xref_object(int(value.split()[0]), compressed=True)
    except (RuntimeError, ValueError) as error:
        _LOG.info("signature field %s: %s", xref, error)
        return ""
    return "" if kind == "null" else str(value)


def _read(source: SourceDocument, field: _Field) -> Signature:
    unread = Signature(
        field=field.name,
        signer=None,
        organisation=None,
        signed_at=parse_pdf_time(field.claimed),
        is_timestamped=False,
        reason=field.reason,
        integrity=Integrity.UNKNOWN,
        covers_whole=_covers_whole(source.data, field.ranges),
    )
    try:
        signed, sealed = _cut(source.data, field.ranges)
        message = read_signed_message(sealed, signed)
    except SignedMessageError as error:
        return _with_problem(unread, str(error))
    return _told(unread, message)


def _cut(data: bytes, ranges: tuple[int, ...]) -> tuple[bytes, bytes]:
    """Return the bytes that were signed and those of the signature, which lie in their gap."""
    if len(ranges) != 4 or min(ranges) < 0:
        raise SignedMessageError("its byte range is damaged")
    first, length, second, rest = ranges
    if not first + length < second or second + rest > len(data):
        raise SignedMessageError("its byte range does not fit the file")
    gap = data[first + length : second].strip(b" \r\n\t")
    try:
        sealed = bytes.fromhex(gap.strip(b"<>").decode("ascii"))
    except ValueError as error:
        raise SignedMessageError("the gap of its byte range holds no signature") from error
    return data[first : first + length] + data[second : second + rest], sealed


def _covers_whole(data: bytes, ranges: tuple[int, ...]) -> bool:
    if len(ranges) != 4 or ranges[0] != 0:
        return False
    return not data[ranges[2] + ranges[3] :].strip(_AFTER_END)


def _with_problem(signature: Signature, problem: str) -> Signature:
    return Signature(
        signature.field,
        signature.signer,
        signature.organisation,
        signature.signed_at,
        signature.is_timestamped,
        signature.reason,
        Integrity.UNKNOWN,
        signature.covers_whole,
        problem=problem,
    )


def _told(unread: Signature, message: SignedMessage) -> Signature:
    return Signature(
        field=unread.field,
        signer=message.signer,
        organisation=message.organisation,
        signed_at=message.stamped_at or message.signed_at or unread.signed_at,
        is_timestamped=message.stamped_at is not None,
        reason=unread.reason,
        integrity=Integrity.BROKEN if message.problem else Integrity.INTACT,
        covers_whole=unread.covers_whole,
        chain=message.chain,
        problem=message.problem,
    )


def parse_pdf_time(written: str) -> dt.datetime | None:
    """Read a PDF's date; None if it is none.

    Example:
        >>> parse_pdf_time("D:20250115171017+07'00'").isoformat()
        '2025-01-15T10:10:17+00:00'
    """
    found = _PDF_TIME.match(written)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    away = dt.timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
    zone = dt.timezone(-away if found[8] == "-" else away)
    try:
        local = dt.datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return local.astimezone(dt.UTC)
