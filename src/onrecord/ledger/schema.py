"""The schema of a ledger: made and brought up to date by Alembic, refused where it is not ours."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from onrecord.errors import NotALedger

_LOCK = 7202531051605
"""The advisory lock that writers of a ledger on PostgreSQL hold."""


def bring_up_to_date(engine: Engine, where: str, *, write: bool, create: bool = True) -> None:
    """Make the tables, or change them to this version's; all of it or, where it is interrupted, nothing.

    NotALedger where the tables are not a ledger's, were made by a newer onrecord, or are older and may not be changed.
    """
    with engine.connect() as connection:
        found = _version(connection, where)
    if found == newest():
        return
    if not write or (found is None and not create):
        raise NotALedger(f"{where}: {_older(found)}: {_cure(found)}")
    with engine.execution_options(writes=True).connect() as connection, connection.begin():
        lock(connection)
        if _version(connection, where) != newest():
            upgrade(connection)


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to `target` in the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def lock(connection: Connection) -> None:
    """Wait until no other writer is at it; the lock goes with the transaction.  SQLite has it already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


@cache
def newest() -> str:
    """The version that this onrecord makes."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


@cache
def known() -> frozenset[str]:
    """The versions that this onrecord can bring up to date."""
    return frozenset(r.revision for r in ScriptDirectory.from_config(_config()).walk_revisions())


def _version(connection: Connection, where: str) -> str | None:
    """The version of the tables, None where there are none."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables and "stories" not in tables and connection.dialect.name == "sqlite":
            raise NotALedger(f"{where}: is a database of something else: name another file for the ledger")
        if "stories" in tables:
            raise NotALedger(f"{where}: has tables of these names that are not a ledger's: use another database")
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is not None and found not in known():
        raise NotALedger(f"{where}: was made by a newer onrecord (schema {found}, known: {newest()}): update onrecord")
    return str(found) if found else None


def _cure(found: str | None) -> str:
    if found is None:
        return "make one with onrecord add --to"
    return "open it once for writing, for example with onrecord repair"


def _older(found: str | None) -> str:
    return "holds no ledger yet" if found is None else f"has the older schema {found} (now {newest()})"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
