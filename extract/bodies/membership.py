"""Who belongs to whom: a body to a group, a body's forerunners to the body."""

from collections.abc import Iterable

from extract.bodies.areas import province_area
from extract.bodies.provinces import province_predecessors, provinces_in
from extract.bodies.registry import PROVINCE, central_entries, local_entries
from extract.bodies.resolving import central_body, local_body
from extract.bodies.words import slug, split
from extract.records import NamedBody


def covers(group: NamedBody, body: NamedBody) -> bool:
    """Tell whether a group has a body among its members.

    Args:
        group: E.g. "các sở, ban, ngành" of a Lạng Sơn dispatch.
        body: E.g. Sở Y tế tỉnh Lạng Sơn.
    """
    return group.is_group and not set(group.keys).isdisjoint(body.keys)


def predecessors(body: NamedBody) -> tuple[NamedBody, ...]:
    """Return the bodies whose work a body took over, with their own forerunners.

    Sở Tài chính tỉnh Tuyên Quang went on with the work of Sở Tài chính tỉnh Hà Giang and of both
    provinces' Sở Kế hoạch và Đầu tư.
    """
    found: dict[str, NamedBody] = {}
    waiting = [body]
    while waiting:
        for former in _direct(waiting.pop()):
            if former.id != body.id and former.id not in found:
                found[former.id] = former
                waiting.append(former)
    return tuple(found.values())


def _direct(body: NamedBody) -> Iterable[NamedBody]:
    if body.rule == "agency.central":
        yield from (
            central_body(entry) for entry in central_entries() if body.canonical in entry.into
        )
        return
    entries = [entry for entry in local_entries() if PROVINCE in entry.levels]
    own = next((one for one in entries if slug(one.name) == body.id.partition("@")[0]), None)
    provinces = provinces_in(split(body.area or ""))
    if own is None or not provinces:
        return
    for entry in entries:
        if own.name in entry.into:
            yield local_body(entry, province_area(provinces[0]))
    for former in province_predecessors(provinces[0]):
        yield local_body(own, province_area(former))
