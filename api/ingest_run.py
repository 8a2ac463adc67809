"""A run over files: each is begun ahead of its turn and taken in when it comes, in their order.

While the last pages of one file are recognised and its record is made, workers without a page read
the next file's. With one worker nothing is begun ahead: it was asked for so that one thing be done
at a time.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from api.errors import UnexpectedFaultError
from api.files import open_source
from api.options import StageOptions
from api.pipeline import BegunSource, Ingested, begin_source, try_index
from api.stores import Stores
from normalise.errors import DispatchError
from ocr.reading import DocumentReader
from tracking.entries import AddOutcome

logger = logging.getLogger("congvan.api.ingest_run")

_Result = TypeVar("_Result")
_PAGES_AHEAD = 2  # a worker, behind the file whose turn it is; short files need more than one ahead
_FILES_AHEAD = 2  # a worker, at most: each is held in memory


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of a run.

    Attributes:
        ingested: The files that are in the register now, in order.
        file_faults: What went wrong with files, in order.
        index_fault: Why the index could not take them, if it could not.
    """

    ingested: tuple[Ingested, ...]
    file_faults: tuple[DispatchError, ...]
    index_fault: DispatchError | None

    @property
    def faults(self) -> tuple[DispatchError, ...]:
        """Everything that went wrong, in order."""
        return (*self.file_faults, *((self.index_fault,) if self.index_fault else ()))

    def count(self, outcome: AddOutcome) -> int:
        """Return how many files came to that."""
        return sum(one.outcome is outcome for one in self.ingested)


def ingest_paths(
    paths: Iterable[Path],
    stores: Stores,
    options: StageOptions,
    on_file: Callable[[Path, DispatchError | None], None] = lambda path, fault: None,
) -> IngestSummary:
    """Take files in, one after the other; a bad one does not stop the others.

    Args:
        paths: Files, in order; see :func:`api.files.walk`.
        stores: Where they go.
        options: How they are read.
        on_file: Told of each file when it is done, with what was wrong with it.
    """
    ingested: list[Ingested] = []
    faults: list[DispatchError] = []
    with (
        DocumentReader(options.ocr, limits=options.limits) as reader,
        closing(_begun_ahead(paths, stores, options, reader)) as files,
    ):
        for path, begun in files:
            one, fault = _finished(path, begun, options)
            ingested += [one] if one else []
            faults += [fault] if fault else []
            on_file(path, fault)
    return IngestSummary(tuple(ingested), tuple(faults), try_index(stores))


class _BegunFile(NamedTuple):
    """A file, and its document or what is wrong with it."""

    path: Path
    begun: BegunSource | DispatchError

    @property
    def pages_left(self) -> int:
        reading = None if isinstance(self.begun, DispatchError) else self.begun.reading
        return 0 if reading is None else reading.pages_left


def _begun_ahead(
    paths: Iterable[Path], stores: Stores, options: StageOptions, reader: DocumentReader
) -> Generator[_BegunFile, None, None]:
    """Give files in their order, those behind each begun so far that every worker has pages."""

    def begun(path: Path) -> BegunSource:
        return begin_source(open_source(path, options.limits), stores, reader)

    waiting: deque[_BegunFile] = deque()
    try:
        for path in paths:
            waiting.append(_BegunFile(path, _attempted(path, partial(begun, path))))
            while _is_enough(waiting, reader.workers):
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:  # of files that nobody asks for any more
        for file in waiting:
            if not isinstance(file.begun, DispatchError):
                file.begun.close()


def _is_enough(waiting: deque[_BegunFile], workers: int) -> bool:
    """Tell whether the first file's turn may come."""
    if workers == 1 or not waiting:
        return bool(waiting)
    if len(waiting) == 1:
        return False
    ahead = sum(file.pages_left for file in waiting) - waiting[0].pages_left
    return ahead >= _PAGES_AHEAD * workers or len(waiting) > _FILES_AHEAD * workers


def _finished(
    path: Path, begun: BegunSource | DispatchError, options: StageOptions
) -> tuple[Ingested | None, DispatchError | None]:
    """Take a file in; give what became of it and what went wrong."""
    if isinstance(begun, DispatchError):
        return None, begun
    with closing(begun):
        done = _attempted(path, lambda: begun.finish(options))
    return (None, done) if isinstance(done, DispatchError) else (done, done.fault)


def _attempted(path: Path, act: Callable[[], _Result]) -> _Result | DispatchError:
    try:
        return act()
    except DispatchError as error:
        return error
    except Exception as error:  # one document must not stop the others
        logger.info("%s", path, exc_info=True)
        return UnexpectedFaultError(str(path), error)
