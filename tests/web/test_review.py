"""Review: a coding bench for two, blind to one another, and a desk that shows only what they accepted."""

import csv
import io
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger
from onrecord.model.codec import item_names
from onrecord.resolve import judge
from onrecord.views.reviewed import only
from onrecord.web.app import create_app
from onrecord.web.feeds import ONE_FILE
from tests.accounts import FIRST, SECOND, STORIES, THIRD
from tests.web.desks import TOKEN, made, reviewing, words


def next_item(desk: TestClient) -> tuple[str, dict[str, str]]:
    """The next reading to judge, and its fields as they are prefilled."""
    form = html.document_fromstring(desk.get("/review").text).forms
    found = next(f for f in form if f.get("id") == "coding")
    return found.fields["item"], {k: v or "" for k, v in found.fields.items() if k.startswith("field-")}


def test_nothing_is_written_without_a_token(ledger: Ledger) -> None:
    assert TestClient(create_app(ledger)).post("/review", data={"item": "x"}).status_code == 405
    desk = TestClient(create_app(ledger, token=TOKEN))
    assert desk.get("/review/open?key=wrong").status_code == 403
    assert desk.post("/review", data={"item": "x", "verdict": "accept"}).status_code == 403
    assert desk.get("/review/judgements.csv").status_code == 403


def test_two_coders_do_not_see_one_another_and_a_third_rules(tmp_path: Path) -> None:
    with made(str(tmp_path / "own.ledger")) as own:
        ada, ben = reviewing(own, "ada"), reviewing(own, "ben")
        item, fields = next_item(ada)
        ada.post("/review", data={"item": item, "verdict": "accept", **fields})
        assert next_item(ada)[0] != item
        again, theirs = next_item(ben)
        assert (again, theirs) == (item, fields)
        assert "ada" not in ben.get("/review").text
        ben.post("/review", data={"item": item, "verdict": "reject"})
        page = words(ben.get("/review/agreement").text)
        assert "ada accepted it as read" in page
        assert "ben rejected it" in page
        shown = TestClient(create_app(own, reviewed=True, hosts=None))
        assert shown.get("/api/statements").json()["items"] == []
        assert ben.post("/review/rule", data={"item": item, "ruling": "ada"}).status_code == 403
        eva = reviewing(own, "eva")
        assert eva.post("/review/rule", data={"item": item, "ruling": "ben"}).status_code == 403
        eva.post("/review/rule", data={"item": item, "ruling": "ada", "why": "it is there"})
        found = [i["item"] for i in shown.get("/api/statements").json()["items"]]
        assert found == ([item] if "/attribution/" in item else [])
        rows = list(csv.DictReader(io.StringIO(ada.get("/review/judgements.csv").text)))
        assert {(r["coder"], r["judgement"]) for r in rows} == {
            ("ada", "accepted"),
            ("ben", "rejected"),
            ("eva", "ruled-in"),
        }


def test_a_coder_sees_no_judgement_of_an_item_not_judged_yet(tmp_path: Path) -> None:
    with made(str(tmp_path / "own.ledger")) as own:
        ada, ben = reviewing(own, "ada"), reviewing(own, "ben")
        item, _ = next_item(ada)
        ada.post("/review", data={"item": item, "verdict": "skip", "why": "a sentence cut in two"})
        assert "a sentence cut in two" in words(ada.get("/review/agreement").text)
        before = words(ben.get("/review/agreement").text)
        assert "a sentence cut in two" not in before
        assert "Others left out 1" in before
        assert list(csv.DictReader(io.StringIO(ben.get("/review/judgements.csv").text))) == []
        assert "a sentence cut in two" in ben.get("/review/judgements.csv?every=1").text
        ben.post("/review", data={"item": item, "verdict": "reject"})
        assert "a sentence cut in two" in words(ben.get("/review/agreement").text)


def test_what_is_changed_is_kept_as_fixed_and_never_shown_as_it_was_read(tmp_path: Path) -> None:
    with made(str(tmp_path / "own.ledger")) as own:
        ada, ben, eva = (reviewing(own, n) for n in ("ada", "ben", "eva"))
        page = html.document_fromstring(ada.get("/review?of=statement").text)
        item = next(f for f in page.forms if f.get("id") == "coding").fields["item"]
        ada.post("/review", data={"item": item, "verdict": "accept", "field-speaker": "Somebody else"})
        rows = list(csv.DictReader(io.StringIO(ada.get("/review/judgements.csv").text)))
        assert [(r["judgement"], r["speaker (coded)"]) for r in rows] == [("fixed", "Somebody else")]
        again = html.document_fromstring(ada.get(f"/review?item={item}").text)
        assert again.xpath("string(//input[@name='field-speaker']/@value)") == "Somebody else"
        shown = TestClient(create_app(own, reviewed=True, hosts=None))
        assert shown.get("/api/statements").json()["items"] == []
        ben.post("/review", data={"item": item, "verdict": "accept"})
        eva.post("/review/rule", data={"item": item, "ruling": "ada"})
        assert shown.get("/api/statements").json()["items"] == []
        assert "it stands as fixed" in words(eva.get("/review/agreement").text)


def test_a_codebook_of_ones_own_says_what_is_coded(tmp_path: Path) -> None:
    book = tmp_path / "own.toml"
    book.write_text('[[field]]\nof = "number"\nname = "sure"\nquestion = "How sure?"\nvalues = ["very", "hardly"]\n')
    with made(str(tmp_path / "own.ledger")) as own:
        desk = TestClient(create_app(own, token=TOKEN, codebook=str(book)))
        desk.get(f"/review/open?key={TOKEN}")
        desk.post("/review/coder", data={"coder": "ada"})
        item, fields = next_item(desk)
        assert "/quantity/" in item
        assert set(fields) == {"field-sure"}
        desk.post("/review", data={"item": item, "verdict": "accept", "field-sure": "hardly"})
        row = next(csv.DictReader(io.StringIO(desk.get("/review/judgements.csv").text)))
        assert (row["judgement"], row["sure (coded)"]) == ("accepted", "hardly")
        book.write_text('[[field]]\nof = "sentence"\nname = "x"\nquestion = "x"\n')
        with pytest.raises(OnRecordError, match="none of statement, number"):
            create_app(own, token=TOKEN, codebook=f"{tmp_path}/./own.toml")


def test_what_was_withdrawn_is_no_candidate(tmp_path: Path) -> None:
    with made(str(tmp_path / "own.ledger")) as own:
        desk = reviewing(own)
        item, _ = next_item(desk)
        for kept in own.stories():
            own.withdraw(kept.id, reason="asked by the outlet")
        assert "Nothing is left to review" in words(desk.get("/review").text)
        assert desk.post("/review", data={"item": item, "verdict": "accept"}).status_code == 403


def test_beyond_this_machine_only_what_was_reviewed_is_shown(ledger: Ledger) -> None:
    here = TestClient(create_app(ledger, reviewed=True, hosts=None))
    assert "0 statements" in words(here.get("/search?words=rockets").text)
    page = html.document_fromstring(here.get(f"/story/{ledger.stories()[0].id}").text)
    assert page.xpath("//*[@id='story']//*[contains(@class, 'cue')]") == []
    assert "Only what a person has reviewed is shown" in words(here.get("/").text)
    whole = ledger.record(ledger.stories()[0].id)
    assert only(whole, set()).attributions == ()


def accept(ledger: Ledger, cue: str) -> str:
    """Have a person accept the statement with this cue; its name."""
    (item,) = {h.item for h in ledger.search(copies=True) if h.cue == cue}
    ledger.judge(item, "accepted", by="ada", machine={}, values={}, why="")
    return item


def test_a_reviewed_desk_lets_nothing_out_that_nobody_accepted(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "r.ledger"), create=True) as ledger:
        ledger.put(STORIES, judge)
        hits = ledger.search(copies=True)
        item = accept(ledger, "claimed")
        number = next(n for n in item_names(SECOND).values() if "/quantity/" in n)
        ledger.judge(number, "accepted", by="ada", machine={}, values={}, why="")
        unseen = {h.content for h in hits if h.item != item and h.kind == "saying"}
        here = TestClient(create_app(ledger, reviewed=True, hosts=None))
        seen: set[str] = set()
        waiting = ["/?since=1970-01-01", f"/event/{FIRST.story.id}", f"/table?event={FIRST.story.id}"]
        waiting += [p.replace("{id}", FIRST.story.id) for p in here.get("/api/openapi.json").json()["paths"]]
        waiting += ["/api/who?name=Sava+Lindqvist", "/api/today?since=1970-01-01", "/search.atom", "/search.csv"]
        waiting += [f"/api/export/{form}" for form in ONE_FILE]
        while waiting and len(seen) < 200:
            at = waiting.pop(0)
            seen.add(at)
            answer = here.get(at)
            page = answer.text
            if re.match(r"(/api)?/story/[0-9a-f]+(/versions/[0-9a-f]+)?$", at):
                continue  # the text as printed
            assert [w for w in unseen if w in page] == [], at
            if "text/html" in answer.headers["content-type"]:
                found = html.document_fromstring(page).xpath("//a/@href")
                waiting += [h for f in found if (h := f.split("#")[0]).startswith("/") and h not in (*seen, *waiting)]
        assert len(seen) > 45
        assert [a["id"] for a in here.get(f"/api/story/{FIRST.story.id}").json()["attributions"]] == []


def test_a_reviewed_desk_shows_events_with_what_was_accepted(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "r.ledger"), create=True) as ledger:
        ledger.put(STORIES, judge)
        here = TestClient(create_app(ledger, reviewed=True, hosts=None))
        assert here.get(f"/event/{THIRD.story.id}").status_code == 404
        assert "No event" in words(here.get("/disputes?show=outlets").text)
        accept(ledger, "claimed")
        page = words(here.get(f"/event/{THIRD.story.id}").text)
        assert "1 account" in page
        assert "Seven dead" not in page
        accept(ledger, "denied")
        assert "2 accounts" in words(here.get(f"/event/{THIRD.story.id}").text)
        disputed = words(here.get("/disputes").text)
        assert "Mira Oll claimed" in disputed
        assert "Sava Lindqvist denied denial: that the ferry company had overloaded" in disputed
        assert "2 accounts" in words(here.get("/events").text)
