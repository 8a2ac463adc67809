"""What the names of agencies mean: bodies, whom groups cover, and the body behind each name."""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; tasks read before lead to no body until they are read again."""
    op.create_table(
        "bodies",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
    )
    op.create_index(op.f("ix_bodies_folded"), "bodies", ["folded"], unique=False)
    op.create_table(
        "body_keys",
        sa.Column("body_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_body_keys_body_id")),
        sa.PrimaryKeyConstraint("body_id", "key", name=op.f("pk_body_keys")),
    )
    op.create_index(op.f("ix_body_keys_key"), "body_keys", ["key"], unique=False)
    with op.batch_alter_table("task_agencies") as table:
        table.add_column(sa.Column("body_id", sa.Text(), nullable=True))
        table.create_foreign_key(op.f("fk_task_agencies_body_id"), "bodies", ["body_id"], ["id"])
        table.create_index(op.f("ix_task_agencies_body_id"), ["body_id"], unique=False)
