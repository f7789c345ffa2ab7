"""SQLite's FTS5."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, column, select, table, text

from ..terms import Part
from . import Asked, Terms, wanted

_TABLE = table("statement_terms", column("rowid", Integer), column("statement_terms"))


class Fts5:
    """A table of terms; `rowid` is the statement's number."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE statement_terms"
            " USING fts5(words, who, about, tokenize = 'unicode61 remove_diacritics 0')"
        )

    def insert(self, connection: Connection, rows: Sequence[Terms]) -> None:
        """Index these statements."""
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO statement_terms (rowid, words, who, about) VALUES (?, ?, ?, ?)",
                [(r.n, " ".join(r.words), " ".join(r.who), " ".join(r.about)) for r in rows],
            )

    def delete(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take these statements out."""
        if numbers:
            connection.exec_driver_sql("DELETE FROM statement_terms WHERE rowid = ?", [(n,) for n in numbers])

    def clear(self, connection: Connection) -> None:
        """Take everything out."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS statement_terms")
        self.create(connection)

    def numbers(self, connection: Connection) -> set[int]:
        """The statements that are in the index."""
        return set(connection.scalars(text("SELECT rowid FROM statement_terms")))

    def forget(self, connection: Connection) -> None:
        """Merge what is left of the index, so that nothing deleted stands in it any longer."""
        connection.exec_driver_sql("INSERT INTO statement_terms (statement_terms) VALUES ('optimize')")

    def matching(self, asked: Asked) -> Select[Any]:
        """The numbers of the statements that match."""
        good, bad = wanted(asked.words)
        clauses = [_clause("words", p) for p in good]
        for name, words in (("who", asked.who), ("about", asked.about)):
            clauses += [f'{name} : "{word}"' for word in words]
        query = " AND ".join(clauses)
        if bad:
            query = f"({query}) NOT ({' OR '.join(_clause('words', p) for p in bad)})"
        match = text("statement_terms MATCH :asked").bindparams(bindparam("asked", query, unique=True))
        return select(_TABLE.c.rowid).where(match)


def _clause(name: str, part: Part) -> str:
    return f'{name} : "{" ".join(part.terms)}"{" *" if part.prefix else ""}'
