"""What tests share: the reader with its trained model, and the parts that not every machine has.

A part that is missing skips its tests with a reason; named in $ONRECORD_REQUIRE (comma-separated), it fails them.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.reader import Reader

from .ledgers import ledger, server, where

__all__ = ["ledger", "server", "where"]
ROOT = Path(__file__).parent.parent
Reader.strict = True
NO_MODEL = "the tests need the language model: `pip install ./pipeline`, or set ONRECORD_MODEL to the path of one"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole reader, loaded once.  Without its model the tests fail: a green run means it was tried."""
    from onrecord.face import cached_reader, default_model

    try:
        return cached_reader(default_model())
    except ResourceError as error:
        pytest.fail(f"{NO_MODEL} ({error})", pytrace=False)


@pytest.fixture(scope="session")
def require() -> Callable[[str], Path]:
    """`require("shared")` is the path of that part, or skips (or, where it is required, fails) with the reason."""
    return part


def part(name: str) -> Path:
    """Where a part stands that not every machine has: shared (stories and corpora), postgresql, browser."""
    found, reason = {"shared": _shared, "browser": _browser, "postgresql": _postgresql}[name]()
    if found is not None:
        return found
    if name in os.environ.get("ONRECORD_REQUIRE", "").replace(" ", "").split(","):
        pytest.fail(f"{reason} (ONRECORD_REQUIRE asks for {name})", pytrace=False)
    pytest.skip(reason)


def _shared() -> tuple[Path | None, str]:
    path = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return (path if (path / "stories").is_dir() else None), f"no shared stories at {path}: set ONRECORD_SHARED"


def _browser() -> tuple[Path | None, str]:
    path = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    return (Path(path) if path else None), "no Chromium on the path"


def _postgresql() -> tuple[Path | None, str]:
    path = shutil.which("postgres") or next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))), None)
    return (Path(path) if path else None), "no PostgreSQL server on this machine"
