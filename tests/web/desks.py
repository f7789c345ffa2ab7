"""Desks for tests: over records made by hand, and over the demonstration's stories as they are read."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi.testclient import TestClient
from lxml import html

from onrecord import resources
from onrecord.ledger import Ledger
from onrecord.reader import Reader
from onrecord.resolve import judge
from onrecord.story import read_bytes, read_story
from onrecord.web.app import create_app
from tests.made import LOCK, Say, told

NOTICE = ("Correction: 5 people died, not 4 people.", "5 people", "4 people")

TOKEN = "a-token-for-tests"


def made(where: str) -> Ledger:
    """A ledger of a story, its copy, its later version with a correction, and one by somebody else."""
    ledger = Ledger(where, create=True)
    first = told(
        *LOCK, title="Lock gate breaks", publisher="Marrow Post", published="2031-03-03", url="https://m.example/1"
    )
    copy = told(*LOCK, "Ferries went on", title="Lock breaks", publisher="Harbour Echo", published="2031-03-03")
    later = told(
        *LOCK, title="Lock gate breaks", publisher="Marrow Post", published="2031-03-04", url="https://m.example/1",
        notice=NOTICE,
    )  # fmt: skip
    other = told(
        Say("Ole Maszek", "denied", "that the gate had been old", "denies", "-"), title="Gate was sound",
        publisher="Radio Marrow", published="2031-03-05",
    )  # fmt: skip
    for record in (first, copy, later, other):
        ledger.put([record], judge)
    return ledger


def demo(where: Path, reader: Reader) -> Ledger:
    """The demonstration's ledger."""
    ledger = Ledger(str(where), create=True)
    for path in sorted((Path(resources.__file__).parent / "demo").iterdir()):
        ledger.put([reader.read(read_story(path))], judge)
    return ledger


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The address of a desk that is really served."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


STORMS = (
    ("Northwire", "2031-05-14", "Storm kills three in northern Greece",
     "ATHENS (Northwire) - A storm killed at least three people in Thessaloniki and Volos on Monday, the fire"
     " brigade said. It had come over the Aegean Sea from Crete and flooded roads in Thessaly. The harbour office said"
     " ferries to Izmir in Turkey would stop on Friday.\n\nIn Bulgaria, where the storm struck Sofia and Plovdiv on"
     " Tuesday, schools will stay closed until June. The weather service expects rain in Romania next week."),
    ("Radio Orvel", "2031-05-15", "Five dead in storm, doctors say",
     "SOFIA (Orvel) - Five people died in the storm in Thessaloniki on Monday, hospital doctors said. The harbour"
     " office in Izmir denied that any ferries had stopped there.\n\nA ship sank in the Black Sea off Abkhazia on"
     " Tuesday, fishermen said. Snow fell in Tarnwick."),
)  # fmt: skip
"""Two invented stories of a storm that never was, in places that a map knows."""


def storm(where: Path, reader: Reader) -> Ledger:
    """The ledger of the storm."""
    ledger = Ledger(str(where), create=True)
    for publisher, day, title, text in STORMS:
        story = read_bytes(text.encode(), "storm.txt", published=day, publisher=publisher, title=title)
        ledger.put([reader.read(story)], judge)
    return ledger


def story(ledger: Ledger, title: str, publisher: str) -> str:
    """The id of a story."""
    return next(k.id for k in ledger.stories() if (k.title, k.publisher) == (title, publisher) and not k.superseded)


def words(page: str) -> str:
    """The words of a page as one line."""
    return " ".join(" ".join(html.document_fromstring(page).itertext()).split())


def reviewing(ledger: Ledger, coder: str = "ada") -> TestClient:
    """A reviewer who has opened the address with the token."""
    desk = TestClient(create_app(ledger, token=TOKEN))
    assert desk.get(f"/review/open?key={TOKEN}").status_code == 200
    desk.post("/review/coder", data={"coder": coder})
    return desk
