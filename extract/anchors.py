"""From what a term is counted (mốc tính thời hạn), as the words around it say.

"Trong 15 ngày làm việc kể từ ngày ký" counts from the dispatch's own date, "… kể từ ngày nhận được
Công văn này" from the day on which it came. What else a term is counted from ("kể từ ngày phát hiện
ca bệnh") has no day that a dispatch could tell. The words stand in ``extract/data``.
"""

import datetime as dt
import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extract.patterns import load_names, load_pattern, load_patterns
from extract.records import Deadline, Found

ANCHOR_FILE = "deadline_anchors.toml"
_AFTER_EVENT = "deadline.duration.after-event"
# Terms counted back from an event, and the hours of a disaster's phases: none has a day.
_OF_EVENTS = ("deadline.duration.backward", "deadline.duration.phase")
# How far the words of an anchor reach: about thirty syllables.
_REACH = 200
_IN_SPAN = re.compile(r"\bsau\s{1,4}khi\b", re.IGNORECASE)


class Anchor(StrEnum):
    """From what a term is counted."""

    ISSUE = "issue"
    """The date of the dispatch (ngày ban hành, ngày ký)."""
    RECEIPT = "receipt"
    """The day on which this dispatch came (ngày nhận được)."""
    DATE = "date"
    """A day that the dispatch names."""
    UNSTATED = "unstated"
    """No words say so, and the dispatch speaks to those who do the work."""
    EVENT = "event"
    """Anything else; its day is not known."""


@dataclass(frozen=True, slots=True)
class Counting:
    """From what a term is counted.

    Attributes:
        anchor: The kind of beginning.
        day: The day, for ``Anchor.DATE`` only.
    """

    anchor: Anchor
    day: dt.date | None = None


def read_counting(text: str, deadline: Found[Deadline], type_name: str | None) -> Counting | None:
    """Read from what a term is counted.

    Args:
        text: The normalised text in which the deadline's span counts.
        deadline: As found.
        type_name: Type of the dispatch, lower case; None where it is unknown, as a công văn's.

    Returns:
        None for a deadline that is no term.

    Example:
        >>> from extract.deadlines import find_deadlines
        >>> text = "báo cáo trong 05 ngày làm việc kể từ ngày nhận được Công văn này"
        >>> read_counting(text, find_deadlines(text, issued=None)[0], "công văn").anchor
        <Anchor.RECEIPT: 'receipt'>
    """
    if deadline.value.duration is None:
        return None
    if deadline.rule.startswith(_OF_EVENTS):
        return Counting(Anchor.EVENT)
    start, end = deadline.span
    is_direct = type_name is None or type_name in _direct_types()
    found = _read(text, end, is_direct=is_direct)
    if found is None and deadline.rule == _AFTER_EVENT:
        event = _IN_SPAN.search(text, start, end)
        found = _read(text, event.start(), is_direct=is_direct) if event else None
    if found is None:
        opening = _pattern("opening").search(text[max(0, start - _REACH) : start])
        if opening is None:
            return Counting(Anchor.UNSTATED if is_direct else Anchor.EVENT)
        at = max(0, start - _REACH) + opening.start("from")
        found = _read(text, at, is_direct=is_direct)
    return found or Counting(Anchor.EVENT)


def _read(text: str, at: int, *, is_direct: bool) -> Counting | None:
    """Read the words that begin at a place; None where they name no beginning."""
    words = text[at : at + _REACH]
    for pattern in load_patterns(ANCHOR_FILE):
        kind = pattern.name.split(".")[0]
        if kind in {"opening", "effect-of"}:
            continue
        match = pattern.regex.search(words)
        if match is None:
            continue
        if kind == "effect":
            return _effect(text)
        if kind == "date":
            return _counting_from(match)
        if kind == "received":  # in rules of procedure it is somebody's letter
            return Counting(Anchor.RECEIPT if is_direct else Anchor.EVENT)
        return Counting(Anchor(kind))
    return None


def _effect(text: str) -> Counting:
    """Read from when on a dispatch has effect."""
    if _pattern("effect-of.signing").search(text):
        return Counting(Anchor.ISSUE)
    match = _pattern("effect-of.date").search(text)
    return _counting_from(match) if match else Counting(Anchor.EVENT)


def _counting_from(match: re.Match[str]) -> Counting:
    """Count from a day in figures; one that no month has is an event of an unknown day."""
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return Counting(Anchor.EVENT)
    return Counting(Anchor.DATE, day)


def _pattern(name: str) -> re.Pattern[str]:
    return load_pattern(ANCHOR_FILE, name).regex


@functools.cache
def _direct_types() -> frozenset[str]:
    return frozenset(load_names(ANCHOR_FILE, "direct_types"))
