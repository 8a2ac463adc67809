"""What holds of deadlines for every text."""

import datetime as dt
import time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.anchors import read_counting
from extract.calendar_due import due_date, next_occurrence, parse_duration
from extract.calendars import load_calendar
from extract.deadlines import deadline_doubts, find_deadlines, parse_deadline_cell
from extract.records import Deadline, PartialDate
from normalise.spans import Span


class Worded(NamedTuple):
    value: Deadline
    words: str
    rule: str


WORDS = (
    "trước ngày",
    "chậm nhất",
    "trong",
    "thời hạn",
    "hằng năm",
    "hàng quý",
    "định kỳ",
    "6 tháng",
    "quý",
    "IV",
    "tháng",
    "năm",
    "tuần",
    "ngày",
    "15/12",
    "31/6/2026",
    "20/11/2025",
    "2026",
    "05",
    "ngày làm việc",
    "kể từ ngày",
    "và",
    "(",
    ")",
    ",",
    "-",
    "/lần",
    "đến hết",
    "từ",
    "thứ Sáu",
    "Thời gian hoàn thành:",
    "\n",
    "İ",
    "đầu",
    "cuối",
    "này",
)
phrases = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
texts = st.one_of(st.text(max_size=80), phrases)
issues = st.one_of(
    st.none(),
    st.dates(dt.date(1976, 1, 1), dt.date(2090, 1, 1)).map(
        lambda day: PartialDate(day.year, day.month, day.day)
    ),
    st.integers(1976, 2090).map(PartialDate),
)


@given(text=texts, issued=issues)
def test_no_text_breaks_the_search_and_spans_lie_inside_in_order(
    text: str, issued: PartialDate | None
) -> None:
    behind = 0
    found = find_deadlines(text, issued=issued)
    for deadline in found:
        assert behind <= deadline.span.start < deadline.span.end <= len(text)
        behind = deadline.span.end
        assert 0 < deadline.confidence <= 1
    deadline_doubts(found, issued)


@given(text=phrases, issued=issues)
def test_every_value_is_of_one_kind_and_gives_a_due_day(
    text: str, issued: PartialDate | None
) -> None:
    anchor = dt.date(2025, 11, 20)
    for deadline in find_deadlines(text, issued=issued):
        value = deadline.value
        assert sum(part is not None for part in (value.date, value.rrule, value.duration)) == 1
        worded = Worded(value, deadline.span.of(text), deadline.rule)
        assert due_date(worded, anchor, load_calendar()) is not None
        assert (read_counting(text, deadline, None) is None) == (value.duration is None)
        if value.rrule:
            assert next_occurrence(value.rrule, anchor) >= anchor
        if value.duration:
            assert parse_duration(value.duration)


@given(text=phrases, issued=issues, start=st.integers(0, 40), size=st.integers(0, 60))
def test_what_is_found_in_a_part_lies_in_it(
    text: str, issued: PartialDate | None, start: int, size: int
) -> None:
    within = Span(min(start, len(text)), min(start + size, len(text)))
    for deadline in find_deadlines(text, issued=issued, within=within):
        assert within.covers(deadline.span)


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    for words in (f"trước ngày {day:%d/%m/%Y}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        deadline = parse_deadline_cell(words, None)
        assert deadline is not None
        assert deadline.date == day


@given(cell=texts, issued=issues)
def test_no_cell_breaks_the_reading(cell: str, issued: PartialDate | None) -> None:
    parse_deadline_cell(cell, issued)


@given(start=st.dates(dt.date(2015, 1, 1), dt.date(2027, 12, 1)), count=st.integers(-30, 30))
def test_working_days_counted_there_and_back_come_to_the_same_working_day(
    start: dt.date, count: int
) -> None:
    calendar = load_calendar()
    first = calendar.next_working_day(start)
    there = calendar.add_working_days(first, count)
    assert calendar.add_working_days(there, -count) == first


@pytest.mark.parametrize(
    "piece",
    [
        "trong ",
        "1/",
        "định kỳ (",
        "trước   ",
        "đến hết ",
        "thời gian hoàn thành: ",
        "hằng năm, ",
        "từ ngày 1/1 ",
        "a",
        "9",
        "tính đến ",
        "gia hạn kéo dài ",
    ],
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        find_deadlines(text, issued=PartialDate(2025, 11, 20))
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(160_000) < 12 * seconds(40_000) + 0.05
