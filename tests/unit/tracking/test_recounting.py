"""Days that are counted again when what they follow from has changed."""

import datetime as dt
from pathlib import Path

import pytest

from extract.anchors import Anchor
from extract.calendar_due import BeforePolicy
from extract.calendars import NamedDay, WorkingCalendar
from extract.records import PartialDate
from tests.unit.tracking.earlier_schemas import take_back
from tests.unit.tracking.factories import Asked, make_document
from tracking.listings import EVERYTHING
from tracking.options import TrackingOptions
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import DueKind

ENTERED = dt.datetime(2026, 3, 9, 2, 0, tzinfo=dt.UTC)
STATED = Asked("báo cáo", due=dt.date(2026, 3, 20))
FROM_ISSUE = Asked("rà soát", term="trong thời hạn 15 ngày làm việc kể từ ngày ký")
FROM_RECEIPT = Asked("trả lời", term="trong 05 ngày làm việc kể từ ngày nhận được Công văn này")
FROM_EVENT = Asked("điều tra ca bệnh", term="trong vòng 24 giờ kể từ ngày phát hiện ca bệnh")
UNSTATED = Asked("kiểm kê", term="trong thời hạn 10 ngày")
MONTHLY = Asked("thống kê", term="trước ngày 25 hằng tháng")
ALL = (STATED, FROM_ISSUE, FROM_RECEIPT, FROM_EVENT, UNSTATED, MONTHLY)
DUE = {
    STATED.action: dt.date(2026, 3, 20),
    FROM_ISSUE.action: dt.date(2026, 3, 26),
    FROM_RECEIPT.action: dt.date(2026, 3, 16),
    FROM_EVENT.action: None,
    UNSTATED.action: dt.date(2026, 3, 16),
    MONTHLY.action: dt.date(2026, 3, 25),
}


def due(register: Register) -> dict[str, dt.date | None]:
    return {task.action: task.due for task in register.tasks(paging=EVERYTHING).items}


def test_tasks_are_due_on_stated_and_on_counted_days(register: Register) -> None:
    register.add(make_document(*ALL, received_at=ENTERED))
    assert due(register) == DUE
    order = [task.due for task in register.tasks(paging=EVERYTHING).items]
    assert order == [*sorted(day for day in order if day), None]


def test_how_a_day_was_found_is_kept(register: Register) -> None:
    register.add(make_document(*ALL, received_at=ENTERED))
    tasks = {task.action: task for task in register.tasks(paging=EVERYTHING).items}
    found = {action: task.due_day for action, task in tasks.items()}
    kinds = {action: day.kind for action, day in found.items() if day}
    assert kinds == {
        STATED.action: DueKind.STATED,
        FROM_ISSUE.action: DueKind.TERM,
        FROM_RECEIPT.action: DueKind.TERM,
        UNSTATED.action: DueKind.TERM,
        MONTHLY.action: DueKind.OCCURRENCE,
    }
    assumed = {action for action, day in found.items() if day and day.is_assumed}
    assert assumed == {UNSTATED.action}
    event = tasks[FROM_EVENT.action].deadline
    assert event is not None
    assert event.anchor is Anchor.EVENT


def test_a_day_of_receipt_that_is_not_known_is_assumed(register: Register) -> None:
    archived = dt.datetime(2026, 9, 1, 2, 0, tzinfo=dt.UTC)
    register.add(make_document(FROM_RECEIPT, received_at=archived))
    (task,) = register.tasks().items
    assert task.due_day is not None
    assert (task.due_day.counted_from, task.due_day.is_assumed) == (dt.date(2026, 3, 5), True)


def test_another_choice_on_before_counts_all_days_again(address: str) -> None:
    with Register.open(address) as register:
        entry = make_document(*ALL, received_at=ENTERED)
        register.add(entry)
        register.mark_indexed([register.document(entry.source.id)])
    options = TrackingOptions(BeforePolicy.DAY_BEFORE)
    with Register.open(address, options) as register:
        moved = {STATED.action: dt.date(2026, 3, 19), MONTHLY.action: dt.date(2026, 3, 24)}
        assert due(register) == DUE | moved
        assert [one.id for one in register.unindexed()] == [entry.source.id]
        register.replace_record(entry)
        assert due(register) == DUE | moved
    with Register.open(address) as register:
        assert due(register) == DUE


def test_a_new_day_off_moves_the_terms_that_run_over_it(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.open(address) as register:
        register.add(make_document(*ALL, received_at=ENTERED))
    swapped = WorkingCalendar(off=(NamedDay(dt.date(2026, 3, 12), "nghỉ bù"),))
    for module in ("reckoning", "recounting"):
        monkeypatch.setattr(f"tracking.{module}.load_calendar", lambda: swapped)
    with Register.open(address) as register:
        later = {
            FROM_ISSUE.action: dt.date(2026, 3, 27),
            FROM_RECEIPT.action: dt.date(2026, 3, 17),
        }
        assert due(register) == DUE | later


def test_a_superseded_task_follows_its_dispatchs_date_too(register: Register) -> None:
    data = b"the same file"
    entry = make_document(FROM_ISSUE, data=data, received_at=ENTERED)
    register.add(entry)
    register.move_task(f"{entry.source.id[:12]}-1", TaskStatus.ACCEPTED, by="x")
    register.replace_record(make_document(STATED, data=data, issued=PartialDate(2026, 3, 6)))
    assert due(register)[FROM_ISSUE.action] == dt.date(2026, 3, 27)


def test_a_register_of_an_earlier_congvan_gets_its_days_when_it_is_opened(
    address: str, tmp_path: Path
) -> None:
    with Register.open(address) as register:
        register.add(make_document(*ALL, received_at=ENTERED))
    take_back(tmp_path / "var" / "register.db", "r0006")
    with Register.open(address) as register:
        assert due(register) == DUE
