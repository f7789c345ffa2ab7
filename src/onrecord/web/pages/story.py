"""Story: the text as printed with its layers, the correction on top, what was not read, and why."""

from dataclasses import dataclass

from onrecord.ledger import stories
from onrecord.ledger.search import amendments_of

from ..desk import Asked, Desk, address
from ..guarded import may_review
from ..shown import kept, record_of
from ..story_view import View, view
from ..told import SHORT, Correction, Link, correction, link, name_of, story_address

PATH, TEMPLATE, MENU = "/story/{id}", "desk_story.html", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another version or copy of a story; `changes` leads to what is other in it."""

    story: Link
    kind: str
    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows: the story, the corrections that touch it, its copies and versions."""

    title: str
    view: View
    corrected: tuple[Correction, ...]
    others: tuple[Other, ...]
    json: str
    pasted: bool = False
    superseded: bool = False
    review: str = ""
    when: str = ""
    where: str = ""
    """The addresses of its review, its timeline and its map."""


def context(desk: Desk, asked: Asked) -> Context:
    """The page of a story."""
    story = kept(desk, asked.path["id"])
    record = record_of(desk, story)
    with desk.ledger.reading() as connection:
        family = [k for k in stories.family(connection, story) if k.n != story.n]
        touching = amendments_of(connection, [story.n], None).get(story.n, [])
    base = story_address(story.id)
    seen = {a["correction"]: correction(a) for a in touching if not desk.reviewed or a["correction"] in desk.accepted()}
    return Context(
        title=name_of(story), view=desk.remembered(("view", story.id), lambda: view(record, base)),
        corrected=tuple(seen.values()), others=tuple(_other(base, story, k) for k in family), json=f"/api{base}",
        superseded=story.superseded,
        review=address("/review", story=story.id) if may_review(desk, asked.cookies) else "",
        when="" if desk.reviewed else address("/timeline", story=story.id[:SHORT]),
        where="" if desk.reviewed else address("/map", story=story.id[:SHORT]),
    )  # fmt: skip


def _other(base: str, story: stories.Kept, other: stories.Kept) -> Other:
    same = story.publisher == other.publisher
    kind = "another version" if same else "a copy"
    if same and other.superseded:
        kind = "an older version"
    return Other(story=link(other), kind=kind, changes=f"{base}/versions/{other.id[:SHORT]}")
