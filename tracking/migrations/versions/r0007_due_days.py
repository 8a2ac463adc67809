"""On which day a task is due, where the dispatch names none: counted terms, recurring duties."""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Part the stated date from the day that follows from it.

    ``due`` holds the latter from now on. It keeps the stated dates here; the others are counted
    when the register is opened (``tracking/recounting.py``), as they are again whenever the
    calendar changes: the table ``reckonings`` is empty, so that this happens at once.
    """
    op.create_table(
        "reckonings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reckonings")),
    )
    with op.batch_alter_table("tasks") as tasks:
        tasks.add_column(sa.Column("deadline_date", sa.Date(), nullable=True))
        tasks.add_column(sa.Column("anchor", sa.String(length=32), nullable=True))
        tasks.add_column(sa.Column("counted_from", sa.Date(), nullable=True))
    op.execute("UPDATE tasks SET deadline_date = due WHERE duration IS NULL")
