"""Names of laws and their numbers, from ``data/laws.toml``."""

import functools
import re

from extract.errors import PatternFileError
from extract.folding import fold
from extract.patterns import load_table
from extract.records import PartialDate

_FILE = "laws.toml"
_FIRST_WORDS = re.compile(r"(?:bo\s+luat|luat|phap\s+lenh)\s+[a-z]+")


def match_law(folded: str, start: int) -> re.Match[str] | None:
    """Match the longest known name at a place of a folded text; None where none begins."""
    words = _FIRST_WORDS.match(folded, start)
    pattern = _patterns().get(" ".join(words.group().split())) if words else None
    return pattern.match(folded, start) if pattern else None


@functools.cache
def _titles() -> dict[str, str]:
    """Return the names of the laws by their folded words without commas."""
    return {_key(name): name for name in _codes()}


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    by_first: dict[str, list[str]] = {}
    for name in sorted(_codes(), key=len, reverse=True):
        folded = fold(name)
        words = [re.escape(word).replace(",", r",?") for word in folded.split()]
        first = _FIRST_WORDS.match(folded)
        if first is None:
            raise PatternFileError(_FILE, name, "has no name behind the kind of law")
        by_first.setdefault(first.group(), []).append(r"\s+".join(words))
    return {first: re.compile(rf"(?:{'|'.join(p)})(?!\w)") for first, p in by_first.items()}


@functools.cache
def _codes() -> dict[str, tuple[str, ...]]:
    laws = load_table(_FILE).get("laws")
    if not isinstance(laws, dict):
        raise PatternFileError(_FILE, "laws", "is not a table")
    return {name: tuple(codes) for name, codes in laws.items()}


def _key(name: str) -> str:
    return " ".join(fold(name).replace(",", " ").split())


def law_title(words: str) -> str:
    """Return a known name as the data writes it.

    Args:
        words: The name, with or without marks and commas.

    Raises:
        KeyError: The data does not hold it.
    """
    return _titles()[_key(words)]


def find_law_codes(title: str, issued: PartialDate | None) -> tuple[str, ...]:
    """Return the numbers that a law named by title may have, the newest first.

    Args:
        title: E.g. "Luật Đất đai".
        issued: Year or day of the law, where the mention gives it; then only numbers of that year.
    """
    codes = _codes().get(_titles().get(_key(title), ""), ())
    return tuple(code for code in codes if issued is None or f"/{issued.year}/" in code)
