"""Statements as pages show them: whose they are, how they were said, the words, who tells them, what touches them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.ledger import Hit
from onrecord.ledger.stories import Kept
from onrecord.views.accounts import Telling
from onrecord.views.speakers import PRONOUNS, verb
from onrecord.views.words import clean, day, masthead

from .desk import address
from .story_view import anchor

SHORT = 16
"""So many signs of a story's id stand in addresses."""
UNTITLED = "a story without a title"
NOBODY = "somebody the story does not name"
AMENDS = {"corrects": "corrected", "clarifies": "clarified", "retracts": "withdrawn", "kills": "withdrawn as a whole"}
_FILE = re.compile(r" \([^()]*\)$")
_THAT = frozenset("that to whether if how why of about".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A story: its outlet, day and title."""

    outlet: str
    day: str
    title: str
    href: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice with its cue; `name` is in brackets where it was inferred, `href` its own page where it has a name."""

    name: str
    cue: str
    sense: str
    """What stands between the cue and the words: a denial is called one."""
    denial: bool
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another voice's words that a statement is laid beside: what was denied, or who denies."""

    voice: Voice
    value: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction that touches a statement, in the notice's own words."""

    by: str
    kind: str
    now: str
    was: str
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement, fit to be shown; `href` leads to its words in the story, `chain` to the chain of its voices."""

    voice: Voice
    content: str
    own: bool
    hosts: tuple[Voice, ...]
    stands: tuple[Beside, ...]
    opposed: tuple[Beside, ...]
    outlet: str
    title: str
    day: str
    copies: tuple[str, ...]
    corrected: tuple[Correction, ...]
    href: str
    chain: str


def story_address(id: str) -> str:
    """The address of a story's page."""
    return f"/story/{id[:SHORT]}"


def item_address(item: str) -> str:
    """The address of an item's words on its story's page."""
    return f"{story_address(item.partition('/')[0])}#{anchor(item)}"


def name_of(kept: Kept) -> str:
    """A story's title, or that it has none: its file or address says nothing to a reader."""
    return clean(kept.title or UNTITLED)


def event_name(told: Telling) -> str:
    """The headline of an event's first account."""
    return name_of(told.accounts[0].story)


def reason_of(kept: Kept) -> str:
    """Why a story is hidden, in words, without the file that said so."""
    return f"{kept.hidden}: {_FILE.sub('', clean(kept.reason or 'no reason is kept'))}"


def link(kept: Kept) -> Link:
    """A story to go to."""
    return Link(
        outlet=masthead(kept.outlet), day=day(kept.published) or "no date given", title=name_of(kept),
        href=story_address(kept.id), reason=reason_of(kept) if kept.hidden else "",
    )  # fmt: skip


def voice(row: Mapping[str, Any]) -> Voice:
    """The voice of a row of a statement."""
    name, source = clean(row["name"] or ""), clean(row["source"] or "")
    bare = source.lower() in PRONOUNS
    shown = name or (f"“{source}” (unresolved)" if bare else source) or NOBODY
    if name and (row["resolved"] == "inferred" or (bare and row["resolved"] is None)):
        shown = f"[{name}]"
    denial = row["polarity"] == "-"
    return Voice(
        name=shown, cue=verb(row["cue"], row["act"]), denial=denial, sense=_sense(row),
        href=address("/who", name=name or source) if name or (source and not bare) else "",
    )  # fmt: skip


def _sense(row: Mapping[str, Any]) -> str:
    content = clean(row.get("content", ""))
    if not content:
        return ""
    if row["polarity"] == "-":
        return " — denial:"
    if row["polarity"] == "?" and row["act"] != "declines":
        return " — leaves it open:"
    return "" if content.split(" ")[0].lower() in _THAT else ":"


def told(hit: Hit) -> Told:
    """A hit as pages show it."""
    row = {n: getattr(hit, n) for n in ("name", "source", "resolved", "polarity", "cue", "act", "content")}
    own = hit.kind == "own"
    whose = Voice(name="The story itself", cue="reports", sense=":", denial=False) if own else voice(row)
    return Told(
        voice=whose, content=clean(hit.content), own=own, hosts=tuple(voice(h) for h in reversed(hit.hosts)),
        stands=tuple(_beside(s) for s in hit.stances), opposed=tuple(_beside(s) for s in hit.opposed),
        outlet=masthead(hit.publisher), title=clean(hit.title or UNTITLED),
        day=day(hit.published) or "no date given", copies=tuple(masthead(c) for c in hit.copies),
        corrected=tuple(correction(a) for a in hit.amended), href=item_address(hit.item),
        chain="" if own else f"{story_address(hit.story)}/voice/{anchor(hit.item)}",
    )  # fmt: skip


def _beside(row: Mapping[str, Any]) -> Beside:
    return Beside(voice=voice(row), value=row["value"], content=clean(row.get("content", "")))


def correction(row: Mapping[str, Any]) -> Correction:
    """A correction that touches a statement."""
    return Correction(
        by=masthead(row["by"]), kind=AMENDS.get(row["kind"], row["kind"]), now=clean(row.get("now") or ""),
        was=clean(row.get("was") or ""), notice=clean(row.get("notice") or ""),
    )  # fmt: skip
