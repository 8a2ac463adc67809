import datetime as dt

from tests.unit.tracking.factories import Asked, make_document
from tracking.listings import EVERYTHING
from tracking.questions import TaskQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.timeliness import Timeliness, timeliness

TODAY = dt.date(2026, 6, 15)


def fill(register: Register) -> None:
    register.add(
        make_document(
            Asked("rà soát", ("Sở Nội vụ",), due=dt.date(2026, 7, 1)),
            Asked("tập huấn", ("Sở Y tế", "Sở Nội vụ"), due=dt.date(2026, 6, 1)),
            Asked("mua thuốc", ("Sở Y tế",), due=dt.date(2026, 6, 2)),
            Asked("báo cáo", ("Sở Y tế",), due=dt.date(2026, 6, 20)),
            Asked("truyền thông", ("Sở Y tế",)),
            Asked("tham quan", ("Sở Y tế",)),
        )
    )
    for task in register.tasks(TaskQuery(words="tham quan")).items:
        register.move_task(task.id, TaskStatus.CANCELLED, by="test")


def test_every_task_is_counted_in_the_class_that_it_has_today(register: Register) -> None:
    fill(register)
    tasks = register.tasks(paging=EVERYTHING).items
    expected = [timeliness(task, TODAY) for task in tasks]
    counts = register.task_counts(today=TODAY)
    assert counts.by_timeliness == {kind: expected.count(kind) for kind in Timeliness}
    assert counts.soon == 1
    assert counts.this_month == 3


def test_agencies_are_summed_up_with_the_most_overdue_first_and_without_cancelled_tasks(
    register: Register,
) -> None:
    fill(register)
    first, second = register.task_counts(today=TODAY).agencies
    assert (first.name, first.total, first.overdue, first.soon) == ("Sở Y tế", 4, 2, 1)
    assert (first.in_time, first.open_ended, first.finished) == (1, 1, 0)
    assert (second.name, second.total, second.overdue, second.in_time) == ("Sở Nội vụ", 2, 1, 1)


def test_only_the_tasks_of_the_question_are_counted(register: Register) -> None:
    fill(register)
    counts = register.task_counts(TaskQuery(agency="Sở Nội vụ"), today=TODAY)
    assert counts.by_timeliness[Timeliness.OVERDUE] == 1
    assert [agency.name for agency in counts.agencies] == ["Sở Nội vụ", "Sở Y tế"]


def test_an_empty_register_counts_nothing(register: Register) -> None:
    counts = register.task_counts(today=TODAY)
    assert set(counts.by_timeliness.values()) == {0}
    assert counts.agencies == ()
