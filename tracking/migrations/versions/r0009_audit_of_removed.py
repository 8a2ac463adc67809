"""Entries of the audit may be about documents that were removed."""

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision = "r0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let entries stay without their document."""
    keys = sa.inspect(op.get_bind()).get_foreign_keys("audit_entries")
    with op.batch_alter_table("audit_entries") as table:
        for key in keys:
            table.drop_constraint(op.f(str(key["name"])), type_="foreignkey")
