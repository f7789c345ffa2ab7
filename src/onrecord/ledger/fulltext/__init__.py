"""Full text: one interface, SQLite's FTS5 and PostgreSQL's tsvector behind it.

Both index the very terms that `terms` makes, so the same query finds the same statements in either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Select

from onrecord.errors import LedgerError

from ..terms import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one statement: of its words, of whose they are, and of whom they speak."""

    n: int
    words: tuple[str, ...]
    who: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the full text; every name must be there with all its words."""

    words: tuple[Part, ...] = ()
    who: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.who or self.about)


class FullText(Protocol):
    """The full text of one kind of database."""

    def create(self, connection: Connection) -> None:
        """Make the index, empty."""

    def insert(self, connection: Connection, rows: Sequence[Terms]) -> None:
        """Index these statements."""

    def delete(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take these statements out."""

    def clear(self, connection: Connection) -> None:
        """Take everything out."""

    def numbers(self, connection: Connection) -> set[int]:
        """The statements that are in the index."""

    def forget(self, connection: Connection) -> None:
        """Merge what is left of the index, so that nothing deleted stands in it any longer."""

    def matching(self, asked: Asked) -> Select[Any]:
        """The numbers of the statements that match."""


def fulltext(dialect: str) -> FullText:
    """The full text for a kind of database: "sqlite" or "postgresql"."""
    if dialect == "sqlite":
        from .sqlite import Fts5

        return Fts5()
    from .postgresql import TsVector

    return TsVector()


def wanted(parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
    """The parts that must be there and those that must not; LedgerError where nothing must."""
    parts = list(parts)
    good = [p for p in parts if p.wanted]
    if parts and not good:
        raise LedgerError("a search needs a word to look for beside those to leave out")
    return good, [p for p in parts if not p.wanted]
