"""Faults of the database in one line: what, where, the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from onrecord.errors import LedgerBusy, LedgerError, LedgerGone, NotALedger

_AGAIN = "nothing is lost: run the same command again to go on"
_SQLITE = (
    (("disk is full", "disk i/o error"), LedgerError, f"the disk is full: make room; {_AGAIN}"),
    (("readonly", "read-only"), LedgerError, "is read-only: check the permissions of the file and its folder"),
    (("locked", "busy"), LedgerBusy, f"somebody else is writing into it: wait until they are done; {_AGAIN}"),
    (("unable to open",), LedgerError, "cannot be opened: check the file, its folder and their permissions"),
    (("not a database",), NotALedger, "is no ledger: name a SQLite file that onrecord made, or a new one"),
    (("malformed", "corrupt"), LedgerError, "is damaged: run onrecord check, then onrecord repair"),
)
_SERVER = (
    (("no space left", "could not extend"), LedgerError, f"the server's disk is full: make room there; {_AGAIN}"),
    (("lock timeout", "deadlock"), LedgerBusy, f"somebody else is writing into it: wait until they are done; {_AGAIN}"),
    (("read-only",), LedgerError, "is read-only: use a user and a server that may write"),
    (("permission denied",), LedgerError, "the user may not do that: grant the rights, or use another user"),
    (
        ("authentication", "no password", 'role "'),
        LedgerError,
        "the server does not let this user in: check the address",
    ),
    (("does not exist",), LedgerError, "there is no such database on that server: make it with createdb"),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what the database raises into LedgerErrors that name the ledger."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explained(where, error) from error


def explained(where: str, error: SQLAlchemyError) -> LedgerError:
    """The LedgerError that says what a database's error means."""
    original = getattr(error, "orig", None) or error
    words = " ".join(str(original).split())
    sqlite = type(original).__module__.startswith("sqlite3")
    for signs, kind, meaning in _SQLITE if sqlite else _SERVER:
        if any(sign in words.lower() for sign in signs):
            return kind(f"{where}: {meaning} ({words[:200]})")
    if is_gone(error):
        return LedgerGone(f"{where}: the database server cannot be reached; {_AGAIN} once it is back ({words[:200]})")
    return LedgerError(f"{where}: the database refuses: {words[:300]}")


def is_gone(error: SQLAlchemyError) -> bool:
    """Whether the server has gone, so that trying again later can help."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    module = type(getattr(error, "orig", None)).__module__
    return isinstance(error, OperationalError) and module.startswith("psycopg")
