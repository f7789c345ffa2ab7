"""Ledger: stories and their records over time, in a SQLite file or a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, func, select

from onrecord.errors import LedgerError
from onrecord.model import ReaderInfo, Record

from . import checks, erasing, moments, packing, people, repairs, schema, search, sites, stories, urls, withdrawals
from .amendments import Amendment, amendments
from .faults import told
from .search import Asking, Hit
from .stories import Kept
from .tables import RECORDS, STATEMENTS, STORIES
from .writing import Judge, Placed, Put, Writing


class Ledger:
    """A ledger: a SQLite file, or a PostgreSQL database at a postgresql:// address.

    `create` makes it where there is none; `wait` is how many seconds a writer waits for another one.  Everything that
    is read can be asked for as of a moment (an ISO 8601 date or date-time): then it is what stood in the ledger then,
    but for what was withdrawn or erased since.

    >>> with Ledger("news.ledger") as ledger:  # doctest: +SKIP
    ...     for hit in ledger.search("missiles", who="Veld", stance="denies"):
    ...         print(hit.voice, hit.cue, hit.content)
    """

    def __init__(
        self, where: str, *, create: bool = False, wait: float = urls.WAIT_SECONDS, write: bool = True
    ) -> None:
        self.where = urls.shown(str(where))
        self.engine = urls.open_engine(str(where), create=create, wait=wait)
        with told(self.where):
            schema.bring_up_to_date(self.engine, self.where, write=write, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # Transactions ----------------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only looks."""
        with told(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction that adds; all of it or, where anything fails, nothing."""
        with (
            told(self.where),
            self.engine.execution_options(writes=True).connect() as connection,
            connection.begin(),
        ):
            schema.lock(connection)
            writing = Writing(connection, packing.moment())
            yield writing
            writing.flush()

    # Adding ----------------------------------------------------------------------------------------------------------

    def put(self, records: Iterable[Record], judge: Judge | None = None) -> list[Put]:
        """Add records in one transaction; stories that are there already stay as they are.

        `judge` looks at each new story (copies, versions, corrections: `onrecord.resolve.judge`).
        """
        with self.writing() as writing:
            return [writing.put(record, judge) for record in records]

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of these story ids that are in the ledger, hidden ones too."""
        with self.reading() as connection:
            return stories.known(connection, ids)

    def reread(
        self, read: Callable[[Iterable[Any]], Iterator[Record]], reader: ReaderInfo, *, batch: int = 16,
        judge: Callable[[Writing, Placed], None] | None = None,
    ) -> Iterator[tuple[str, list[str]]]:  # fmt: skip
        """Read stored stories anew; for each: its id, and the judgements that found no passage of theirs again.

        `judge` looks at each new reading (corrections: `onrecord.resolve.rejudge`).
        """
        from .rereading import reread

        return reread(self, read, reader, batch, judge)

    # Asking ----------------------------------------------------------------------------------------------------------

    def search(self, words: str = "", *, limit: int = 50, **asks: Any) -> list[Hit]:
        """Statements in which these words stand, the newest first, the copies of one story as one hit.

        `who` said it, `about` whom, `stance` (denies, promises, warns …), `since` and `until` (days of publication,
        inclusive), `publisher`, `story`, `as_of`; `copies=True` shows every copy on its own.
        """
        with self.reading() as connection:
            return search.search(connection, Asking(words=words, limit=limit, **asks))

    def moments(
        self, words: str = "", *, timing: moments.Timing | None = None, limit: int = 50, offset: int = 0, **asks: Any
    ) -> list[moments.Moment]:
        """What statements (asked for as `search` is) tell by the time they give it, the latest first."""
        with self.reading() as connection:
            asking = Asking(words=words, **asks)
            return moments.moments(connection, asking, timing or moments.Timing(), limit, offset)

    def sites(self, words: str = "", *, parts: Sequence[str] = sites.HAPPENING, **asks: Any) -> list[sites.Site]:
        """The places that statements (asked for as `search` is) tell of, those of most statements first."""
        with self.reading() as connection:
            return sites.sites(connection, Asking(words=words, **asks), parts)

    def who(self, name: str, **asks: Any) -> people.Voiced:
        """What somebody said, denied and promised, and what was said of them."""
        with self.reading() as connection:
            return people.who(connection, name, **asks)

    def accepted(self) -> set[str]:
        """The names of the items that people have accepted as they were read."""
        with self.reading() as connection:
            return set(connection.scalars(search.accepted()))

    def corrections(self, *, as_of: str | None = None, since: str | None = None) -> list[Amendment]:
        """What was corrected, where, and which copies still stand uncorrected."""
        with self.reading() as connection:
            return amendments(connection, as_of=as_of, since=since)

    def stories(self, *, as_of: str | None = None, hidden: bool = False) -> list[Kept]:
        """Every story, in the order of adding; those that are hidden only where asked for, without their text."""
        with self.reading() as connection:
            return stories.listed(connection, as_of=as_of, hidden=hidden)

    def story(self, which: str) -> Kept:
        """The story of this id (or the beginning of one), address or origin.  LedgerError where there is none."""
        with self.reading() as connection:
            return stories.found(connection, which)

    def record(self, which: str, *, as_of: str | None = None) -> Record:
        """The record of a story: the newest reading, or the newest as of a moment.  LedgerError where it is hidden."""
        with self.reading() as connection:
            return stories.record(connection, stories.found(connection, which), as_of)

    def family(self, which: str, *, as_of: str | None = None) -> list[Kept]:
        """A story with its copies and versions, in the order of publication; itself alone where there are none."""
        with self.reading() as connection:
            return stories.family(connection, stories.found(connection, which), as_of)

    def counts(self) -> dict[str, int]:
        """How many stories, records and statements there are."""
        with self.reading() as connection:
            tables = {"stories": STORIES, "records": RECORDS, "statements": STATEMENTS}
            return {
                name: connection.scalar(select(func.count()).select_from(t)) or 0 for name, t in tables.items()
            }  # fmt: skip

    # Judging, hiding, mending ----------------------------------------------------------------------------------------

    def judge(self, item: str, kind: str, *, by: str, **data: Any) -> None:
        """Note what somebody makes of an item (named story id/kind/start-end); it follows the passage when reread."""
        with self.writing() as writing:
            kept = stories.found(writing.connection, item.partition("/")[0])
            writing.judge(kind, kept.n, by=by, item=item, data=data)

    def part(self, one: str, other: str, *, by: str) -> None:
        """Take back that two stories are copies of one another.  LedgerError where nobody judged them so."""
        with self.writing() as writing:
            first, second = (stories.found(writing.connection, which) for which in (one, other))
            if not writing.part(first.n, second.n, by):
                raise LedgerError(f"{first.id[:12]} and {second.id[:12]} are not judged to be copies of one another")

    def note_export(self, path: str, form: str, query: dict[str, Any], ids: Iterable[str]) -> None:
        """Note that something was written out, and which stories it holds, so that withdrawals can name it."""
        with self.writing() as writing:
            withdrawals.note_export(writing, path, form, query, list(ids))

    def exports(self) -> dict[str, tuple[str, ...]]:
        """The hidden stories that something written out still holds, by id, with what holds them."""
        with self.reading() as connection:
            return withdrawals.held(connection)

    def withdraw(self, which: str, *, reason: str) -> withdrawals.Withdrawn:
        """Hide a story from every view, search and export at once; a tombstone is kept."""
        _reasoned(reason)
        with self.writing() as writing:
            return withdrawals.withdraw(writing, stories.found(writing.connection, which), reason)

    def erase(self, which: str | None = None, *, person: str | None = None, reason: str) -> list[withdrawals.Withdrawn]:
        """Erase a story, or every story that names a person: text, index and derived rows go.

        Its digest, the dates and the reason stay.  What else holds its words (exports, backups, a server's write-ahead
        log) is not in the ledger's hands; exports are named.
        """
        _reasoned(reason)
        with self.writing() as writing:
            kept = erasing.chosen(writing.connection, which, person)
            done = [erasing.erase(writing, one, reason) for one in kept]
        with told(self.where):
            erasing.scrub(self.engine)
        return done

    def naming(self, person: str) -> list[Kept]:
        """The stories whose text names a person: what `erase(person=…)` would erase."""
        with self.reading() as connection:
            return erasing.chosen(connection, None, person)

    def check(self) -> list[checks.Fault]:
        """What is wrong with the ledger: spans, ids, links, index; [] where all is well."""
        with self.reading() as connection:
            return list(checks.check(connection))

    def repair(self, signature: repairs.Signature | None = None) -> list[str]:
        """Save what can be saved: make anew what is derived, leave aside what is damaged; what was done, in words.

        `signature` makes the keys by which copies are found (`onrecord.resolve.signature`); without it they stay.
        """
        return repairs.repair(self, signature)


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise LedgerError("a reason is needed: it is what stays when the story is gone")
