"""Vietnamese words for deadlines: what the dispatch says, and how a day was counted from it.

A day that was counted never stands alone: beside it stands from what it was counted, and "dự kiến"
where nothing says that it is counted from there.
"""

import datetime as dt
import re
from collections.abc import Iterator

from api.wording import date_words, moment_words
from extract.anchors import Anchor
from extract.calendar_due import BACKWARD_RULE
from tracking.stored import DueDay, DueKind, StoredOccurrence, StoredTask, TaskDeadline

_FREQUENCIES = {
    "DAILY": ("hằng ngày", "ngày"),
    "WEEKLY": ("hằng tuần", "tuần"),
    "MONTHLY": ("hằng tháng", "tháng"),
    "YEARLY": ("hằng năm", "năm"),
}
_DURATION = re.compile(
    r"P(?=.)(?P<Y>\d+Y)?(?P<M>\d+M)?(?P<W>\d+W)?(?P<BD>\d+BD)?(?P<D>\d+D)?"
    r"(?:T(?=.)(?P<TH>\d+H)?(?P<TM>\d+M)?)?"
)
_UNITS = {
    "Y": "năm",
    "M": "tháng",
    "W": "tuần",
    "BD": "ngày làm việc",
    "D": "ngày",
    "TH": "giờ",
    "TM": "phút",
}
_WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
_HOUR = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-4])\s*(?:giờ|[hg](?![^\W\d_])|:(?=\d))\s*(?P<minute>[0-5]\d)?", re.I
)
_FROM = {
    Anchor.ISSUE: "kể từ ngày ban hành {day}",
    Anchor.RECEIPT: "kể từ ngày nhận (vào sổ {day})",
    Anchor.DATE: "kể từ ngày {day}",
    Anchor.UNSTATED: "tính từ ngày ban hành {day}; văn bản không nêu mốc",
}
_FROM_UNKNOWN_RECEIPT = "tính từ ngày ban hành {day}; chưa rõ ngày nhận"


def deadline_words(
    *,
    date: dt.date | str | None,
    rrule: str | None,
    duration: str | None,
    words: str = "",
    rule: str = "",
) -> str:
    """Say by when, as the dispatch does: a day, a term, a recurrence, or a day and a recurrence.

    Args:
        date: A fixed day.
        rrule: How often a duty comes back, from that day on if there is one.
        duration: A term.
        words: Those of the dispatch; an hour of the day is taken from them.
        rule: What found them; it tells terms before an event from those after one.

    Example:
        >>> deadline_words(date=None, rrule="FREQ=MONTHLY;BYMONTHDAY=25", duration=None)
        'hằng tháng (ngày 25)'
        >>> deadline_words(date=None, rrule=None, duration="P15BD")
        'trong 15 ngày làm việc'
        >>> day = dt.date(2026, 11, 28)
        >>> deadline_words(date=day, rrule=None, duration=None, words="trước 17h00 ngày 28/11")
        '17:00 ngày 28/11/2026'
        >>> deadline_words(date=day, rrule="FREQ=MONTHLY", duration=None)
        '28/11/2026, sau đó hằng tháng'
    """
    if date is not None:
        day = _hour_words(words) + date_words(str(date))
        return f"{day}, sau đó {recurrence_words(rrule)}" if rrule else day
    if rrule:
        return recurrence_words(rrule)
    if not duration:
        return ""
    if rule.startswith(BACKWARD_RULE):
        return f"{_length_words(duration)} trước sự kiện"
    return duration_words(duration)


def stated_words(deadline: TaskDeadline) -> str:
    """Say by when a registered task is due, as its dispatch does."""
    value = deadline.value
    return deadline_words(
        date=value.date,
        rrule=value.rrule,
        duration=value.duration,
        words=deadline.words,
        rule=deadline.rule,
    )


def due_words(task: StoredTask) -> str:
    """Say on which day a task is due; where no day is known, what its dispatch says.

    Returns:
        "" where the dispatch says nothing.
    """
    deadline, due = task.deadline, task.due_day
    if due is not None and due.kind is DueKind.SET:
        return date_words(due.day.isoformat())
    if deadline is None:
        return ""
    if due is None:
        return stated_words(deadline)
    day = date_words(due.day.isoformat())
    if due.kind is DueKind.STATED and due.day == deadline.value.date:
        return _hour_words(deadline.words) + day
    return f"dự kiến {day}" if due.is_expected else day


def reckoning_words(task: StoredTask) -> str:
    """Say how the day was found on which a task is due; "" where its dispatch states it."""
    deadline, due = task.deadline, task.due_day
    if due is not None and due.kind is DueKind.SET:
        instead = f"văn bản ghi {stated_words(deadline)}" if deadline else "văn bản không nêu"
        return f"đã đặt lại; {instead}"
    if deadline is None:
        return ""
    value = deadline.value
    if due is None:
        return _unknown_words(deadline)
    if due.kind is DueKind.TERM:
        return f"{_length_words(value.duration or '')} {_from_words(deadline, due)}"
    if due.kind is DueKind.OCCURRENCE:
        return recurrence_words(value.rrule or "")
    parts = [] if due.day == value.date else [f"văn bản ghi {' '.join(deadline.words.split())}"]
    parts += [f"sau đó {recurrence_words(value.rrule)}"] if value.rrule else []
    return "; ".join(parts)


def whole_due_words(task: StoredTask) -> str:
    """Say on which day a task is due and how that was found, on one line."""
    day, how = due_words(task), reckoning_words(task)
    return f"{day} ({how})" if day and how else day


def occurrence_words(done: StoredOccurrence) -> str:
    """Say which occurrences were marked as done, when they were, and by whom."""
    first, last = (date_words(day.isoformat()) for day in (done.first_due, done.last_due))
    which = f"Kỳ {last}" if first == last else f"Các kỳ từ {first} đến {last}"
    when = f"xong ngày {date_words(done.completed_on.isoformat())}"
    late = "quá hạn" if done.is_late else "đúng hạn"
    words = f"{which}: {when}, {late}; {done.by} ghi lúc {moment_words(done.at)}"
    if done.withdrawn_at is None:
        return words
    return f"{words}; {done.withdrawn_by} bỏ lúc {moment_words(done.withdrawn_at)}"


def _unknown_words(deadline: TaskDeadline) -> str:
    """Say why no day can be counted; the words of the dispatch stand before it."""
    if deadline.anchor is None:
        return ""
    if deadline.anchor is Anchor.EVENT:
        return "" if deadline.rule.startswith(BACKWARD_RULE) else "kể từ sự kiện chưa rõ ngày"
    return "chưa rõ ngày ban hành"


def _from_words(deadline: TaskDeadline, due: DueDay) -> str:
    """Say from what a term was counted, and what may make it another day."""
    anchor = deadline.anchor or Anchor.UNSTATED
    day = date_words(due.counted_from.isoformat() if due.counted_from else None)
    is_unknown_receipt = anchor is Anchor.RECEIPT and due.is_assumed
    words = (_FROM_UNKNOWN_RECEIPT if is_unknown_receipt else _FROM[anchor]).format(day=day)
    holidays = f"; chưa có lịch nghỉ lễ năm {due.day.year}" if due.is_beyond_calendar else ""
    return words + holidays


def _hour_words(words: str) -> str:
    """Say the hour of a day that a dispatch names."""
    hour = _HOUR.search(words)
    return f"{int(hour['hour']):02}:{hour['minute'] or '00'} ngày " if hour else ""


def recurrence_words(rrule: str) -> str:
    """Say how often a duty comes back; a rule of an unknown form is shown as it is.

    Example:
        >>> recurrence_words("FREQ=MONTHLY;INTERVAL=3")
        'hằng quý'
        >>> recurrence_words("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15")
        'hằng năm (ngày 15, tháng 6)'
    """
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    if parts.get("FREQ") not in _FREQUENCIES:
        return rrule
    every, unit = _FREQUENCIES[parts["FREQ"]]
    interval = parts.get("INTERVAL", "1")
    if (parts["FREQ"], interval) == ("MONTHLY", "3"):
        every = "hằng quý"
    elif interval != "1":
        every = f"{interval} {unit} một lần"
    when = ", ".join(_moments(parts))
    return f"{every} ({when})" if when else every


def _moments(parts: dict[str, str]) -> Iterator[str]:
    """Say the days and months of a recurrence."""
    days, months = parts.get("BYMONTHDAY"), parts.get("BYMONTH")
    if parts.get("BYDAY"):
        yield ", ".join(_WEEKDAYS.get(day, day) for day in parts["BYDAY"].split(","))
    if days:
        yield "ngày cuối tháng" if days == "-1" else f"ngày {days.replace(',', ', ')}"
    if months:
        yield f"tháng {months.replace(',', ', ')}"


def duration_words(duration: str) -> str:
    """Say how long; a span of an unknown form is shown as it is.

    Example:
        >>> duration_words("P4M15D")
        'trong 4 tháng 15 ngày'
    """
    length = _length_words(duration)
    return length if length == duration else f"trong {length}"


def _length_words(duration: str) -> str:
    """Say a length of time without "trong"."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return duration
    parts = (
        f"{int(said.rstrip('BDHMWY'))} {_UNITS[unit]}"
        for unit, said in match.groupdict().items()
        if said
    )
    return " ".join(parts)
