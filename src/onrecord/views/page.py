"""The page of one record: its head and its layers in the order a desk reads them."""

from dataclasses import dataclass

from onrecord.model import Record

from .corrections import Amended, corrections
from .disputes import Opposed, disputes
from .figures import Figure, figures
from .happenings import Happening, happenings
from .heads import Head, head
from .marks import Mark, names, places, times
from .sayings import Saying, sayings
from .words import clean

FOOTER = "Machine reading, unverified. What is said here is said by those named, not by this page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Sentences that were not read, for one reason."""

    why: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything a page of one story shows."""

    head: Head
    sayings: tuple[Saying, ...]
    happenings: tuple[Happening, ...]
    figures: tuple[Figure, ...]
    disputes: tuple[Opposed, ...]
    corrections: tuple[Amended, ...]
    unread: tuple[Skipped, ...]
    times: tuple[Mark, ...] = ()
    places: tuple[Mark, ...] = ()
    names: tuple[Mark, ...] = ()


def page(record: Record) -> Page:
    """The page of a record."""
    return Page(
        head=head(record),
        sayings=sayings(record),
        happenings=happenings(record),
        figures=figures(record),
        disputes=disputes(record),
        corrections=corrections(record),
        unread=skipped(record),
        times=times(record),
        places=places(record),
        names=names(record),
    )


def skipped(record: Record) -> tuple[Skipped, ...]:
    """What was not read, by reason."""
    reasons: dict[str, list[str]] = {}
    for item in record.unread:
        reasons.setdefault(clean(item.why), []).append(clean(item.span.text))
    return tuple(Skipped(why=why, sentences=tuple(s)) for why, s in reasons.items())
