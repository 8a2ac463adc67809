"""The bodies that are known by name (``data/central_bodies.toml``, ``local_bodies.toml``)."""

import datetime as dt
import functools
from dataclasses import dataclass

from extract.bodies.words import Words, key
from extract.errors import PatternFileError
from extract.patterns import load_table
from extract.records import BodyKind

_CENTRAL = "central_bodies.toml"
_LOCAL = "local_bodies.toml"
_KEYS = frozenset(
    {"name", "kind", "also", "units", "parent", "levels", "area", "since", "until", "into"}
)
PROVINCE, DISTRICT, COMMUNE = "tỉnh", "huyện", "xã"


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of the centre, or one that every area of some levels has.

    Attributes:
        name: As dispatches write it; without level and place if it is local.
        kind: What it is.
        levels: The levels of area that have it; empty for a body of the centre.
        needs_area: Its name counts only with a level or place behind it.
        parent: Name of the body that it is a unit of.
        until: First day on which it was no more; None while it exists.
        into: Names of the bodies that took its work over, the main one first.
    """

    name: str
    kind: BodyKind
    levels: tuple[str, ...] = ()
    needs_area: bool = False
    parent: str | None = None
    until: dt.date | None = None
    into: tuple[str, ...] = ()


def match_central(words: Words) -> tuple[Entry, int] | None:
    """Find the longest name of a central body at the beginning; with its number of syllables."""
    return _match(_central(), words)


def match_local(words: Words) -> tuple[Entry, int] | None:
    """Find the longest name of a local body at the beginning; with its number of syllables."""
    return _match(_local(), words)


def local_entries() -> tuple[Entry, ...]:
    """Return all local bodies."""
    return tuple(dict.fromkeys(_local().values()))


def central_entries() -> tuple[Entry, ...]:
    """Return all bodies of the centre."""
    return tuple(dict.fromkeys(_central().values()))


def _match(table: dict[str, Entry], words: Words) -> tuple[Entry, int] | None:
    for length in range(len(words.folded), 0, -1):
        entry = table.get(" ".join(words.folded[:length]))
        if entry is not None:
            return entry, length
    return None


@functools.cache
def _central() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry, raw in _entries(_CENTRAL):
        for name in (entry.name, *raw.get("also", ())):
            found[key(name)] = entry
        for unit in raw.get("units", ()):
            found[key(unit)] = Entry(unit, BodyKind.UNIT, parent=entry.name)
    return found


@functools.cache
def _local() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry, raw in _entries(_LOCAL):
        for name in (entry.name, *raw.get("also", ())):
            found[key(name)] = entry
    return found


def _entries(file: str) -> list[tuple[Entry, dict[str, list[str]]]]:
    bodies = load_table(file).get("body")
    if not isinstance(bodies, list):
        raise PatternFileError(file, "body", "is not a list of tables")
    return [(_entry(file, raw), raw) for raw in bodies]


def _entry(file: str, raw: dict[str, object]) -> Entry:
    name, until, parent = raw.get("name"), raw.get("until"), raw.get("parent")
    unknown = set(raw) - _KEYS
    if not isinstance(name, str) or unknown:
        raise PatternFileError(file, str(name), f"has no name, or the unknown keys {unknown}")
    if raw.get("kind") not in list(BodyKind):
        raise PatternFileError(file, name, f"has the unknown kind {raw.get('kind')!r}")
    default = [PROVINCE] if file == _LOCAL else []
    return Entry(
        name,
        BodyKind(str(raw["kind"])),
        _texts(raw.get("levels", default)),
        raw.get("area") == "after",
        parent if isinstance(parent, str) else None,
        until if isinstance(until, dt.date) else None,
        _texts(raw.get("into", [])),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
