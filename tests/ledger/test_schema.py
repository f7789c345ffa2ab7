"""The schema: migrations that make the tables, and files and databases that are no ledger of ours."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, select, text, update

from onrecord.errors import LedgerError, NotALedger
from onrecord.ledger import Ledger, schema, urls
from onrecord.ledger.gists import GIST_KEYS
from onrecord.ledger.tables import METADATA
from onrecord.resolve import judge
from tests import sample
from tests.made import LOCK, told


def test_the_migrations_make_the_tables(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables}
        )
        assert [d for d in compare_metadata(context, METADATA) if "comment" not in str(d[0])] == []


def test_a_database_without_a_ledger_is_left_as_it_is(where: str) -> None:
    if "://" in where:
        with pytest.raises(NotALedger, match="holds no ledger yet"):
            Ledger(where)
        with urls.open_engine(where, create=False).connect() as connection:
            assert inspect(connection).get_table_names() == []
    else:
        with pytest.raises(LedgerError, match="there is no such ledger"):
            Ledger(where)


def test_an_older_ledger_is_brought_up_to_date(where: str) -> None:
    engine = urls.open_engine(where, create=True)
    with engine.execution_options(writes=True).connect() as connection, connection.begin():
        schema.upgrade(connection, "0001")
    with pytest.raises(NotALedger, match="older schema 0001"):
        Ledger(where, write=False)
    with Ledger(where) as ledger:
        ledger.put([sample.record()])
        assert ledger.check() == []


def test_keys_of_an_older_ledger_are_made_anew_as_they_are_made_today(where: str) -> None:
    with Ledger(where, create=True) as ledger:
        ledger.put([told(*LOCK, title="Lock gate breaks", published=day) for day in ("2031-03-03", None)], judge)
        with ledger.writing() as writing:
            today = writing.connection.execute(select(GIST_KEYS)).all()
            writing.connection.execute(update(GIST_KEYS).values(key=GIST_KEYS.c.key + 1))
            writing.connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    assert len(today) > 20
    with Ledger(where) as ledger, ledger.reading() as connection:
        assert sorted(connection.execute(select(GIST_KEYS)).all()) == sorted(today)


def test_an_interrupted_migration_leaves_the_old_schema(where: str) -> None:
    engine = urls.open_engine(where, create=True)
    with engine.execution_options(writes=True).connect() as connection, connection.begin():
        schema.upgrade(connection, "0001")

    @event.listens_for(engine, "before_cursor_execute")
    def _fail(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "bands_story" in statement:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        schema.bring_up_to_date(engine, where, write=True)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        assert "statements" not in inspect(connection).get_table_names()
    engine.dispose()
    with Ledger(where) as ledger:
        assert ledger.check() == []


def test_a_newer_schema_is_refused(ledger: Ledger, where: str) -> None:
    with ledger.writing() as writing:
        writing.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotALedger, match=r"made by a newer onrecord \(schema 9999"):
        Ledger(where)


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Three men ran.")
    with pytest.raises(NotALedger, match="is no ledger"):
        Ledger(str(file))
    assert file.read_text() == "Three men ran."


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE sheep (n)")
    with pytest.raises(NotALedger, match="something else"):
        Ledger(str(tmp_path / "other.db"), create=True)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("{0}/none.ledger", "there is no such ledger"),
        ("{0}", "is a folder"),
        ("postgresql://nobody@127.0.0.1:1", "names no database"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "cannot be reached"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_line(where: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=said) as raised:
        Ledger(where.format(tmp_path))
    assert "secret" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        Ledger(str(tmp_path / "none" / "new.ledger"), create=True)


def test_the_ledger_needs_no_parser() -> None:
    heavy = ("spacy", "thinc", "numpy", "lxml")
    code = f"import sys, onrecord.ledger, onrecord.resolve\nprint([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
