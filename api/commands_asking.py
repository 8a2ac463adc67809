"""Commands that ask the register and the index: ``search``, ``tasks``, ``export``."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.exporting.formats import ExportFormat
from search.answers import Order, SearchOptions, Unit
from tracking.states import TaskStatus
from tracking.timeliness import Timeliness

if TYPE_CHECKING:
    from tracking.questions import TaskQuery

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DATES = ["%Y-%m-%d", "%d/%m/%Y"]


def search(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="Words, with or without accents.")
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Print at most so many.")] = 20,
    in_tasks: Annotated[bool, typer.Option("--tasks", help="Find tasks, not dispatches.")] = False,
    in_bases: Annotated[
        bool, typer.Option("--bases", help="Find mentions of documents, not dispatches.")
    ] = False,
    order: Annotated[Order, typer.Option(help="What comes first.")] = Order.RELEVANCE,
    as_json: AsJson = False,
) -> None:
    """Find dispatches, best first."""
    from api.clock import vietnamese_today
    from api.printing.lists import print_hits
    from api.schemas.search import SearchOut
    from api.starting import start
    from api.stores import open_stores

    unit = Unit.TASK if in_tasks else Unit.BASIS if in_bases else Unit.DISPATCH
    options = SearchOptions(order=order, today=vietnamese_today())
    with open_stores(start()) as stores:
        answer = stores.index.search(" ".join(query), limit=limit, unit=unit, options=options)
    print_hits(SearchOut.from_record(answer), as_json=as_json)


Agency = Annotated[str | None, typer.Option(help="Name or part of it of who must do it.")]
Status = Annotated[TaskStatus | None, typer.Option(help="In this state.")]
Standing = Annotated[Timeliness | None, typer.Option(help="In this class today.")]
DueBefore = Annotated[
    dt.datetime | None, typer.Option(formats=DATES, help="Due on that day or earlier.")
]
Basis = Annotated[str | None, typer.Option(help="Code of a document that it rests on.")]
Groups = Annotated[bool, typer.Option(help="Count what the agency must do as a member of a group.")]


def tasks(  # noqa: PLR0913  one argument an option
    *,
    agency: Agency = None,
    status: Status = None,
    timeliness: Standing = None,
    due_before: DueBefore = None,
    basis: Basis = None,
    groups: Groups = True,
    limit: Annotated[int | None, typer.Option(min=1, help="Print at most so many.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what must be done, by deadline."""
    from api.clock import vietnamese_today
    from api.printing.lists import print_tasks
    from api.schemas.tasks import TaskList
    from api.starting import start
    from api.stores import open_stores
    from tracking.listings import Paging

    today = vietnamese_today()
    asked = _asked(agency, status, timeliness, due_before, basis, groups=groups)
    with open_stores(start()) as stores:
        listing = stores.register.tasks(asked, Paging(limit=limit))
    print_tasks(TaskList.from_record(listing, today, asked), today, as_json=as_json)


def export(  # noqa: PLR0913  one argument an option
    *,
    form: Annotated[ExportFormat, typer.Option("--format", help="Kind of file.")] = (
        ExportFormat.XLSX
    ),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
    agency: Agency = None,
    status: Status = None,
    timeliness: Standing = None,
    due_before: DueBefore = None,
    basis: Basis = None,
    groups: Groups = True,
) -> None:
    """Hand out the list of tasks as a table or a calendar for other programs."""
    from api.clock import vietnamese_today
    from api.exporting.formats import export_tasks
    from api.printing.console import write_result
    from api.starting import start
    from api.stores import open_stores
    from tracking.listings import EVERYTHING

    asked = _asked(agency, status, timeliness, due_before, basis, groups=groups)
    with open_stores(start()) as stores:
        found = stores.register.tasks(asked, EVERYTHING)
    write_result(export_tasks(form, found.items, vietnamese_today()), output)


def _asked(
    agency: str | None,
    status: TaskStatus | None,
    timeliness: Timeliness | None,
    due_before: dt.datetime | None,
    basis: str | None,
    *,
    groups: bool,
) -> "TaskQuery":
    from api.clock import vietnamese_today
    from tracking.questions import TaskQuery

    return TaskQuery(
        agency=agency,
        groups=groups,
        status=(status,) if status else (),
        timeliness=(timeliness,) if timeliness else (),
        due_before=due_before.date() if due_before else None,
        basis=basis,
        today=vietnamese_today(),
    )
