"""The whole head and foot of a dispatch, read into one record."""

import re

from extract.folding import fold
from extract.letterhead.addressees import find_addressees, find_recipients
from extract.letterhead.codes import choose_type, find_code, find_title_line, find_type_line
from extract.letterhead.dates import completed, find_date, find_stamp_date
from extract.letterhead.issuers import find_issuer, infer_issuer
from extract.letterhead.layout import HeadLine, head_lines, matches
from extract.letterhead.marks import find_mark
from extract.letterhead.signatures import read_foot
from extract.letterhead.subjects import (
    find_letter_subject,
    find_party_subject,
    find_titled_subject,
)
from extract.records import Found, Letterhead
from extract.symbols import DocumentCode

_BLANK = re.compile(r"so\s?[:.]")


def read_letterhead(text: str, *, stamp: str = "") -> Letterhead:
    """Read number, type, issuer, place, date, subject, addressees, signature and marks.

    Args:
        text: A normalised text.
        stamp: Words of the digital signature's stamp, where the text does not hold them.

    Returns:
        The letterhead; what the dispatch does not show is None or empty.
    """
    lines = head_lines(text)
    if not lines:
        return Letterhead()
    lines = lines[: _end_of_head(lines)]
    coded = find_code(lines)
    code = coded[1] if coded else None
    place, issued = find_date(lines)
    addressees_at, addressees = find_addressees(lines)
    about = find_letter_subject(lines)
    if about is None and coded and coded[1].value.groups[:1] == ("CV",):
        about = find_party_subject(lines, coded[0])
    printed = find_type_line(lines, coded[0] if coded else 0) or find_type_line(lines, 0)
    if printed and printed[0] > addressees_at:
        printed = None
    title = None if coded or printed or about or addressees else find_title_line(lines)
    subject = about
    if printed:
        subject = find_titled_subject(lines, printed[0], printed[1])[0]
    elif title:
        subject = find_titled_subject(lines[:1], title[0], title[1])[0]
    is_letter = about is not None or (bool(addressees) and not (code and code.value.type))
    foot = read_foot(text, fold(text), _last_end(code, place, issued, subject, *addressees))
    issuer_end = min(
        coded[0] if coded else _number_line(lines),
        printed[0] if printed else len(lines),
        addressees_at,
    )
    place_name = place.value if place else None
    return Letterhead(
        code=_text_of(code),
        type=choose_type(printed, lines, code, is_letter=is_letter, title=title),
        issuer=find_issuer(lines, issuer_end, place_name)
        or infer_issuer(text, code, foot.signer, place_name),
        place=place,
        issued=completed(issued, find_stamp_date(stamp or text[:1500])),
        subject=subject,
        addressees=addressees,
        signer=foot.signer,
        urgency=find_mark("mark.urgency", lines),
        secrecy=find_mark("mark.secrecy", lines),
        recipients=()
        if foot.recipients_at is None
        else find_recipients(foot.lines, foot.recipients_at),
    )


def _text_of(code: Found[DocumentCode] | None) -> Found[str] | None:
    if code is None:
        return None
    return Found(code.value.text, code.span, code.rule, code.confidence)


def _number_line(lines: tuple[HeadLine, ...]) -> int:
    """Return the line of a number that could not be read, or of the subject below it."""
    below = (
        at for at, x in enumerate(lines) if matches("head.subject", x) or _BLANK.match(x.folded)
    )
    return next(below, len(lines))


def _last_end(*parts: Found[object] | None) -> int:
    """Return where the last part of the head ends; the signature stands behind it."""
    return max((part.span.end for part in parts if part is not None), default=0)


def _end_of_head(lines: tuple[HeadLine, ...]) -> int:
    """Return how many lines belong to the head: up to grounds, articles or recipients."""
    for at, line in enumerate(lines):
        if line.folded.startswith(("dieu 1", "can cu")) or matches("foot.recipients", line):
            return max(at, 1) + 2 if line.folded.startswith("can cu") else max(at, 1)
    return len(lines)
