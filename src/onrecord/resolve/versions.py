"""Versions: a later state of the same story takes the place of the earlier; kills take it away."""

from sqlalchemy import select

from onrecord.ledger.stories import Kept, age, by_number, kept
from onrecord.ledger.tables import STATEMENTS, STORIES, SUPERSESSIONS
from onrecord.ledger.writing import Placed, Writing

from .copies import Like

_KILLED = {"killed": "killed", "canceled": "killed", "withheld": "withheld"}


def at_address(writing: Writing, new: Placed) -> list[Kept]:
    """The other stories at the new one's address."""
    if not new.story.url:
        return []
    query = select(STORIES).where(STORIES.c.url == new.story.url, STORIES.c.n != new.n).order_by(STORIES.c.n)
    return kept(writing.connection, query)


def killed(writing: Writing, new: Placed, same: list[Kept]) -> bool:
    """Hide what its own publisher kills or withholds; whether the new story is hidden.

    A kill hides what is at its address up to its own version; a later version that may be used stands again.
    """
    if new.story.status not in _KILLED and all(k.status not in _KILLED for k in same):
        return False
    me = by_number(writing.connection, [new.n])[new.n]
    if kind := _KILLED.get(new.story.status):
        reason = f"{new.story.status} by its publisher ({new.story.origin})"
        writing.bury(new.n, kind, reason)
        for other in same:
            if age(other)[1:] <= age(me)[1:] and other.hidden is None:
                writing.bury(other.n, kind, reason)
        return True
    for other in same:
        if (kind := _KILLED.get(other.status)) and age(me)[1:3] <= age(other)[1:3] and not _undated(me):
            writing.bury(new.n, kind, f"{other.status} by its publisher ({other.origin})")
            return True
    return False


def _undated(story: Kept) -> bool:
    return not (story.published or story.modified or story.version)


def is_version(new: Placed, like: Like) -> bool:
    """Whether a story with the same text is another version of the new one and not a copy: by the same outlet, or
    at the same address, of another date.
    """
    story, other = new.story, like.kept
    if story.url and story.url == other.url:
        return True
    if (story.publisher or None) != (other.publisher or None):
        return False
    if story.published is None or other.published is None:
        return False
    mine = (story.published, story.modified, story.version)
    return mine != (other.published, other.modified, other.version)


def supersede(writing: Writing, new: Placed, others: list[Kept]) -> None:
    """Let the later of the new story and its other versions take the place of the earlier ones."""
    if not others:
        return
    me = by_number(writing.connection, [new.n])[new.n]
    ended = False
    for other in sorted(others, key=age, reverse=True):
        if other.hidden:
            continue
        if age(other) > age(me) and not ended:
            ended = True
            _end(writing, me.n, other.n)
        elif age(other) < age(me) and not _superseded(writing, other.n):
            _end(writing, other.n, me.n)


def _end(writing: Writing, old_n: int, new_n: int) -> None:
    writing.supersede("version", old_n, new_n)
    writing.end_statements(STATEMENTS.c.story_n == old_n)


def _superseded(writing: Writing, n: int) -> bool:
    query = select(SUPERSESSIONS.c.n).where(SUPERSESSIONS.c.kind == "version", SUPERSESSIONS.c.old_n == n)
    return writing.connection.scalar(query) is not None
