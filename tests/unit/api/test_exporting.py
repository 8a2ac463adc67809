import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from api.exporting.calendars import to_ics
from api.exporting.formats import ExportFormat, export_tasks
from api.exporting.rows import COLUMNS
from api.exporting.tables import to_csv, to_xlsx
from tests.unit.api.made_tasks import TODAY, make_task
from tracking.states import TaskStatus
from tracking.stored import StoredTask


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
    assert str(sheet["E2"].value).startswith("báocáo x")


def events(data: bytes) -> list[dict[str, str]]:
    """Read a calendar's events, names with their parameters."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    inside = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    return [dict(line.split(":", 1) for line in event.split("\n") if line) for event in inside]


def test_a_deadline_is_an_event_of_its_day() -> None:
    task = make_task("Sở Y tế", "Sở Nội vụ", due=dt.date(2026, 3, 9))
    (event,) = events(to_ics([task], TODAY))
    assert event["DTSTART;VALUE=DATE"] == "20260309"
    assert event["DTEND;VALUE=DATE"] == "20260310"
    assert event["SUMMARY"] == "Sở Y tế\\; Sở Nội vụ: báo cáo"
    assert "Văn bản giao: 1/UBND" in event["DESCRIPTION"]


def test_a_recurring_duty_repeats_from_its_next_day_on() -> None:
    (event,) = events(to_ics([make_task("Sở Y tế", rrule="FREQ=MONTHLY;BYMONTHDAY=25")], TODAY))
    assert event["DTSTART;VALUE=DATE"] == "20260625"
    assert event["RRULE"] == "FREQ=MONTHLY;BYMONTHDAY=25"


@pytest.mark.parametrize(
    "task",
    [
        pytest.param(make_task(), id="without a deadline"),
        pytest.param(make_task(due=TODAY, status=TaskStatus.DONE), id="done"),
        pytest.param(make_task(due=TODAY, status=TaskStatus.CANCELLED), id="cancelled"),
    ],
)
def test_what_needs_no_reminder_is_not_in_the_calendar(task: StoredTask) -> None:
    assert events(to_ics([task], TODAY)) == []


@pytest.mark.parametrize("form", list(ExportFormat))
def test_an_empty_list_is_a_file_too(form: ExportFormat) -> None:
    assert export_tasks(form, [], TODAY)


def test_a_duty_of_every_quarter_is_on_the_quarters_last_day_whenever_it_is_handed_out() -> None:
    for day in (TODAY, TODAY + dt.timedelta(days=9)):
        (event,) = events(to_ics([make_task("Sở Y tế", rrule="FREQ=MONTHLY;INTERVAL=3")], day))
        assert event["DTSTART;VALUE=DATE"] == "20260630"
        assert event["RRULE"] == "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
