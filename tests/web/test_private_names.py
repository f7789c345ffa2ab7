"""Private names leave by no answer of the API but a story's own."""

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.resolve import judge
from onrecord.web import create_app
from tests.ledger.test_privacy import shelled

LISTS = ("statements", "timeline", "timeline?undated=true", "today", "speakers", "events?least=1", "disputes", "places")
PARTS = ("", "/series", "/disputes", "/happenings", "/promises")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    where = str(tmp_path_factory.mktemp("private") / "news.ledger")
    with Ledger(where, create=True) as ledger:
        ledger.put([shelled()], judge)
    return TestClient(create_app(where))


@pytest.mark.parametrize("path", LISTS)
def test_no_list_names_them(desk: TestClient, path: str) -> None:
    answer = desk.get(f"/api/{path}")
    assert answer.status_code == 200
    assert not [n for n in ("Mara Oll", "Kvist") if n in answer.text]


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_an_event_names_them(desk: TestClient, part: str) -> None:
    story = desk.get("/api/statements").json()["items"][0]["story"]
    answer = desk.get(f"/api/event/{story}{part}")
    assert answer.status_code == 200
    assert not [n for n in ("Mara Oll", "Kvist") if n in answer.text]


def test_what_is_withheld_is_there(desk: TestClient) -> None:
    assert "[name withheld]" in desk.get("/api/speakers").text
    assert "Tomas Reyk" in desk.get("/api/speakers").text


def test_a_story_stands_as_printed(desk: TestClient) -> None:
    story = desk.get("/api/statements").json()["items"][0]["story"]
    assert "Mara Oll" in desk.get(f"/api/story/{story}").text
