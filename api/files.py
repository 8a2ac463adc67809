"""Files and folders as a person names them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from api.errors import FileUnavailableError
from ingest.limits import IngestLimits
from ingest.reading import read_source
from ingest.sources import SourceDocument


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Go through files, and through the files of folders in the order of their names.

    Hidden files and folders inside a folder are left out; what is named outright is not. A folder
    that may not be listed is given as it is: opening it tells why.
    """
    for path in paths:
        if path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            yield from walk(sorted(each for each in path.iterdir() if each.name[0] != "."))
        else:
            yield path


def open_source(path: Path, limits: IngestLimits) -> SourceDocument:
    """Read a file from the disk.

    Raises:
        IngestError: It cannot be opened, or is none that is read.
    """
    try:
        return read_source(path, limits)
    except OSError as error:
        raise FileUnavailableError(path, error) from error
