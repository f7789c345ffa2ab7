"""Promises and forecasts: what was undertaken or foreseen, and what later accounts say became of it.

open: no later account says; done, not done: a later account says so, and it is named who and when.  Whether a promise
was kept is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.ledger import Ledger
from onrecord.ledger.terms import folded, terms
from onrecord.model.privacy import withheld
from onrecord.resolve.weights import covered
from onrecord.resources.joining_words import joining_words

from .accounts import Account, Row, Telling, every, voice_of
from .denying import common, negated

Outcome = Literal["open", "said to be done", "said not to be done", "told both ways"]
COVERED = 0.45
"""So much of a promise's weight in words a later report must have to speak of it."""
BACK = 0.35
"""And so much of the report's must stand in the promise."""
SHARED = 3
"""So many words that say something the two must share at least, if the promise has as many."""
LEAST = 2
"""A promise of fewer ("to fight") is met by anything."""
_SURE: dict[str, Literal["done", "not done"]] = {"CT+": "done", "PR+": "done", "CT-": "not done", "PR-": "not done"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A later account of what was promised: who says it is done, or not."""

    says: Literal["done", "not done"]
    voice: str
    words: str
    outlet: str
    published: str
    story: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment or forecast with its voice and words, and the later accounts that speak of it."""

    event: str
    title: str
    kind: str
    voice: str
    cue: str
    words: str
    outlet: str
    published: str
    due: str | None
    story: str
    item: str
    later: tuple[Later, ...]

    @property
    def outcome(self) -> Outcome:
        """What the later accounts say."""
        said = {x.says for x in self.later}
        if not said:
            return "open"
        if len(said) > 1:
            return "told both ways"
        return "said to be done" if "done" in said else "said not to be done"

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"outcome": self.outcome}


def promises(
    ledger: Ledger, which: str | None = None, *, as_of: str | None = None, private_names: bool = False
) -> list[Promise]:
    """The promises and forecasts told of one main event, or of all; private names are withheld unless asked for."""
    return [
        withheld(p, () if private_names else telling.private)
        for telling in every(ledger, which, as_of) for p in of_event(telling)
    ]  # fmt: skip


def of_event(telling: Telling) -> list[Promise]:
    """The promises of one event, each once for voice and words."""
    out: dict[tuple[str, str], Promise] = {}
    for account in telling.accounts:
        for row in account.told["promises"]:
            if row["voice"] is None:
                continue  # the story itself neither promises nor foresees: it tells of it
            voice = row["voice"]
            promise = Promise(
                event=telling.id, title=telling.title, kind=row["kind"], voice=voice_of(voice), cue=voice["cue"],
                words=row["text"], outlet=account.story.outlet, published=account.when,
                due=row["days"][1] if row["days"] else None, story=account.story.id, item=row["item"],
                later=tuple(_later(telling, account, row)),
            )  # fmt: skip
            out.setdefault((promise.voice, promise.words), promise)
    return list(out.values())


def _later(telling: Telling, account: Account, promised: Row) -> Iterator[Later]:
    for other in telling.accounts:
        if not account.when or other.when[:10] <= account.when[:10]:
            continue
        for event in other.told["events"]:
            if event["light"] or not set(event["senses"]) & set(promised["trigger"]):
                continue
            for claim in event["claims"]:
                says = _says(promised, claim)
                if says is None or claim["kind"] != "report" or event["phase"] == "future":
                    continue
                if _speaks_of(promised, claim["text"]):
                    yield Later(
                        says=says, voice=voice_of(claim["voice"]), words=" ".join(claim["text"].split()),
                        outlet=other.story.outlet, published=other.when, story=other.story.id, item=claim["item"],
                    )  # fmt: skip


def _says(promised: Row, claim: Row) -> Literal["done", "not done"] | None:
    """What a report says of a promise: of one not to do it the other way round; of one to end it, or that also says a
    "no" of something else, nothing.
    """
    words = folded(promised["text"])
    if any(w in joining_words().ending for w in words):
        return None
    done, against = _SURE.get(claim["factuality"]), promised["factuality"].endswith("-")
    if done is None or against != negated(promised["text"]):
        return None
    if not against:
        return done
    return "not done" if done == "done" else "done"


def _speaks_of(promised: Row, text: str) -> bool:
    """Whether a report in a sentence of its own has the words of a promise, and hardly others."""
    wanted, there = set(promised["stems"]) - common(), set(terms(text)) - common()
    if len(wanted & there) < max(LEAST, min(SHARED, len(wanted))) or folded(text)[:1] == ["to"]:
        return False
    return covered(wanted, there) >= COVERED and covered(there, wanted) >= BACK
