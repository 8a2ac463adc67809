"""A server with Elasticsearch's interface to measure and test with.

A stock one where ``CONGVAN_TEST_ELASTICSEARCH_URL`` names it; else ``noida-db``, a package that
speaks the interface of Elasticsearch 8.15 over a small engine of its own.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "CONGVAN_TEST_ELASTICSEARCH_URL"
_STARTS_IN_S = 30.0


class ServerStartError(Exception):
    """The test server was started and does not answer."""


@contextmanager
def elasticsearch_server() -> Iterator[str | None]:
    """Give the address of a server; None where there is neither.

    Raises:
        ServerStartError: noida-db is installed and does not start.
    """
    program = Path(sys.executable).with_name("noida-db")
    if named := os.environ.get(VARIABLE):
        yield named
    elif program.exists():
        with tempfile.TemporaryDirectory() as folder, _started(program, Path(folder)) as url:
            yield url
    else:
        yield None


@contextmanager
def _started(program: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [str(program), "start", "--data-dir", str(folder), "--host", "127.0.0.1"]
    command += ["--only", "elasticsearch", "--elasticsearch-port", str(port)]
    quiet = subprocess.DEVNULL
    # A session of its own: the program starts the server as a child, and both have to end.
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        _await(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _STARTS_IN_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise ServerStartError("noida-db does not start")
