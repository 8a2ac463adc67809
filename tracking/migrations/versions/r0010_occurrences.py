"""What was done of recurring duties, occurrence by occurrence; lists come in an index's order."""

import sqlalchemy as sa
from alembic import op

from tracking.columns import UtcDateTime

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table, in which nothing is done yet, and the index."""
    op.create_table(
        "task_occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("first_due", sa.Date(), nullable=False),
        sa.Column("last_due", sa.Date(), nullable=False),
        sa.Column("closed_through", sa.Date(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_task_occurrences_task_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_occurrences")),
    )
    op.create_index(
        op.f("ix_task_occurrences_task_id"), "task_occurrences", ["task_id"], unique=False
    )
    with op.batch_alter_table("tasks") as tasks:
        tasks.add_column(sa.Column("closed_through", sa.Date(), nullable=True))
        tasks.drop_index(op.f("ix_tasks_due"))
        tasks.create_index("ix_tasks_by_due", ["due", "document_id", "ordinal", "id"])
