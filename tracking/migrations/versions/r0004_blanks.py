"""What was written by hand into the head of a page, with its other readings."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it; pages of before have none."""
    with op.batch_alter_table("pages") as pages:
        pages.add_column(sa.Column("blanks", sa.JSON(), nullable=False, server_default="[]"))
