"""Deadlines of open tasks as a calendar (iCalendar, RFC 5545), one all-day event each."""

import datetime as dt
import re
from collections.abc import Iterable

from icalendar import Calendar, Event, vRecur

from api.deadline_wording import whole_due_words
from extract.calendar_due import falls_on, next_occurrence
from tracking.states import CLOSED
from tracking.stored import DueKind, StoredTask

_ONE_DAY = dt.timedelta(days=1)
_DAYS_AHEAD = 12  # days that are written out one by one: a year of months
_LATE_DAY = re.compile(r";BYMONTHDAY=(29|30|31)$")  # days that some months lack
_LONGEST_SUMMARY = 120  # characters that a calendar shows in one line, and some more


def to_ics(tasks: Iterable[StoredTask]) -> bytes:
    """Write the days on which open tasks are due as a calendar.

    A recurring duty repeats from its open occurrence on; one that begins on a day of its own has an
    event for that day and another that repeats. Tasks of unknown day are left out.

    Args:
        tasks: Of any state.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//congvan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Thời hạn nhiệm vụ")
    for task in tasks:
        if task.status not in CLOSED:
            for event in _events(task):
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(task: StoredTask) -> Iterable[Event]:
    """Yield the events of a task."""
    due, deadline = task.due_day, task.deadline
    if due is None:
        return
    rrule = deadline.value.rrule if deadline and due.kind is not DueKind.SET else None
    first = _event(task, due.day)
    if rrule is None:
        yield first
    elif falls_on(rrule, due.day):
        first.add("rrule", vRecur.from_ical(_whole_rule(rrule)))
        yield first
    elif due.kind is DueKind.STATED:
        yield first
        later = _event(task, next_occurrence(rrule, due.day + _ONE_DAY), "-dinh-ky")
        later.add("rrule", vRecur.from_ical(_whole_rule(rrule)))
        yield later
    else:  # the day before each of the rule's days, which no rule says
        first.add("rdate", list(_days_before(rrule, due.day)))
        yield first


def _days_before(rrule: str, first: dt.date) -> Iterable[dt.date]:
    """Yield some days that come after the first, each one day ahead of an occurrence."""
    day = first
    for _ in range(_DAYS_AHEAD):
        day = next_occurrence(rrule, day + 2 * _ONE_DAY) - _ONE_DAY
        yield day


def _whole_rule(rrule: str) -> str:
    """Say the days of a rule as calendars need it that skip what a month lacks.

    A rule that names no day means the last of its period, and the 30th of February its last day.
    """
    if rrule.startswith("FREQ=WEEKLY") and "BYDAY" not in rrule:
        return f"{rrule};BYDAY=SU"
    if not rrule.startswith(("FREQ=MONTHLY", "FREQ=YEARLY")):
        return rrule
    stated = _LATE_DAY.search(rrule)
    if stated:
        days = ",".join(str(day) for day in range(28, int(stated[1]) + 1))
        return f"{rrule[: stated.start()]};BYMONTHDAY={days};BYSETPOS=-1"
    months = "" if "BYMONTH=" in rrule or "MONTHLY" in rrule else ";BYMONTH=12"
    return rrule if "BYMONTHDAY" in rrule else f"{rrule}{months};BYMONTHDAY=-1"


def _event(task: StoredTask, day: dt.date, suffix: str = "") -> Event:
    event = Event()
    event.add("uid", f"{task.id}{suffix}@congvan")
    event.add("dtstamp", task.updated_at)
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    event.add("summary", _summary(task))
    event.add("description", "\n".join(_description(task)))
    return event


def _summary(task: StoredTask) -> str:
    who = "; ".join(task.assignees)
    words = task.action if task.action.startswith(who) else f"{who}: {task.action}"
    return words if len(words) <= _LONGEST_SUMMARY else words[: _LONGEST_SUMMARY - 1] + "…"


def _description(task: StoredTask) -> Iterable[str]:
    yield task.action
    facts = {
        "Thời hạn": whole_due_words(task),
        "Chủ trì": "; ".join(task.assignees),
        "Phối hợp": "; ".join(task.coordinators),
        "Văn bản giao": ", ".join(part for part in (task.code, task.issuer) if part),
        "Mã nhiệm vụ": task.id,
    }
    yield from (f"{name}: {words}" for name, words in facts.items() if words)
