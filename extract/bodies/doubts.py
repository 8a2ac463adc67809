"""Warnings on bodies that cannot be: ended, abolished with the districts, or unknown."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from extract.bodies.areas import DISTRICTS_UNTIL
from extract.bodies.words import key
from extract.records import BodyKind, Doubt, Found, Letterhead, NamedBody, Task
from normalise.spans import Span

_LIKE_MINISTRY = re.compile(
    r"(?:so|bo)\s(?!chi huy|tu lenh|tong tham muu|phan|truong|nganh|huu quan|lien quan|may|mon)"
)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã)\b", re.IGNORECASE)
_LONGEST_NAME = 12  # syllables; a longer one was read beyond its end


def body_doubts(
    bodies: Iterable[NamedBody], head: Letterhead, tasks: Iterable[Task]
) -> tuple[Doubt, ...]:
    """Compare the bodies that a dispatch gives tasks to with the registry and its date.

    Args:
        bodies: What :func:`name_bodies` found.
        head: The letterhead.
        tasks: The tasks.
    """
    issued = head.issued.value.date if head.issued else None
    places = _places(head, tasks)
    doubts: list[Doubt] = []
    for body in bodies:
        span = places.get(body.name)
        if span is None:
            continue
        doubts += _ended(body, issued, span)
        doubts += _unknown(body, span)
    return tuple(doubts)


def _places(head: Letterhead, tasks: Iterable[Task]) -> dict[str, Span]:
    """Return where each name stands first."""
    named: list[Found[str]] = [*head.addressees]
    for task in tasks:
        named += (*task.assignees, *task.coordinators, *task.report_to)
    places: dict[str, Span] = {}
    for found in named:
        places.setdefault(found.value, found.span)
    return places


def _ended(body: NamedBody, issued: dt.date | None, span: Span) -> Iterator[Doubt]:
    if issued is None:
        return
    districts = issued >= DISTRICTS_UNTIL
    if body.is_group:
        if districts and _DISTRICT.search(body.name):
            message = f"“{body.name}”: cấp huyện không còn từ ngày {DISTRICTS_UNTIL:%d/%m/%Y}."
            yield Doubt("agency.district", message, span)
        return
    if body.until is None or issued < body.until:
        return
    message = f"{body.canonical} không còn từ ngày {body.until:%d/%m/%Y}"
    message += f"; nay là {body.successor}." if body.successor else "."
    rule = (
        "agency.district"
        if body.until == DISTRICTS_UNTIL and not body.successor
        else "agency.ended"
    )
    yield Doubt(rule, message, span)


def _unknown(body: NamedBody, span: Span) -> Iterator[Doubt]:
    """Warn of a ministry or department that has never been."""
    folded = key(body.canonical)
    known = body.kind is not BodyKind.OTHER or not _LIKE_MINISTRY.match(folded)
    if known or len(folded.split()) > _LONGEST_NAME:
        return
    message = f"Không có cơ quan tên “{body.canonical}” trong danh mục cơ quan; cần xem lại tên."
    yield Doubt("agency.unknown", message, span)
