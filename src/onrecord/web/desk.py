"""The desk: a ledger, what may be done with it, and what was worked out already for the ledger as it stands."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger
from onrecord.ledger.changes import state
from onrecord.model import Record

T = TypeVar("T")
Reading = Callable[[bytes, str], Record]
"""Makes the record of a story from its bytes and the name they came with."""
KEPT = 512
"""So many answers are kept, the latest asked for."""
DOSSIERS, BRIEFS = 60, 5000
"""So many events are kept in full, and in brief."""
PASTED = 20
"""So many pasted stories are kept, in memory alone."""


class Missing(OnRecordError):
    """A page that is not there: what was looked for, and where to go."""


class Memory:
    """Answers that hold as long as nothing is written into the ledger; safe among threads."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """The answer under a key, made where it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        self.put(key, made)
        return made

    def put(self, key: Any, value: Any) -> None:
        """Keep an answer."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, key: Any) -> Any:
        """The answer under a key, or None."""
        with self._lock:
            return self._kept.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages stand on.

    `read` reads a pasted story (None: nothing can be pasted).  `token` lets a person review (None: read-only).  With
    `reviewed` only what a person has reviewed is shown.
    """

    ledger: Ledger
    read: Reading | None = None
    token: str | None = None
    reviewed: bool = False
    memory: Memory = field(default_factory=Memory)
    events: Memory = field(default_factory=lambda: Memory(DOSSIERS))
    briefs: Memory = field(default_factory=lambda: Memory(BRIEFS))
    pasted: Memory = field(default_factory=lambda: Memory(PASTED))
    codebook: str | None = None

    @property
    def state(self) -> str:
        """A name for what the ledger holds now."""
        with self.ledger.reading() as connection:
            return state(connection)

    def remembered(self, key: Any, make: Callable[[], T]) -> T:
        """An answer, worked out once for the ledger as it stands."""
        return self.memory.get((self.state, key), make)

    def accepted(self) -> set[str]:
        """The names of the items that people have accepted."""
        return self.remembered("accepted", self.ledger.accepted)

    def paste(self, record: Record) -> str:
        """Keep a pasted story's record in memory; the key it is found under."""
        key = secrets.token_urlsafe(9)
        self.pasted.put(key, record)
        return key


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked: the parts of its address and its query; cookies."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A value of the query without white space around it, "" where it is not there."""
        return self.query.get(name, "").strip()[:500]

    def number(self, name: str, least: int = 1, most: int = 1000) -> int:
        """A number of the query between two ends, the least where it is none."""
        value = self.get(name)
        return max(least, min(most, int(value))) if value.isascii() and value.isdigit() else least


def address(path: str, /, **query: Any) -> str:
    """An address of the desk; empty values are left out.

    >>> address("/search", words="lock gate", who="")
    '/search?words=lock+gate'
    """
    asked = urlencode({k: v for k, v in query.items() if v not in (None, "", False)})
    return f"{path}?{asked}" if asked else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which page of a list this is, and the addresses of the page before it and after it ("" where there is none)."""

    page: int
    before: str
    after: str


def paging(at: Callable[..., str], page: int, more: bool) -> Paging:
    """The paging of a list whose pages are at these addresses.

    >>> paging(lambda **query: address("/events", **query), 2, more=False)
    Paging(page=2, before='/events', after='')
    """
    return Paging(
        page=page,
        before=at(page=page - 1 if page > 2 else "") if page > 1 else "",
        after=at(page=page + 1) if more else "",
    )
