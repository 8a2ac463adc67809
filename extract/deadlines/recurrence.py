"""From the words of a recurring duty ("định kỳ trước ngày 25 hằng tháng") to an RFC 5545 rule.

Several periods ("hằng tháng, quý, 6 tháng, năm") give the shortest, which holds the others. Times
of day are not kept. One rule cannot hold "trước ngày 01/6 và 15/11": months with different days
keep the months alone.
"""

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.deadlines.dates import quarter_number, weekday_number
from extract.patterns import load_pattern
from extract.records import Deadline

RECURRENCE_FILE = "deadline_recurrence.toml"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS_OF_YEAR = 12
_COUNTS = {"hai": 2, "ba": 3, "sáu": 6}
_LAST_DAY = "FREQ=MONTHLY;BYMONTHDAY=-1"
_YEARLY_DAY = re.compile(r"FREQ=YEARLY;BYMONTH=(?P<months>[\d,]+)(?:;BYMONTHDAY=(?P<day>\d+))?")


class _Period(NamedTuple):
    """How often something comes back; the shortest period comes first in order."""

    days: float
    frequency: str
    interval: int = 1


_HALF_YEAR = _Period(6 * 30, "MONTHLY", 6)


class _Day(NamedTuple):
    """A day of a month; the month is None for each month."""

    day: int
    month: int | None


_PERIODS = {
    "ngày": _Period(1, "DAILY"),
    "tuần": _Period(7, "WEEKLY"),
    "tháng": _Period(30, "MONTHLY"),
    "quý": _Period(90, "MONTHLY", 3),
    "năm": _Period(365, "YEARLY"),
}


@functools.lru_cache(maxsize=1024)
def read_recurrence(words: str) -> Deadline | None:
    """Read the words of a recurring duty.

    Returns:
        None where no period is named.

    Example:
        >>> read_recurrence("trước ngày 15/6 và 15/12 hằng năm").rrule
        'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15'
    """
    words = _without("hour", words.lower())
    if _regex("last-day").search(words):
        return Deadline(rrule=_LAST_DAY)
    days = [_day(match) for match in _regex("day").finditer(words)]
    rest = _without("day", words)
    periods = [_period(match) for match in _regex("period").finditer(rest)]
    if not periods:
        return None
    weekdays = sorted({weekday_number(match[0]) for match in _regex("weekday").finditer(rest)})
    if weekdays:
        return Deadline(rrule=_weekly(weekdays, either="hoặc" in rest))
    months = [int(match["month"]) for match in _regex("month").finditer(rest)]
    quarters = [quarter_number(match["quarter"]) for match in _regex("quarter").finditer(rest)]
    months += [3 * quarter for quarter in quarters]
    return Deadline(rrule=_rule(min(periods), max(periods), days, months))


def _weekly(weekdays: Sequence[int], *, either: bool) -> str:
    """Write the rule of days of the week; of days to choose from, none is due."""
    if either and len(weekdays) > 1:
        return "FREQ=WEEKLY"
    return "FREQ=WEEKLY;BYDAY=" + ",".join(_WEEKDAYS[day] for day in weekdays)


def join_yearly(deadlines: Sequence[Deadline]) -> Deadline | None:
    """Join several days of the year into one rule.

    Returns:
        None where the deadlines are not two or more different days of the year.

    Example:
        >>> days = [read_recurrence(f"trước ngày 10/{month} hằng năm") for month in (1, 6)]
        >>> join_yearly(days).rrule
        'FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=10'
    """
    rules = [_YEARLY_DAY.fullmatch(deadline.rrule or "") for deadline in deadlines]
    parts = [rule for rule in rules if rule]
    months = {int(month) for rule in parts for month in rule["months"].split(",")}
    if len(parts) != len(deadlines) or len(months) < 2:
        return None
    days = [_Day(int(rule["day"]), None) for rule in parts if rule["day"]]
    year = _PERIODS["năm"]
    return Deadline(rrule=_rule(year, year, days, sorted(months)))


def _rule(shortest: _Period, longest: _Period, days: Sequence[_Day], months: list[int]) -> str:
    """Write the rule of a period with its days."""
    days = _days_of_shortest(shortest, longest, days)
    numbers = sorted({day.day for day in days if 1 <= day.day <= 31})
    named = sorted({day.month for day in days if day.month} | set(months))
    only_monthly = longest.frequency == "MONTHLY" and longest.interval == 1
    if named and not only_monthly:
        parts = ["FREQ=YEARLY", "BYMONTH=" + ",".join(map(str, named))]
        numbers = numbers if len(numbers) == 1 else []
    else:
        parts = [f"FREQ={shortest.frequency}"]
        if shortest.interval > 1:
            parts.append(f"INTERVAL={shortest.interval}")
        numbers = numbers if shortest.frequency == "MONTHLY" else []
    if numbers:
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    return ";".join(parts)


def _days_of_shortest(shortest: _Period, longest: _Period, days: Sequence[_Day]) -> Sequence[_Day]:
    """Leave out days of the longer periods: "hằng tháng (trước ngày 18), năm (trước ngày 5/12)"."""
    every = [day for day in days if day.month is None]
    return every[:1] if every and shortest < longest and shortest < _HALF_YEAR else days


def _period(match: re.Match[str]) -> _Period:
    """Read "hằng quý", "03 tháng/lần" or "02 lần/năm"."""
    period = _PERIODS["quý" if match["last"] else _unit(match["unit"])]
    if match["every"]:
        return _multiplied(period, _count(match["every"]))
    if match["times"] and match["times"].isdigit():
        return _divided(period, max(1, int(match["times"])))
    return _divided(period, 2) if match["times"] == "hai" else period


def _count(word: str) -> int:
    """Read "03" or "ba"."""
    return int(word) if word.isdigit() else _COUNTS[word]


def _multiplied(period: _Period, count: int) -> _Period:
    """Make "6 tháng" of a month; twelve months are a year."""
    interval = period.interval * max(1, count)
    if period.frequency == "MONTHLY" and interval == _MONTHS_OF_YEAR:
        return _PERIODS["năm"]
    return _Period(period.days * max(1, count), period.frequency, interval)


def _divided(period: _Period, times: int) -> _Period:
    """Make "2 lần/năm" of a year: what no rule in whole months says stays in the smaller unit."""
    months = _MONTHS_OF_YEAR if period.frequency == "YEARLY" else period.interval
    if period.frequency in {"DAILY", "WEEKLY"} or times == 1:
        return period
    if months % times == 0:
        return _Period(period.days / times, "MONTHLY", months // times)
    return _PERIODS["tuần"] if period.days / times < _PERIODS["tháng"].days else _PERIODS["tháng"]


def _unit(word: str) -> str:
    """Return a unit's name, however recognition left it."""
    plain = "".join(word.split())
    return next(unit for start, unit in _UNIT_STARTS if plain.startswith(start))


_UNIT_STARTS = (("ng", "ngày"), ("tu", "tuần"), ("th", "tháng"), ("qu", "quý"), ("n", "năm"))


def _day(match: re.Match[str]) -> _Day:
    """Read "15/6", "ngày 15 tháng 6" or "ngày 25"."""
    number = match["day"] or match["only"] or match["next"]
    return _Day(int(number), int(match["month"]) if match["month"] else None)


def _without(name: str, words: str) -> str:
    """Blank what a pattern finds."""
    return _regex(name).sub(" ", words)


def _regex(name: str) -> re.Pattern[str]:
    """Return one of the parts' expressions."""
    return load_pattern(RECURRENCE_FILE, name).regex
