import datetime as dt
from collections import Counter

import pytest

from extract.calendars import (
    HOLIDAY_FILE,
    NamedDay,
    Term,
    TermUnit,
    WorkingCalendar,
    add_months,
    last_day,
    load_calendar,
)
from extract.patterns import load_mapping

YEARS = range(2015, 2028)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "name"),
    [
        pytest.param("2026-11-24", "ngày Văn hóa Việt Nam", id="the new holiday"),
        pytest.param("2025-11-24", None, id="which did not exist the year before"),
        pytest.param("2026-01-02", "nghỉ hoán đổi với ngày 10/01/2026", id="a swapped Friday"),
        pytest.param("2026-01-10", None, id="the Saturday worked for it"),
        pytest.param("2026-01-17", "thứ Bảy", id="another Saturday"),
        pytest.param("2026-04-27", "nghỉ bù Giỗ Tổ Hùng Vương", id="a day in lieu"),
        pytest.param("2026-02-17", "mùng 1 Tết Nguyên đán", id="lunar New Year"),
        pytest.param("2035-01-07", "Chủ nhật", id="a year without data knows weekends"),
        pytest.param("2035-01-01", None, id="and no holidays"),
    ],
)
def test_a_rest_day_has_a_name(date: str, name: str | None) -> None:
    assert load_calendar().rest_name(day(date)) == name
    assert load_calendar().is_working_day(day(date)) is (name is None)


@pytest.mark.parametrize(
    ("event", "term", "end"),
    [
        pytest.param(
            "2025-11-20", Term(5, TermUnit.WORKING_DAY), "2025-11-27", id="over a weekend"
        ),
        pytest.param(
            "2025-11-20", Term(0, TermUnit.WORKING_DAY), "2025-11-20", id="no working day at all"
        ),
        pytest.param("2026-01-08", Term(2, TermUnit.WORKING_DAY), "2026-01-10", id="worked Sat"),
        pytest.param("2025-11-20", Term(10, TermUnit.DAY), "2025-12-01", id="Sunday rolls on"),
        pytest.param("2025-08-15", Term(17, TermUnit.DAY), "2025-09-03", id="holiday rolls on"),
        pytest.param("2025-01-31", Term(1, TermUnit.MONTH), "2025-02-28", id="no 31 February"),
        pytest.param("2024-02-29", Term(1, TermUnit.YEAR), "2025-02-28", id="leap day"),
        pytest.param("2025-11-20", Term(2, TermUnit.WEEK), "2025-12-04", id="weeks"),
        pytest.param("2025-11-21", Term(24, TermUnit.HOUR), "2025-11-22", id="hours don't rest"),
        pytest.param("2025-11-21", Term(25, TermUnit.HOUR), "2025-11-23", id="begun day counts"),
    ],
)
def test_a_term_ends_as_the_civil_code_has_it(event: str, term: Term, end: str) -> None:
    assert load_calendar().end_of_term(day(event), term) == day(end)


def test_the_parts_of_a_term_follow_each_other_and_roll_once() -> None:
    half_a_year = (Term(4, TermUnit.MONTH), Term(15, TermUnit.DAY))
    # 4 months end on Sunday 22 March; counted on from there, not from Monday.
    assert load_calendar().end_of_term(day("2025-11-22"), *half_a_year) == day("2026-04-06")


def test_working_days_are_counted_back_too() -> None:
    assert load_calendar().add_working_days(day("2025-11-24"), -1) == day("2025-11-21")


def test_a_calendar_can_be_ones_own() -> None:
    calendar = WorkingCalendar(off=(NamedDay(day("2025-11-20"), "nghỉ bão"),))
    assert calendar.next_working_day(day("2025-11-20")) == day("2025-11-21")


def test_months_are_added_over_the_year_s_end() -> None:
    assert add_months(day("2025-11-30"), 3) == day("2026-02-28")
    assert add_months(day("2025-01-15"), -1) == day("2024-12-15")
    assert last_day(2024, 2) == day("2024-02-29")


def test_the_calendar_says_for_which_years_it_knows_holidays() -> None:
    assert all(load_calendar().covers(dt.date(year, 6, 1)) for year in YEARS)
    assert not load_calendar().covers(dt.date(2014, 6, 1))


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_as_many_holidays_as_the_labour_code_gives(year: int) -> None:
    swaps = Counter(worked.name[-10:] for worked in load_calendar().worked)
    weekdays = [
        named
        for named in load_calendar().off
        if named.day.year == year and named.day.weekday() < 5
        if not swaps[f"{named.day:%d/%m/%Y}"]
    ]
    expected = 10 if year < 2021 else 11
    expected += year >= 2026  # 24 November
    assert len(weekdays) == expected, weekdays


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_a_lunar_new_year_between_january_and_february(year: int) -> None:
    new_year = load_calendar().new_year(year)
    assert new_year is not None
    assert dt.date(year, 1, 21) <= new_year <= dt.date(year, 2, 20)


def test_every_worked_weekend_day_stands_against_a_day_off() -> None:
    off = {named.day: named.name for named in load_calendar().off}
    for worked in load_calendar().worked:
        assert worked.day.weekday() >= 5
        free = dt.datetime.strptime(worked.name[-10:], "%d/%m/%Y").replace(tzinfo=dt.UTC).date()
        assert off[free] == f"nghỉ hoán đổi với ngày {worked.day:%d/%m/%Y}"


@pytest.mark.parametrize("table", ["off", "worked"])
def test_the_days_of_the_file_stand_in_order(table: str) -> None:
    days = list(load_mapping(HOLIDAY_FILE, table))
    assert days == sorted(days)
