"""Recurring duties: one occurrence after the other is done."""

import datetime as dt
import json

import pytest

from extract.calendar_due import BeforePolicy
from extract.records import PartialDate
from tests.unit.tracking.factories import Asked, make_document
from tracking.errors import DayInFutureError, OccurrenceNotOpenError
from tracking.open_occurrences import MOST, open_occurrences
from tracking.options import TrackingOptions
from tracking.questions import AuditQuery, TaskQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import AuditAction, DueKind, StoredTask
from tracking.timeliness import Timeliness, timeliness

TODAY = dt.date(2026, 6, 10)
MONTHLY = Asked("thống kê", term="trước ngày 25 hằng tháng")
DATA = b"the same file"


def day(month: int, number: int = 25) -> dt.date:
    return dt.date(2026, month, number)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracking.occurrences.local_date", lambda _: TODAY)


@pytest.fixture
def duty(register: Register) -> StoredTask:
    register.add(make_document(MONTHLY, data=DATA))
    (task,) = register.tasks().items
    return task


def days(task: StoredTask, today: dt.date = TODAY) -> list[dt.date]:
    return [one.due for one in open_occurrences(task, today)]


def test_only_the_earliest_open_occurrence_counts_but_all_are_told(
    register: Register, duty: StoredTask
) -> None:
    assert duty.due == day(3)
    assert days(duty) == [day(3), day(4), day(5), day(6)]
    assert days(duty, day(3)) == [day(3)]
    assert timeliness(duty, TODAY) is Timeliness.OVERDUE
    assert register.task_counts(today=TODAY).by_timeliness[Timeliness.OVERDUE] == 1


def test_an_occurrence_that_is_done_makes_the_next_one_due(
    register: Register, duty: StoredTask
) -> None:
    task = register.close_occurrences(duty.id, day(3), by="Nông Thị Hà", note="đã gửi qua thư")
    assert (task.due, task.status) == (day(4), TaskStatus.IN_PROGRESS)
    assert register.task(duty.id) == task
    assert [one.due for one in register.tasks(TaskQuery(due_after=day(4))).items] == [day(4)]
    (done,) = register.occurrences(duty.id)[duty.id]
    assert (done.first_due, done.last_due, done.completed_on) == (day(3), day(3), TODAY)
    assert (done.by, done.note, done.withdrawn_at, done.is_late) == (
        "Nông Thị Hà",
        "đã gửi qua thư",
        None,
        True,
    )


def test_a_day_that_people_set_is_that_of_one_occurrence(
    register: Register, duty: StoredTask
) -> None:
    extended = register.set_due(duty.id, day(3, 30), by="x", note="gia hạn")
    assert days(extended) == [day(3, 30), day(4), day(5), day(6)]
    task = register.close_occurrences(duty.id, day(3, 30), by="x", on=day(3, 28))
    assert (task.due, task.is_due_set) == (day(4), False)
    (done,) = register.occurrences(duty.id)[duty.id]
    assert (done.first_due, done.completed_on, done.is_late) == (day(3, 30), day(3, 28), False)
    register.set_due(duty.id, day(4, 28), by="x")
    assert register.withdraw_occurrence(duty.id, done.id, by="x").due == day(3)


def test_nothing_is_done_on_a_day_that_has_not_come(register: Register, duty: StoredTask) -> None:
    with pytest.raises(DayInFutureError):
        register.close_occurrences(duty.id, day(3), by="x", on=TODAY + dt.timedelta(1))
    assert register.task(duty.id).due == day(3)


def test_missed_occurrences_can_be_closed_at_once_and_the_coming_one_ahead(
    register: Register, duty: StoredTask
) -> None:
    assert register.close_occurrences(duty.id, day(5), by="x").due == day(6)
    assert register.close_occurrences(duty.id, day(6), by="x").due == day(7)
    first, second = register.occurrences(duty.id)[duty.id]
    assert (first.first_due, first.last_due, first.is_late) == (day(3), day(5), True)
    assert (second.first_due, second.is_late) == (day(6), False)


def test_every_step_is_in_the_audit(register: Register, duty: StoredTask) -> None:
    register.close_occurrences(duty.id, day(3), by="văn thư")
    (done,) = register.occurrences(duty.id)[duty.id]
    register.withdraw_occurrence(duty.id, done.id, by="trưởng phòng")
    reopened, closed = register.audit(AuditQuery(task_id=duty.id)).items
    assert (closed.action, closed.by) == (AuditAction.OCCURRENCE_CLOSED, "văn thư")
    assert json.loads(closed.before or "") == {"status": "new", "due": "2026-03-25"}
    assert json.loads(closed.after or "") == {"status": "in-progress", "due": "2026-04-25"}
    assert (reopened.action, reopened.by) == (AuditAction.OCCURRENCE_REOPENED, "trưởng phòng")
    assert json.loads(reopened.after or "")["due"] == "2026-03-25"


def test_what_was_reported_in_time_is_done_in_time_when_it_is_agreed_to_later(
    register: Register, duty: StoredTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.move_task(duty.id, TaskStatus.ACCEPTED, by="x")
    monkeypatch.setattr("tracking.moves.local_date", lambda _: day(3, 24))
    register.move_task(duty.id, TaskStatus.SUBMITTED, by="x")
    task = register.close_occurrences(duty.id, day(3), by="x")
    (done,) = register.occurrences(duty.id)[duty.id]
    assert (done.completed_on, done.is_late) == (day(3, 24), False)
    assert (task.status, task.completed_on) == (TaskStatus.IN_PROGRESS, None)


def test_the_latest_mark_can_be_taken_back_and_stays_in_the_history(
    register: Register, duty: StoredTask
) -> None:
    for month in (3, 4):
        register.close_occurrences(duty.id, day(month), by="x")
    earlier, latest = register.occurrences(duty.id)[duty.id]
    with pytest.raises(OccurrenceNotOpenError, match="taken back"):
        register.withdraw_occurrence(duty.id, earlier.id, by="y")
    assert register.withdraw_occurrence(duty.id, latest.id, by="y").due == day(4)
    with pytest.raises(OccurrenceNotOpenError):
        register.withdraw_occurrence(duty.id, latest.id, by="y")
    assert register.withdraw_occurrence(duty.id, earlier.id, by="y").due == day(3)
    history = register.occurrences(duty.id)[duty.id]
    assert [one.withdrawn_by for one in history] == ["y", "y"]


@pytest.mark.parametrize(
    "through",
    [
        pytest.param(day(3, 24), id="no day of the duty's"),
        pytest.param(day(2), id="before the dispatch"),
        pytest.param(day(7), id="further ahead than the next"),
    ],
)
def test_only_open_occurrences_can_be_marked(
    register: Register, duty: StoredTask, through: dt.date
) -> None:
    with pytest.raises(OccurrenceNotOpenError, match=str(through)):
        register.close_occurrences(duty.id, through, by="x")
    assert register.task(duty.id).due == day(3)
    assert register.occurrences(duty.id) == {}


def test_the_same_occurrence_is_not_marked_twice(register: Register, duty: StoredTask) -> None:
    register.close_occurrences(duty.id, day(3), by="x")
    with pytest.raises(OccurrenceNotOpenError):
        register.close_occurrences(duty.id, day(3), by="y")


@pytest.mark.parametrize("status", [TaskStatus.RETURNED, TaskStatus.CANCELLED])
def test_of_a_duty_that_nobody_works_on_nothing_is_marked(
    register: Register, duty: StoredTask, status: TaskStatus
) -> None:
    register.move_task(duty.id, status, by="x")
    with pytest.raises(OccurrenceNotOpenError):
        register.close_occurrences(duty.id, day(3), by="x")


def test_a_task_that_does_not_recur_has_no_occurrences(register: Register) -> None:
    register.add(make_document(Asked("báo cáo", due=day(3)), Asked("rà soát")))
    for task in register.tasks().items:
        assert days(task) == []
        with pytest.raises(OccurrenceNotOpenError):
            register.close_occurrences(task.id, day(3), by="x")


def test_a_duty_that_is_ended_has_no_open_occurrence_and_is_done_in_time_or_late(
    register: Register, duty: StoredTask
) -> None:
    register.close_occurrences(duty.id, day(5), by="x")
    ended = register.move_task(duty.id, TaskStatus.DONE, by="x")
    assert days(ended) == []
    assert ended.due == day(6)


def test_a_stated_first_day_comes_before_the_recurrence(register: Register) -> None:
    both = Asked("thống kê", due=day(3, 20), rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    register.add(make_document(both))
    (task,) = register.tasks().items
    assert task.due_day is not None
    assert (task.due, task.due_day.kind) == (day(3, 20), DueKind.STATED)
    assert days(task, day(4, 1)) == [day(3, 20), day(3), day(4)]
    later = register.close_occurrences(task.id, day(3, 20), by="x")
    assert later.due_day is not None
    assert (later.due, later.due_day.kind) == (day(3), DueKind.OCCURRENCE)


def test_a_duty_of_every_ten_days_keeps_its_rhythm_however_late_it_is_marked(
    register: Register,
) -> None:
    register.add(make_document(Asked("tổng hợp", term="10 ngày một lần")))
    (task,) = register.tasks().items
    first = days(task)[0]
    assert register.close_occurrences(task.id, first, by="x").due == first + dt.timedelta(10)


def test_a_long_history_of_missed_days_is_cut(register: Register) -> None:
    daily = Asked("điểm danh", term="hằng ngày")
    register.add(make_document(daily, issued=PartialDate(1990, 1, 2)))
    (task,) = register.tasks().items
    assert len(days(task)) == MOST


def test_a_later_reading_keeps_what_was_done(register: Register, duty: StoredTask) -> None:
    register.close_occurrences(duty.id, day(4), by="x")
    register.replace_record(make_document(MONTHLY, Asked("rà soát"), data=DATA))
    assert register.task(duty.id).due == day(5)
    sooner = Asked("thống kê", term="trước ngày 10 hằng tháng")
    register.replace_record(make_document(sooner, data=DATA))
    assert register.task(duty.id).due == day(5, 10)
    (done,) = register.occurrences(duty.id)[duty.id]
    assert done.last_due == day(4)


def test_a_duty_with_a_history_stays_when_it_is_no_longer_found(
    register: Register, duty: StoredTask
) -> None:
    register.close_occurrences(duty.id, day(3), by="x")
    for status in (TaskStatus.RETURNED, TaskStatus.NEW):
        register.move_task(duty.id, status, by="x")
    outcome = register.replace_record(make_document(Asked("rà soát"), data=DATA))
    assert (outcome.removed, outcome.superseded) == (0, 1)
    assert register.task(duty.id).superseded


def test_marks_hold_whatever_the_office_chooses_about_before(address: str) -> None:
    day_before = TrackingOptions(BeforePolicy.DAY_BEFORE)
    with Register.open(address, day_before) as register:
        register.add(make_document(MONTHLY, data=DATA))
        (task,) = register.tasks().items
        assert days(task)[:2] == [day(3, 24), day(4, 24)]
        assert register.close_occurrences(task.id, day(3, 24), by="x").due == day(4, 24)
    with Register.open(address) as register:
        assert register.task(task.id).due == day(4)
        assert register.close_occurrences(task.id, day(4), by="x").due == day(5)
    with Register.open(address, day_before) as register:
        assert register.task(task.id).due == day(5, 24)


def test_a_duty_is_indexed_again_when_its_next_day_comes(
    register: Register, duty: StoredTask
) -> None:
    register.mark_indexed([register.document(duty.document_id)])
    register.close_occurrences(duty.id, day(3), by="x")
    assert [one.id for one in register.unindexed()] == [duty.document_id]
