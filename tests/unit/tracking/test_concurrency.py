"""Writers in several processes, and one that is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.tracking.factories import Asked, make_document
from tracking import database
from tracking.errors import StoreBusyError
from tracking.register import Register

WRITER = """
import sys
from tests.unit.tracking.factories import Asked, make_document
from tracking.register import Register

address, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Register.open(address) as register:
    for n in range(count):
        data = f"{name}-{n}".encode()
        register.add(make_document(Asked("rà soát"), Asked("báo cáo"), data=data))
        print(n, flush=True)
"""
PER_WRITER = 25


def start_writer(address: str, name: str, count: int) -> "subprocess.Popen[str]":
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", WRITER, address, name, str(count)]
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def assert_whole(file: Path) -> None:
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_two_processes_open_a_new_register_and_write_at_once(address: str, tmp_path: Path) -> None:
    writers = [start_writer(address, name, PER_WRITER) for name in ("one", "two")]
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0, 0]
    with Register.open(address) as register:
        assert register.documents().total == 2 * PER_WRITER
        assert register.tasks().total == 4 * PER_WRITER
        assert register.audit().total == 2 * PER_WRITER
    assert_whole(tmp_path / "var" / "register.db")


def test_the_switch_to_a_log_waits_for_whoever_holds_a_new_file(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself gives up at once there: it fears a deadlock."""
    file = tmp_path / "var" / "register.db"
    file.parent.mkdir()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("CREATE TABLE another_process_is_first (n INTEGER)")
    pauses: list[float] = []

    def let_go(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            holder.execute("ROLLBACK")

    monkeypatch.setattr(time, "sleep", let_go)
    with Register.open(address) as register:
        assert register.documents().total == 0
    holder.close()
    assert len(pauses) == 3


def test_a_writer_that_is_killed_leaves_whole_documents(address: str, tmp_path: Path) -> None:
    writer = start_writer(address, "killed", 10_000)
    assert writer.stdout is not None
    written = [int(writer.stdout.readline()) for _ in range(10)]
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    with Register.open(address) as register:
        documents = register.documents().total
        assert documents > written[-1]
        assert register.tasks().total == 2 * documents
        assert register.audit().total == documents
        register.add(make_document(Asked("rà soát"), data=b"after"))
    assert_whole(tmp_path / "var" / "register.db")


def test_a_lock_that_is_never_given_back_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_TIMEOUT_S", 0.2)
    with Register.open(address) as register:
        holder = sqlite3.connect(tmp_path / "var" / "register.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(StoreBusyError, match="try again"):
            register.add(make_document(Asked("rà soát")))
        assert time.monotonic() - begun < 5
        assert register.documents().total == 0
        holder.execute("ROLLBACK")
        holder.close()
        register.add(make_document(Asked("rà soát")))
