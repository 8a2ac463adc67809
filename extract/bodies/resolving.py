"""One name, one body: the registry's entry that a name means, in an area."""

import datetime as dt
import functools
from dataclasses import replace

from extract.bodies.areas import NOWHERE, Area, Home, province_area, read_area
from extract.bodies.provinces import find_province
from extract.bodies.registry import PROVINCE, Entry, match_central, match_local
from extract.bodies.words import Words, key, slug, split
from extract.patterns import load_names
from extract.records import BodyKind, NamedBody
from extract.short_names import spell_out

_GROUPS = "body_groups.toml"
_OF_COMMITTEE = frozenset({BodyKind.DEPARTMENT, BodyKind.PROVINCIAL})
_WITH_LEVEL = ("ỉnh ủy", "hành ủy", "ỉnh đoàn")
_JOINTS = ("thuoc", "cua", "truc")


def look_up(name: str, home: Home = NOWHERE) -> NamedBody:
    """Tell which single body a name means.

    Args:
        name: A name in full words or with the usual abbreviations.
        home: Where the dispatch is at home; without one, a local name means that of any province.

    Returns:
        The body; one that the registry doesn't know has the kind ``OTHER``.

    Example:
        >>> look_up("Giám đốc SYT Lạng Sơn").canonical
        'Sở Y tế tỉnh Lạng Sơn'
    """
    words = without_leader(split(spell_out(name)))
    found = (
        _central(words)
        or _local(words, home)
        or _place(words, home)
        or _unit(words)
        or _other(words, home)
    )
    return replace(found, name=name)


def without_leader(words: Words) -> Words:
    """Leave out who heads the body: "Giám đốc Sở Y tế" is Sở Y tế."""
    for length in (3, 2):
        first = " ".join(words.folded[:length])
        if first in _folded("first_words"):
            return words.behind(1)
        if first in _folded("leaders"):
            rest = words.behind(length)
            return without_leader(rest) if len(rest.folded) > 1 else words
    return words


@functools.cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(key(phrase) for phrase in load_names(_GROUPS, name))


def _central(words: Words) -> NamedBody | None:
    match = match_central(words)
    if match is None or match[1] < len(words.folded):
        return None
    return central_body(match[0])


def central_body(entry: Entry) -> NamedBody:
    """Return a body of the centre."""
    own = slug(entry.name)
    keys = [own, f"{entry.kind}@vn"]
    keys += [f"under:{slug(entry.parent)}"] if entry.parent else []
    successor = entry.into[0] if entry.into else None
    return NamedBody(
        entry.name,
        own,
        entry.name,
        entry.kind,
        until=entry.until,
        successor=successor,
        keys=tuple(keys),
        rule="agency.central",
    )


def _unit(words: Words) -> NamedBody | None:
    """Read a unit with its ministry behind it: "Cục Quản lý Dược (Bộ Y tế)"."""
    match = match_central(words)
    if match is None:
        return None
    rest = words.behind(match[1])
    while rest.folded[:1] and rest.folded[0] in _JOINTS:
        rest = rest.behind(1)
    parent = match_central(rest)
    whole = parent is not None and parent[1] == len(rest.folded)
    return central_body(match[0]) if whole else None


def _local(words: Words, home: Home) -> NamedBody | None:
    match = match_local(words)
    if match is None:
        return None
    entry, length = match
    rest = words.behind(length)
    area = read_area(rest, home) if rest.folded else _own_area(entry, home)
    if area is None or area.level not in entry.levels:
        return None
    return local_body(entry, area)


def _place(words: Words, home: Home) -> NamedBody | None:
    """Read a place that acts, "tỉnh Quảng Ngãi": its committee."""
    area = read_area(words, home) if words.folded else None
    match = match_local(split("Ủy ban nhân dân"))
    if area is None or match is None or not area.named or " " not in words.name:
        return None
    return local_body(match[0], area)


def _own_area(entry: Entry, home: Home) -> Area | None:
    """Return the area that a name without one means: the dispatch's own."""
    if entry.needs_area and home == NOWHERE:
        return None
    if home.locality and home.locality.level in entry.levels:
        return home.locality
    if PROVINCE in entry.levels:
        return home.area() or Area(PROVINCE, "", None, named=False)
    return None if entry.needs_area else Area(entry.levels[0], "", home.province, named=False)


def local_body(entry: Entry, area: Area) -> NamedBody:
    """Return the body of an area."""
    own, inside = slug(entry.name), area.province.id if area.province else "*"
    body_id = f"{own}@{area.id}"
    keys = [body_id, f"{own}/{area.level}@{inside}", f"{entry.kind}/{area.level}@{inside}"]
    keys += [f"{own}/{area.level}@*", f"{entry.kind}/{area.level}@*"]
    parent = entry.parent or ("Ủy ban nhân dân" if entry.kind in _OF_COMMITTEE else None)
    if parent and area.level == PROVINCE:
        keys.append(f"under:{slug(parent)}@{inside}")
    until, successor = _end(entry, area)
    return NamedBody(
        entry.name,
        body_id,
        _whole_name(entry, area),
        entry.kind,
        area=area.label if area.named else None,
        until=until,
        successor=successor,
        keys=tuple(dict.fromkeys(keys)),
        rule="agency.local",
    )


def _whole_name(entry: Entry, area: Area) -> str:
    """Name a body with its area; "Tỉnh ủy" and "Tỉnh đoàn" say the level themselves."""
    if area.level == PROVINCE and area.province and entry.name.endswith(_WITH_LEVEL):
        return f"{entry.name} {area.province.name}"
    return f"{entry.name} {area.full_label}".strip()


def _end(entry: Entry, area: Area) -> tuple[dt.date | None, str | None]:
    """Tell when a local body ended, with itself or with its area, and what followed it."""
    untils = [day for day in (entry.until, area.until) if day is not None]
    if not untils:
        return None, None
    province = area.province
    name = entry.into[0] if entry.into else entry.name
    if area.level != PROVINCE or province is None:
        return min(untils), f"{name} {area.full_label}" if entry.into else None
    heir = find_province(province.into) if province.into else province
    label = province_area(heir or province).label if area.named else ""
    return min(untils), f"{name} {label}".strip()


def _other(words: Words, home: Home) -> NamedBody:
    """Keep a name that the registry doesn't know; "tỉnh" at its end is the home's."""
    name = words.name.strip(" ,;.:")
    last = words.folded[-1:] == ("tinh",) or words.folded[-2:] == ("thanh", "pho")
    if last and home.province is not None:
        cut = words.starts[-1 if words.folded[-1] == "tinh" else -2]
        name = f"{words.name[:cut]}{home.province.label}"
    place = f"@{home.id}" if home.province else ""
    body_id = f"{slug(name)}{place}" or "?"
    return NamedBody(name, body_id, name, BodyKind.OTHER, keys=(body_id,))
