"""Commands that ask the register and the index: ``search``, ``tasks``."""

import datetime as dt
from typing import Annotated

import typer

from tracking.states import TaskStatus
from tracking.timeliness import Timeliness

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DATES = ["%Y-%m-%d", "%d/%m/%Y"]


def search(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="Words, with or without accents.")
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Print at most so many.")] = 20,
    in_tasks: Annotated[bool, typer.Option("--tasks", help="Find tasks, not dispatches.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find dispatches, best first."""
    from api.printing.lists import print_hits
    from api.schemas.search import SearchOut
    from api.starting import start
    from api.stores import open_stores
    from search.answers import Unit

    unit = Unit.TASK if in_tasks else Unit.DISPATCH
    with open_stores(start()) as stores:
        answer = stores.index.search(" ".join(query), limit=limit, unit=unit)
    print_hits(SearchOut.from_record(answer), as_json=as_json)


def tasks(  # noqa: PLR0913  one argument an option
    *,
    agency: Annotated[
        str | None, typer.Option(help="Name or part of it of who must do it.")
    ] = None,
    status: Annotated[TaskStatus | None, typer.Option(help="In this state.")] = None,
    timeliness: Annotated[Timeliness | None, typer.Option(help="In this class today.")] = None,
    due_before: Annotated[
        dt.datetime | None, typer.Option(formats=DATES, help="Due on that day or earlier.")
    ] = None,
    basis: Annotated[str | None, typer.Option(help="Code of a document that it rests on.")] = None,
    groups: Annotated[
        bool, typer.Option(help="Count what the agency must do as a member of a group.")
    ] = True,
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
    from tracking.questions import TaskQuery

    today = vietnamese_today()
    asked = TaskQuery(
        agency=agency,
        groups=groups,
        status=(status,) if status else (),
        timeliness=(timeliness,) if timeliness else (),
        due_before=due_before.date() if due_before else None,
        basis=basis,
        today=today,
    )
    with open_stores(start()) as stores:
        listing = stores.register.tasks(asked, Paging(limit=limit))
    print_tasks(TaskList.from_record(listing, today, asked), today, as_json=as_json)
