import datetime as dt
from dataclasses import dataclass

import pytest

from extract.calendar_due import (
    BeforePolicy,
    due_date,
    next_occurrence,
    occurrence_from,
    parse_duration,
)
from extract.calendars import Term, TermUnit, load_calendar
from extract.records import Deadline

THURSDAY = dt.date(2025, 11, 20)
DAY_BEFORE = BeforePolicy.DAY_BEFORE


@dataclass(frozen=True)
class Worded:
    value: Deadline
    rule: str
    words: str


def found(rule: str = "deadline.test", words: str = "", **value: object) -> Worded:
    return Worded(Deadline(**value), rule, words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rrule", "start", "due"),
    [
        pytest.param("FREQ=DAILY", "2025-11-20", "2025-11-20", id="daily"),
        pytest.param("FREQ=DAILY;INTERVAL=10", "2025-11-20", "2025-11-29", id="every ten days"),
        pytest.param("FREQ=WEEKLY", "2025-11-20", "2025-11-23", id="weekly ends on Sunday"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR", "2025-11-20", "2025-11-21", id="Fridays"),
        pytest.param("FREQ=WEEKLY;BYDAY=TH", "2025-11-20", "2025-11-20", id="today counts"),
        pytest.param("FREQ=MONTHLY", "2025-11-20", "2025-11-30", id="monthly"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=25", "2025-11-26", "2025-12-25", id="next month"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=30", "2026-02-01", "2026-02-28", id="no 30 Feb"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=10,25", "2025-11-20", "2025-11-25", id="two days"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3", "2026-01-05", "2026-03-31", id="quarterly"),
        pytest.param(
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2025-12-16", "2026-03-15", id="quarter's day"
        ),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", "2025-11-20", "2025-12-31", id="half-yearly"),
        pytest.param("FREQ=YEARLY", "2025-11-20", "2025-12-31", id="yearly"),
        pytest.param("FREQ=YEARLY;BYMONTH=6,11", "2025-12-01", "2026-06-30", id="two months"),
        pytest.param(
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "2025-11-20", "2026-11-15", id="day is past"
        ),
    ],
)
def test_a_recurring_duty_falls_due_next_on(rrule: str, start: str, due: str) -> None:
    assert next_occurrence(rrule, dt.date.fromisoformat(start)) == dt.date.fromisoformat(due)


@pytest.mark.parametrize(
    "rrule", ["", "FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;BYDAY=XX", "DAILY"]
)
def test_a_rule_of_another_form_is_refused(rrule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        next_occurrence(rrule, THURSDAY)


def test_a_duration_is_read_into_its_terms() -> None:
    assert parse_duration("P4M15D") == (Term(4, TermUnit.MONTH), Term(15, TermUnit.DAY))
    assert parse_duration("PT48H") == (Term(48, TermUnit.HOUR),)
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration("P")


def test_a_fixed_day_on_a_rest_day_does_not_move() -> None:
    sunday = found(date=dt.date(2025, 11, 30))
    assert due_date(sunday, None, load_calendar()) == dt.date(2025, 11, 30)


@pytest.mark.parametrize(
    ("rule", "words", "last"),
    [
        pytest.param("date.before", "trước ngày 10/12/2025", 9, id="before"),
        pytest.param("date.cell-day", "Truoc ngày 10/12/2025", 9, id="before, in a cell"),
        pytest.param("date.before", "trước 14 giờ ngày 10/12/2025", 10, id="before an hour of it"),
        pytest.param("date.before", "trước chiều thứ Tư, ngày 10/12/2025", 10, id="before evening"),
        pytest.param("date.until", "đến hết ngày 10/12/2025", 10, id="until"),
        pytest.param("date.on", "ngày 10 tháng 12 của năm trước", 10, id="of the year before"),
        pytest.param("month.before", "trước tháng 12/2025", 10, id="the month before ends so"),
        pytest.param("date.new-year", "trước Tết Nguyên đán", 10, id="the eve is the day before"),
    ],
)
def test_before_a_day_may_be_met_on_it_unless_the_policy_says_otherwise(
    rule: str, words: str, last: int
) -> None:
    deadline = found(f"deadline.{rule}", words, date=dt.date(2025, 12, 10))
    assert due_date(deadline, None, load_calendar()) == dt.date(2025, 12, 10)
    assert due_date(deadline, None, load_calendar(), DAY_BEFORE) == dt.date(2025, 12, last)


def test_a_term_counts_from_its_event_or_back_from_it() -> None:
    forward = found(duration="P5BD")
    back = found("deadline.duration.backward-by", duration="P5BD")
    assert due_date(forward, THURSDAY, load_calendar()) == dt.date(2025, 11, 27)
    assert due_date(back, THURSDAY, load_calendar()) == dt.date(2025, 11, 13)


def test_without_an_anchor_only_fixed_days_have_a_due_date() -> None:
    assert due_date(found(duration="P5BD"), None, load_calendar()) is None
    assert due_date(found(rrule="FREQ=DAILY"), None, load_calendar()) is None
    assert due_date(found(), THURSDAY, load_calendar()) is None


def test_a_recurring_duty_is_due_at_its_next_occurrence() -> None:
    monthly = found(rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    assert due_date(monthly, THURSDAY, load_calendar()) == dt.date(2025, 11, 25)


def test_a_recurring_duty_may_be_due_before_its_days_and_comes_back_after_each() -> None:
    words = "trước ngày 25 hằng tháng"
    monthly = found("deadline.recurring.day", words, rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    first = occurrence_from(monthly, THURSDAY, DAY_BEFORE)
    assert first == dt.date(2025, 11, 24)
    after = occurrence_from(monthly, first + dt.timedelta(days=1), DAY_BEFORE)
    assert after == dt.date(2025, 12, 24)
    every_ten = found(rrule="FREQ=DAILY;INTERVAL=10")
    assert occurrence_from(every_ten, THURSDAY) == dt.date(2025, 11, 29)
    assert occurrence_from(every_ten, dt.date(2025, 11, 30)) == dt.date(2025, 12, 9)
    assert occurrence_from(found(duration="P5D"), THURSDAY) is None


def test_a_day_comes_before_the_recurrence_that_follows_it() -> None:
    both = found(date=dt.date(2025, 11, 20), rrule="FREQ=MONTHLY")
    assert due_date(both, dt.date(2025, 11, 1), load_calendar()) == dt.date(2025, 11, 20)
    assert occurrence_from(both, dt.date(2025, 11, 21)) == dt.date(2025, 11, 30)
