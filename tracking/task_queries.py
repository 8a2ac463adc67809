"""Which tasks answer a question, said in SQL."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from extract.bodies import look_up, predecessors
from extract.records import Relation
from tracking.agencies import AgencyRow, is_named
from tracking.bodies import bodies_meant, groups_covering
from tracking.documents import code_begins
from tracking.folding import fold, fold_agency
from tracking.legal_bases import BasisRow
from tracking.listings import Listing, Paging
from tracking.questions import TaskQuery
from tracking.states import CLOSED, TaskStatus
from tracking.stored import AgencyRole, StoredTask
from tracking.tasks import TaskAgencyRow, TaskBasisRow, TaskRow, to_tasks
from tracking.timeliness import Timeliness


def list_tasks(session: Session, query: TaskQuery, paging: Paging) -> Listing[StoredTask]:
    """List tasks by deadline, those without a fixed one last."""
    wanted = select(TaskRow).where(*task_conditions(query))
    total = session.scalar(select(func.count()).select_from(TaskRow).where(*task_conditions(query)))
    # As the index has it: SQLite reads no more rows than the page shows.
    order = (TaskRow.due.nulls_last(), TaskRow.document_id, TaskRow.ordinal, TaskRow.id)
    rows = session.scalars(wanted.order_by(*order).offset(paging.offset).limit(paging.limit))
    return Listing(total or 0, to_tasks(session, rows))


def task_conditions(query: TaskQuery) -> list[ColumnElement[bool]]:
    """Say a question in SQL, as conditions on ``TaskRow``."""
    conditions = [_has_syllable(syllable) for syllable in fold(query.words or "").split()]
    if query.agency is not None:
        conditions.append(_has_agency(query.agency, query.roles, groups=query.groups))
    if query.basis is not None:
        conditions.append(_rests_on(query.basis))
    if query.document_id is not None:
        conditions.append(TaskRow.document_id == query.document_id)
    if query.status:
        conditions.append(TaskRow.status.in_(query.status))
    if query.timeliness:
        conditions.append(_has_timeliness(query.timeliness, query.today))
    return conditions + _due_between(query.due_after, query.due_before)


def _due_between(first: dt.date | None, last: dt.date | None) -> list[ColumnElement[bool]]:
    conditions = [] if first is None else [TaskRow.due >= first]
    return conditions if last is None else [*conditions, TaskRow.due <= last]


def _has_agency(name: str, roles: tuple[AgencyRole, ...], *, groups: bool) -> ColumnElement[bool]:
    meant = or_(is_named(name), TaskAgencyRow.body_id.in_(bodies_meant(name)))
    if groups:
        meant = or_(meant, TaskAgencyRow.body_id.in_(groups_covering(name)))
    named = select(TaskAgencyRow.task_id).join(AgencyRow).where(meant)
    return TaskRow.id.in_(named.where(TaskAgencyRow.role.in_(roles)))


def groups_meant(task: StoredTask, query: TaskQuery) -> tuple[str, ...]:
    """Return the groups through which a task was found, where it does not name the agency asked.

    Args:
        task: A task that :func:`list_tasks` gave.
        query: What was asked.
    """
    if query.agency is None:
        return ()
    asked, former = fold_agency(query.agency), {b.id for b in predecessors(look_up(query.agency))}
    agencies = [agency for agency in task.agencies if agency.role in query.roles]
    for agency in agencies:
        if asked in fold_agency(agency.name):
            return ()
        body = agency.body
        if body and not body.is_group and (asked in fold_agency(body.name) or body.id in former):
            return ()
    return tuple(agency.name for agency in agencies if agency.body and agency.body.is_group)


def _has_syllable(syllable: str) -> ColumnElement[bool]:
    return TaskRow.folded.contains(f" {syllable} ", autoescape=True)


def _rests_on(code: str) -> ColumnElement[bool]:
    mentioned = select(TaskBasisRow.task_id).where(code_begins(code, TaskBasisRow.code_key))
    obeyed = select(BasisRow.document_id).where(
        code_begins(code, BasisRow.code_key),
        BasisRow.relation.in_((Relation.BASIS, Relation.IMPLEMENTS)),
    )
    return or_(TaskRow.id.in_(mentioned), TaskRow.document_id.in_(obeyed))


def _has_timeliness(classes: tuple[Timeliness, ...], today: dt.date | None) -> ColumnElement[bool]:
    if today is None:
        raise ValueError("timeliness is asked for without a day")
    meaning = timeliness_conditions(today)
    return or_(*(meaning[one] for one in classes))


def timeliness_conditions(today: dt.date) -> dict[Timeliness, ColumnElement[bool]]:
    """Say ``timeliness()`` in SQL, class by class; a test holds the two together."""
    dated = and_(TaskRow.status != TaskStatus.CANCELLED, TaskRow.due.is_not(None))
    done = and_(dated, TaskRow.status == TaskStatus.DONE)
    done_late = func.coalesce(TaskRow.completed_on > TaskRow.due, false())
    opened = and_(dated, TaskRow.status.not_in(CLOSED))
    handed_in = and_(TaskRow.status == TaskStatus.SUBMITTED, TaskRow.completed_on.is_not(None))
    overdue = or_(
        and_(handed_in, TaskRow.completed_on > TaskRow.due),
        and_(~handed_in, TaskRow.due < today),
    )
    return {
        Timeliness.DONE_IN_TIME: and_(done, ~done_late),
        Timeliness.DONE_LATE: and_(done, done_late),
        Timeliness.IN_TIME: and_(opened, ~overdue),
        Timeliness.OVERDUE: and_(opened, overdue),
        Timeliness.NO_DEADLINE: and_(TaskRow.status != TaskStatus.CANCELLED, TaskRow.due.is_(None)),
        Timeliness.CANCELLED: TaskRow.status == TaskStatus.CANCELLED,
    }
