"""Private names in answers across stories: withheld in each, unless they are asked for; who is public is named."""

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from onrecord.cli import cli
from onrecord.export.atom import as_atom
from onrecord.ledger import Ledger, gists
from onrecord.model import Claim, Event, Record
from onrecord.resolve import judge
from onrecord.views.changes import changes
from onrecord.views.contradictions import disputes
from onrecord.views.events import events
from onrecord.views.groups import groups
from onrecord.views.promises import promises
from onrecord.views.series import series
from tests.made import Say, told

PRIVATE = "Ida Kvist"


def account(outlet: str, day: str, *parts: Say | str, standing: str = "private") -> Record:
    record = told(*parts, title=f"{PRIVATE} tells of the ferry off Marrow harbour", publisher=outlet, published=day)
    entities = tuple(replace(e, standing=standing) if e.name == PRIVATE else e for e in record.entities)  # type: ignore[arg-type]
    promised = next((a for a in record.attributions if a.act == "promises"), None)
    record = replace(record, entities=entities)
    if promised is None:
        return record
    span = promised.content[0]
    raised = Event(id="v9", triggers=(span,), phase="future")
    claim = Claim(id="c9", event="v9", voice=promised.id, factuality="PS+", kind="commitment", span=span)
    return replace(record, events=(*record.events, raised), claims=(*record.claims, claim))


FIRST = account(
    "Harbour Courier", "2031-05-16",
    Say(PRIVATE, "claimed", "that the ferry company had overloaded the ferry, killing 5 people off Marrow", "claims",
        killed=5),
    Say(PRIVATE, "promised", "to sue the ferry company in Marrow", "promises"),
    f"{PRIVATE} reached Marrow harbour with the ferry",
)  # fmt: skip
SECOND = account(
    "Ostrovan Post", "2031-05-16",
    Say("Sava Lindqvist", "denied", "that the ferry company had overloaded the ferry off Marrow", "denies", "-"),
    f"{PRIVATE} reached Marrow harbour with the ferry",
    Say(PRIVATE, "said", "the ferry off Marrow harbour had been full"),
)  # fmt: skip


def answers(ledger: Ledger, **asks: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "series": series(ledger, **asks), "disputes": disputes(ledger, **asks), "groups": groups(ledger, **asks),
        "promises": promises(ledger, **asks), "events": events(ledger, least=1, **asks),
    }  # fmt: skip
    return {name: json.dumps([f.as_json() for f in rows]) for name, rows in found.items()}


@pytest.mark.parametrize("name", ["series", "disputes", "groups", "promises", "events"])
def test_private_names_are_withheld_unless_asked_for(ledger: Ledger, name: str) -> None:
    ledger.put([FIRST, SECOND], judge)
    assert PRIVATE not in answers(ledger)[name]
    assert "[name withheld]" in answers(ledger)[name]
    assert PRIVATE in answers(ledger, private_names=True)[name]


def test_whom_another_account_gives_a_public_role_is_named(ledger: Ledger) -> None:
    said = Say(PRIVATE, "said", "the ferry off Marrow harbour had been full")
    ledger.put([FIRST, account("Lakeside Radio", "2031-05-16", said, standing="official")], judge)
    assert PRIVATE in answers(ledger)["series"]


def test_a_feed_withholds_them(ledger: Ledger) -> None:
    ledger.put([FIRST, SECOND], judge)
    found = changes(ledger, "overloaded")
    assert found
    assert PRIVATE.encode() not in as_atom("Ferry", "overloaded", found)
    named = changes(ledger, "overloaded", private_names_too=True)
    assert PRIVATE.encode() in as_atom("Ferry", "overloaded", named)


def test_repair_makes_the_names_of_an_older_ledger_private(tmp_path: Path) -> None:
    where = str(tmp_path / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([FIRST, SECOND], judge)
        with ledger.writing() as writing:
            for n, gist in gists.contents_of(writing.connection, [1, 2], figures=True).items():
                old = zlib.compress(json.dumps({"figures": gist["figures"]}).encode())
                writing.connection.execute(update(gists.GISTS).where(gists.GISTS.c.story_n == n).values(figures=old))
        assert PRIVATE in answers(ledger)["series"]
    assert CliRunner().invoke(cli, ["repair", where]).exit_code == 0
    with Ledger(where) as ledger:
        assert PRIVATE not in answers(ledger)["series"]
        assert len(groups(ledger)) == 1
