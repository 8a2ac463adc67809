"""Tasks: list them, move one on, mark occurrences of recurring ones as done."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.dependencies import PagingIn, StoresIn, TodayIn
from api.exporting.formats import MEDIA_TYPES, ExportFormat, export_tasks, file_name
from api.pipeline import try_index
from api.schemas.occurrences import OccurrenceClosing, OccurrenceList, OccurrenceOut
from api.schemas.tasks import DueDayIn, TaskList, TaskMove, TaskOut
from tracking.listings import EVERYTHING
from tracking.questions import TaskQuery
from tracking.states import TaskStatus
from tracking.timeliness import Timeliness

router = APIRouter(prefix="/tasks", tags=["tasks"])


async def _query(  # noqa: PLR0913  one argument a parameter
    today: TodayIn,
    agency: str | None = None,
    status: Annotated[list[TaskStatus] | None, Query()] = None,
    timeliness: Annotated[list[Timeliness] | None, Query()] = None,
    due_before: dt.date | None = None,
    due_after: dt.date | None = None,
    basis: str | None = None,
    document: str | None = None,
    words: str | None = None,
    *,
    groups: bool = True,
) -> TaskQuery:
    return TaskQuery(
        agency=agency,
        groups=groups,
        status=tuple(status or ()),
        timeliness=tuple(timeliness or ()),
        due_before=due_before,
        due_after=due_after,
        basis=basis,
        document_id=document,
        words=words,
        today=today,
    )


@router.get("")
def list_tasks(
    query: Annotated[TaskQuery, Depends(_query)],
    paging: PagingIn,
    stores: StoresIn,
    today: TodayIn,
) -> TaskList:
    """List tasks by the day on which they are due, those without one last."""
    return TaskList.from_record(stores.register.tasks(query, paging), today, query)


@router.get("/export", response_class=Response)
def export(
    query: Annotated[TaskQuery, Depends(_query)],
    stores: StoresIn,
    today: TodayIn,
    form: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.XLSX,
) -> Response:
    """Hand out the whole list as a table (``xlsx``, ``csv``) or a calendar (``ics``)."""
    tasks = stores.register.tasks(query, EVERYTHING).items
    headers = {"Content-Disposition": f'attachment; filename="{file_name(form, today)}"'}
    data = export_tasks(form, tasks, today)
    return Response(data, media_type=MEDIA_TYPES[form], headers=headers)


@router.get("/{task_id}")
def get_task(task_id: str, stores: StoresIn, today: TodayIn) -> TaskOut:
    """Return one task."""
    return TaskOut.from_record(stores.register.task(task_id), today)


@router.patch("/{task_id}")
def move_task(task_id: str, move: TaskMove, stores: StoresIn, today: TodayIn) -> TaskOut:
    """Bring a task into another state."""
    task = stores.register.move_task(
        task_id, move.status, by=move.by, note=move.note, on=move.completed_on
    )
    try_index(stores)
    return TaskOut.from_record(task, today)


@router.put("/{task_id}/due")
def set_due(task_id: str, day: DueDayIn, stores: StoresIn, today: TodayIn) -> TaskOut:
    """Give a task another last day, or its dispatch's own back."""
    task = stores.register.set_due(task_id, day.date, by=day.by, note=day.note)
    try_index(stores)
    return TaskOut.from_record(task, today)


@router.get("/{task_id}/occurrences")
def list_occurrences(task_id: str, stores: StoresIn) -> OccurrenceList:
    """Return what was marked as done of a recurring duty, and taken back."""
    task = stores.register.task(task_id)
    done = stores.register.occurrences(task.id).get(task.id, ())
    return OccurrenceList(occurrences=tuple(OccurrenceOut.from_record(one) for one in done))


@router.post("/{task_id}/occurrences")
def close_occurrences(
    task_id: str, closing: OccurrenceClosing, stores: StoresIn, today: TodayIn
) -> TaskOut:
    """Mark the open occurrences of a recurring duty as done; the next one becomes due."""
    task = stores.register.close_occurrences(
        task_id, closing.through, by=closing.by, note=closing.note, on=closing.completed_on
    )
    try_index(stores)
    return TaskOut.from_record(task, today)


@router.delete("/{task_id}/occurrences/{occurrence_id}")
def withdraw_occurrence(
    task_id: str,
    occurrence_id: int,
    stores: StoresIn,
    today: TodayIn,
    by: Annotated[str, Query(min_length=1, max_length=100)] = "api",
) -> TaskOut:
    """Take back that the latest occurrences were done; the first of them is due again."""
    task = stores.register.withdraw_occurrence(task_id, occurrence_id, by=by)
    try_index(stores)
    return TaskOut.from_record(task, today)
