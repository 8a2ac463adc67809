"""What more is said of a mention than its relation: gia hạn, đính chính, trả lời."""

import json

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and fill it from the records that are there."""
    with op.batch_alter_table("legal_bases") as table:
        table.add_column(sa.Column("detail", sa.String(length=32), nullable=True))
    connection = op.get_bind()
    ids = connection.execute(sa.text("SELECT document_id FROM document_texts")).scalars().all()
    for document_id in ids:
        _fill(connection, document_id)


def _fill(connection: sa.Connection, document_id: str) -> None:
    chosen = sa.text("SELECT record FROM document_texts WHERE document_id = :id")
    record = connection.execute(chosen, {"id": document_id}).scalar_one()
    record = json.loads(record) if isinstance(record, str) else record
    change = sa.text(
        "UPDATE legal_bases SET detail = :detail WHERE document_id = :id AND ordinal = :ordinal"
    )
    for ordinal, basis in enumerate(record.get("legal_bases", ()), 1):
        if basis.get("detail"):
            values = {"detail": basis["detail"], "id": document_id, "ordinal": ordinal}
            connection.execute(change, values)
