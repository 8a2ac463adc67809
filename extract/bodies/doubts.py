"""Warnings on bodies that cannot be: ended, abolished with the districts, or unknown."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from extract.bodies.areas import DISTRICTS_UNTIL
from extract.bodies.communes import communes_since, has_commune
from extract.bodies.words import key
from extract.records import BodyKind, Doubt, Found, Letterhead, NamedBody, Task
from normalise.spans import Span

_LIKE_MINISTRY = re.compile(
    r"(?:so|bo)\s(?!chi huy|tu lenh|tong tham muu|phan|truong|nganh|huu quan|lien quan|may|mon)"
)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã)\b", re.IGNORECASE)
_COMMUNE = re.compile(
    r"@(?P<level>xa|phuong|dac-khu|thi-tran)-(?P<name>[a-z0-9-]+)\.(?P<province>[a-z-]+)$"
)
_COMMUNE_NAME = re.compile(r"(?:xã|phường|đặc khu|thị trấn)\s(?P<own>[^,;()]{2,40})$")
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
        doubts += _unknown_commune(body, issued, span)
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


def _unknown_commune(body: NamedBody, issued: dt.date | None, span: Span) -> Iterator[Doubt]:
    """Warn of a commune that its province has not had since the communes were merged.

    Only a name that is surely whole is looked up, in the province that the dispatch tells.
    """
    commune = _COMMUNE.search(body.id)
    if commune is None or issued is None or issued < communes_since():
        return
    name = _COMMUNE_NAME.search(body.name)
    if (
        name is None
        or not _is_whole(name["own"])
        or has_commune(commune["province"], commune["name"]) is not False
    ):
        return
    message = (
        f"“{name.group()}” không có trong danh mục xã, phường, đặc khu của tỉnh, thành phố "
        f"từ ngày {communes_since():%d/%m/%Y}; có thể là tên trước khi sắp xếp."
    )
    yield Doubt("agency.unknown-commune", message, span)


def _is_whole(name: str) -> bool:
    """Tell a place's name, every word with a capital, from one that was read beyond its end."""
    words = [word for word in name.split() if word not in {"-", "–"}]
    return all(word[0].isupper() or word.isdigit() for word in words)
