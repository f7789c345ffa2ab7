"""The head of a story: its title or first words, where it comes from, when, and what was left aside."""

from dataclasses import dataclass

from onrecord.model import Record, Story

from .words import clean, day

_NAMES = {"furniture": "page furniture left aside", "correction": "carries a correction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a story."""

    title: str
    given: bool
    """Whether the title is the story's own, not its first words."""
    origin: tuple[str, ...]
    """Publisher, agency, byline, dateline, date."""
    notes: tuple[str, ...]


def head(record: Record) -> Head:
    """The head of a record's story."""
    story = record.story
    title = clean(story.title or next((z.text for z in story.of("title")), ""))
    first = next((clean(z.text) for z in story.of("body") if clean(z.text)), "") or clean(story.text)
    return Head(
        title=title or f"Begins: “{_first(first)}”",
        given=bool(title),
        origin=tuple(_origin(story)),
        notes=tuple(_notes(story)),
    )


def _first(text: str, size: int = 72) -> str:
    """The first words of a text, shown as a beginning: cut off, they may have lost their source.

    >>> _first("Rebels closed the bridge on Friday.", 18)
    'Rebels closed the …'
    """
    return text if len(text) <= size else text[: size + 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _origin(story: Story) -> list[str]:
    parts = [clean(p) for p in (story.publisher, story.agency, story.byline) if p]
    if dateline := next((clean(z.text).rstrip("—–- ") for z in story.of("dateline")), None):
        parts = [*(p for p in parts if f"({p})" not in dateline), dateline]
    parts.append(day(story.published) if story.published else "no publication date given")
    return [p for p in dict.fromkeys(parts) if p]


def _notes(story: Story) -> list[str]:
    zones = {z.zone for z in story.zones}
    out = [words for kind, words in _NAMES.items() if kind in zones]
    if story.status != "usable":
        out.insert(0, f"status: {story.status}")
    if story.modified:
        out.append(f"modified {day(story.modified)}")
    return out + [clean(n) for n in story.notes]
