import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from dateutil.rrule import rrulestr
from openpyxl import load_workbook

from api.exporting.calendars import to_ics
from api.exporting.formats import ExportFormat, export_tasks
from api.exporting.rows import COLUMNS
from api.exporting.tables import to_csv, to_xlsx
from extract.anchors import Anchor
from extract.calendar_due import next_occurrence
from tests.unit.api.made_tasks import TODAY, counted, make_task
from tracking.states import TaskStatus
from tracking.stored import DueDay, DueKind, StoredTask


def csv_rows(*tasks: StoredTask) -> list[dict[str, str]]:
    text = to_csv(tasks, TODAY).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_row_says_what_the_page_says() -> None:
    (row,) = csv_rows(make_task("Sở Y tế", "Sở Nội vụ", due=dt.date(2026, 2, 28)))
    assert row["Hạn cuối"] == "2026-02-28"
    assert row["Tình hình"] == "Quá hạn"
    assert row["Chủ trì"] == "Sở Y tế; Sở Nội vụ"
    assert row["Văn bản giao"] == "1/UBND"
    assert row["Phối hợp"] == ""


def test_csv_opens_in_a_spreadsheet_with_its_marks() -> None:
    assert to_csv([], TODAY).startswith("\ufeffHạn cuối".encode())


@pytest.mark.parametrize("words", ["=1+1", "+84 báo cáo", "-2 việc", "@SUM(A1)", "\t=1"])
def test_words_of_a_dispatch_are_no_formula(words: str) -> None:
    task = replace(make_task(), action=words)
    assert csv_rows(task)[0]["Nhiệm vụ"] == "'" + words
    sheet = load_workbook(io.BytesIO(to_xlsx([task], TODAY))).worksheets[0]
    cell = sheet.cell(2, [column.name for column in COLUMNS].index("Nhiệm vụ") + 1)
    assert (cell.data_type, cell.value) == ("s", words)


def test_a_workbook_has_headings_that_stay_and_real_dates() -> None:
    data = to_xlsx([make_task(due=dt.date(2026, 3, 9)), make_task()], TODAY)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    assert str(sheet["A2"].value) == "2026-03-09 00:00:00"
    assert sheet["A2"].number_format == "DD/MM/YYYY"
    assert sheet["A3"].value is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def test_a_workbook_takes_words_that_no_workbook_may_hold() -> None:
    task = replace(make_task(), action="báo\x0bcáo " + "x" * 40_000)
    sheet = load_workbook(io.BytesIO(to_xlsx([task], TODAY))).worksheets[0]
    assert str(sheet["F2"].value).startswith("báocáo x")


def events(data: bytes) -> list[dict[str, str]]:
    """Read a calendar's events, names with their parameters."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    inside = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    return [dict(line.split(":", 1) for line in event.split("\n") if line) for event in inside]


def test_a_deadline_is_an_event_of_its_day() -> None:
    task = make_task("Sở Y tế", "Sở Nội vụ", due=dt.date(2026, 3, 9))
    (event,) = events(to_ics([task]))
    assert event["DTSTART;VALUE=DATE"] == "20260309"
    assert event["DTEND;VALUE=DATE"] == "20260310"
    assert event["SUMMARY"] == "Sở Y tế\\; Sở Nội vụ: báo cáo"
    assert "Văn bản giao: 1/UBND" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("rrule", "due", "rule"),
    [
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=25", "2026-06-25", None, id="as it stands"),
        pytest.param("FREQ=DAILY;INTERVAL=10", "2026-06-24", None, id="every ten days"),
        pytest.param(
            "FREQ=MONTHLY;INTERVAL=3", "2026-06-30", "{};BYMONTHDAY=-1", id="end of the quarter"
        ),
        pytest.param("FREQ=WEEKLY", "2026-06-21", "{};BYDAY=SU", id="end of the week"),
        pytest.param(
            "FREQ=YEARLY", "2026-12-31", "{};BYMONTH=12;BYMONTHDAY=-1", id="end of the year"
        ),
        pytest.param(
            "FREQ=YEARLY;BYMONTH=6,11", "2026-06-30", "{};BYMONTHDAY=-1", id="end of two months"
        ),
        pytest.param(
            "FREQ=MONTHLY;BYMONTHDAY=30",
            "2026-06-30",
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            id="a day that February lacks",
        ),
    ],
)
def test_a_recurring_duty_repeats_from_its_open_occurrence_on(
    rrule: str, due: str, rule: str | None
) -> None:
    day = dt.date.fromisoformat(due)
    (event,) = events(to_ics([make_task("Sở Y tế", rrule=rrule, due_day=counted(day))]))
    assert event["DTSTART;VALUE=DATE"] == due.replace("-", "")
    expected = rule.format(rrule) if rule else rrule
    assert sorted(event["RRULE"].split(";")) == sorted(expected.split(";"))
    begin = dt.datetime.combine(day, dt.time())
    in_calendar = [
        moment.date() for moment in rrulestr(event["RRULE"], dtstart=begin).xafter(begin, count=20)
    ]
    ours = [day]
    for _ in in_calendar:
        ours.append(next_occurrence(rrule, ours[-1] + dt.timedelta(days=1)))
    assert in_calendar == ours[1:]


def test_a_duty_that_begins_on_a_day_of_its_own_has_that_day_and_repeats_later() -> None:
    first, later = events(to_ics([make_task(due=dt.date(2026, 6, 20), rrule="FREQ=MONTHLY")]))
    assert (first["DTSTART;VALUE=DATE"], "RRULE" in first) == ("20260620", False)
    assert (later["DTSTART;VALUE=DATE"], later["RRULE"]) == (
        "20260630",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    )
    assert first["UID"] != later["UID"]


def test_days_ahead_of_a_recurrence_are_written_out() -> None:
    task = make_task(rrule="FREQ=MONTHLY;BYMONTHDAY=1", due_day=counted(dt.date(2026, 6, 30)))
    (event,) = events(to_ics([task]))
    days = event["RDATE;VALUE=DATE"].split(",")
    assert (days[0], days[1], len(days)) == ("20260731", "20260831", 12)
    assert "RRULE" not in event


def test_a_counted_day_says_in_every_file_how_it_was_counted() -> None:
    day = counted(dt.date(2026, 3, 24), dt.date(2026, 3, 3), is_assumed=True)
    task = make_task(duration="P15BD", due_day=day, anchor=Anchor.UNSTATED)
    (row,) = csv_rows(task)
    assert row["Hạn cuối"] == "2026-03-24"
    how = "15 ngày làm việc tính từ ngày ban hành 03/03/2026; văn bản không nêu mốc"
    assert row["Cách tính hạn cuối"] == f"dự kiến: {how}"
    (event,) = events(to_ics([task]))
    assert "dự kiến 24/03/2026" in event["DESCRIPTION"]
    (duty,) = csv_rows(make_task(rrule="FREQ=MONTHLY", due_day=counted(dt.date(2026, 3, 31))))
    assert duty["Cách tính hạn cuối"] == "hằng tháng; 3 kỳ quá hạn"
    (stated,) = csv_rows(make_task(due=TODAY))
    assert stated["Cách tính hạn cuối"] == "văn bản nêu"


@pytest.mark.parametrize(
    "task",
    [
        pytest.param(make_task(), id="without a deadline"),
        pytest.param(make_task(due=TODAY, status=TaskStatus.DONE), id="done"),
        pytest.param(make_task(due=TODAY, status=TaskStatus.CANCELLED), id="cancelled"),
    ],
)
def test_what_needs_no_reminder_is_not_in_the_calendar(task: StoredTask) -> None:
    assert events(to_ics([task])) == []


@pytest.mark.parametrize("form", list(ExportFormat))
def test_an_empty_list_is_a_file_too(form: ExportFormat) -> None:
    assert export_tasks(form, [], TODAY)


def test_a_day_that_people_set_is_one_event() -> None:
    task = make_task("Sở Y tế", rrule="FREQ=MONTHLY", due_day=DueDay(TODAY, DueKind.SET))
    (event,) = events(to_ics([task]))
    assert event["DTSTART;VALUE=DATE"] == TODAY.strftime("%Y%m%d")
    assert "RRULE" not in event
