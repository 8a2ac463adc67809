"""Deadlines of open tasks as a calendar (iCalendar, RFC 5545), one all-day event each."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event, vRecur

from api.exporting.rows import deadline_of
from extract.calendar_due import next_occurrence
from tracking.states import TaskStatus
from tracking.stored import StoredTask

_CLOSED = (TaskStatus.DONE, TaskStatus.CANCELLED)
_LONGEST_SUMMARY = 120  # characters that a calendar shows in one line, and some more


def to_ics(tasks: Iterable[StoredTask], today: dt.date) -> bytes:
    """Write the deadlines of tasks that are still open as a calendar.

    The last day is an event of that day; a recurring duty repeats from its next day on. Tasks
    without either have no place in a calendar and are left out.

    Args:
        tasks: Of any state.
        today: Vietnamese date from which recurring duties are shown.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//congvan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Thời hạn nhiệm vụ")
    for task in tasks:
        day = _first_day(task, today)
        if day is not None and task.status not in _CLOSED:
            calendar.add_component(_event(task, day))
    return bytes(calendar.to_ical())


def _first_day(task: StoredTask, today: dt.date) -> dt.date | None:
    """Return the day of a task's event, or the next day on which a recurring duty falls due."""
    if task.deadline is None or not task.deadline.value.rrule:
        return task.due
    try:
        return next_occurrence(task.deadline.value.rrule, today)
    except ValueError:  # a rule of a form that congvan does not write
        return None


def _whole_rule(rrule: str) -> str:
    """Say the day of a rule that counts months and names none: the last of its period.

    A calendar would take the event's own day, and leave out months that lack a 31st.
    """
    counts_months = rrule.startswith(("FREQ=MONTHLY", "FREQ=YEARLY"))
    return f"{rrule};BYMONTHDAY=-1" if counts_months and "BYMONTHDAY" not in rrule else rrule


def _event(task: StoredTask, day: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{task.id}@congvan")
    event.add("dtstamp", task.updated_at)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    event.add("summary", _summary(task))
    event.add("description", "\n".join(_description(task)))
    if task.deadline and task.deadline.value.rrule:
        event.add("rrule", vRecur.from_ical(_whole_rule(task.deadline.value.rrule)))
    return event


def _summary(task: StoredTask) -> str:
    who = "; ".join(task.assignees)
    words = task.action if task.action.startswith(who) else f"{who}: {task.action}"
    return words if len(words) <= _LONGEST_SUMMARY else words[: _LONGEST_SUMMARY - 1] + "…"


def _description(task: StoredTask) -> Iterable[str]:
    yield task.action
    facts = {
        "Thời hạn": deadline_of(task),
        "Chủ trì": "; ".join(task.assignees),
        "Phối hợp": "; ".join(task.coordinators),
        "Văn bản giao": ", ".join(part for part in (task.code, task.issuer) if part),
        "Mã nhiệm vụ": task.id,
    }
    yield from (f"{name}: {words}" for name, words in facts.items() if words)
