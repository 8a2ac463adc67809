"""The command line: ``congvan COMMAND``.

Results go to standard output, messages to standard error. Whatever is slow to import is imported
inside the command that needs it, so that ``congvan --help`` answers at once.
"""

import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from api.commands_asking import export, search, tasks
from api.commands_keeping import backup, doctor, reindex, remove, serve
from api.commands_reading import extract, ingest, ocr, reread, restore
from normalise.errors import DispatchError

logger = logging.getLogger("congvan.api.commands")

app = typer.Typer(
    help="Read Vietnamese official dispatches (công văn): what they order, of whom, by when, why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    ingest,
    reread,
    extract,
    restore,
    ocr,
    search,
    tasks,
    export,
    serve,
    reindex,
    backup,
    remove,
    doctor,
):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run congvan; an error ends the process with its own exit status.

    Args:
        arguments: Without the program's name; None for those of the process.
    """
    # NumPy multiplies small matrices only; its idle threads would spin a while after each product.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(arguments)
    except DispatchError as error:
        _end(error)
    except Exception as error:
        from api.errors import UnexpectedFaultError

        logger.info("unexpected fault", exc_info=True)
        _end(UnexpectedFaultError("this command", error))


def _end(error: DispatchError) -> NoReturn:
    from api.printing.console import say
    from api.problems import problem_of

    say(f"congvan: {error}")
    sys.exit(problem_of(error).exit_status)
