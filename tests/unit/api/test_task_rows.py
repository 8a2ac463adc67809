import datetime as dt
from dataclasses import replace

import pytest

from api.pages.task_rows import task_row
from extract.anchors import Anchor
from tests.unit.api.made_tasks import TODAY, counted, make_task
from tracking.states import TaskStatus
from tracking.stored import DueDay, DueKind, StoredOccurrence, StoredTask


@pytest.mark.parametrize(
    ("task", "standing", "tone"),
    [
        pytest.param(make_task(due=dt.date(2026, 6, 14)), "Quá hạn 1 ngày", "late", id="overdue"),
        pytest.param(make_task(due=TODAY), "Hạn hôm nay", "soon", id="last-day"),
        pytest.param(make_task(due=dt.date(2026, 6, 22)), "Còn 7 ngày", "soon", id="within-a-week"),
        pytest.param(make_task(due=dt.date(2026, 6, 23)), "Trong hạn", "", id="later"),
        pytest.param(make_task(), "Không xác định thời hạn", "", id="no-deadline"),
        pytest.param(
            make_task(rrule="FREQ=MONTHLY", due_day=counted(dt.date(2026, 5, 31))),
            "Quá hạn 15 ngày",
            "late",
            id="an-occurrence-is-late-like-a-day",
        ),
        pytest.param(
            make_task(rrule="FREQ=MONTHLY", due_day=counted(dt.date(2026, 3, 31))),
            "Quá hạn 76 ngày, 3 kỳ",
            "late",
            id="several-occurrences-are-late",
        ),
        pytest.param(
            make_task(
                rrule="FREQ=MONTHLY",
                due_day=counted(dt.date(2026, 3, 31)),
                status=TaskStatus.SUBMITTED,
                completed_on=dt.date(2026, 3, 31),
            ),
            "Trong hạn",
            "",
            id="an-occurrence-is-reported-in-time",
        ),
        pytest.param(make_task(rrule="FREQ=HOURLY"), "Định kỳ", "", id="recurring-unknown"),
        pytest.param(
            make_task(duration="P10BD", due_day=counted(dt.date(2026, 6, 17), dt.date(2026, 6, 3))),
            "Còn 2 ngày",
            "soon",
            id="a-term-is-due-soon-like-a-day",
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
    accepted = make_task(confidence=0.3, status=TaskStatus.ACCEPTED)
    assert not task_row(accepted, TODAY).unsure, "whoever accepts a task confirms it"


MARCH_3, MARCH_24 = dt.date(2026, 3, 3), dt.date(2026, 3, 24)


def term(anchor: Anchor, *, is_assumed: bool = False, beyond: bool = False) -> StoredTask:
    day = counted(MARCH_24, MARCH_3, is_assumed=is_assumed, beyond=beyond)
    return make_task(duration="P15BD", anchor=anchor, due_day=day)


@pytest.mark.parametrize(
    ("task", "words", "how"),
    [
        pytest.param(
            make_task(due=TODAY, words="trước 16 giờ 30 phút ngày 15/6/2026"),
            "16:30 ngày 15/06/2026",
            "",
            id="an-hour-of-the-day",
        ),
        pytest.param(make_task(due=TODAY, words="trước ngày 15/6"), "15/06/2026", "", id="a-day"),
        pytest.param(
            make_task(due=TODAY, words="trước ngày 15/6", due_day=DueDay(MARCH_24, DueKind.STATED)),
            "24/03/2026",
            "văn bản ghi trước ngày 15/6",
            id="the-day-before",
        ),
        pytest.param(
            make_task(due=TODAY, rrule="FREQ=MONTHLY"),
            "15/06/2026",
            "sau đó hằng tháng",
            id="a-day-and-a-recurrence",
        ),
        pytest.param(
            term(Anchor.ISSUE),
            "24/03/2026",
            "15 ngày làm việc kể từ ngày ban hành 03/03/2026",
            id="from-the-issue",
        ),
        pytest.param(
            term(Anchor.RECEIPT),
            "24/03/2026",
            "15 ngày làm việc kể từ ngày nhận (vào sổ 03/03/2026)",
            id="from-the-receipt",
        ),
        pytest.param(
            term(Anchor.RECEIPT, is_assumed=True),
            "dự kiến 24/03/2026",
            "15 ngày làm việc tính từ ngày ban hành 03/03/2026; chưa rõ ngày nhận",
            id="from-an-unknown-receipt",
        ),
        pytest.param(
            term(Anchor.DATE),
            "24/03/2026",
            "15 ngày làm việc kể từ ngày 03/03/2026",
            id="from-a-day",
        ),
        pytest.param(
            term(Anchor.UNSTATED, is_assumed=True),
            "dự kiến 24/03/2026",
            "15 ngày làm việc tính từ ngày ban hành 03/03/2026; văn bản không nêu mốc",
            id="from-what-is-not-said",
        ),
        pytest.param(
            term(Anchor.ISSUE, beyond=True),
            "dự kiến 24/03/2026",
            "15 ngày làm việc kể từ ngày ban hành 03/03/2026; chưa có lịch nghỉ lễ năm 2026",
            id="of-a-year-without-holidays",
        ),
        pytest.param(
            make_task(rrule="FREQ=MONTHLY;BYMONTHDAY=25", due_day=counted(dt.date(2026, 6, 25))),
            "25/06/2026",
            "hằng tháng (ngày 25)",
            id="an-occurrence",
        ),
        pytest.param(
            make_task(duration="PT24H", anchor=Anchor.EVENT),
            "trong 24 giờ",
            "kể từ sự kiện chưa rõ ngày",
            id="an-event",
        ),
        pytest.param(
            make_task(duration="P5D", anchor=Anchor.ISSUE),
            "trong 5 ngày",
            "chưa rõ ngày ban hành",
            id="no-date-of-issue",
        ),
        pytest.param(
            make_task(duration="P3D", anchor=Anchor.EVENT, rule="deadline.duration.backward-by"),
            "3 ngày trước sự kiện",
            "",
            id="a-term-before-an-event",
        ),
        pytest.param(make_task(), "", "", id="nothing-said"),
    ],
)
def test_a_row_says_by_when_and_how_that_day_was_counted(
    task: StoredTask, words: str, how: str
) -> None:
    row = task_row(task, TODAY)
    assert (row.deadline, row.reckoning) == (words, how)


MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=25"


@pytest.mark.parametrize(
    ("task", "closing"),
    [
        pytest.param(
            make_task(rrule=MONTHLY, due_day=counted(dt.date(2026, 6, 25))),
            [("2026-06-25", "kỳ 25/06/2026")],
            id="the-coming-one",
        ),
        pytest.param(
            make_task(rrule=MONTHLY, due_day=counted(dt.date(2026, 3, 25))),
            [("2026-03-25", "kỳ 25/03/2026"), ("2026-05-25", "3 kỳ đến 25/05/2026")],
            id="one-or-all-that-are-late",
        ),
        pytest.param(
            make_task(rrule=MONTHLY, due_day=counted(dt.date(2026, 6, 25)), status=TaskStatus.DONE),
            [],
            id="ended",
        ),
        pytest.param(make_task(due=TODAY), [], id="no-recurrence"),
        pytest.param(make_task(rrule="FREQ=HOURLY"), [], id="no-day"),
    ],
)
def test_occurrences_of_a_duty_can_be_marked_as_done(
    task: StoredTask, closing: list[tuple[str, str]]
) -> None:
    assert list(task_row(task, TODAY).closing) == closing


def test_to_be_done_ends_a_duty_for_good() -> None:
    task = make_task(
        rrule=MONTHLY, due_day=counted(dt.date(2026, 6, 25)), status=TaskStatus.IN_PROGRESS
    )
    assert ("done", "Kết thúc hẳn") in task_row(task, TODAY).next_statuses


def test_the_history_of_a_duty_says_who_marked_what_when() -> None:
    at = dt.datetime(2026, 5, 26, 2, 5, tzinfo=dt.UTC)
    first = StoredOccurrence(
        id=1,
        task_id="t",
        first_due=dt.date(2026, 3, 25),
        last_due=dt.date(2026, 4, 25),
        completed_on=dt.date(2026, 4, 25),
        by="văn thư",
        at=at,
        note=None,
        withdrawn_at=None,
        withdrawn_by=None,
    )
    second = replace(
        first,
        id=2,
        first_due=dt.date(2026, 5, 25),
        last_due=dt.date(2026, 5, 25),
        withdrawn_at=at,
        withdrawn_by="trưởng phòng",
    )
    task = make_task(rrule=MONTHLY, due_day=counted(dt.date(2026, 5, 25)))
    row = task_row(task, TODAY, history=(first, second))
    assert row.history == (
        "Các kỳ từ 25/03/2026 đến 25/04/2026: xong ngày 25/04/2026, quá hạn; "
        "văn thư ghi lúc 09:05 ngày 26/05/2026",
        "Kỳ 25/05/2026: xong ngày 25/04/2026, đúng hạn; văn thư ghi lúc 09:05 ngày 26/05/2026; "
        "trưởng phòng bỏ lúc 09:05 ngày 26/05/2026",
    )
    assert row.last_mark == 1
    ended = replace(task, status=TaskStatus.DONE)
    assert task_row(ended, TODAY, history=(first,)).last_mark is None
