"""What commands say on a terminal: results to standard output, messages to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.errors import OutputError

PIPE_WIDTH = 160  # columns of a table that goes into a file or another program


def show(result: RenderableType) -> None:
    """Print a result."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    console.print(result)


def write(text: str) -> None:
    """Print a result character for character, in UTF-8 whatever the locale says."""
    write_bytes(text.encode())


def write_bytes(data: bytes) -> None:
    """Print a result byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_result(data: bytes, place: Path | None) -> None:
    """Write a result to a file, or to standard output where none is named.

    Raises:
        OutputError: The file cannot be written.
    """
    if place is None:
        write_bytes(data)
        return
    try:
        place.write_bytes(data)
    except OSError as error:
        raise OutputError(place, error) from error


def say(message: str, console: Console | None = None) -> None:
    """Print a message of one line, on the given console where a bar is being shown."""
    one_line = " ".join(message.split())
    (console or messages()).print(one_line, markup=False, soft_wrap=True)


def messages() -> Console:
    """Return the console of messages."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Show a bar on a terminal as long as the work lasts; elsewhere nothing is shown.

    Args:
        what: What is being done, a word or two.
    """
    console = messages()
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        yield progress


@contextmanager
def page_progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many pages of a document are done; call the value with these and all pages."""
    with progress_bar(name) as bar:
        work = bar.add_task("", total=None)
        yield lambda done, total: bar.update(work, completed=done, total=total)
