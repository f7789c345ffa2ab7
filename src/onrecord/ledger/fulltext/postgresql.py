"""PostgreSQL's tsvector with GIN indexes.

The vectors are made of our own terms and their places, not by a text search configuration.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Integer, Select, bindparam, column, select, table, text

from ..terms import Part
from . import Asked, Terms, wanted

_TABLE = table("statement_terms", column("n", Integer))
MOST = 16383
"""A tsvector holds no place beyond this one."""


class TsVector:
    """A table of vectors; `n` is the statement's number."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty."""
        connection.exec_driver_sql(
            "CREATE TABLE statement_terms (n bigint PRIMARY KEY, words tsvector NOT NULL, who tsvector NOT NULL,"
            " about tsvector NOT NULL)"
        )
        for name in ("words", "who", "about"):
            connection.exec_driver_sql(f"CREATE INDEX statement_terms_{name} ON statement_terms USING gin ({name})")

    def insert(self, connection: Connection, rows: Sequence[Terms]) -> None:
        """Index these statements."""
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO statement_terms (n, words, who, about)"
                " VALUES (%s, %s::tsvector, %s::tsvector, %s::tsvector)",
                [(r.n, _vector(r.words), _vector(r.who), _vector(r.about)) for r in rows],
            )

    def delete(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take these statements out."""
        if numbers:
            connection.execute(text("DELETE FROM statement_terms WHERE n = ANY(:all)"), {"all": list(numbers)})

    def clear(self, connection: Connection) -> None:
        """Take everything out."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS statement_terms")
        self.create(connection)

    def numbers(self, connection: Connection) -> set[int]:
        """The statements that are in the index."""
        return set(connection.scalars(text("SELECT n FROM statement_terms")))

    def forget(self, connection: Connection) -> None:
        """Nothing to do in the transaction: `erase` has the server write its tables anew (VACUUM FULL)."""

    def matching(self, asked: Asked) -> Select[Any]:
        """The numbers of the statements that match."""
        good, bad = wanted(asked.words)
        words = " & ".join([*map(_clause, good), *(f"!({_clause(p)})" for p in bad)])
        query = select(_TABLE.c.n)
        for name, asks in (("words", words), ("who", _all(asked.who)), ("about", _all(asked.about))):
            if asks:
                asked_for: BindParameter[str] = bindparam(name, asks, unique=True)
                query = query.where(text(f"statement_terms.{name} @@ CAST(:{name} AS tsquery)").bindparams(asked_for))
        return query


def _vector(terms: Sequence[str]) -> str:
    return " ".join(f"'{t}':{n}" for n, t in enumerate(terms[:MOST], 1))


def _clause(part: Part) -> str:
    *first, last = (f"'{t}'" for t in part.terms)
    return "(" + " <-> ".join([*first, last + (":*" if part.prefix else "")]) + ")"


def _all(words: Sequence[str]) -> str:
    return " & ".join(f"'{w}'" for w in words)
