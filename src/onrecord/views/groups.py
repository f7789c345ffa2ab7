"""Groups: the stories of a ledger by main event."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.ledger import Ledger
from onrecord.model.privacy import withheld

from .accounts import Telling, every


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One text of an event; `copies` are the other outlets that carry it."""

    story: str
    headline: str
    outlet: str
    published: str
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A main event: its first story's id and headline, the first and last day of publication, its texts."""

    event: str
    title: str
    span: tuple[str, str]
    stories: tuple[Member, ...]

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def groups(
    ledger: Ledger, which: str | None = None, *, least: int = 1, as_of: str | None = None, private_names: bool = False
) -> list[Group]:
    """The main events of at least so many texts, the newest first; private names are withheld unless asked for."""
    told = [t for t in every(ledger, which, as_of) if len(t.accounts) >= least]
    return [withheld(group(t), () if private_names else t.private) for t in told]


def group(told: Telling) -> Group:
    """A main event as a group of its texts."""
    return Group(
        event=told.id, title=told.title, span=told.span,
        stories=tuple(
            Member(story=a.story.id, headline=a.story.name, outlet=a.story.outlet, published=a.when, copies=a.copies)
            for a in told.accounts
        ),
    )  # fmt: skip
