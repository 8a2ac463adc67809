"""What a person should look at in the deadlines of a dispatch."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from extract.calendars import WorkingCalendar, last_day, load_calendar
from extract.deadlines.dates import first_possible_day
from extract.records import Deadline, Doubt, Found, PartialDate
from normalise.spans import Span

_MONTHS = 12
_STATED_DAY = re.compile(
    r"(?<=ngày\s)(?<![\d/])(\d{1,2})(?:/|\s{1,3}tháng\s{1,3})(\d{1,2})(?:/|\s{1,3}năm\s{1,3})"
    r"((?:19|20)\d\d)(?![\d/])"
)


def deadline_doubts(
    found: Sequence[Found[Deadline]],
    issued: PartialDate | None,
    calendar: WorkingCalendar | None = None,
) -> tuple[Doubt, ...]:
    """Warn of days before the dispatch's issue and of days on which nobody works.

    A fixed day on a rest day stays as it is: only terms move to the next working day (Civil Code
    2015, Article 148), so a person must decide.

    Args:
        found: The deadlines of the dispatch; one that several tasks share is warned of once.
        issued: Date of the dispatch; None if unknown.
        calendar: The working days; None for the public sector's.
    """
    calendar = load_calendar() if calendar is None else calendar
    doubts: list[Doubt] = []
    for deadline in dict.fromkeys(found):
        if deadline.value.date is not None:
            doubts += _doubts_of_day(deadline, deadline.value.date, issued, calendar)
    return tuple(doubts)


def impossible_day_doubts(text: str, tasks: Iterable[Span]) -> Iterator[Doubt]:
    """Warn of days in tasks that no calendar has: a misprint, or figures that were misread.

    Args:
        text: The normalised text.
        tasks: The words of the tasks.
    """
    for span in tasks:
        for match in _STATED_DAY.finditer(text, span.start, span.end):
            day, month, year = (int(part) for part in match.groups())
            if not 1 <= month <= _MONTHS or not 1 <= day <= last_day(year, month).day:
                message = f"Không có ngày {match[0]}; thời hạn cần người xác định."
                yield Doubt("deadline.impossible-day", message, Span(*match.span()))


def _doubts_of_day(
    deadline: Found[Deadline], due: dt.date, issued: PartialDate | None, calendar: WorkingCalendar
) -> Iterator[Doubt]:
    """Check one fixed day."""
    if issued is not None and due < first_possible_day(issued):
        message = f"Thời hạn {due:%d/%m/%Y} ở trước ngày ban hành văn bản ({_shown(issued)})."
        yield Doubt("deadline.before-issue", message, deadline.span)
    rest = calendar.rest_name(due)
    if rest is not None and _is_stated_day(deadline):
        nearest = calendar.next_working_day(due)
        message = (
            f"Thời hạn {due:%d/%m/%Y} rơi vào ngày nghỉ ({rest}); "
            f"ngày làm việc tiếp theo là {nearest:%d/%m/%Y}."
        )
        yield Doubt("deadline.on-rest-day", message, deadline.span)


def _is_stated_day(deadline: Found[Deadline]) -> bool:
    """Tell a day that the dispatch names from the end of a month, quarter or year."""
    return deadline.rule.startswith("deadline.date.")


def _shown(issued: PartialDate) -> str:
    """Write a date as dispatches do, as far as it is known."""
    parts = (issued.day, issued.month)
    return "/".join([f"{part:02}" for part in parts if part] + [str(issued.year)])
