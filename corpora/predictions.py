"""Reads documents as ``congvan extract --json`` does, and keeps the records as files."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from api.pipeline import read_file
from api.settings import Settings
from normalise.errors import DispatchError


def predict(files: Sequence[Path], folder: Path, what: str) -> list[str]:
    """Write the record of each file to ``folder``.

    Args:
        files: Documents.
        folder: Where ``<stem>.json`` goes; a file that cannot be read leaves none there.
        what: Shown before the progress bar.

    Returns:
        A line for each file that could not be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    options = Settings().stage_options
    faults: list[str] = []
    for file in track(files, what, console=Console(file=sys.stderr)):
        target = folder / f"{file.stem}.json"
        target.unlink(missing_ok=True)
        try:
            read = read_file(file, options)
        except DispatchError as error:
            faults.append(str(error))
            continue
        target.write_text(json.dumps(read.record, ensure_ascii=False, indent=1), encoding="utf-8")
    return faults
