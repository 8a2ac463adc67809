"""Things in a row, each with its day: "gửi kế hoạch trước ngày 15/3, báo cáo trước ngày 10/12".

A row is cut behind each day. Its members are short: what they go on with ("gửi", "tổ chức tiêm bù,
hoàn thành") and to whom the outcome goes often stands in another member.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.deadlines import join_yearly
from extract.directives import begins_with_verb, leading_verb
from extract.records import Deadline, Found
from extract.roles import read_roles, shape
from normalise.spans import Span

_EXACT = "deadline.date."
_PERIODS = (
    *("deadline.month.in", "deadline.quarter.in", "deadline.half.in"),
    *("deadline.year.in", "deadline.year.at", "deadline.year.closing"),
)
_LONGEST_BRACKET = 400  # characters in which a bracket is closed; else its end was lost
_DAY_OF_PERIOD = ("BYMONTHDAY=", "BYDAY=", "BYMONTH=")


class Member(NamedTuple):
    """What a member of a row takes from the others.

    Attributes:
        stem: The words that its own go on with, "" where they stand by themselves.
        report_to: To whom its outcome goes, be it by the words of another member.
    """

    stem: str = ""
    report_to: tuple[Found[str], ...] = ()


def cuts_in_row(text: str, start: int, days: Sequence[Found[Deadline]]) -> Iterator[int]:
    """Cut a clause behind each of its days, but the last.

    What the receiver does with it ("… để tổng hợp, báo cáo … trước ngày 15/3") is no item, nor is
    what stands in brackets that were opened behind ``start``. Days of the year alone ("báo cáo 6
    tháng trước ngày 15/6, báo cáo năm trước ngày 15/12") are one rule.

    Args:
        text: The normalised text.
        start: Where the paragraph begins.
        days: The deadlines in the clause, in order.
    """
    if join_yearly([day.value for day in days]):
        return
    for before, after in itertools.pairwise(days):
        if before.value == after.value or not _follow(before, after):
            continue
        cut = _cut_between(text, before, after)
        if cut is None or in_bracket(text, start, cut):
            continue
        if not shape("purpose-inside").search(text, cut, after.span.start):
            yield cut


def _cut_between(text: str, before: Found[Deadline], after: Found[Deadline]) -> int | None:
    """Find where the next thing begins: behind the day before it, or at "báo cáo quý …"."""
    # A day in brackets takes the closing one with it: "đợt 1 (xong trước 20/5), đợt 2 …".
    behind = before.span.end + text.startswith(")", before.span.end)
    comma = shape("next-in-list").match(text, behind, after.span.end)
    if comma and comma.end() <= after.span.start:
        verbal = begins_with_verb(text[comma.end() : after.span.end])
        both = _is_exact(before) and _is_exact(after)
        # "trước ngày 12 tháng cuối quý và trước ngày 05/10 hằng năm": one thing, due on both.
        again = comma.end() == after.span.start and before.value.rrule and after.value.rrule
        return comma.end() if verbal or (both and not again) else None
    report = shape("next-report").search(text, before.span.end, after.span.start)
    return report.end() if report else None


def _is_exact(day: Found[Deadline]) -> bool:
    """Tell a day of the calendar, or one that comes back with its period."""
    rule = day.value.rrule or ""
    dated = day.value.date is not None and day.rule.startswith(_EXACT)
    return dated or any(part in rule for part in _DAY_OF_PERIOD)


def _follow(before: Found[Deadline], after: Found[Deadline]) -> bool:
    """Tell days of two things from a period that the second thing lies in.

    "… phân kỳ công việc trong năm 2026, báo cáo trong tháng 3 năm 2026" is one thing.
    """
    if _is_exact(before) and _is_exact(after):
        return True
    first, second = before.value.date, after.value.date
    both = all(_is_exact(day) or day.rule in _PERIODS for day in (before, after))
    return both and (first is None or second is None or first < second)


def members(text: str, spans: Sequence[Span], days: Sequence[Span | None]) -> tuple[Member, ...]:
    """Tell what each member of a row takes from the others.

    Args:
        text: The normalised text.
        spans: The members' words, in order.
        days: Places of their days.
    """
    roles = [read_roles(text, span) for span in spans]
    own = _receivers(text, spans, [role.report_to for role in roles])
    found: list[Member] = []
    for n, span in enumerate(spans):
        before = next((names for names in reversed(own[:n]) if names), ())
        after = next((names for names in own[n + 1 :] if names), ())
        words = text[roles[n].predicate : span.end].lstrip(" ,")
        reports = shape("report-verb").match(words) or (n and not begins_with_verb(words))
        stem = _stem(text, roles[0].predicate, spans[0], days[0], span, days[n]) if n else ""
        found.append(Member(stem, own[n] or ((before or after) if reports else ())))
    return tuple(found)


def _receivers(
    text: str, spans: Sequence[Span], read: Sequence[tuple[Found[str], ...]]
) -> list[tuple[Found[str], ...]]:
    """Give each member the receivers in it, though the verb that sends stands in another one."""
    whole = read_roles(text, Span(spans[0].start, spans[-1].end)).report_to
    return [
        own or tuple(found for found in whole if span.covers(found.span))
        for own, span in zip(read, spans, strict=True)
    ]


def _stem(
    text: str, predicate: int, first: Span, first_day: Span | None, own: Span, day: Span | None
) -> str:
    """Return the words that a member without a verb goes on with."""
    if begins_with_verb(own.of(text)):
        return ""
    end = first_day.start if first_day else first.end
    clauses = [match.end() for match in shape("next-clause").finditer(text, predicate, end)]
    said = Span(max([predicate, *clauses]), end)
    colon = text.rfind(":", *said)
    if colon >= 0:
        said = Span(said.start, colon + 1)
    elif day and day.start > own.start:
        words = said.of(text).lstrip(" ,")
        return leading_verb(words)
    return " ".join(said.of(text).split()).strip(" ,")


def in_bracket(text: str, start: int, at: int) -> bool:
    """Tell whether a place lies inside "( … )": "(Trạm Y tế xã A; Trạm Y tế xã B)" is one aside."""
    closed = text.rfind(")", start, at)
    opened = text.find("(", max(start, closed), at)
    return opened >= 0 and text.find(")", at, at + _LONGEST_BRACKET) >= 0
