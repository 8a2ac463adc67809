r"""Patterns kept as data: named regular expressions made of named parts, with their own examples.

A file in ``extract/data`` has a table ``[parts]`` and a list ``[[pattern]]``::

    [parts]
    day = '\d{1,2}'
    date = 'ngày\s+{day}'              # a part may use the parts above it

    [[pattern]]
    name = "deadline.before-date"
    regex = '(?:trước|đến hết)\s+(?P<date>{date})'
    matches = ["gửi trước ngày 30"]      # the pattern is found somewhere in each of them
    not_matches = ["trước đây"]          # and nowhere in these

Braces around a word stand for a part; ``{2}`` and ``{1,3}`` stay repetitions. Patterns ignore case
unless an entry says ``case = true``. A long expression is a list of alternatives, with remarks in
between; the first that fits counts. A unit test runs the examples of every file, and asks that each
alternative has one.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from extract.errors import PatternFileError

_PART = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One named expression.

    Attributes:
        name: What a found value gives as its rule, e.g. ``"deadline.before-date"``.
        regex: The expression with its parts filled in.
        alternatives: What it is made of: one expression, or those of a list.
        matches: Sentences in which it is found.
        not_matches: Sentences in which it is not.
    """

    name: str
    regex: re.Pattern[str]
    alternatives: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    not_matches: tuple[str, ...] = ()


@functools.cache
def load_table(file: str) -> dict[str, object]:
    """Read a TOML file of ``extract/data``; the result is shared, so don't change it.

    Raises:
        PatternFileError: The file is missing, is not TOML, or is not Unicode NFC.
    """
    try:
        content = files("extract").joinpath("data", file).read_text(encoding="utf-8")
        table = tomllib.loads(content)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PatternFileError(file, "", str(error)) from error
    if not unicodedata.is_normalized("NFC", content):
        raise PatternFileError(file, "", "is not in Unicode form NFC")
    return table


@functools.cache
def load_patterns(file: str) -> tuple[Pattern, ...]:
    """Read the patterns of a file in ``extract/data``, in their order.

    Args:
        file: Name of the file, e.g. ``"legal_bases.toml"``.

    Raises:
        PatternFileError: The file is missing, or an entry is incomplete, double, unknown or no
            regular expression.
    """
    table = load_table(file)
    parts = load_parts(file)
    entries = table.get("pattern", [])
    if not isinstance(entries, list):
        raise PatternFileError(file, "pattern", "is not a list of tables")
    patterns = tuple(_pattern(file, entry, parts) for entry in entries)
    names = [pattern.name for pattern in patterns]
    for name in names:
        if names.count(name) > 1:
            raise PatternFileError(file, name, "stands there twice")
    return patterns


def load_pattern(file: str, name: str) -> Pattern:
    """Read one pattern of a file in ``extract/data``.

    Raises:
        PatternFileError: The file is wrong, or has no pattern of that name.
    """
    for pattern in load_patterns(file):
        if pattern.name == name:
            return pattern
    raise PatternFileError(file, name, "is missing")


@functools.cache
def load_parts(file: str) -> dict[str, str]:
    """Read the table ``[parts]`` of a file, each part with the parts inside it filled in.

    Raises:
        PatternFileError: A part is no text or names a part that does not stand above it.
    """
    table = load_table(file).get("parts", {})
    if not isinstance(table, dict):
        raise PatternFileError(file, "parts", "is not a table")
    parts: dict[str, str] = {}
    for name, regex in table.items():
        parts[name] = _filled(file, str(name), regex, parts)
    return parts


def load_names(file: str, key: str) -> tuple[str, ...]:
    """Read a list of words of a file in ``extract/data``.

    Raises:
        PatternFileError: The file has no list of texts of that name.
    """
    names = load_table(file).get(key)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise PatternFileError(file, key, "is not a list of texts")
    return tuple(names)


@functools.cache
def load_mapping(file: str, key: str) -> Mapping[str, str]:
    """Read a table of a file in ``extract/data`` in which each name stands for a text.

    Raises:
        PatternFileError: The file has no such table, or one of its values is not a text.
    """
    table = load_table(file).get(key)
    if not isinstance(table, dict):
        raise PatternFileError(file, key, "is not a table")
    for name, value in table.items():
        if not isinstance(value, str):
            raise PatternFileError(file, f"{key}.{name}", "is not a text")
    return MappingProxyType(table)


def _filled(file: str, name: str, regex: object, parts: dict[str, str]) -> str:
    """Put the parts into an expression."""
    if not isinstance(regex, str):
        raise PatternFileError(file, name, "has no regular expression")
    unknown = [part for part in _PART.findall(regex) if part not in parts]
    if unknown:
        raise PatternFileError(file, name, f"uses the part {unknown[0]!r}, which is not above it")
    # A blank may be a line's end: recognised and printed texts break lines anywhere.
    return _PART.sub(lambda match: f"(?:{parts[match[1]]})", regex).replace(" ", r"\s")


def _pattern(file: str, entry: object, parts: dict[str, str]) -> Pattern:
    """Make a pattern of its entry in the file."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise PatternFileError(file, str(entry), "is not a table with a name")
    name = entry["name"]
    unknown = set(entry) - {"name", "regex", "case", "matches", "not_matches"}
    if unknown:
        raise PatternFileError(file, name, f"has the unknown key {min(unknown)!r}")
    given = entry.get("regex")
    listed = given if isinstance(given, list) and given else [given]
    alternatives = tuple(_filled(file, name, regex, parts) for regex in listed)
    try:
        regex = re.compile("|".join(alternatives), 0 if entry.get("case") else re.IGNORECASE)
    except re.error as error:
        raise PatternFileError(file, name, str(error)) from error
    matches, not_matches = entry.get("matches", []), entry.get("not_matches", [])
    return Pattern(name, regex, alternatives, tuple(matches), tuple(not_matches))
