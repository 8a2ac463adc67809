import datetime as dt

import pytest

from api.pages.task_rows import task_row
from tests.unit.api.made_tasks import TODAY, make_task
from tracking.states import TaskStatus
from tracking.stored import StoredTask


@pytest.mark.parametrize(
    ("task", "standing", "tone"),
    [
        pytest.param(make_task(due=dt.date(2026, 6, 14)), "Quá hạn 1 ngày", "late", id="overdue"),
        pytest.param(make_task(due=TODAY), "Hạn hôm nay", "soon", id="last-day"),
        pytest.param(make_task(due=dt.date(2026, 6, 22)), "Còn 7 ngày", "soon", id="within-a-week"),
        pytest.param(make_task(due=dt.date(2026, 6, 23)), "Trong hạn", "", id="later"),
        pytest.param(make_task(), "Không xác định thời hạn", "", id="no-deadline"),
        pytest.param(make_task(rrule="FREQ=MONTHLY"), "Kỳ tới 30/06/2026", "", id="recurring"),
        pytest.param(make_task(rrule="FREQ=HOURLY"), "Định kỳ", "", id="recurring-unknown"),
        pytest.param(
            make_task(rrule="FREQ=MONTHLY", status=TaskStatus.DONE), "Định kỳ", "", id="ended"
        ),
        pytest.param(
            make_task(duration="P10BD", reckoned=dt.date(2026, 6, 12)),
            "Quá hạn 3 ngày",
            "late",
            id="a-term-from-the-dispatch-is-late-like-a-day",
        ),
        pytest.param(make_task(duration="P15D"), "Tính từ sự kiện", "", id="from-an-event"),
        pytest.param(
            make_task(
                due=dt.date(2026, 6, 1), status=TaskStatus.DONE, completed_on=dt.date(2026, 5, 30)
            ),
            "Hoàn thành đúng hạn",
            "done",
            id="done-in-time",
        ),
        pytest.param(
            make_task(due=dt.date(2026, 6, 20), status=TaskStatus.CANCELLED),
            "Đã hủy",
            "",
            id="cancelled-is-not-due-soon",
        ),
    ],
)
def test_a_row_says_how_a_task_stands_today(task: StoredTask, standing: str, tone: str) -> None:
    row = task_row(task, TODAY)
    assert (row.standing, row.tone) == (standing, tone)


def test_a_row_offers_only_the_states_that_a_task_can_go_to() -> None:
    row = task_row(make_task(status=TaskStatus.DONE), TODAY)
    assert row.next_statuses == (("in-progress", "Đang thực hiện"),)


def test_a_task_of_low_confidence_is_marked_for_confirmation() -> None:
    assert task_row(make_task(confidence=0.79), TODAY).unsure
    assert not task_row(make_task(confidence=0.8), TODAY).unsure


@pytest.mark.parametrize(
    ("task", "words"),
    [
        pytest.param(
            make_task(due=TODAY, words="trước 16 giờ 30 phút ngày 15/6/2026"),
            "16:30 ngày 15/06/2026",
            id="an-hour-of-the-day",
        ),
        pytest.param(make_task(due=TODAY, words="trước ngày 15/6"), "15/06/2026", id="a-day"),
        pytest.param(
            make_task(duration="P10BD", reckoned=TODAY),
            "15/06/2026 (trong 10 ngày làm việc từ ngày ban hành)",
            id="a-term-from-the-dispatch",
        ),
        pytest.param(
            make_task(duration="P3D", rule="deadline.duration.backward-by"),
            "3 ngày trước sự kiện",
            id="a-term-before-an-event",
        ),
    ],
)
def test_a_row_says_by_when(task: StoredTask, words: str) -> None:
    assert task_row(task, TODAY).deadline == words
