"""The task pages: what an agency must do, by when, and moving a task on."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.dependencies import StoresIn, TodayIn
from api.exporting.formats import ExportFormat
from api.pages.paging import pages_of
from api.pages.rendering import render
from api.pages.task_rows import SOON_DAYS, task_row
from api.pipeline import try_index
from api.wording import TIMELINESS_NAMES
from extract.calendars import last_day
from tracking.listings import Paging
from tracking.questions import TaskQuery
from tracking.states import TaskStatus
from tracking.task_queries import groups_meant
from tracking.timeliness import Timeliness

router = APIRouter()

ROWS = 50
HOME = "/nhiem-vu"
WEB = "web"  # who acts, as long as there are no accounts


Note = Annotated[str, Form(max_length=2000)]
Blank = Literal[""]
"""What a form sends for a field that was not filled in."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the form above the list was filled in with; "" does not restrict.

    Attributes:
        agency: Part of the name of an agency that must do it.
        status: Its state.
        timeliness: Its class.
        due_after: Due on that day or later.
        due_before: Due on that day or earlier.
        basis: Code of a legal basis.
        words: Words of the task.
    """

    agency: str = ""
    status: TaskStatus | Blank = ""
    timeliness: Timeliness | Blank = ""
    due_after: dt.date | Blank = ""
    due_before: dt.date | Blank = ""
    basis: str = ""
    words: str = ""

    def query(self) -> TaskQuery:
        """Return the register's question; classes of timeliness are left for counting."""
        return TaskQuery(
            agency=self.agency.strip() or None,
            status=(self.status,) if self.status else (),
            due_after=self.due_after or None,
            due_before=self.due_before or None,
            basis=self.basis.strip() or None,
            words=self.words.strip() or None,
        )

    def address(self, **changed: str) -> str:
        """Return the list's address with some of the values changed."""
        return "/nhiem-vu?" + urlencode(replace(self, **changed)._values())  # type: ignore[arg-type]

    def file_address(self, form: ExportFormat) -> str:
        """Return where the whole list can be had as a file."""
        return "/api/v1/tasks/export?" + urlencode({**self._values(), "format": form.value})

    def _values(self) -> dict[str, str]:
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in values.items() if value}


async def _filter(  # noqa: PLR0913  one argument a field
    agency: str = "",
    status: TaskStatus | Blank = "",
    timeliness: Timeliness | Blank = "",
    due_after: dt.date | Blank = "",
    due_before: dt.date | Blank = "",
    basis: str = "",
    words: str = "",
) -> TaskFilter:
    return TaskFilter(agency, status, timeliness, due_after, due_before, basis, words)


@router.get("/nhiem-vu")
def tasks_page(
    request: Request,
    chosen: Annotated[TaskFilter, Depends(_filter)],
    stores: StoresIn,
    today: TodayIn,
    page: Annotated[int, Query(ge=1)] = 1,
) -> HTMLResponse:
    """Show the tasks that the filter leaves, and how many there are of each class."""
    query = chosen.query()
    counts = stores.register.task_counts(query, today=today, soon_days=SOON_DAYS)
    classes = (chosen.timeliness,) if chosen.timeliness else ()
    wanted = replace(query, timeliness=classes, today=today)
    found = stores.register.tasks(wanted, Paging((page - 1) * ROWS, ROWS))
    return render(
        request,
        "tasks.html",
        chosen=chosen,
        counts={kind: counts.by_timeliness[kind] for kind in TIMELINESS_NAMES},
        files={form.value: chosen.file_address(form) for form in ExportFormat},
        soon=counts.soon,
        soon_until=today + dt.timedelta(days=SOON_DAYS),
        this_month=counts.this_month,
        month_from=today.replace(day=1),
        month_until=last_day(today.year, today.month),
        agencies=counts.agencies,
        rows=[task_row(task, today, through=groups_meant(task, wanted)) for task in found.items],
        total=found.total,
        pages=pages_of(found.total, ROWS, page),
        today=today,
    )


@router.post("/nhiem-vu/{task_id}")
def move_task(
    task_id: str,
    stores: StoresIn,
    status: Annotated[TaskStatus, Form()],
    note: Note = "",
    on: Annotated[dt.date | Blank, Form()] = "",
    back: Annotated[str, Form()] = HOME,
) -> RedirectResponse:
    """Bring a task into another state and show the page again on which that was asked."""
    stores.register.move_task(task_id, status, by=WEB, note=note.strip() or None, on=on or None)
    try_index(stores)
    return _back_to(back)


@router.post("/nhiem-vu/{task_id}/han")
def set_due(
    task_id: str,
    stores: StoresIn,
    due: Annotated[dt.date | Blank, Form()] = "",
    note: Note = "",
    back: Annotated[str, Form()] = HOME,
) -> RedirectResponse:
    """Give a task another last day; a field left blank gives it its dispatch's own back."""
    stores.register.set_due(task_id, due or None, by=WEB, note=note.strip() or None)
    try_index(stores)
    return _back_to(back)


@router.post("/nhiem-vu/{task_id}/ky")
def close_occurrences(
    task_id: str,
    stores: StoresIn,
    through: Annotated[dt.date, Form()],
    note: Note = "",
    on: Annotated[dt.date | Blank, Form()] = "",
    back: Annotated[str, Form()] = HOME,
) -> RedirectResponse:
    """Mark occurrences of a recurring duty as done and show the page again."""
    said = note.strip() or None
    stores.register.close_occurrences(task_id, through, by=WEB, note=said, on=on or None)
    try_index(stores)
    return _back_to(back)


@router.post("/nhiem-vu/{task_id}/ky/{occurrence_id}/bo")
def withdraw_occurrence(
    task_id: str,
    occurrence_id: int,
    stores: StoresIn,
    back: Annotated[str, Form()] = HOME,
) -> RedirectResponse:
    """Take the latest mark back and show the page again."""
    stores.register.withdraw_occurrence(task_id, occurrence_id, by=WEB)
    try_index(stores)
    return _back_to(back)


def _back_to(address: str) -> RedirectResponse:
    """Lead back to a page of ours, and nowhere else."""
    own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return RedirectResponse(address if own else HOME, status_code=303)


@router.get("/nhiem-vu/{task_id}")
def task_page(task_id: str, stores: StoresIn) -> RedirectResponse:
    """Lead to the task's place in its dispatch."""
    task = stores.register.task(task_id)
    key = f"task-{task.ordinal}"
    return RedirectResponse(f"/van-ban/{task.document_id}?cho={key}#cho", status_code=303)
