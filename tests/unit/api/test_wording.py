import pytest

from api.deadline_wording import deadline_words, duration_words, recurrence_words
from api.wording import date_words, relation_words
from extract.records import Relation


@pytest.mark.parametrize(
    ("rrule", "words"),
    [
        pytest.param("FREQ=YEARLY", "hằng năm", id="every-year"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3", "hằng quý", id="every-quarter"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần", id="every-half-year"),
        pytest.param("FREQ=WEEKLY", "hằng tuần", id="every-week"),
        pytest.param(
            "FREQ=MONTHLY;BYMONTHDAY=-1", "hằng tháng (ngày cuối tháng)", id="last-of-month"
        ),
        pytest.param("FREQ=WEEKLY;BYDAY=TH", "hằng tuần (thứ Năm)", id="weekday"),
        pytest.param("FREQ=YEARLY;BYMONTH=6,11", "hằng năm (tháng 6, 11)", id="two-months"),
        pytest.param("FREQ=HOURLY", "FREQ=HOURLY", id="unknown-stays"),
        pytest.param("every now and then", "every now and then", id="no-rule-stays"),
    ],
)
def test_a_recurrence_is_said_in_vietnamese(rrule: str, words: str) -> None:
    assert recurrence_words(rrule) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        pytest.param("P15D", "trong 15 ngày", id="days"),
        pytest.param("P10BD", "trong 10 ngày làm việc", id="working-days"),
        pytest.param("P1W", "trong 1 tuần", id="weeks"),
        pytest.param("P3M", "trong 3 tháng", id="months-before-the-T"),
        pytest.param("PT24H", "trong 24 giờ", id="hours"),
        pytest.param("PT30M", "trong 30 phút", id="minutes-behind-the-T"),
        pytest.param("P1M15D", "trong 1 tháng 15 ngày", id="a-month-and-a-half"),
        pytest.param("P1DT2H", "trong 1 ngày 2 giờ", id="days-and-hours"),
        pytest.param("P", "P", id="unknown-stays"),
    ],
)
def test_a_duration_is_said_in_vietnamese(duration: str, words: str) -> None:
    assert duration_words(duration) == words


def test_a_date_that_is_cut_short_shows_what_there_is() -> None:
    assert [date_words(iso) for iso in ("2025-01-02", "2026-04", "2026", None)] == [
        "02/01/2025",
        "4/2026",
        "2026",
        "",
    ]


def test_no_deadline_has_no_words() -> None:
    assert deadline_words(date=None, rrule=None, duration=None) == ""


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_a_name(relation: Relation) -> None:
    assert relation_words(relation.value)
