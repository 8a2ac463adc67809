"""Last days that people set: they count, stay through new readings, and can be taken back."""

import datetime as dt
import json

from extract.calendar_due import BeforePolicy
from tests.unit.tracking.factories import Asked, make_document
from tracking.options import TrackingOptions
from tracking.questions import AuditQuery, TaskQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import AuditAction, DueKind
from tracking.timeliness import Timeliness

STATED, LATER = dt.date(2026, 6, 30), dt.date(2026, 7, 15)
DATED = Asked("rà soát trạm y tế", due=STATED)
ENTRY = make_document(DATED, data=b"one")
TASK = f"{ENTRY.source.id[:12]}-1"


def test_a_day_that_people_set_is_the_one_that_counts(register: Register) -> None:
    register.add(ENTRY)
    task = register.set_due(TASK, LATER, by="văn thư", note="3344/UBND-VX")
    assert (task.due, task.is_due_set) == (LATER, True)
    assert task.deadline is not None
    assert task.deadline.value.date == STATED, "what the dispatch says stays"
    overdue = TaskQuery(timeliness=(Timeliness.OVERDUE,), today=dt.date(2026, 7, 10))
    assert register.tasks(overdue).total == 0
    (deed,) = register.audit(AuditQuery(action=AuditAction.DUE_SET)).items
    assert (deed.by, deed.note, deed.task_id) == ("văn thư", "3344/UBND-VX", TASK)
    assert json.loads(deed.before or "") == {"due": "2026-06-30"}
    assert json.loads(deed.after or "") == {"due": "2026-07-15"}


def test_the_day_of_the_dispatch_comes_back(register: Register) -> None:
    register.add(ENTRY)
    register.set_due(TASK, LATER, by="x")
    register.set_due(TASK, dt.date(2026, 8, 1), by="x")
    task = register.set_due(TASK, None, by="x")
    assert task.due_day is not None
    assert (task.due, task.due_day.kind) == (STATED, DueKind.STATED)


def test_a_task_without_a_deadline_can_have_a_day(register: Register) -> None:
    entry = make_document(Asked("rà soát"), data=b"two")
    register.add(entry)
    task_id = f"{entry.source.id[:12]}-1"
    assert register.set_due(task_id, LATER, by="x").due == LATER
    assert register.set_due(task_id, None, by="x").due is None


def test_a_new_reading_keeps_the_day(register: Register) -> None:
    register.add(ENTRY)
    register.set_due(TASK, LATER, by="x")
    register.replace_record(ENTRY)
    assert register.task(TASK).due == LATER
    assert register.set_due(TASK, None, by="x").due == STATED


def test_a_task_with_a_day_of_its_own_is_not_lost_where_a_reading_misses_it(
    register: Register,
) -> None:
    register.add(ENTRY)
    register.set_due(TASK, LATER, by="x")
    outcome = register.replace_record(make_document(Asked("mua thuốc"), data=b"one"))
    assert (outcome.removed, outcome.superseded) == (0, 1)
    task = register.task(TASK)
    assert (task.superseded, task.status, task.due) == (True, TaskStatus.NEW, LATER)


def test_another_policy_for_stated_days_leaves_it(address: str) -> None:
    with Register.open(address) as register:
        register.add(ENTRY)
        register.set_due(TASK, LATER, by="x")
    with Register.open(address, TrackingOptions(before=BeforePolicy.DAY_BEFORE)) as register:
        assert register.task(TASK).due == LATER
        assert register.set_due(TASK, None, by="x").due == STATED - dt.timedelta(days=1)
