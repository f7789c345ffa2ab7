"""Ledgers of both kinds: every test that asks for `where` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord.ledger import Ledger

from .server import Server

_NAMES = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own."""
    from .conftest import part

    running = Server(part("postgresql"))
    yield running
    running.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "news.ledger")
    return request.getfixturevalue("server").database(f"t{next(_NAMES)}")  # type: ignore[no-any-return]


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger(where, create=True) as made:
        yield made
