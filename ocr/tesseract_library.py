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
            idle, self._idle = self._idle, []
        for child in idle:
            end(child)

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
        if isinstance(answer, str):
            end(child)
            raise EngineFailedError(page, answer)
        with self._lock:
            self._idle.append(child)
        try:
            table = answer.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EngineFailedError(page, "its answer is no UTF-8") from error
        return tuple(read_words(table.splitlines(), page))

    def _taken(self) -> _Child | None:
        """Return a process that waits for a picture; None where there is no library."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._begun()

    def _begun(self) -> _Child | None:
        """Start a process with the first build that can begin; those that cannot are left out."""
        builds = find_builds(self._data) if self._builds is None else self._builds
        reason = ""
        for tried, build in enumerate(builds):
            child = self._started(build)
            if not isinstance(child, str):
                self._builds = builds[tried:]
                return child
            reason = child
        if builds and self._data.is_ours:
            self._data, self._builds = instead_of_ours(self._language, reason), None
            return self._begun()
        self._builds = ()
        return None

    def _started(self, build: Build) -> _Child | str:
        """Start a process; a text tells why it cannot read."""
        child = subprocess.Popen(
            (*self._child, *build.as_arguments()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
        answer = _asked(child, None, b"", _START_S)
        if isinstance(answer, str):
            end(child)
            return answer
        return child


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
