"""Tesseract as an engine that stays: its library in processes of its own, one a thread that reads.

The command loads its language data anew for every picture, an eighth of a second, two to three
times a page. These processes load it once and are killed like the command where a page takes too
long; the next page begins with a new one. Where the library cannot begin, the command reads.
"""

import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

from ingest.child_messages import end, receive, send
from ocr.engine import EngineWord, Grey, Layout
from ocr.errors import EngineFailedError
from ocr.language_data import find_language_data, instead_of_ours
from ocr.tesseract import SEGMENTATION, TesseractEngine, read_words
from ocr.tesseract_builds import Build, find_builds

_Child = subprocess.Popen[bytes]
_START_S = 30.0  # for Python to start on a busy machine


class TesseractLibrary:
    """Reads with Tesseract's library, or with its command; safe to be used by several threads.

    A context: its processes end with it.

    Args:
        language: Its language data, e.g. ``"vie"``; see :mod:`ocr.language_data`.
        timeout_s: Seconds after which a page is given up and its process killed.
        child: What is run as the process; another one for tests.
    """

    def __init__(
        self,
        language: str = "vie",
        timeout_s: float = 120.0,
        child: tuple[str, ...] = (sys.executable, "-m", "ocr.tesseract_child"),
    ) -> None:
        self._language = language
        self._timeout_s = timeout_s
        self._data = find_language_data(language)
        self._command = TesseractEngine(language, timeout_s)
        self._child = child
        self._idle: list[_Child] = []
        self._starting: list[tuple[Build, _Child]] = []
        self._busy = 0
        self._lock = threading.Lock()
        self._builds: tuple[Build, ...] | None = None  # found with the first page

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            children = (*self._idle, *(child for _, child in self._starting))
            self._idle, self._starting = [], []
        for child in children:
            end(child)

    def start_ahead(self, count: int) -> None:
        """Let processes begin, so that as many pictures as that find one ready; wait for none."""
        builds = self._found_builds()
        with self._lock:
            missing = count - self._busy - len(self._idle) - len(self._starting)
            for _ in range(missing if builds else 0):
                self._starting.append((builds[0], self._launched(builds[0])))

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """Read a picture; see :class:`ocr.engine.Engine`."""
        child = self._taken()
        if child is None:
            return self._command.recognise(image, dpi=dpi, page=page, layout=layout)
        height, width = image.shape
        head = {"width": width, "height": height, "dpi": dpi, "segmentation": SEGMENTATION[layout]}
        answer = _asked(child, head, image.tobytes(), self._timeout_s)
        with self._lock:
            self._busy -= 1
            if not isinstance(answer, str):
                self._idle.append(child)
        if isinstance(answer, str):
            end(child)
            raise EngineFailedError(page, answer)
        try:
            table = answer.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EngineFailedError(page, "its answer is no UTF-8") from error
        return tuple(read_words(table.splitlines(), page))

    def _taken(self) -> _Child | None:
        """Return a process that waits for a picture; None where there is no library."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child or self._begun()
        if child is not None:
            with self._lock:
                self._busy += 1
        return child

    def _begun(self) -> _Child | None:
        """Start a process with the first build that can begin; those that cannot are left out."""
        builds = self._found_builds()
        reason = ""
        for tried, build in enumerate(builds):
            child = self._started_ahead(build) or self._launched(build)
            answer = _asked(child, None, b"", _START_S)
            if not isinstance(answer, str):
                self._builds = builds[tried:]
                return child
            end(child)
            reason = answer
        if builds and self._data.is_ours:
            self._data, self._builds = instead_of_ours(self._language, reason), None
            return self._begun()
        self._builds = ()
        return None

    def _started_ahead(self, build: Build) -> _Child | None:
        with self._lock:
            mine = next((one for one in self._starting if one[0] == build), None)
            if mine is None:
                return None
            self._starting.remove(mine)
        return mine[1]

    def _found_builds(self) -> tuple[Build, ...]:
        return find_builds(self._data) if self._builds is None else self._builds

    def _launched(self, build: Build) -> _Child:
        """Start a process, which says when it can read."""
        return subprocess.Popen(
            (*self._child, *build.as_arguments()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )


def _asked(
    child: _Child, head: dict[str, int] | None, data: bytes, allowed_s: float
) -> bytes | str:
    """Send a picture, or nothing, and wait for the answer; a text tells why there is none."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018  as asked for
    late = threading.Event()
    timer = threading.Timer(allowed_s, _kill, (child, late))
    timer.start()
    try:
        if head is not None:
            send(child.stdin, head, data)
        said, table = receive(child.stdout)
    except (OSError, EOFError, ValueError):
        return f"no answer in {allowed_s:g} seconds" if late.is_set() else "its process ended"
    finally:
        timer.cancel()
    return str(said["error"]) if "error" in said else table


def _kill(child: _Child, late: threading.Event) -> None:
    late.set()
    child.kill()
