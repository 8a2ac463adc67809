"""How tasks stand, counted by the register itself: by class, and by who must do them.

The page that leaders open first must not load every task to count them.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, select
from sqlalchemy.orm import Session

from extract.calendars import last_day
from tracking.agencies import AgencyRow
from tracking.questions import TaskQuery
from tracking.states import TaskStatus
from tracking.stored import AgencyRole
from tracking.task_queries import task_conditions, timeliness_conditions
from tracking.tasks import TaskAgencyRow, TaskRow
from tracking.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """How the tasks of one agency stand (tình hình thực hiện).

    Attributes:
        name: The agency, as dispatches write it.
        total: All its tasks but the cancelled ones.
        overdue: Open and late.
        soon: Open and due within the next days.
        in_time: Open and in time, those due soon among them.
        open_ended: Open without a fixed last day.
        finished: Done.
    """

    name: str
    total: int
    overdue: int
    soon: int
    in_time: int
    open_ended: int
    finished: int


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many tasks of a question stand how.

    Attributes:
        by_timeliness: Number of each class; every class is there.
        soon: Those in time that are due within the next days.
        this_month: Those of any state that are due in the month of that day.
        agencies: By who must do them, those with most overdue tasks first.
    """

    by_timeliness: dict[Timeliness, int]
    soon: int
    this_month: int
    agencies: tuple[AgencyCounts, ...]


def count_tasks(session: Session, query: TaskQuery, today: dt.date, soon_days: int) -> TaskCounts:
    """Count the tasks of a question.

    Args:
        session: An open session.
        query: Which tasks.
        today: Vietnamese date for the classes.
        soon_days: From how many days ahead a task counts as due soon.
    """
    classes = timeliness_conditions(today)
    in_time = classes[Timeliness.IN_TIME]
    soon = and_(in_time, TaskRow.due <= today + dt.timedelta(days=soon_days))
    last = last_day(today.year, today.month)
    this_month = TaskRow.due.between(today.replace(day=1), last)
    numbers = [_number(condition) for condition in (*classes.values(), soon, this_month)]
    row = session.execute(select(*numbers).where(*task_conditions(query))).one()
    *by_class, due_soon, due_this_month = row
    by_timeliness = dict(zip(classes, by_class, strict=True))
    agencies = _by_agency(session, query, classes, soon)
    return TaskCounts(by_timeliness, due_soon, due_this_month, agencies)


def _by_agency(
    session: Session,
    query: TaskQuery,
    classes: dict[Timeliness, ColumnElement[bool]],
    soon: ColumnElement[bool],
) -> tuple[AgencyCounts, ...]:
    done = TaskRow.status == TaskStatus.DONE
    numbers = (
        func.count(),
        _number(classes[Timeliness.OVERDUE]),
        _number(soon),
        _number(classes[Timeliness.IN_TIME]),
        _number(and_(classes[Timeliness.NO_DEADLINE], ~done)),
        _number(done),
    )
    wanted = (
        select(AgencyRow.name, *numbers)
        .join(TaskAgencyRow, TaskAgencyRow.agency_id == AgencyRow.id)
        .join(TaskRow, TaskRow.id == TaskAgencyRow.task_id)
        .where(
            TaskAgencyRow.role == AgencyRole.ASSIGNEE,
            TaskRow.status != TaskStatus.CANCELLED,
            *task_conditions(query),
        )
        .group_by(AgencyRow.id, AgencyRow.name)
        .order_by(numbers[1].desc(), numbers[0].desc(), AgencyRow.name)
    )
    return tuple(AgencyCounts(*row) for row in session.execute(wanted))


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Count the rows on which a condition holds; 0 of no rows."""
    return cast(func.coalesce(func.sum(case((condition, 1), else_=0)), 0), Integer)
