import dataclasses
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Dialect, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from extract.records import RelationDetail
from ocr.readings import PageReading
from tests.unit.tracking.earlier_schemas import take_back
from tests.unit.tracking.factories import Asked, make_document, mention
from tracking.database import Base
from tracking.errors import StoreTooNewError, StoreUnavailableError
from tracking.pages import PageRow
from tracking.register import Register


def test_the_migrations_make_the_tables_that_the_code_knows(address: str) -> None:
    Register.open(address).close()
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_no_part_of_a_page_is_left_out() -> None:
    parts = {part.name for part in dataclasses.fields(PageReading)}
    assert parts <= set(PageRow.__table__.columns.keys())


def test_a_register_is_opened_again_with_what_it_holds(address: str) -> None:
    entry = make_document(Asked("rà soát"))
    with Register.open(address) as register:
        register.add(entry)
    with Register.open(address) as register:
        assert register.document(entry.source.id).summary.code == "112/UBND-VX"


def test_a_register_of_a_later_version_is_refused(address: str, tmp_path: Path) -> None:
    Register.open(address).close()
    file = tmp_path / "var" / "register.db"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    connection.close()
    with pytest.raises(StoreTooNewError, match=r"r9999.*install the newer"):
        Register.open(address)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    file.write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(StoreUnavailableError, match=r"not a database\); restore it from a backup"):
        Register.open(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"This is a letter")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("no address at all", id="no address"),
        pytest.param("postgresql+psycopg://nobody@127.0.0.1:1/x", id="no server or driver"),
        pytest.param("oddbase:///x", id="unknown kind of database"),
        pytest.param("sqlite:////dev/null/register.db", id="folder that cannot be made"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be used"):
        Register.open(address)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(StoreUnavailableError) as caught:
        Register.open("oddbase://clerk:secret@host/register")
    assert "secret" not in str(caught.value)


def test_sqlite_writes_ahead_and_checks_ties(address: str, tmp_path: Path) -> None:
    with Register.open(address) as register, register._database.reading() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert stat.S_ISREG((tmp_path / "var" / "register.db").stat().st_mode)


def test_a_full_disk_is_no_reason_to_fetch_a_backup() -> None:
    told = str(StoreUnavailableError("sqlite:///x", "database or disk is full"))
    assert "free space" in told
    assert "backup" not in told


def test_what_is_said_of_mentions_is_taken_from_the_records_of_before(
    address: str, tmp_path: Path
) -> None:
    extended = dataclasses.replace(mention("15/UBND-VX"), detail=RelationDetail.EXTENDS)
    target = make_document(Asked("rà soát"), code="15/UBND-VX", data=b"t")
    later = make_document(code="16/UBND-VX", data=b"l", bases=(extended,))
    with Register.open(address) as register:
        register.add(target)
        register.add(later)
    take_back(tmp_path / "var" / "register.db", "r0005")
    with Register.open(address) as register:
        (task,) = register.tasks().items
    assert [one.detail for one in task.changed_by] == [RelationDetail.EXTENDS]
