"""The processes that read PDFs: started ahead, and kept from one document to the next.

To start one takes Python and PyMuPDF a third of a second, in which nothing could be read. So a
command starts the first one while it loads its own libraries, and one whose document is done with
waits for the next. One that failed at anything is ended and never kept. Only the standard library
is loaded here, so that starting ahead costs nothing. A process whose parent is gone ends by itself.
"""

import atexit
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from ingest.child_messages import end

_MOST_KEPT = 4  # each of 40 MB; only as many as were needed at the same time
_COMMAND = (sys.executable, "-m", "ingest.pdf_child")


@dataclass(slots=True, eq=False)
class PdfChild:
    """A process that reads PDFs (``ingest/pdf_child.py``).

    Attributes:
        process: It.
        holds: What it was last given to read: the document and its limits; None for nothing yet.
        has_answered: It has started: it answered once.
    """

    process: subprocess.Popen[bytes] = field(
        default_factory=lambda: subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    )
    holds: object = None
    has_answered: bool = False


_waiting: list[PdfChild] = []
_lock = threading.Lock()


def start_ahead() -> None:
    """Start a process that the next PDF will find ready, unless one waits already."""
    with _lock:
        if not _waiting:
            _waiting.append(PdfChild())


def take(wanted: object) -> PdfChild:
    """Return a process that may be asked; if possible the one that holds what is wanted."""
    with _lock:
        while _waiting:
            at = next((i for i, one in enumerate(_waiting) if one.holds == wanted), -1)
            child = _waiting.pop(at)
            if child.process.poll() is None:
                return child
            end(child.process)
    return PdfChild()


def give_back(child: PdfChild) -> None:
    """Keep a process that did all that it was asked for; end it where enough are kept."""
    with _lock:
        if len(_waiting) < _MOST_KEPT:
            _waiting.append(child)
            return
    end(child.process)


@atexit.register
def end_all() -> None:
    """End all processes that are kept."""
    with _lock:
        waiting = _waiting[:]
        _waiting.clear()
    for child in waiting:
        end(child.process)
