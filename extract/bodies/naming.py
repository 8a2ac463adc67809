"""Every name of a dispatch's letterhead and tasks with the body that it means."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.bodies.areas import NOWHERE, Area, Home, in_province, read_area
from extract.bodies.definitions import find_definitions
from extract.bodies.groups import Circle, generic, read_group
from extract.bodies.provinces import Province, provinces_in, read_province
from extract.bodies.registry import PROVINCE
from extract.bodies.resolving import look_up
from extract.bodies.words import key, split
from extract.records import BodyKind, Letterhead, NamedBody, Task

_CENTRAL_WORDS = ("tong cuc ", "cuc ", "vu ", "bo ", "uy ban quoc gia", "hoi dong quoc gia")
_PROVINCE_NAMED = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+((?:[A-ZĐÀ-Ỹ][\w]*[\s-]{0,3}){1,4})")


def name_bodies(text: str, head: Letterhead, tasks: Sequence[Task]) -> tuple[NamedBody, ...]:
    """Tell for each name in letterhead and tasks which body it means.

    Args:
        text: A normalised text.
        head: Its letterhead.
        tasks: Its tasks.

    Returns:
        One entry a name, in the order of their first use: issuer, addressees, tasks.
    """
    home = find_home(text, head)
    defined = find_definitions(text)
    issuer = look_up(head.issuer.value, home) if head.issuer else None
    circle = Circle(home, issuer.id if issuer else None)
    found: dict[str, NamedBody] = {issuer.name: issuer} if issuer else {}
    for addressee in head.addressees:
        found.setdefault(addressee.value, _body(addressee.value, circle, defined, ()))
    received = list(found.values())[1 if issuer else 0 :]
    circle = replace(circle, receivers=tuple(_own_keys(received)))
    for name in _names(tasks):
        if name not in found:
            found[name] = _body(name, circle, defined, received)
    return tuple(found.values())


def _names(tasks: Iterable[Task]) -> Iterable[str]:
    for task in tasks:
        yield from (one.value for one in (*task.assignees, *task.coordinators, *task.report_to))


def _own_keys(bodies: Iterable[NamedBody]) -> Iterable[str]:
    for body in bodies:
        yield from body.keys if body.is_group else (body.id,)


def _body(
    name: str, circle: Circle, defined: dict[str, str], received: Sequence[NamedBody]
) -> NamedBody:
    whole = defined.get(key(name))
    if whole is not None and key(whole) != key(name):
        return replace(_body(whole, circle, {}, received), name=name, rule="agency.defined")
    group = read_group(name, circle)
    if group is not None:
        return group
    body = look_up(name, circle.home)
    if body.rule == "agency.local" and body.area is None:
        alike = body.keys[1].partition("@")[0] + "@*"
        same = [one for one in received if alike in one.keys and not one.is_group]
        return replace(same[0], name=name) if len(same) == 1 else generic(body)
    return body


def find_home(text: str, head: Letterhead) -> Home:
    """Tell in which province, district or commune a dispatch is at home (địa bàn)."""
    issuer = look_up(head.issuer.value) if head.issuer else None
    if issuer is not None and issuer.rule == "agency.central":
        return NOWHERE
    place = read_province(split(head.place.value)) if head.place else None
    area = read_area(split(issuer.area), NOWHERE) if issuer and issuer.area else None
    named = area.province if area else None
    if issuer is not None and issuer.kind is BodyKind.OTHER:
        if key(issuer.canonical).startswith(_CENTRAL_WORDS):
            return NOWHERE
        named = next(iter(provinces_in(split(issuer.canonical))), None)
    return _with_locality(area, named or place or _most_named(text))


def _with_locality(area: Area | None, province: Province | None) -> Home:
    """Add the issuer's own district or commune to its province."""
    if area is None or province is None or area.level == PROVINCE:
        return Home(province)
    return Home(province, in_province(area, province))


def _most_named(text: str) -> Province | None:
    """Return the province that a text names most often."""
    counts: Counter[Province] = Counter()
    for match in _PROVINCE_NAMED.finditer(text):
        counts.update(provinces_in(split(match[1]))[:1])
    return counts.most_common(1)[0][0] if counts else None
