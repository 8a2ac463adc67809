"""Commands for the machine's keeper: ``serve``, ``reindex``, ``doctor``."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Serve pages and HTTP interface until interrupted."""
    import uvicorn

    from api.app import create_app
    from api.listening import listen
    from api.printing.console import say
    from api.starting import start
    from api.stores import open_stores

    settings = start()
    with open_stores(settings):  # a register that cannot be opened is told of in one line
        pass
    host, port = host or settings.host, settings.port if port is None else port
    with listen(host, port) as listener:
        port = listener.getsockname()[1]  # 0 asked for any that is free
        say(f"congvan serves on http://{host}:{port} (Ctrl+C ends it)")
        config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
        uvicorn.Server(config).run([listener])


def reindex() -> None:
    """Make the search index anew from the register."""
    from api.printing.console import progress_bar, say
    from api.starting import start
    from api.stores import open_stores
    from api.stores import reindex as make_index_anew
    from tracking.listings import Paging

    with open_stores(start()) as stores, progress_bar("reindex") as bar:
        work = bar.add_task("", total=stores.register.documents(paging=Paging(limit=0)).total)
        count = make_index_anew(stores, lambda: bar.advance(work))
    say(f"the index holds {count} dispatches")


def backup(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the copy goes.")],
) -> None:
    """Copy register and originals; only what is new since the last copy is written."""
    from api.backup import back_up
    from api.printing.console import say
    from api.starting import start
    from api.stores import open_stores

    settings = start()
    with open_stores(settings) as stores:
        done = back_up(stores, folder)
    for lost in done.lost:
        say(f"congvan: the original of document {lost} is missing or damaged; hand it in again")
    say(
        f"{folder} holds {done.documents} dispatches, {done.copied} originals are new; "
        f"to restore, copy it to the data folder ({settings.data_dir})"
    )
    raise typer.Exit(5 if done.lost else 0)


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, or its number and symbol.")
    ],
    *,
    reason: Annotated[str, typer.Option(help="Why; it is written down.", prompt="Reason")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask once more.")] = False,
) -> None:
    """Take a document that should not be here out of everything, with its tasks and history."""
    from api.printing.console import say
    from api.removing import remove as take_out
    from api.rereading import find_document_id
    from api.starting import start
    from api.stores import open_stores
    from tracking.register import SYSTEM

    with open_stores(start()) as stores:
        found = find_document_id(stores, document)
        if not yes:
            typer.confirm(f"Remove document {found} for good?", abort=True, err=True)
        take_out(stores, found, by=SYSTEM, reason=reason)
    say(f"removed {found}; backups may still hold it")


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what is installed, what is missing and where the data is."""
    from api.doctor import examine, is_well
    from api.printing.findings import print_findings
    from api.starting import start

    findings = tuple(examine(start()))
    print_findings(findings, as_json=as_json)
    raise typer.Exit(0 if is_well(findings) else 1)
