"""What a ledger keeps, finds and hides, on both databases."""

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import select, text

from onrecord.errors import LedgerError
from onrecord.ledger import Hit, Ledger
from onrecord.ledger.packing import moment
from onrecord.ledger.tables import RECORDS, STATEMENTS, STORIES
from onrecord.model import Record
from onrecord.resolve import judge, signature
from tests import sample
from tests.made import LATER, LOCK, Say, told


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A ledger with the sample story and one other."""
    ledger.put([sample.record(), told(*LOCK, publisher="Northwire", published="2031-06-02")], judge)
    return ledger


def words(hits: list[Hit]) -> list[tuple[str, str, str]]:
    return [(h.voice, h.cue, h.polarity) for h in hits]


def test_a_story_is_added_once(kept: Ledger) -> None:
    assert [p.outcome for p in kept.put([sample.record()])] == ["there"]
    assert kept.counts()["stories"] == 2


def test_the_record_comes_back_as_it_went_in(kept: Ledger) -> None:
    record = kept.record(sample.story().id)
    assert (record.story, record.attributions, record.claims) == (
        sample.story(), sample.record().attributions, sample.record().claims,
    )  # fmt: skip


def test_a_denial_is_found_with_its_cue_and_polarity(kept: Ledger) -> None:
    assert words(kept.search("crashed", stance="denies")) == [
        ("[Oskar Veld]", "dismissed", "-"),
        ("[Oskar Veld]", "told", "+"),
    ]


def test_what_stands_in_others_words_names_its_hosts(kept: Ledger) -> None:
    hit = kept.search("crashed", who="rebels")[0]
    assert [(h["name"], h["cue"], h["polarity"]) for h in hit.hosts] == [("Oskar Veld", "dismissed", "-")]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("rocket", 2), ("ROCKETS", 2), ('"rockets had struck"', 2), ('"struck rockets"', 0), ("rock*", 2),
        ("rockets -bridge", 1), ("rockets barge", 0), ("nowhere", 0), ("!!!", 0),
    ],
)  # fmt: skip
def test_words_phrases_beginnings_and_exclusions(kept: Ledger, query: str, count: int) -> None:
    assert len(kept.search(query)) == count


def test_only_words_to_leave_out_are_no_search(kept: Ledger) -> None:
    with pytest.raises(LedgerError, match="beside those to leave out"):
        kept.search("-rockets")


def test_days_and_outlets_narrow_a_search(kept: Ledger) -> None:
    assert len(kept.search("rockets", since="2031-06-02", until="2031-06-02", publisher="Northwire")) == 2
    assert kept.search("rockets", since="2031-06-03") == []
    assert kept.search("rockets", publisher="Radio Orvel") == []


def test_an_unknown_stance_is_told(kept: Ledger) -> None:
    with pytest.raises(LedgerError, match="is no stance"):
        kept.search("rockets", stance="shrugs")


def test_every_hit_names_its_reader(kept: Ledger) -> None:
    assert all("onrecord 1.0, en_made 1.0" in h.reader for h in kept.search("rockets"))


def test_who_said_denied_and_promised(kept: Ledger) -> None:
    veld, maszek = kept.who("Veld"), kept.who("ole maszek")
    assert [h.cue for h in veld.denied] == ["dismissed", "told", "ruled out"]
    assert (len(veld.said), [h.cue for h in maszek.promised], maszek.said) == (2, ["promised"], ())


def test_somebody_who_is_named_by_another_is_not_that_one(ledger: Ledger) -> None:
    made = told(Say("Greta Holm's aides", "said", "that it would rain"), Say("Greta Holm", "said", "that it was dry"))
    aides = dataclasses.replace(made.entities[0], name="aides")
    ledger.put([dataclasses.replace(made, entities=(aides, *made.entities[1:]))], judge)
    found = ledger.who("Greta Holm")
    assert ([h.voice for h in found.said], found.names) == (["Greta Holm"], ("Greta Holm",))


def test_an_odd_story_is_kept(ledger: Ledger) -> None:
    odd = told(
        Say("Ana \x00 Å'b\"", "said", "that \ud800 it’s 100 % “so” & 'that' :* \\ was | all"), publisher="x\x00y"
    )
    ledger.put([odd], judge)
    assert len(ledger.search("that")) == 1
    assert ledger.check() == []
    assert ledger.record(odd.story.id).story.text == odd.story.text


# As of ----------------------------------------------------------------------------------------------------------------


def test_the_old_state_can_be_asked_for(ledger: Ledger) -> None:
    first = told(*LOCK, publisher="Northwire", published="2031-06-02", url="https://n.example/1")
    later = told(*LOCK[:1], *LOCK[2:], publisher="Northwire", published="2031-06-03", url="https://n.example/1")
    ledger.put([first], judge)
    before = moment()
    assert [p.outcome for p in ledger.put([later], judge)] == ["version"]
    assert [h.voice for h in ledger.search("rockets")] == ["Sava Lindqvist"]
    assert [h.voice for h in ledger.search("rockets", as_of=before)] == ["Tomas Reyk", "Sava Lindqvist"]
    assert len(ledger.stories(as_of=before)) == 1
    assert ledger.search("rockets", as_of="2001-01-01") == []


def test_a_newer_reading_takes_the_place_of_the_older_and_leaves_it(ledger: Ledger) -> None:
    old = told(*LOCK, publisher="Northwire")
    ledger.put([old], judge)
    before = moment()
    read = [dataclasses.replace(old, reader=LATER, attributions=old.attributions[1:])]
    assert list(ledger.reread(lambda stories: iter(read), LATER)) == [(old.story.id, [])]
    assert ledger.search(who="Holm") == []
    assert ledger.search(who="Holm", as_of=before)[0].reader.startswith("onrecord 1.0")
    assert ledger.record(old.story.id).reader == LATER
    assert ledger.record(old.story.id, as_of=before).reader == old.reader
    assert list(ledger.reread(lambda stories: iter([]), LATER)) == []
    assert ledger.check() == []


def test_judgements_follow_their_passage_and_orphans_are_listed(ledger: Ledger) -> None:
    old = told(*LOCK, publisher="Northwire")
    ledger.put([old])
    names = [f"{old.story.id}/attribution/{a.cue.start}-{a.cue.end}" for a in old.attributions]
    for name in names[:3]:
        ledger.judge(name, "note", by="a reader", words="look again")
    moved = old.story.span(old.attributions[1].cue.start, old.attributions[1].cue.end + 3)
    kept = (old.attributions[0], dataclasses.replace(old.attributions[1], cue=moved))
    read = [dataclasses.replace(old, reader=LATER, attributions=kept)]
    ((_, orphans),) = ledger.reread(lambda stories: iter(read), LATER)
    assert orphans == [f"note on {names[2]} (by a reader)"]
    with ledger.reading() as connection:
        found = connection.execute(text("SELECT item, revokes_n FROM judgements ORDER BY n")).all()
    assert [tuple(r) for r in found][3:] == [(f"{old.story.id}/attribution/{moved.start}-{moved.end}", 2)]


# Withdrawing and erasing ----------------------------------------------------------------------------------------------


def test_what_is_withdrawn_is_in_no_view(kept: Ledger, tmp_path: Path) -> None:
    id = kept.search("rockets")[0].story
    kept.note_export("out.csv", "csv", {"words": "rockets"}, [id])
    before = moment()
    done = kept.withdraw(id, reason="asked by its author")
    assert [e.split()[0] for e in done.exports] == ["out.csv"]
    assert kept.search("rockets") == []
    assert kept.search("rockets", as_of=before) == []
    assert kept.who("Holm").said == ()
    assert [k.id for k in kept.stories()] == [sample.story().id]
    with pytest.raises(LedgerError, match=r"withdrawn \(asked by its author\)"):
        kept.record(id)
    assert [p.outcome for p in kept.put([told(*LOCK, publisher="Northwire", published="2031-06-02")])] == ["gone"]
    with pytest.raises(LedgerError, match="withdrawn already"):
        kept.withdraw(id, reason="again")
    assert kept.check() == []


def test_a_reason_is_needed(kept: Ledger) -> None:
    with pytest.raises(LedgerError, match="reason"):
        kept.withdraw(sample.story().id, reason=" ")


def test_what_is_erased_leaves_a_digest_a_date_and_a_reason(kept: Ledger, where: str) -> None:
    done = kept.erase(person="lindqvist", reason="a court's order")
    assert [d.kind for d in done] == ["erased"]
    (gone,) = (k for k in kept.stories(hidden=True) if k.hidden)
    assert (gone.reason, gone.published, gone.publisher, gone.origin) == ("a court's order", "2031-06-02", None, None)
    with kept.reading() as connection:
        row = connection.execute(select(STORIES).where(STORIES.c.n == gone.n)).one()
        left = connection.scalars(select(STATEMENTS.c.shown)).all()
        assert connection.scalar(select(RECORDS.c.content).where(RECORDS.c.story_n == gone.n)) is None
    assert (row.content, len(row.digest)) == (None, 64)
    assert not any("Lindqvist" in shown for shown in left)
    assert kept.check() == []
    if "://" not in where:
        kept.close()
        held = b"".join(f.read_bytes() for f in Path(where).parent.iterdir())
        assert b"lindqvist" not in held.lower()
        assert b"Veld" in held


def test_whom_no_text_names_cannot_be_erased(kept: Ledger) -> None:
    with pytest.raises(LedgerError, match="no story in the ledger has this name"):
        kept.erase(person="Nobody Atall", reason="x")
    with pytest.raises(LedgerError, match="one story, or --person"):
        kept.erase(reason="x")


# Checking and repairing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM statement_terms", "are not in the full text"),
        ("DELETE FROM statements", "entries of the full text have no statement"),
        ("UPDATE statements SET shown = '{}' WHERE n = 1", "statements are indexed"),
        ("UPDATE statements SET until = '2031' WHERE n = 1", "ended without a successor"),
        ("UPDATE records SET digest = 'x' WHERE n = 1", "is not the record that was added"),
        ("UPDATE stories SET digest = 'x' WHERE n = 1", "is not the text it was added with"),
        ("UPDATE stories SET content = (SELECT content FROM stories WHERE n = 2) WHERE n = 1", "cannot be read"),
        ("UPDATE records SET content = (SELECT content FROM stories WHERE n = 2) WHERE n = 1", "cannot be read"),
        ("UPDATE stories SET content = NULL WHERE n = 1", "cannot be read"),
        ("INSERT INTO groups VALUES (1, 1)", "not what the judgements make of them"),
    ],
)
def test_damage_is_found_and_repaired(kept: Ledger, harm: str, said: str) -> None:
    with kept.writing() as writing:
        writing.connection.execute(text(harm))
    assert said in " ".join(f.what for f in kept.check())
    kept.repair(signature)
    assert kept.check() == []
    kept.put([sample.record(), told(*LOCK, publisher="Northwire", published="2031-06-02")], judge)
    assert kept.check() == []
    assert len(kept.search("rockets")) == 2
    assert len(kept.search("crashed")) == 3


def test_repair_makes_the_same_index_again(kept: Ledger) -> None:
    def index() -> list[object]:
        with kept.reading() as connection:
            s = STATEMENTS.c
            rows = connection.execute(select(s.item, s.since, s.until, s.shown, s.likeness).order_by(s.n)).all()
        return [tuple(r) for r in rows]

    before = index()
    kept.repair(signature)
    assert index() == before


def test_records_are_never_overwritten(kept: Ledger) -> None:
    def rows() -> list[object]:
        with kept.reading() as connection:
            return [tuple(r) for r in connection.execute(select(RECORDS).order_by(RECORDS.c.n).limit(2))]

    before = rows()
    again: list[Record] = [dataclasses.replace(sample.record(), reader=LATER, disputes=())]
    again.append(dataclasses.replace(told(*LOCK, publisher="Northwire", published="2031-06-02"), reader=LATER))
    list(kept.reread(lambda stories: iter(again), LATER))
    kept.withdraw(sample.story().id, reason="x")
    assert rows() == before


def test_which_story_is_meant(kept: Ledger) -> None:
    id = sample.story().id
    assert kept.story(id[:8]).id == kept.story("sample.txt").id == id
    with pytest.raises(LedgerError, match="no such story"):
        kept.story("elsewhere.txt")
