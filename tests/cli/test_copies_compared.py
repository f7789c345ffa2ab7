"""The copies of a story in a ledger, compared with its first: what became plain fact down the line."""

from pathlib import Path

from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.ledger import Ledger
from onrecord.reader import Reader
from onrecord.resolve import judge
from onrecord.story import read_story

WIRE = """FICTION: a story of onrecord's tests; its people, towns and papers are invented.
---
title: Rockets hit Brenn depot, rebels claim
publisher: Northwire
published: 2031-06-02
---

Rockets hit Brenn depot, rebels claim

BRENN, Belmora (Northwire) — Rebels claimed on Monday that they had fired 19 rockets at the fuel depot of Brenn and \
burned every tank in it.

Fire chief Greta Holm said four drivers may have died in their trucks at the depot. “We have counted the trucks, not \
the men,” Holm said.

The Defence Ministry denied that any rocket had struck the depot of Brenn on Monday.

The road to the bridge stayed closed through the night, and about 300 people slept in a school across the river, the \
Red Lantern Society said.
"""
CHANGED = (
    ("publisher: Northwire", "publisher: Harbour Courier"),
    ("Rebels claimed on Monday that they had fired 19 rockets", "Rebels fired 19 rockets on Monday"),
    ("denied that any rocket", "confirmed that a rocket"),
    ("may have died", "died"),
)


def test_a_copy_that_made_a_claim_a_fact_is_named(reader: Reader, tmp_path: Path) -> None:
    copy = WIRE
    for before, after in CHANGED:
        assert before in copy
        copy = copy.replace(before, after)
    where = str(tmp_path / "news.ledger")
    with Ledger(where, create=True) as ledger:
        for name, text in (("wire", WIRE), ("copy", copy)):
            file = tmp_path / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            ledger.put([reader.read(read_story(str(file)))], judge)
        first = next(k.id for k in ledger.stories() if k.publisher == "Northwire")
    done = CliRunner().invoke(cli, ["compare", "--copies", first, "--in", where])
    found = {line.partition(" (")[0]: line for line in done.stdout.splitlines() if line[:1] != " "}
    assert done.exit_code == 0
    assert {"attribution", "denial", "hedge"} == found.keys()
    assert all("in Harbour Courier" in line for line in found.values())
    assert "Rebels claimed → the draft's own words" in found["attribution"]
