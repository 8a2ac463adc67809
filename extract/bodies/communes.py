"""The communes of each province since 1/7/2025 (xã, phường, đặc khu), from ``data/communes.toml``.

They are known by their province's part of ids and their own, "lang-son" and "binh-gia": without
marks and level, so that neither a misread mark nor "xã" for "phường" makes one unknown.
"""

import datetime as dt
import functools
from collections.abc import Mapping

from extract.bodies.words import slug
from extract.errors import PatternFileError
from extract.patterns import load_table

_FILE = "communes.toml"
_LEVELS = ("xa", "phuong", "dac_khu")


def communes_since() -> dt.date:
    """Return the day since which the list holds.

    Raises:
        PatternFileError: The file has no such day.
    """
    table = load_table(_FILE).get("list")
    since = table.get("since") if isinstance(table, dict) else None
    if not isinstance(since, dt.date):
        raise PatternFileError(_FILE, "list", "has no day 'since'")
    return since


def has_commune(province: str, commune: str) -> bool | None:
    """Tell whether a province has a commune of a name.

    Args:
        province: Its part of ids, e.g. "lang-son".
        commune: The name without marks and level, e.g. "binh-gia".

    Returns:
        None where the list knows no such province.

    Example:
        >>> has_commune("lang-son", "binh-gia"), has_commune("lang-son", "hoan-kiem")
        (True, False)
    """
    communes = _communes().get(province)
    return None if communes is None else commune in communes


@functools.cache
def _communes() -> Mapping[str, frozenset[str]]:
    provinces = load_table(_FILE).get("province")
    if not isinstance(provinces, list):
        raise PatternFileError(_FILE, "province", "is not a list of tables")
    return {
        slug(entry["name"]): frozenset(
            slug(name) for level in _LEVELS for name in entry.get(level, ())
        )
        for entry in provinces
    }
