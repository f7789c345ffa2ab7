"""What of a ledger's stories this desk shows: not what is hidden, and where it shows reviewed readings alone, these."""

from __future__ import annotations

from onrecord.errors import LedgerError
from onrecord.ledger import stories
from onrecord.model import Record
from onrecord.views.reviewed import only

from .desk import Desk, Missing
from .told import reason_of


def kept(desk: Desk, id: str) -> stories.Kept:
    """The story that an address names.  Missing where there is none, or where it is hidden."""
    with desk.ledger.reading() as connection:
        try:
            found = stories.found(connection, id)
        except LedgerError:
            raise Missing("There is no such story in this ledger. It may have been linked from another one.") from None
    if found.hidden:
        raise Missing(f"This story is {reason_of(found)}. Nothing of it is shown any more.")
    return found


def record_of(desk: Desk, story: stories.Kept) -> Record:
    """The newest record of a story; where only reviewed readings are shown, these alone."""

    def make() -> Record:
        with desk.ledger.reading() as connection:
            found = stories.record(connection, story)
        return only(found, desk.accepted()) if desk.reviewed else found

    return desk.remembered(("record", story.id), make)
