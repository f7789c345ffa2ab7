"""What Alembic runs: the migrations on the connection that the ledger hands over, in its transaction."""

from alembic import context

from onrecord.ledger.tables import METADATA

config = getattr(context, "config", None)
if config is not None and (connection := config.attributes.get("connection")) is not None:
    context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=False)
    context.run_migrations()
