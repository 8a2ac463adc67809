"""Groups of bodies and whom they cover: "các sở, ban, ngành", "UBND các xã", "các đơn vị".

A group is never opened out into names: nobody may know all of them, and they change. It is a set of
keys; a body belongs to the group where one of the body's own keys is among them.
"""

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.bodies.areas import NOWHERE, Home
from extract.bodies.provinces import provinces_in
from extract.bodies.registry import COMMUNE, DISTRICT, PROVINCE, Entry, match_central, match_local
from extract.bodies.resolving import central_body, look_up, without_leader
from extract.bodies.words import Words, key, slug, split
from extract.errors import PatternFileError
from extract.patterns import load_names, load_table
from extract.records import BodyKind, NamedBody
from extract.short_names import spell_out

_FILE = "body_groups.toml"
_LOCALITIES = re.compile(
    r"\b(?:(?<!nghiep )(?<!cua )dia phuong|chinh quyen(?: dia phuong)?(?: cac)? cap)\b"
)
_PROVINCES = re.compile(r"\b(?:các tỉnh|tỉnh thành)\b")
_SYLLABLE = re.compile(r"[^\W_]+")
_PEERS = frozenset({"provincial", "security", "central-branch"})
_UNDER = re.compile(r"\b(?:truc thuoc|thuoc)\b(?! (?:chinh phu|trung uong))")


@dataclass(frozen=True, slots=True)
class Circle:
    """Those whom a vague group of a dispatch ("các đơn vị") can mean.

    Attributes:
        home: Where the dispatch is at home.
        issuer: Id of the issuing body; None if unknown.
        receivers: Keys of the bodies and groups to whom the dispatch goes.
    """

    home: Home = NOWHERE
    issuer: str | None = None
    receivers: tuple[str, ...] = ()


def read_group(name: str, circle: Circle) -> NamedBody | None:
    """Read a name as a group's; None where it names one body.

    Args:
        name: A name in full words.
        circle: What the dispatch says of itself.
    """
    words = split(spell_out(name))
    bare = without_leader(words)
    nouns = _nouns(bare)
    if not _is_plural(bare, nouns):
        return None
    keys = tuple(sorted(set(_members(bare, nouns, circle))))
    digest = hashlib.sha256("|".join(keys).encode()).hexdigest()[:8]
    rule = "agency.group" if keys else "agency.group-open"
    group_id = f"group:{slug(words.name)[:80]}:{digest}"
    return NamedBody(name, group_id, words.name, BodyKind.GROUP, keys=keys, rule=rule)


def generic(body: NamedBody) -> NamedBody:
    """Turn a local body without a place ("Sở Y tế" in a ministry's letter) into a group of all."""
    covered = tuple(one for one in body.keys[1:2])
    digest = hashlib.sha256("|".join(covered).encode()).hexdigest()[:8]
    return NamedBody(
        body.name,
        f"group:{slug(body.name)[:80]}:{digest}",
        body.canonical,
        BodyKind.GROUP,
        keys=covered,
        rule="agency.each",
    )


def _is_plural(words: Words, nouns: tuple[str, ...]) -> bool:
    plural = _plural()
    if words.folded[:1] and (words.folded[0] in plural or " ".join(words.folded[:2]) in plural):
        return True
    match = match_local(words)
    if match is not None and _is_several(words.behind(match[1])):
        return True
    return bool(nouns) and _is_row(words, nouns)


def _is_several(area: Words) -> bool:
    """Tell "các xã, phường", "xã, phường, đặc khu", "cấp xã" from the name of one place."""
    if "cac" in area.folded or area.folded[:1] == ("cap",):
        return True
    return area.name.islower() and len(_nouns(area)) > 1


def _is_row(words: Words, nouns: tuple[str, ...]) -> bool:
    """Tell "Sở, ban, ngành" and "cơ quan ngang bộ" from "Ban Quản lý … tỉnh"."""
    return _spoken(words.name.split(",")[0]) in nouns


def _members(words: Words, nouns: tuple[str, ...], circle: Circle) -> Iterable[str]:
    """Return the keys of those whom a group covers."""
    under = _under(words, circle)
    if under is not None:
        yield under
        return
    listed = tuple(_closed_list(words))
    places = [province.id for province in provinces_in(words)] or None
    entries = () if listed else tuple(_entries_of(words))
    if listed or entries:
        yield from listed
        for entry, area in entries:
            yield from _of_entry(entry, area, circle, places)
        return
    yield from _of_nouns(words, nouns, circle, places)


def _of_nouns(
    words: Words, nouns: tuple[str, ...], circle: Circle, places: list[str] | None
) -> Iterable[str]:
    """Return whom a row of nouns covers: "các sở, ban, ngành, địa phương"."""
    covered = list(dict.fromkeys(kind for noun in nouns for kind in _groups()[noun]))
    if "ministry" in covered and "department/tỉnh" not in covered:
        peers = ["ministry-level", "agency"] if {"ngành", "ban"} & set(nouns) else []
        covered = [kind for kind in covered if kind.partition("/")[0] not in _PEERS] + peers
    for kind in covered:
        yield from (f"{kind}@{place}" for place in _places(kind, circle, places))
    if _LOCALITIES.search(" ".join(words.folded)):
        yield from _localities(circle)
    elif not covered and nouns and _is_open(words):
        yield from circle.receivers


def _is_open(words: Words) -> bool:
    """Tell "các đơn vị liên quan" from "các cơ quan truyền thông", which are others."""
    rest = _spoken(words.name)
    for word in load_names(_FILE, "open_words"):
        rest = re.sub(rf"(?<!\S){word}(?!\S)", "", rest)
    return not rest.strip()


def _closed_list(words: Words) -> Iterable[str]:
    """Return the ids of "các Bộ: Y tế, Nội vụ"."""
    head, colon, tail = words.name.partition(":")
    if not colon or not head.casefold().endswith("các bộ"):
        return
    rest = split(tail)
    while rest.folded:
        match = match_central(split(f"Bộ {rest.name}"))
        if match is not None and match[1] > 1:
            yield central_body(match[0]).id
        rest = rest.behind(match[1] - 1 if match and match[1] > 1 else 1)


def _entries_of(words: Words) -> Iterable[tuple[Entry, Words]]:
    """Find the local bodies that a group is made of: "UBND các xã", "Tỉnh ủy và UBND các tỉnh"."""
    plural = 1 if words.folded[:1] and words.folded[0] in _plural() else 0
    starts = [plural, *(at + 1 for at, word in enumerate(words.folded) if word == "va")]
    for start in starts:
        bare = without_leader(words.behind(start) if start else words)
        match = match_local(bare)
        if match:
            yield match[0], bare.behind(match[1])


def _of_entry(entry: Entry, area: Words, circle: Circle, places: list[str] | None) -> Iterable[str]:
    named = {kind.partition("/")[2] for noun in _nouns(area) for kind in _groups()[noun]}
    named |= {PROVINCE} if area.folded[:2] == ("cap", "tinh") else set()
    levels = [level for level in entry.levels if level in named]
    if not levels:
        levels = list(entry.levels) if "cap" in area.folded else [entry.levels[0]]
    for level in levels:
        inside = ["*"] if level == PROVINCE else [circle.home.id]
        yield from (f"{slug(entry.name)}/{level}@{place}" for place in places or inside)


def _places(kind: str, circle: Circle, places: list[str] | None) -> list[str]:
    """Return in which areas the members of a kind are: those named, all provinces, or the home."""
    if "/" not in kind:
        return ["vn"]
    if places:
        return places
    return ["*"] if kind == f"{BodyKind.COMMITTEE}/{PROVINCE}" else [circle.home.id]


def _localities(circle: Circle) -> Iterable[str]:
    """Return the local governments below the issuer: provinces, or communes and districts."""
    if circle.home.province is None:
        return (f"{BodyKind.COMMITTEE}/{PROVINCE}@*",)
    return tuple(f"{BodyKind.COMMITTEE}/{level}@{circle.home.id}" for level in (COMMUNE, DISTRICT))


def _under(words: Words, circle: Circle) -> str | None:
    """Return the key of a body's own units: "các đơn vị trực thuộc (Sở Y tế)"."""
    spoken = " ".join(words.folded)
    under = _UNDER.search(spoken)
    if under is None:
        return None
    rest = words.behind(len(spoken[: under.end()].split()))
    named = len(rest.folded) > 1
    if not named:
        return f"under:{circle.issuer}" if circle.issuer else None
    superior = look_up(rest.name, circle.home)
    return None if superior.kind is BodyKind.OTHER else f"under:{superior.id}"


def _nouns(words: Words) -> tuple[str, ...]:
    """Find the nouns of groups in a name, the longest first at each place.

    Marks count here: "quận" is a district, "cơ quan" and "quản lý" are not.
    """
    spoken = " ".join(_SYLLABLE.findall(words.name.lower()))
    found = [match.group() for match in _noun_pattern().finditer(spoken)]
    if not _PROVINCES.search(spoken):  # "các ban, ngành tỉnh": whose they are
        found = [noun for noun in found if noun != "tỉnh"]
    return tuple(dict.fromkeys(found))


@functools.cache
def _plural() -> frozenset[str]:
    return frozenset(key(word) for word in load_names(_FILE, "plural"))


@functools.cache
def _groups() -> dict[str, tuple[str, ...]]:
    groups = load_table(_FILE).get("group")
    if not isinstance(groups, list):
        raise PatternFileError(_FILE, "group", "is not a list of tables")
    return {_spoken(noun): tuple(group["covers"]) for group in groups for noun in group["nouns"]}


def _spoken(noun: str) -> str:
    return " ".join(_SYLLABLE.findall(noun.lower()))


@functools.cache
def _noun_pattern() -> re.Pattern[str]:
    longest_first = sorted(_groups(), key=len, reverse=True)
    nouns = "|".join(map(re.escape, longest_first))
    others = "|".join(map(re.escape, load_names(_FILE, "not_behind")))
    before = "".join(rf"(?<!\b{word} )" for word in load_names(_FILE, "not_before"))
    return re.compile(rf"(?<!\S){before}(?:{nouns})(?!\S)(?! (?:{others})(?!\S))")
