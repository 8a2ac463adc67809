"""From the words of a day, week, month, quarter or year to the last day that they name.

"Trước ngày X" gives X itself (whether X is still in time is the office's choice, see
``extract/calendar_due``), "trước tháng 6" the last day of May. Parts of a month or year follow
Article 148 of the Civil Code 2015: đầu, giữa, cuối tháng are its 1st, 15th and last day, đầu, giữa,
cuối năm are 1 January, 30 June and 31 December. A week ends on Sunday. Words without a year mean
the year that the dispatch implies: that of the next such day after its issue, or of one shortly
before it, since dispatches are signed late.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from extract.calendars import add_months, last_day, load_calendar
from extract.records import Deadline, PartialDate

Groups = Mapping[str, str | None]

# A day this long before the issue still belongs to the year; beyond it the next is meant.
LATE_SIGNING = dt.timedelta(days=31)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 4}
_MISREAD_ROMAN = str.maketrans({"l": "i", "1": "i", "h": "ii"})
_NUMBERS = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_MISREAD = str.maketrans("lIiOo", "11100")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SUNDAY = 6


def read_date(family: str, groups: Groups, issued: PartialDate | None) -> Deadline | None:
    """Read what a pattern took from the words.

    Args:
        family: "date", "week", "month", "quarter", "half" or "year".
        groups: The pattern's named groups, e.g. ``{"day": "20", "month": "11", "year": None}``.
        issued: Date of the dispatch; None if unknown.

    Returns:
        None where there is no such day, or nothing tells its year.

    Example:
        >>> read_date("month", {"month": "12", "year": "2025"}, None).date
        datetime.date(2025, 12, 31)
    """
    year = _written_year(groups)
    try:
        if year is not None:
            due = _READERS[family](groups, year, issued)
        elif issued is not None:
            due = _in_implied_year(family, groups, issued)
        else:
            due = None
    except ValueError:  # 31 June, or a year out of range
        return None
    return Deadline(date=due) if due else None


def first_possible_day(issued: PartialDate) -> dt.date:
    """Return the first day on which a partly blank date may lie."""
    return dt.date(issued.year, issued.month or 1, issued.day or 1)


def _written_year(groups: Groups) -> int | None:
    """Return the year in the words, with its century."""
    year = groups.get("year")
    if not year:
        return None
    return _figures(year) if len(year) > len("25") else 2000 + _figures(year)


def _in_implied_year(family: str, groups: Groups, issued: PartialDate) -> dt.date | None:
    """Read words without a year."""
    start = first_possible_day(issued)
    relative = groups.get("relative")
    if relative is not None or family == "year" or groups.get("weekday"):
        return _READERS[family](groups, issued.year, issued)
    if groups.get("next_year"):  # "trước ngày 31 tháng 3 năm sau"
        return _READERS[family](groups, issued.year + 1, issued)
    due = _READERS[family](groups, issued.year, issued)
    patience = dt.timedelta(0) if groups.get("tet") else LATE_SIGNING
    if due is not None and due + patience < start:
        due = _READERS[family](groups, issued.year + 1, issued)
    return due


def _years_to(branch: str | None, year: int) -> int:
    """Return in how many years the lunar year of a branch comes ("Mùi"), 0 where none is named."""
    return (_BRANCHES.index(branch.lower()) - (year - 4)) % 12 if branch else 0


def _day(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read a day."""
    if groups.get("tet"):
        new_year = load_calendar().new_year(year + _years_to(groups.get("branch"), year))
        return new_year - dt.timedelta(days=1) if new_year else None
    day, month = groups.get("day"), groups.get("month")
    if groups.get("tomorrow"):
        return issued.date + dt.timedelta(days=1) if issued and issued.date else None
    if day is None:  # today
        return issued.date if issued else None
    if month is None:
        return _month_ahead(groups, issued).replace(day=_figures(day)) if issued else None
    hyphen = (groups.get("sep") or "").strip() in {"-", "–"}
    if hyphen and not groups.get("year"):  # "10-12" is a range, no day
        return None
    return dt.date(year, _figures(month), _figures(day))


def _week(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read a weekday, a week of a month, or this or next week."""
    week = groups.get("week")
    if week is not None:
        last = last_day(year, _figures(groups["month"] or "0"))
        number = 1 if week.startswith("đầu") else _number(week)
        return last.replace(day=7 * number) if number and number < len("12345") else last
    if issued is None or issued.date is None:
        return None
    monday = issued.date - dt.timedelta(days=issued.date.weekday())
    if groups.get("relative") in {"sau", "tới"}:
        monday += dt.timedelta(days=7)
    weekday = groups.get("weekday")
    due = monday + dt.timedelta(days=weekday_number(weekday) if weekday else _SUNDAY)
    return due if due >= issued.date or groups.get("relative") else due + dt.timedelta(days=7)


def weekday_number(name: str) -> int:
    """Return the number of a weekday's name, 0 for "thứ Hai"."""
    last = name.split()[-1].lower()
    if last == "nhật":
        return _SUNDAY
    return (_NUMBERS.get(last) or int(last)) - 2


def _month(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read a month or a part of it."""
    month = groups.get("month")
    if month is not None:
        first = dt.date(year, _figures(month), 1)
    elif issued is not None:
        first = _month_ahead(groups, issued)
    else:
        return None
    if groups.get("before"):
        return first - dt.timedelta(days=1)
    part = " ".join((groups.get("part") or "").split())
    if part == "đầu":
        return first
    return (
        first.replace(day=15) if part in {"giữa", "nửa đầu"} else last_day(first.year, first.month)
    )


def _month_ahead(groups: Groups, issued: PartialDate) -> dt.date:
    """Return the first day of this month or the next."""
    here = first_possible_day(issued).replace(day=1)
    return here if _is_present(groups) else add_months(here, 1)


def _quarter(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read a quarter by Roman or Arabic number, or this or the next quarter."""
    name = groups.get("quarter")
    if name is None:
        if issued is None:
            return None
        number = (first_possible_day(issued).month - 1) // 3 + (1 if _is_present(groups) else 2)
    else:
        number = quarter_number(name)
    return _end_of_months(year, 3, number, before=bool(groups.get("before")))


def quarter_number(name: str) -> int:
    """Return the number of a quarter's name: Roman, Arabic, in words, or "cuối"."""
    roman = name.lower() if name.isdigit() else name.lower().translate(_MISREAD_ROMAN)
    return _QUARTERS.get(roman) or _number(name) or 4


def _half(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read the first or second six months."""
    return _end_of_months(year, 6, 1 if groups["half"] == "đầu" else 2, before=False)


def _year(groups: Groups, year: int, issued: PartialDate | None) -> dt.date | None:
    """Read a year or a part of it."""
    if not groups.get("year") and not _is_present(groups):
        year += 1
    if groups.get("before"):
        return dt.date(year - 1, 12, 31)
    days = {"đầu": dt.date(year, 1, 1), "giữa": dt.date(year, 6, 30)}
    return days.get(groups.get("part") or "", dt.date(year, 12, 31))


def _is_present(groups: Groups) -> bool:
    """Tell "này" and "nay" from "sau" and "tới"."""
    return (groups.get("relative") or "này").lower() in {"này", "nay"}


def _end_of_months(year: int, length: int, number: int, *, before: bool) -> dt.date:
    """Return the end of the n-th stretch of so many months, or of the one before it."""
    first = add_months(dt.date(year, 1, 1), length * (number - 1))
    return (
        first - dt.timedelta(days=1) if before else add_months(first, length) - dt.timedelta(days=1)
    )


def _figures(text: str) -> int:
    """Read a number in which recognition took 1 for l or I, and 0 for O."""
    return int(text.translate(_MISREAD))


def _number(word: str) -> int | None:
    """Read a small number in figures or words; None for "cuối"."""
    first = word.split()[0].lower()
    return int(first) if first.isdigit() else _NUMBERS.get(first)


_READERS: Mapping[str, Callable[[Groups, int, PartialDate | None], dt.date | None]] = {
    "date": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "year": _year,
}
