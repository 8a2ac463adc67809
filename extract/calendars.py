"""The working days of the Vietnamese public sector, and the arithmetic of terms (thời hạn).

Terms follow Articles 147 and 148 of the Civil Code 2015: the day of the event is not counted, a
term of months ends on the day of the same number (or the month's last), and a term that ends on a
rest day ends with the next working day. Dates that a dispatch fixes do not move.
The days themselves stand in ``extract/data/holidays.toml``; years outside it know weekends only.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from extract.errors import PatternFileError
from extract.patterns import load_mapping

HOLIDAY_FILE = "holidays.toml"
NEW_YEAR_NAME = "mùng 1 Tết Nguyên đán"
_SATURDAY = 5
_WEEKEND_NAMES = ("thứ Bảy", "Chủ nhật")


class TermUnit(StrEnum):
    """In what a term is counted."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a term, e.g. 15 working days.

    Attributes:
        count: How many; below 0 counts back.
        unit: Of what.
    """

    count: int
    unit: TermUnit


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """A day that differs from its weekday, e.g. a holiday on a Monday.

    Attributes:
        day: The day.
        name: Why, in Vietnamese, e.g. "nghỉ lễ Quốc khánh".
    """

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked (ngày làm việc).

    Attributes:
        off: Holidays, days in lieu and days off by a swap, in order.
        worked: Saturdays and Sundays worked in exchange, in order.
    """

    off: tuple[NamedDay, ...] = ()
    worked: tuple[NamedDay, ...] = ()

    def rest_name(self, day: dt.date) -> str | None:
        """Say why nobody works on a day; None for a working day.

        Example:
            >>> load_calendar().rest_name(dt.date(2026, 11, 24))
            'ngày Văn hóa Việt Nam'
        """
        named = _names(self.off).get(day)
        if named is not None:
            return named
        if day.weekday() < _SATURDAY or day in _names(self.worked):
            return None
        return _WEEKEND_NAMES[day.weekday() - _SATURDAY]

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether offices work on a day."""
        return self.rest_name(day) is None

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the day itself, or the first working day after it."""
        while not self.is_working_day(day):
            day += dt.timedelta(days=1)
        return day

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Count working days from a day, which is not counted itself.

        Args:
            day: The day of the event.
            count: How many; below 0 counts back.
        """
        step = dt.timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def shift(self, day: dt.date, term: Term) -> dt.date:
        """Move a day by a term, wherever that ends; a count below 0 moves back.

        Hours count from the end of the day and end on the day of their last hour.
        """
        count = term.count
        if term.unit is TermUnit.WORKING_DAY:
            return self.add_working_days(day, count)
        if term.unit is TermUnit.MONTH:
            return add_months(day, count)
        if term.unit is TermUnit.YEAR:
            return add_months(day, 12 * count)
        if term.unit is TermUnit.HOUR:
            hours = -(-abs(count) // 24)
            return day + dt.timedelta(days=hours if count > 0 else -hours)
        return day + dt.timedelta(days=count * (7 if term.unit is TermUnit.WEEK else 1))

    def end_of_term(self, event: dt.date, *terms: Term) -> dt.date:
        """Return the last day of a term (Civil Code 2015, Articles 147 and 148).

        Args:
            event: The day from which the term is counted; it is not counted itself.
            terms: Its parts, counted one after the other. Hours don't wait for rest days.

        Example:
            >>> load_calendar().end_of_term(dt.date(2025, 8, 15), Term(17, TermUnit.DAY))
            datetime.date(2025, 9, 3)
        """
        end = functools.reduce(self.shift, terms, event)
        in_hours = bool(terms) and terms[-1].unit is TermUnit.HOUR
        return end if in_hours else self.next_working_day(end)

    def new_year(self, year: int) -> dt.date | None:
        """Return the lunar New Year's Day (mùng 1 Tết) of a year; None outside the data."""
        days = (named.day for named in self.off if named.name == NEW_YEAR_NAME)
        return next((day for day in days if day.year == year), None)

    def covers(self, day: dt.date) -> bool:
        """Tell whether the holidays of the day's year are known."""
        return any(named.day.year == day.year for named in self.off)


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day of a later month, or that month's last day where it has none such.

    Example:
        >>> add_months(dt.date(2025, 1, 31), 1)
        datetime.date(2025, 2, 28)
    """
    months = day.year * 12 + day.month - 1 + count
    last = last_day(months // 12, months % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - dt.timedelta(days=1)


@functools.cache
def load_calendar() -> WorkingCalendar:
    """Read the calendar of ``extract/data/holidays.toml``.

    Raises:
        PatternFileError: The file is missing, or an entry is no date.
    """
    return WorkingCalendar(off=_named_days("off"), worked=_named_days("worked"))


def _named_days(table: str) -> tuple[NamedDay, ...]:
    """Read one table of days."""
    days = []
    for text, name in load_mapping(HOLIDAY_FILE, table).items():
        try:
            day = dt.date.fromisoformat(text)
        except ValueError as error:
            raise PatternFileError(HOLIDAY_FILE, f"{table}.{text}", str(error)) from error
        days.append(NamedDay(day, name))
    return tuple(sorted(days))


@functools.lru_cache(maxsize=64)
def _names(days: tuple[NamedDay, ...]) -> Mapping[dt.date, str]:
    """Index days for look-up."""
    return {named.day: named.name for named in days}
