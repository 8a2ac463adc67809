"""Last days of tasks that people set: extensions, and what a machine read wrongly."""

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision = "r0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; no day is set yet."""
    with op.batch_alter_table("tasks") as table:
        table.add_column(sa.Column("set_due", sa.Date(), nullable=True))
        table.add_column(sa.Column("stated_due", sa.Date(), nullable=True))
