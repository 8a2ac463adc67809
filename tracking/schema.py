"""The schema of the register and how it is brought up to date when a register is opened."""

from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect, text

from tracking.database import Database
from tracking.errors import StoreTooNewError

SCHEMA = "r0010"
"""The newest migration in ``tracking/migrations/versions``."""


def bring_up_to_date(database: Database) -> None:
    """Make the tables, or migrate those of an earlier congvan.

    Raises:
        StoreTooNewError: The database has a schema that this congvan does not know.
    """
    with database.reading() as session:
        if _schema_of(session.connection()) == SCHEMA:
            return
    with database.migrating() as connection:
        _migrate(connection, database.place)


def _schema_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _migrate(connection: Connection, place: str) -> None:
    # Imported here: it takes a quarter of a second, and a register is rarely behind.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with as_file(files("tracking") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        found = _schema_of(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if found is not None and found not in known:
            raise StoreTooNewError(place, found, SCHEMA)
        command.upgrade(config, SCHEMA)
