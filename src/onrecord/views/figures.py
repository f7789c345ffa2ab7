"""Figures: in the story's own words, with the range they come to and whose they are."""

from dataclasses import dataclass

from onrecord.model import Record

from .lookup import Lookup, trace
from .speakers import denies, voice_words
from .words import figure_words, range_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity."""

    id: str
    words: str
    comes_to: str
    """The range where the words do not say it just so, and what became of those counted: "12 or more, killed"."""
    voice: str
    """Whose it is: "according to rebels", "denied by [Oskar Veld]"."""
    reading: str
    trace: str = ""


def figures(record: Record) -> tuple[Figure, ...]:
    """Every quantity, in text order."""
    look = Lookup(record)
    out = []
    for q in record.quantities:
        words = figure_words(q, record.story.text)
        comes_to = range_of(q)
        parts = ([] if words.lower().startswith(comes_to) else [comes_to]) + (
            [q.role] if q.role and q.role != "other" else []
        )
        a = look.attributions.get(look.voice(q.span) or "")
        not_so = a is not None and denies(a)
        voice = f"{'denied by' if not_so else 'according to'} {voice_words(look, a.id if a else None)}"
        out.append(
            Figure(
                id=q.id, words=words, comes_to=", ".join(parts), voice=voice, reading=q.reading, trace=trace(q.by, q.id)
            )
        )
    return tuple(out)
