"""Where an index lies on disk, and how a new one takes its place.

An index folder holds generations, each a whole index, and the file ``current`` that names the one
in use and the version that made it. A new generation is made beside the old one; naming it in
``current`` is one atomic step. A reader that has the old one open keeps it until it looks again.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.errors import IndexBusyError, IndexUnavailableError

_POINTER = "current"
_LOCK = "lock"
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole index in a folder of its own.

    Attributes:
        folder: Where it lies.
        version: Which schema made it.
    """

    folder: Path
    version: int


def read_current(folder: Path) -> Generation | None:
    """Return the generation in use; None where there is none yet.

    Raises:
        IndexUnavailableError: The pointer cannot be read.
    """
    pointer = folder / _POINTER
    try:
        written = json.loads(pointer.read_text(encoding="utf-8"))
        return Generation(folder / written["generation"], written["version"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailableError(folder, f"{pointer.name}: {error}") from error


class Pointer:
    """What names the generation in use; its file is read anew only when another took its place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = str(folder / _POINTER)
        self._seen: tuple[int, int] | None = None
        self._generation: Generation | None = None

    def read(self) -> Generation | None:
        """Return the generation in use; None where there is none yet.

        Raises:
            IndexUnavailableError: The pointer cannot be read.
        """
        try:
            found = os.stat(self._path)  # noqa: PTH116  asked for twice a query, and three times as quick
        except OSError:
            return read_current(self._folder)
        file = (found.st_ino, found.st_mtime_ns)
        if file != self._seen:
            self._generation = read_current(self._folder)
            self._seen = file
        return self._generation


def has_current(folder: Path) -> bool:
    """Tell whether an index was ever made here, be it readable or not."""
    return (folder / _POINTER).exists()


def new_generation(folder: Path, version: int) -> Generation:
    """Make an empty folder for a new generation."""
    path = folder / f"v{version}-{time.time_ns():x}"
    path.mkdir(parents=True)
    return Generation(path, version)


def make_current(folder: Path, generation: Generation) -> None:
    """Put a generation into use, and remove all others; needs the writer's lock."""
    pointer = folder / _POINTER
    draft = folder / f"{_POINTER}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"generation": generation.folder.name, "version": generation.version}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(pointer)
    for other in folder.glob("v*-*"):
        if other != generation.folder:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def writer_lock(folder: Path, timeout_s: float) -> Iterator[None]:
    """Be the only one who writes; the lock goes with the process, however that ends.

    Raises:
        IndexBusyError: Another writer did not give way in time.
    """
    with (folder / _LOCK).open("a") as file:
        _acquire(file.fileno(), folder, timeout_s)
        yield


def _acquire(descriptor: int, folder: Path, timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise IndexBusyError(folder) from error
            time.sleep(_PAUSE_S)
        else:
            return
