"""Run the migrations on the connection that ``tracking/schema.py`` hands over."""

from alembic import context

from tracking.database import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
