"""According to: the chain of voices behind a statement, each hop with its own words."""

from dataclasses import dataclass

from onrecord.model import Attribution
from onrecord.views.lookup import DEEPEST, Lookup
from onrecord.views.speakers import cue_words, denies, speaker
from onrecord.views.words import clean, masthead, quoting

from ..desk import Asked, Desk, Missing
from ..shown import kept, record_of
from ..story_view import anchors
from ..told import Link, link, story_address

PATH, TEMPLATE, MENU = "/story/{id}/voice/{item}", "chain.html", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One voice of a chain: who, how, their own words, and where these stand; `note`: how we know the name."""

    name: str
    cue: str
    denial: bool
    content: str
    verbatim: tuple[str, ...]
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: from the outlet through every voice, the outermost first."""

    title: str
    story: Link
    outlet: str
    hops: tuple[Hop, ...]
    role: str


_NAMING = {
    "role": "named by a role alone", "unnamed": "the story does not name them", "collective": "a group, not a person",
    "document": "a document, not a person",
}  # fmt: skip


def context(desk: Desk, asked: Asked) -> Context:
    """The chain of one statement."""
    story = kept(desk, asked.path["id"])
    record = record_of(desk, story)
    places = anchors(record)
    at = next((a for a in record.attributions if places[a.id] == asked.path["item"]), None)
    if at is None:
        raise Missing("This statement is not in the story as it is read now. Open the story to see what is.")
    look = Lookup(record)
    base = story_address(story.id)
    hops = tuple(_hop(look, a, f"{base}#{places[a.id]}") for a in chain(look, at))
    name = speaker(look, at)
    return Context(
        title=f"According to {name.name}", story=link(story), outlet=masthead(story.outlet), hops=hops,
        role=clean(name.role),
    )  # fmt: skip


def chain(look: Lookup, at: Attribution) -> list[Attribution]:
    """The attributions through which we know of one, the outermost first."""
    out = [at]
    while (up := at.within or at.relayed_by) and len(out) <= DEEPEST:
        found = look.attributions.get(up)
        if found is None or found in out:
            break
        out.insert(0, found)
        at = found
    return out


def _hop(look: Lookup, a: Attribution, href: str) -> Hop:
    source = a.source
    note = _NAMING.get(source.naming or "", "") if source else "the story does not say who"
    if source and source.resolved == "inferred":
        note = f"the story says “{clean(source.span.text)}”; the name in brackets is inferred"
    return Hop(
        name=speaker(look, a).name, cue=cue_words(a), denial=denies(a), content=quoting(a.content),
        verbatim=tuple(clean(v.text) for v in a.verbatim), note=note, href=href,
    )  # fmt: skip
