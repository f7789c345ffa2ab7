"""What comes in by other doors than a story's file: records, questions to a ledger, addresses of the desk."""

import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger
from onrecord.model.codec import decode, encode
from onrecord.resolve import judge
from onrecord.web.app import create_app
from onrecord.web.story_page import story_page
from tests.ledger.test_upgrade import ROWS
from tests.made import Say, told
from tests.web.desks import made

TRIES = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
VALUES: tuple[Any, ...] = (
    None, True, -1, 10**400, 1e308, "", "a1", "\ud800", "x" * 3000, [], {}, [[]], {"id": "a1"}, "a2", 0, "CT+", "\0",
    [None], {"span": {}}, "2031-02-30", {"start": 0, "end": 1, "text": "K"}, ["a1", "a1"], "\u202e",
)  # fmt: skip


def mutated(row: Any, rng: random.Random) -> Any:
    """The row with some of its parts taken out, doubled, or something else put in their place."""
    row = deepcopy(row)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = row
        for _ in range(rng.randrange(1, 7)):
            key = rng.choice(list(at)) if isinstance(at, dict) and at else rng.randrange(len(at)) if at else None
            if key is None or not isinstance(at[key], (dict, list)) or not at[key] or rng.random() < 0.2:
                break
            at = at[key]
        key = rng.choice(list(at)) if isinstance(at, dict) else rng.randrange(len(at))
        how = rng.randrange(4)
        if how == 0:
            del at[key]
        elif how == 1 and isinstance(at, list):
            at.append(deepcopy(at[key]))
        elif how == 2:
            at[key] = deepcopy(rng.choice(list(at.values() if isinstance(at, dict) else at)))
        else:
            at[key] = deepcopy(rng.choice(VALUES))
        if not isinstance(row, dict) or not row:
            return row
    return row


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_record_is_refused_or_whole(seed: int, tmp_path: Path) -> None:
    whole = 0
    with Ledger(str(tmp_path / "x.ledger"), create=True) as ledger:
        for n in range(150):
            rng = random.Random(f"{seed}-{n}")
            row = mutated(rng.choice(ROWS), rng)
            try:
                record = decode(row)
            except OnRecordError:
                continue
            ledger.put([record], judge)
            whole += 1
            json.dumps(encode(record))
            story_page(record)
        assert whole > 10
        assert ledger.check() == []


@pytest.mark.parametrize("links", [{"a1": "a2", "a2": "a1"}, {"a1": "a1"}, {"a1": "a2", "a2": "a3", "a3": "a1"}])
@pytest.mark.parametrize("field", ["within", "relayed_by"])
def test_voices_in_a_circle_end(links: dict[str, str], field: str, tmp_path: Path) -> None:
    says = [Say(f"Odo Farr {n}", "said", f"that {n + 3} boats sank") for n in range(3)]
    record = told(*says, title="Boats", published="2031-03-03")
    ring = tuple(replace(a, **{field: links.get(a.id)}) for a in record.attributions)
    record = replace(record, attributions=ring)
    try:
        record = decode(json.loads(json.dumps(encode(record))))
    except OnRecordError:
        return
    story_page(record)
    with Ledger(str(tmp_path / "x.ledger"), create=True) as ledger:
        ledger.put([record], judge)
        assert ledger.search("boats")
        assert TestClient(create_app(ledger)).get(f"/story/{record.story.id}").status_code == 200


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger made by hand."""
    with made(str(tmp_path_factory.mktemp("doors") / "made.ledger")) as found:
        yield found


WORDS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet='"*-()^:{}+ abANDORNOT\'\\%_;\0\u202e', max_size=60),
    st.sampled_from(["gate", '"gate', "gate*", "-gate", "NEAR(gate lock)", "gate OR", "'; DROP TABLE stories; --", "9" * 400]),
)  # fmt: skip
DAYS = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["0000-00-00", "9999-12-31", "2031-03-03", "-1"]))


@TRIES
@given(words=WORDS, who=st.none() | WORDS, about=st.none() | WORDS, stance=st.none() | WORDS, since=DAYS, until=DAYS)
def test_any_question_is_answered_or_refused_in_a_line(ledger: Ledger, **asked: Any) -> None:
    with suppress(OnRecordError):
        assert isinstance(ledger.search(**asked), list)


def test_any_address_is_answered(ledger: Ledger) -> None:
    """Every address of the desk that takes anything, with anything: never an error of ours."""
    app = create_app(ledger)
    client = TestClient(app, raise_server_exceptions=False)
    ids = [k.id for k in ledger.stories()]
    paths = sorted({r.path for r in app.routes if "GET" in (getattr(r, "methods", None) or ())})
    assert len(paths) > 15
    names = (
        "words",
        "who",
        "about",
        "stance",
        "publisher",
        "kind",
        "since",
        "until",
        "limit",
        "offset",
        "name",
        "page",
    )
    odd = ("", "gate", "-1", "99999999999999999999", "0", "1e9", "nan", "../../etc/passwd", "<b>", '"', "\u202e", "a" * 600,
           "2031-03-03", "9999-99-99", "%00", "';--", "{{7*7}}", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))  # fmt: skip
    rng = random.Random(4)
    for path in paths:
        for _ in range(8):
            at = re.sub(r"\{[^}]*\}", lambda _: quote(rng.choice([*ids, *odd[1:]]), safe=""), path)
            asked = {name: rng.choice(odd) for name in rng.sample(names, rng.randrange(5))}
            answer = client.get(at, params=asked)
            assert answer.status_code < 500, (at, asked, answer.text[:300])
            assert "Traceback" not in answer.text
