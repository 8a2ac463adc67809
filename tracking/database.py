"""The database under the register: connections, transactions, and its errors in our words.

SQLite runs in WAL mode, so that readers never wait. A transaction that will write takes the write
lock at its beginning (``BEGIN IMMEDIATE``): it then waits for other writers in turn, where a lock
taken half-way through would fail at once.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

from tracking.errors import BackupUnsupportedError, StoreBusyError, StoreUnavailableError
from tracking.packing import to_json

LOCK_TIMEOUT_S = 30.0
"""An entry takes some 10 ms to write; thirty seconds outlast any batch of another process."""

SWITCH_PAUSE_S = 0.01
"""Between two attempts to switch a new file to its log; the switch itself takes a millisecond."""


class Base(DeclarativeBase):
    """Mother of all tables; constraints get names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """A database that is there and can be used."""

    def __init__(self, engine: Engine) -> None:
        self._readers = engine
        self._writers = engine.execution_options(congvan_writes=True)

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        return self._readers.url.render_as_string(hide_password=True)

    @classmethod
    def connect(cls, address: str) -> "Database":
        """Prepare an engine; the folder of a SQLite file is made.

        Raises:
            StoreUnavailableError: The address is none, its driver is not installed, or the folder
                cannot be made.
        """
        url = _parse_address(address)
        place = url.render_as_string(hide_password=True)
        try:
            if url.get_backend_name() == "sqlite" and url.database:
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(url, json_serializer=to_json)
        except (OSError, ModuleNotFoundError, NoSuchModuleError) as error:
            raise StoreUnavailableError(place, str(error)) from error
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return cls(engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the data and changes nothing."""
        with self._translated(), Session(self._readers) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that is committed at its end, and undone on any error."""
        with self._translated(), Session(self._writers) as session, session.begin():
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open a connection that holds the write lock, to change the schema."""
        with self._translated(), self._writers.begin() as connection:
            yield connection

    def forget_log(self) -> None:
        """Empty SQLite's log, which holds what was in the database before, if nobody reads it."""
        if self._readers.url.get_backend_name() == "sqlite":
            with self._translated(), self._readers.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, place: Path) -> None:
        """Write one state of a SQLite database into a file, while others go on writing.

        Copying the file itself would lose what still stands in its log (WAL), or tear it.

        Raises:
            BackupUnsupportedError: It is another kind of database.
            StoreUnavailableError: It cannot be read, or the copy is not whole.
            OSError: The file cannot be written.
        """
        if self._readers.url.get_backend_name() != "sqlite":
            raise BackupUnsupportedError(self.place)
        part = place.with_name(f".part-{place.name}")
        part.unlink(missing_ok=True)
        try:
            with self._translated(), self._readers.connect() as connection:
                _copy_sqlite(connection.connection.driver_connection, part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Close all connections."""
        self._readers.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:  # no fault of the database: an entry that is wrong in itself
            raise
        except DBAPIError as error:
            reason = str(error.orig)
            if "locked" in reason or "busy" in reason:
                raise StoreBusyError(self.place) from error
            raise StoreUnavailableError(self.place, reason) from error


def _parse_address(address: str) -> URL:
    try:
        return make_url(address)
    except ArgumentError as error:
        raise StoreUnavailableError(
            address, "the address is not of the form sqlite:///…"
        ) from error


def _prepare_sqlite(connection: Any, entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions, not the driver
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(LOCK_TIMEOUT_S * 1000)}")
    _switch_to_wal(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:
    """Have a log written, waiting for whoever is switching a new file too.

    Turning a read lock into the exclusive one that the first switch takes could end in a deadlock,
    so SQLite then answers "locked" at once, whatever ``busy_timeout`` says.
    """
    until = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(SWITCH_PAUSE_S)
        else:
            return


def _copy_sqlite(source: Any, place: Path) -> None:
    """Copy page by page, and look whether the copy is sound."""
    copy = sqlite3.connect(place)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file holds all
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailableError(str(place), str(error)) from error
    finally:
        copy.close()
    if verdict != "ok":
        raise StoreUnavailableError(str(place), f"malformed: {verdict}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("congvan_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
