"""A register as an earlier congvan left it."""

import sqlite3
from pathlib import Path

_UNDO: dict[str, tuple[str, ...]] = {
    "r0010": (
        "DROP TABLE task_occurrences",
        "ALTER TABLE tasks DROP COLUMN closed_through",
        "DROP INDEX ix_tasks_by_due",
        "CREATE INDEX ix_tasks_due ON tasks (due)",
    ),
    "r0009": (),  # what it takes away is not missed
    "r0008": (
        "ALTER TABLE tasks DROP COLUMN set_due",
        "ALTER TABLE tasks DROP COLUMN stated_due",
    ),
    "r0007": (
        "UPDATE tasks SET due = deadline_date WHERE counted_from IS NULL",
        "ALTER TABLE tasks DROP COLUMN deadline_date",
        "ALTER TABLE tasks DROP COLUMN anchor",
        "ALTER TABLE tasks DROP COLUMN counted_from",
        "DROP TABLE reckonings",
    ),
    "r0006": ("ALTER TABLE legal_bases DROP COLUMN detail",),
}
"""What takes each migration back, the latest first."""


def take_back(file: Path, schema: str) -> None:
    """Bring a register back to an earlier schema."""
    with sqlite3.connect(file) as connection:
        for later, statements in _UNDO.items():
            if later > schema:
                for statement in statements:
                    connection.execute(statement)
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    connection.close()
