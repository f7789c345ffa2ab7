"""Records written by hand from a few words, for what keeps and compares them: no reader is needed."""

from dataclasses import dataclass

from onrecord.model import (
    Attribution,
    Claim,
    Correction,
    Entity,
    Event,
    Mention,
    Quantity,
    ReaderInfo,
    Record,
    Source,
    Span,
    Story,
    Zone,
)
from onrecord.model.attribution import Act, Polarity
from onrecord.model.story import Status

INFO = ReaderInfo(version="1.0", models=("en_made 1.0",), resources="made")
LATER = ReaderInfo(version="2.0", models=("en_made 2.0",), resources="made")


@dataclass(frozen=True, slots=True)
class Say:
    """A saying: who, how, what."""

    who: str
    cue: str
    what: str
    act: Act = "says"
    polarity: Polarity = "+"
    killed: int | None = None
    """A number in the words that counts killed people."""


def told(
    *parts: Say | str, reader: ReaderInfo = INFO, notice: tuple[str, str, str] | None = None, title: str | None = None,
    publisher: str | None = None, published: str | None = None, url: str | None = None, agency: str | None = None,
    status: Status = "usable", version: str | None = None, modified: str | None = None,
) -> Record:  # fmt: skip
    """A record of sayings and plain sentences, each a paragraph and a plain one a claim of the story's own.

    `notice` is a correction at the end: its words, what holds (`now`) and what does not (`was`), both parts of it.
    """
    made = _Made()
    for part in parts:
        if isinstance(part, Say):
            made.say(part)
        else:
            made.tell(part)
    if notice:
        made.correct(*notice)
    text = made.text.strip()
    story = Story(
        text=text, origin=f"{publisher or 'made'}.txt", title=title, publisher=publisher, published=published, url=url,
        agency=agency, status=status, version=version, modified=modified, language="en", zones=tuple(made.zones),
        paragraphs=tuple((z.span.start, z.span.end) for z in made.zones),
    )  # fmt: skip
    return Record(
        story=story, reader=reader, entities=tuple(made.entities.values()), attributions=tuple(made.attributions),
        events=tuple(made.events), claims=tuple(made.claims), quantities=tuple(made.quantities),
        corrections=tuple(made.corrections),
    )  # fmt: skip


class _Made:
    def __init__(self) -> None:
        self.text = ""
        self.zones: list[Zone] = []
        self.attributions: list[Attribution] = []
        self.entities: dict[str, Entity] = {}
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.quantities: list[Quantity] = []
        self.corrections: list[Correction] = []

    def say(self, s: Say) -> None:
        at = self._paragraph(f"{s.who} {s.cue} {s.what}.", "body")
        who = Span(start=at, end=at + len(s.who), text=s.who)
        cue = Span(start=who.end + 1, end=who.end + 1 + len(s.cue), text=s.cue)
        what = Span(start=cue.end + 1, end=cue.end + 1 + len(s.what), text=s.what)
        entity = self.entities.get(s.who)
        id = entity.id if entity else f"e{len(self.entities) + 1}"
        mentions = (*(entity.mentions if entity else ()), Mention(span=who, form="name"))
        self.entities[s.who] = Entity(id=id, name=s.who, type="PERSON", mentions=mentions)
        self.attributions.append(
            Attribution(
                id=f"a{len(self.attributions) + 1}", source=Source(span=who, entity=id, resolved="stated"), cue=cue,
                content=(what,), act=s.act, polarity=s.polarity,
            )
        )  # fmt: skip
        if s.killed is not None:
            start = what.start + s.what.index(str(s.killed))
            span = Span(start=start, end=start + len(str(s.killed)), text=str(s.killed))
            self.quantities.append(
                Quantity(
                    id=f"q{len(self.quantities) + 1}", span=span, low=s.killed, high=s.killed, counted="people",
                    role="killed",
                )
            )  # fmt: skip

    def tell(self, words: str) -> None:
        at = self._paragraph(f"{words}.", "body")
        span = Span(start=at, end=at + len(words), text=words)
        trigger = Span(start=at, end=at + len(words.split(maxsplit=1)[0]), text=words.split(maxsplit=1)[0])
        n = len(self.events) + 1
        self.events.append(Event(id=f"v{n}", triggers=(trigger,)))
        self.claims.append(Claim(id=f"c{n}", event=f"v{n}", voice=None, factuality="CT+", span=span))

    def correct(self, words: str, now: str, was: str) -> None:
        at = self._paragraph(words, "correction")
        spans = [Span(start=at + words.index(w), end=at + words.index(w) + len(w), text=w) for w in (now, was)]
        whole = Span(start=at, end=at + len(words), text=words)
        self.corrections.append(
            Correction(id=f"k{len(self.corrections) + 1}", span=whole, kind="corrects", now=spans[0], was=spans[1])
        )  # fmt: skip

    def _paragraph(self, words: str, zone: str) -> int:
        at = len(self.text)
        span = Span(start=at, end=at + len(words), text=words)
        self.zones.append(Zone(zone=zone, span=span))  # type: ignore[arg-type]
        self.text += words + "\n\n"
        return at


LOCK = (
    Say("Greta Holm", "said", "the lock gate at Marrow broke on Monday and killed 4 people in a barge", killed=4),
    Say("Tomas Reyk", "claimed", "that 19 rockets had struck the lock before it broke in two", "claims"),
    Say("Sava Lindqvist", "denied", "that any rockets had struck the lock or the bridge near it", "denies", "-"),
    Say("Ole Maszek", "promised", "to open the river again for every barge before Friday evening", "promises"),
    "Water ran into the cellars of the lower town for most of the night",
    "The river has been closed to barges since the gate of the lock was lost",
)
"""A story long enough to have copies."""
