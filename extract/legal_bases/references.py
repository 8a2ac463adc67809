"""The point-level place in front of a mention: "điểm a khoản 2 Điều 5" (viện dẫn)."""

import re
from typing import NamedTuple

from extract.legal_bases.mentions import Reading
from extract.patterns import load_pattern

_REACH = 160
_LEVELS = ("tiết", "điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần", "phụ lục")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}[a-zđ]?\b|[IVX]{1,5}\b|[a-zđ]\b", re.IGNORECASE)
_STEP = re.compile(
    rf"({'|'.join(_LEVELS)})\s+(?:số\s+)?((?:{_NUMBER.pattern})(?:\s*(?:,|;|và)\s*(?:{_NUMBER.pattern}))*)",
    re.IGNORECASE,
)


def read_reference(reading: Reading, at: int) -> str | None:
    """Return the chain of points, clauses and articles that ends at a place, as printed."""
    begin = max(0, at - _REACH)
    window = reading.folded[begin:at]
    if "dieu" not in window and "khoan" not in window and "phu luc" not in window:
        return None
    match = load_pattern("legal_bases.toml", "reference.before").regex.search(window)
    if match is None:
        return None
    start, end = match.span("reference")
    return " ".join(reading.text[begin + start : begin + end].split())


def split_places(reference: str) -> tuple[str, ...]:
    """Open a chain of places out, one by one.

    Args:
        reference: What :func:`read_reference` gave.

    Example:
        >>> split_places("điểm a, b khoản 2 và khoản 3 Điều 5")
        ('điểm a khoản 2 Điều 5', 'điểm b khoản 2 Điều 5', 'khoản 3 Điều 5')
        >>> split_places("Điều 5, 6 và 7")
        ('Điều 5', 'Điều 6', 'Điều 7')
    """
    steps = [_Step(*match.groups()) for match in _STEP.finditer(reference)]
    places: list[str] = []
    for at, step in enumerate(steps):
        if at and _rank(steps[at - 1]) < _rank(step):
            continue  # those before it stand in it
        above = _above(steps, at)
        numbers = _NUMBER.findall(step.numbers)
        places += [" ".join([f"{_written(step.level)} {number}", *above]) for number in numbers]
    return tuple(dict.fromkeys(places))


class _Step(NamedTuple):
    """One level of a chain: "khoản" and "2, 3"."""

    level: str
    numbers: str


def _above(steps: list[_Step], at: int) -> list[str]:
    """Return the larger places in which a step stands, from the smallest to the largest."""
    above, rank = [], _rank(steps[at])
    for step in steps[at + 1 :]:
        if _rank(step) > rank:
            above.append(f"{_written(step.level)} {_NUMBER.findall(step.numbers)[0]}")
            rank = _rank(step)
    return above


def _rank(step: _Step) -> int:
    return _LEVELS.index(step.level.lower())


def _written(level: str) -> str:
    small = level.lower()
    return small if small in ("tiết", "điểm", "khoản") else small.capitalize()
