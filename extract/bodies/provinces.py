"""Provinces before and since the merger of 1/7/2025, from ``data/provinces.toml``."""

import datetime as dt
import functools
from dataclasses import dataclass

from extract.bodies.words import Words, key, slug
from extract.errors import PatternFileError
from extract.patterns import load_table

_FILE = "provinces.toml"
CITY = "thành phố"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city directly under the centre (tỉnh, thành phố trực thuộc trung ương).

    Attributes:
        name: Without its level, e.g. "Lạng Sơn".
        level: "tỉnh" or "thành phố".
        until: First day on which it was no more; None while it exists.
        into: Name of the province that it went into.
    """

    name: str
    level: str
    until: dt.date | None = None
    into: str | None = None

    @property
    def id(self) -> str:
        """Its part of the ids of its bodies."""
        return slug(self.name)

    @property
    def label(self) -> str:
        """Its name with its level, as it stands behind the name of a body."""
        level = self.level.capitalize() if self.name == "Hồ Chí Minh" else self.level
        return f"{level} {self.name}"


def find_province(name: str) -> Province | None:
    """Return the province of a name without its level, in any spelling; None if there is none."""
    return _provinces().get(key(name))


def province_names() -> frozenset[str]:
    """Return the names, without their levels, of all provinces there are and were."""
    return frozenset(province.name for province in _provinces().values())


def read_province(words: Words) -> Province | None:
    """Read a whole name, with or without its level, as a province's."""
    return _provinces().get(" ".join(_without_level(words.folded)))


def provinces_in(words: Words) -> tuple[Province, ...]:
    """Return the provinces that are named inside a name, in order."""
    table, found, at = _provinces(), [], 0
    while at < len(words.folded):
        for length in (4, 3, 2, 1):
            province = table.get(" ".join(words.folded[at : at + length]))
            if province is not None:
                found.append(province)
                at += length - 1
                break
        at += 1
    return tuple(dict.fromkeys(found))


def province_predecessors(province: Province) -> tuple[Province, ...]:
    """Return the provinces that went into one."""
    return tuple(
        other for other in dict.fromkeys(_provinces().values()) if other.into == province.name
    )


def _without_level(folded: tuple[str, ...]) -> tuple[str, ...]:
    for level in (("tinh",), ("thanh", "pho"), ("tp",)):
        if folded[: len(level)] == level:
            return folded[len(level) :]
    return folded


@functools.cache
def _provinces() -> dict[str, Province]:
    table = load_table(_FILE)
    merger, provinces, ended = table.get("merger"), table.get("province"), table.get("ended")
    if not (isinstance(merger, dict) and isinstance(provinces, list) and isinstance(ended, list)):
        raise PatternFileError(_FILE, "merger", "or the lists of provinces are missing")
    found: dict[str, Province] = {}
    for entry in provinces:
        name = entry["name"]
        found[key(name)] = Province(name, entry["level"])
        for merged in entry.get("merged", ()):
            found[key(merged)] = Province(merged, "tỉnh", merger["since"], name)
    for entry in ended:
        found[key(entry["name"])] = Province(
            entry["name"], entry["level"], entry["until"], entry["into"]
        )
    return found
