"""What tests of the desk share: the ledger made by hand, a browser, a desk whose stories stand on the map."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from onrecord.ledger import Ledger
from onrecord.reader import Reader
from onrecord.web.app import create_app
from tests.web.desks import made, serving, storm


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger made by hand."""
    with made(str(tmp_path_factory.mktemp("desk") / "made.ledger")) as found:
        yield found


@pytest.fixture(scope="module")
def browser(require: Callable[[str], Path]) -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(require("browser")), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def map_at(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[str]:
    """The address of a desk over two invented stories in places that a map knows."""
    with storm(tmp_path_factory.mktemp("desk") / "storm.ledger", reader) as made, serving(create_app(made)) as address:
        yield address
