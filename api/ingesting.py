"""The errand of ``congvan ingest``: files in, one line for each that is bad, a summary."""

from collections.abc import Sequence
from pathlib import Path

from api.files import walk
from api.ingest_run import IngestSummary, ingest_paths
from api.options import StageOptions
from api.printing.console import progress_bar, say
from api.problems import problem_of
from api.stores import Stores
from normalise.errors import DispatchError
from tracking.entries import AddOutcome


def ingest_with_progress(paths: Sequence[Path], stores: Stores, options: StageOptions) -> int:
    """Take files in and say what became of them.

    Returns:
        The exit status: 0, or that of the first thing that went wrong.
    """
    files = tuple(walk(paths))
    with progress_bar("ingest") as bar:
        work = bar.add_task(files[0].name if files else "", total=len(files))
        following = iter(files[1:])

        def on_file(path: Path, fault: DispatchError | None) -> None:
            upcoming = next(following, None)
            bar.update(work, advance=1, description=upcoming.name if upcoming else "")
            if fault:
                named = "" if path.name in str(fault) else f"{path.name}: "
                say(f"congvan: {named}{fault}", bar.console)

        summary = ingest_paths(files, stores, options, on_file)
    if summary.index_fault:
        say(f"congvan: {summary.index_fault}")
    say(_summary(summary))
    return problem_of(summary.faults[0]).exit_status if summary.faults else 0


def _summary(summary: IngestSummary) -> str:
    added = [one for one in summary.ingested if one.outcome is AddOutcome.ADDED]
    return (
        f"{len(added)} new with {sum(one.tasks for one in added)} tasks, "
        f"{summary.count(AddOutcome.UNCHANGED)} already there, {len(summary.faults)} failed"
    )
