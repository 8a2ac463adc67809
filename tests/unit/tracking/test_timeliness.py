import datetime as dt
from dataclasses import dataclass

import pytest

from tracking.states import TaskStatus
from tracking.timeliness import Timeliness, local_date, timeliness

DUE = dt.date(2026, 6, 30)
BEFORE, AFTER = dt.date(2026, 6, 29), dt.date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Followed:
    status: TaskStatus
    due: dt.date | None = DUE
    completed_on: dt.date | None = None


@pytest.mark.parametrize(
    ("task", "today", "expected"),
    [
        pytest.param(Followed(TaskStatus.NEW), DUE, Timeliness.IN_TIME, id="the last day"),
        pytest.param(Followed(TaskStatus.NEW), AFTER, Timeliness.OVERDUE, id="the day after"),
        pytest.param(Followed(TaskStatus.IN_PROGRESS), AFTER, Timeliness.OVERDUE, id="in work"),
        pytest.param(Followed(TaskStatus.RETURNED), AFTER, Timeliness.OVERDUE, id="sent back"),
        pytest.param(
            Followed(TaskStatus.SUBMITTED, completed_on=DUE),
            AFTER,
            Timeliness.IN_TIME,
            id="reported in time, still waiting for approval",
        ),
        pytest.param(
            Followed(TaskStatus.SUBMITTED, completed_on=AFTER),
            AFTER,
            Timeliness.OVERDUE,
            id="reported late",
        ),
        pytest.param(
            Followed(TaskStatus.DONE, completed_on=DUE),
            AFTER,
            Timeliness.DONE_IN_TIME,
            id="done on the last day",
        ),
        pytest.param(
            Followed(TaskStatus.DONE, completed_on=AFTER),
            AFTER,
            Timeliness.DONE_LATE,
            id="done the day after",
        ),
        pytest.param(
            Followed(TaskStatus.NEW, due=None), AFTER, Timeliness.NO_DEADLINE, id="no deadline"
        ),
        pytest.param(
            Followed(TaskStatus.DONE, None, AFTER), AFTER, Timeliness.NO_DEADLINE, id="done so"
        ),
        pytest.param(
            Followed(TaskStatus.CANCELLED), AFTER, Timeliness.CANCELLED, id="not to be done"
        ),
    ],
)
def test_timeliness(task: Followed, today: dt.date, expected: Timeliness) -> None:
    assert timeliness(task, today) is expected


def test_the_day_is_that_of_vietnam() -> None:
    assert local_date(dt.datetime(2026, 6, 30, 17, 0, tzinfo=dt.UTC)) == AFTER
    assert local_date(dt.datetime(2026, 6, 30, 16, 59, tzinfo=dt.UTC)) == DUE
