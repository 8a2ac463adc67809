"""Areas behind the names of local bodies: "tỉnh Lạng Sơn", "xã Bình Gia", "tỉnh" alone."""

import datetime as dt
from dataclasses import dataclass, replace

from extract.bodies.provinces import CITY, Province, read_province
from extract.bodies.registry import COMMUNE, DISTRICT, PROVINCE
from extract.bodies.words import Words, slug, split

_LEVELS = {
    ("tinh",): PROVINCE,
    ("thanh", "pho"): CITY,
    ("tp",): CITY,
    ("huyen",): DISTRICT,
    ("quan",): DISTRICT,
    ("thi", "xa"): DISTRICT,
    ("xa",): COMMUNE,
    ("phuong",): COMMUNE,
    ("thi", "tran"): COMMUNE,
    ("dac", "khu"): COMMUNE,
}
_LONGEST_NAME = 5  # syllables of a place
DISTRICTS_UNTIL = dt.date(2025, 7, 1)
"""Since then there are two levels of local government (Luật 72/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area that has bodies of its own.

    Attributes:
        level: "tỉnh", "huyện" or "xã": what kind of bodies it has.
        label: Its level and name as they stand behind a body's name.
        province: The province that it is or lies in; None where nobody says which.
        named: Whether it is one place; False for "xã" alone, which means each of them.
    """

    level: str
    label: str
    province: Province | None
    named: bool = True

    @property
    def id(self) -> str:
        """Its part of the ids of its bodies, e.g. "lang-son", "xa-binh-gia.lang-son"."""
        inside = self.province.id if self.province else "*"
        if self.level == PROVINCE:
            return inside
        return f"{slug(self.label)}.{inside}" if self.named else f"*.{inside}"

    @property
    def full_label(self) -> str:
        """Its label with the province that it lies in."""
        if self.level == PROVINCE or self.province is None or not self.named:
            return self.label
        return f"{self.label}, {self.province.label}"

    @property
    def until(self) -> dt.date | None:
        """First day on which it was no more."""
        if self.level == DISTRICT:
            return DISTRICTS_UNTIL
        return self.province.until if self.level == PROVINCE and self.province else None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a dispatch is at home (địa bàn của cơ quan ban hành).

    Attributes:
        province: Of the issuer; None for a body of the centre.
        locality: The issuer's district or commune.
    """

    province: Province | None = None
    locality: Area | None = None

    @property
    def id(self) -> str:
        """The province's part of ids, "*" for every province."""
        return self.province.id if self.province else "*"

    def area(self) -> Area | None:
        """Return the province as an area."""
        return province_area(self.province) if self.province else None


NOWHERE = Home()


def province_area(province: Province) -> Area:
    """Return a province as an area."""
    return Area(PROVINCE, province.label, province)


def read_area(words: Words, home: Home) -> Area | None:
    """Read the words behind a local body's name as an area; None if they are none.

    Args:
        words: What follows the body's name; not empty.
        home: Where the dispatch is at home: "tỉnh" alone means its province.
    """
    province = read_province(words)
    level, length = _level(words.folded)
    if province is not None and level in (None, PROVINCE, province.level):
        return province_area(province)
    if level is None:
        return None
    name = words.behind(length)
    if not name.folded:
        return _unnamed(level, words, home)
    return _named(level, words, name, home)


def _level(folded: tuple[str, ...]) -> tuple[str | None, int]:
    for length in (2, 1):
        level = _LEVELS.get(folded[:length])
        if level is not None:
            return level, length
    return None, 0


def _unnamed(level: str, words: Words, home: Home) -> Area | None:
    """Read a level alone: the home's own area of that level, else any of them."""
    if level == PROVINCE or (level == CITY and home.province and home.province.level == CITY):
        return home.area() or Area(PROVINCE, words.name.lower(), None, named=False)
    own = home.locality
    if own is not None and own.label.casefold().startswith(words.name.casefold()):
        return own
    level = DISTRICT if level == CITY else level
    return Area(level, words.name.lower(), home.province, named=False)


def _named(level: str, words: Words, name: Words, home: Home) -> Area | None:
    """Read a district or commune, with or without the province behind it."""
    if level == PROVINCE:
        unknown = name.name[:1].isupper() and len(name.folded) <= _LONGEST_NAME
        return province_area(Province(name.name.rstrip(" ,"), PROVINCE)) if unknown else None
    place, province = _cut_province(words, home)
    inside = len(place.folded) - (len(words.folded) - len(name.folded))
    if not 1 <= inside <= _LONGEST_NAME or not name.name[:1].isupper():
        return None
    level = DISTRICT if level == CITY else level
    label = place.name.rstrip(" ,-")
    return Area(level, label[0].lower() + label[1:], province)


def _cut_province(words: Words, home: Home) -> tuple[Words, Province | None]:
    for at in range(1, len(words.folded)):
        if words.folded[at] == "tinh" and (found := read_province(words.behind(at))):
            return split(words.name[: words.starts[at]]), found
    return words, home.province


def in_province(area: Area, province: Province) -> Area:
    """Return an area as one of a province."""
    return replace(area, province=province)
