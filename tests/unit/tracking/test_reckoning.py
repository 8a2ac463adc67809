import datetime as dt
from typing import NamedTuple

import pytest

from extract.anchors import Anchor, Counting
from extract.calendar_due import BeforePolicy
from extract.records import Deadline
from tracking.reckoning import DispatchDays, Reckoned, reckon

ISSUED = dt.date(2026, 3, 3)
DAYS = DispatchDays(issued=ISSUED, entered=dt.date(2026, 3, 6))
ON_THE_DAY = BeforePolicy.ON_THE_DAY


class Worded(NamedTuple):
    value: Deadline
    words: str = ""
    rule: str = "deadline.duration.term"


FIFTEEN = Worded(Deadline(duration="P15BD"))


@pytest.mark.parametrize(
    ("anchor", "start", "due"),
    [
        pytest.param(Anchor.ISSUE, "2026-03-03", "2026-03-24", id="issue"),
        pytest.param(Anchor.UNSTATED, "2026-03-03", "2026-03-24", id="no words for it"),
        pytest.param(Anchor.RECEIPT, "2026-03-06", "2026-03-27", id="day of entry"),
    ],
)
def test_a_term_is_counted_from_its_beginning(anchor: Anchor, start: str, due: str) -> None:
    expected = Reckoned(dt.date.fromisoformat(due), dt.date.fromisoformat(start))
    assert reckon(FIFTEEN, Counting(anchor), DAYS, ON_THE_DAY) == expected


def test_a_term_may_begin_on_a_day_that_is_named_and_ends_on_a_working_day() -> None:
    ten_days = Worded(Deadline(duration="P10D"))
    begun = dt.date(2026, 4, 20)
    reckoned = reckon(ten_days, Counting(Anchor.DATE, begun), DAYS, ON_THE_DAY)
    assert reckoned == Reckoned(dt.date(2026, 5, 4), begun)  # after 30/4, 1/5 and a weekend


@pytest.mark.parametrize(
    ("counting", "days"),
    [
        pytest.param(Counting(Anchor.EVENT), DAYS, id="an event of unknown day"),
        pytest.param(
            Counting(Anchor.ISSUE), DispatchDays(None, DAYS.entered), id="no date of issue"
        ),
    ],
)
def test_a_term_of_unknown_beginning_has_no_day(counting: Counting, days: DispatchDays) -> None:
    assert reckon(FIFTEEN, counting, days, ON_THE_DAY) == Reckoned()


@pytest.mark.parametrize(
    ("issued", "entered", "received"),
    [
        pytest.param("2026-03-03", "2026-03-03", "2026-03-03", id="the same day"),
        pytest.param("2026-03-03", "2026-04-03", "2026-04-03", id="a month later"),
        pytest.param("2026-03-03", "2026-04-04", "2026-03-03", id="an archive's"),
        pytest.param("2026-03-03", "2026-03-01", "2026-03-03", id="dated ahead"),
    ],
)
def test_the_day_of_entry_is_that_of_receipt_unless_it_comes_much_later(
    issued: str, entered: str, received: str
) -> None:
    days = DispatchDays(dt.date.fromisoformat(issued), dt.date.fromisoformat(entered))
    assert days.received == dt.date.fromisoformat(received)


def test_without_a_date_of_issue_the_day_of_entry_is_that_of_receipt() -> None:
    days = DispatchDays(None, DAYS.entered)
    assert reckon(FIFTEEN, Counting(Anchor.RECEIPT), days, ON_THE_DAY).due == dt.date(2026, 3, 27)


def test_nothing_is_counted_from_a_doubtful_date() -> None:
    entered = dt.datetime(2026, 3, 5, 18, tzinfo=dt.UTC)  # it is the 6th in Vietnam
    assert DispatchDays.known(ISSUED, 0.5, entered) == DAYS
    assert DispatchDays.known(ISSUED, 0.4, entered) == DispatchDays(None, DAYS.entered)
    assert DispatchDays.known(None, None, entered) == DispatchDays(None, DAYS.entered)


def test_a_recurring_duty_is_due_next_from_the_date_of_issue_on() -> None:
    monthly = Worded(Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=25"))
    assert reckon(monthly, None, DAYS, ON_THE_DAY) == Reckoned(dt.date(2026, 3, 25))
    undated = DispatchDays(None, dt.date(2026, 3, 26))
    assert reckon(monthly, None, undated, ON_THE_DAY) == Reckoned(dt.date(2026, 4, 25))


def test_a_stated_day_is_the_day_and_comes_before_a_recurrence() -> None:
    both = Worded(Deadline(dt.date(2026, 3, 20), "FREQ=MONTHLY"))
    assert reckon(both, None, DAYS, ON_THE_DAY) == Reckoned(dt.date(2026, 3, 20))


def test_an_office_may_want_it_the_day_before() -> None:
    before = Worded(Deadline(dt.date(2026, 3, 20)), "trước ngày 20/3/2026", "deadline.date.before")
    assert reckon(before, None, DAYS, BeforePolicy.DAY_BEFORE).due == dt.date(2026, 3, 19)
