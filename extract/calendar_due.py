"""From a deadline as a dispatch words it to the day on which it falls due.

A fixed date stays where it is, even on a rest day; only a term rolls on to a working day.
No law says whether "trước ngày X" includes X: :class:`BeforePolicy` is the office's choice.
Recurring duties without a day fall due on the last day of their period. A duty may have both a
date and a recurrence: it falls due on that day, and from then on as the recurrence says.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from extract.calendars import Term, TermUnit, WorkingCalendar, add_months, last_day
from extract.records import Deadline

BACKWARD_RULE = "deadline.duration.backward"
_NEW_YEAR_RULE = "deadline.date.new-year"  # "trước Tết" is the day before already
_DAY_FAMILIES = ("deadline.date.", "deadline.week.", "deadline.recurring.")
# Before an hour of a day is that day; "của năm trước" names a year. Pages lose marks.
_BEFORE_DAY = re.compile(
    r"(?<!năm\s)\btr[ưu][ớơờo]c\b(?!\s{1,4}(?:\d{1,2}\s{0,3}(?:giờ|[hg:])|sáng|chiều|tối|trưa))",
    re.IGNORECASE,
)
_ONE_DAY = dt.timedelta(days=1)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)BD)?(?:(\d+)D)?(?:T(\d+)H)?")
_UNITS = (
    TermUnit.YEAR,
    TermUnit.MONTH,
    TermUnit.WEEK,
    TermUnit.WORKING_DAY,
    TermUnit.DAY,
    TermUnit.HOUR,
)
_INTERVAL = re.compile(r";INTERVAL=\d+")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS_BETWEEN = {"DAILY": 1, "WEEKLY": 7}
_MONTHS_BETWEEN = {"MONTHLY": 1, "YEARLY": 12}
# The same month may come twice, when its day is past.
_MONTHS_TO_TRY = 14
_MONTH_PARTS = {"INTERVAL", "BYMONTH", "BYMONTHDAY"}


class BeforePolicy(StrEnum):
    """Whether "trước ngày X" may still be met on day X."""

    ON_THE_DAY = "on-the-day"
    DAY_BEFORE = "day-before"


def parse_duration(duration: str) -> tuple[Term, ...]:
    """Read an ISO 8601 duration, with "BD" for working days.

    Raises:
        ValueError: It has another form.

    Example:
        >>> parse_duration("P5BD")
        (Term(count=5, unit=<TermUnit.WORKING_DAY: 'working-day'>),)
    """
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        raise ValueError(f"not a duration: {duration!r}")
    counts = zip(match.groups(), _UNITS, strict=True)
    return tuple(Term(int(count), unit) for count, unit in counts if count)


class WordedDeadline(Protocol):
    """A deadline with the words and the rule that it was read by."""

    @property
    def value(self) -> Deadline:
        """What it means."""

    @property
    def words(self) -> str:
        """As the dispatch says it: "trước ngày 30/6/2026"."""

    @property
    def rule(self) -> str:
        """What found it."""


def due_date(
    deadline: WordedDeadline,
    anchor: dt.date | None,
    calendar: WorkingCalendar,
    policy: BeforePolicy = BeforePolicy.ON_THE_DAY,
) -> dt.date | None:
    """Return the last day on which a task is in time; of a recurring one, the first such day.

    Args:
        deadline: Its rule and words tell whether "trước" stood there, or a term counted back.
        anchor: The event from which durations count (the issue date where the dispatch names
            none), and the day from which on the next occurrence of a recurring duty is sought.
            None if unknown.
        calendar: The working days.
        policy: What "trước ngày X" means.

    Returns:
        None where an anchor is needed and unknown, or the deadline is empty.
    """
    value = deadline.value
    if value.date is not None:
        return value.date - _ONE_DAY if is_moved_ahead(deadline, policy) else value.date
    if anchor is None:
        return None
    if value.duration is not None:
        terms = parse_duration(value.duration)
        if not deadline.rule.startswith(BACKWARD_RULE):
            return calendar.end_of_term(anchor, *terms)
        # To be early is in time: a term counted back is not moved off a rest day.
        return functools.reduce(calendar.shift, (replace(t, count=-t.count) for t in terms), anchor)
    return occurrence_from(deadline, anchor, policy)


def occurrence_from(
    deadline: WordedDeadline, start: dt.date, policy: BeforePolicy = BeforePolicy.ON_THE_DAY
) -> dt.date | None:
    """Return the first day from ``start`` on at which a recurring duty falls due; else None."""
    if deadline.value.rrule is None:
        return None
    ahead = _ONE_DAY if is_moved_ahead(deadline, policy) else dt.timedelta(0)
    return next_occurrence(deadline.value.rrule, start + ahead) - ahead


def is_moved_ahead(deadline: WordedDeadline, policy: BeforePolicy) -> bool:
    """Tell whether the day before the one in the words is the last in time."""
    if policy is BeforePolicy.ON_THE_DAY or deadline.rule.startswith(_NEW_YEAR_RULE):
        return False
    names_day = deadline.rule.startswith(_DAY_FAMILIES)
    return names_day and _BEFORE_DAY.search(deadline.words) is not None


def next_occurrence(rrule: str, start: dt.date) -> dt.date:
    """Return the first day from ``start`` on at which a recurring duty falls due.

    Reads the forms of rule that this stage writes: a frequency with an interval, months, days of
    the month or of the week. A day that a month lacks is the month's last day.

    Raises:
        ValueError: The rule has another form.

    Example:
        >>> next_occurrence("FREQ=MONTHLY;INTERVAL=3", dt.date(2025, 11, 20))
        datetime.date(2025, 12, 31)
    """
    frequency, parts = _parts_of(rrule)
    if frequency in _DAYS_BETWEEN and set(parts) <= {"BYDAY", "INTERVAL"}:
        ahead = _DAYS_BETWEEN[frequency] * (int(parts.get("INTERVAL", "1")) - 1)
        start += dt.timedelta(days=ahead)  # the first of the rounds begins with ``start``
        if frequency == "DAILY" and "BYDAY" not in parts:
            return start
        names = parts.get("BYDAY", "SU")
        return min(_next_weekday(start, _WEEKDAYS.index(name)) for name in names.split(","))
    if frequency in _MONTHS_BETWEEN and set(parts) <= _MONTH_PARTS:
        return _next_in_months(parts, start, _MONTHS_BETWEEN[frequency])
    raise ValueError(f"a recurrence of another form: {rrule!r}")


def falls_on(rrule: str, day: dt.date) -> bool:
    """Tell whether a day may be one of a recurring duty's, whichever round of it that is.

    Example:
        >>> falls_on("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", dt.date(2025, 11, 21))
        True
    """
    counts_days = rrule.startswith(tuple(f"FREQ={name}" for name in _DAYS_BETWEEN))
    every = _INTERVAL.sub("", rrule) if counts_days else rrule
    return next_occurrence(every, day) == day


@functools.lru_cache(maxsize=256)
def _parts_of(rrule: str) -> tuple[str, Mapping[str, str]]:
    """Take a rule apart: its frequency, and the other parts by name."""
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    return parts.pop("FREQ", ""), MappingProxyType(parts)


def _next_weekday(start: dt.date, weekday: int) -> dt.date:
    """Return the first such weekday from a day on."""
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7)


def _next_in_months(parts: Mapping[str, str], start: dt.date, months_between: int) -> dt.date:
    """Return the first due day of a rule that counts months: periods end with the year's months."""
    interval = months_between * int(parts.get("INTERVAL", "1"))
    ends = ",".join(str(month) for month in range(interval, 13, interval)) or "12"
    months = {int(month) for month in parts.get("BYMONTH", ends).split(",")}
    days = [int(day) for day in parts.get("BYMONTHDAY", "-1").split(",")]
    first = start.replace(day=1)
    for _ in range(_MONTHS_TO_TRY):
        last = last_day(first.year, first.month)
        due = (last.replace(day=min(n, last.day)) if n > 0 else last for n in days)
        in_time = [day for day in due if day >= start]
        if first.month in months and in_time:
            return min(in_time)
        first = add_months(first, 1)
    raise ValueError(f"a recurrence in no month: {parts!r}")
