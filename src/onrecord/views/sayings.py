"""Who said what: one saying an attribution, what is said within another's words under its host."""

from dataclasses import dataclass

from onrecord.model import Attribution, Record

from .lookup import DEEPEST, Lookup, trace
from .speakers import Speaker, cue_words, denies, says_not, speaker
from .words import clean, quoting, when


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A source, its cue and its content, fit to be shown together and never apart."""

    id: str
    speaker: Speaker
    cue: str
    content: str
    denial: bool
    open: bool
    """The source neither affirms nor denies (a refusal and a cue with "not" say so themselves)."""
    quotation: str
    asides: tuple[str, ...] = ()
    """To whom, in what medium, when, on whose authority."""
    stands: tuple[str, ...] = ()
    """The stands it takes toward what others said."""
    inner: "tuple[Saying, ...]" = ()
    trace: str = ""

    @property
    def lead(self) -> str:
        """What stands between the cue and the content: a denial is called one, just before its words."""
        if not self.content:
            return "."
        if self.denial:
            return " — denial:"
        if self.open:
            return " — leaves it open:"
        first = self.content.split(" ")[0].lower()
        return "" if first in ("that", "to", "whether", "if", "how", "why", "of", "about") else ":"


def sayings(record: Record) -> tuple[Saying, ...]:
    """Every attribution, hosts first, in text order; deeper than DEEPEST they stand side by side."""
    look = Lookup(record)
    host: dict[str, str | None] = {}
    for a in sorted(record.attributions, key=lambda a: look.depth[a.id]):
        at = a.within if look.depth[a.id] else None
        host[a.id] = host.get(at) if at and look.depth[at] >= DEEPEST else at
    below: dict[str | None, list[Attribution]] = {}
    for a in record.attributions:
        below.setdefault(host[a.id], []).append(a)
    return tuple(_saying(look, a, below) for a in below.get(None, ()))


def _saying(look: Lookup, a: Attribution, below: dict[str | None, list[Attribution]]) -> Saying:
    return Saying(
        id=a.id,
        speaker=speaker(look, a),
        cue=cue_words(a) + _told(a),
        content=quoting(a.content),
        denial=denies(a),
        open=a.polarity == "?" and a.act != "declines" and not says_not(a),
        quotation=a.quotation,
        asides=tuple(_asides(look, a)),
        stands=tuple(_stands(look, a)),
        inner=tuple(_saying(look, b, below) for b in below.get(a.id, ())),
        trace=trace(a.by, a.id),
    )


def _told(a: Attribution) -> str:
    """Whom a cue that needs somebody to tell has told: "told the Harbour Courier"."""
    heard = a.addressee or a.medium
    return f" {clean(heard.text)}" if heard and a.cue.text.lower() in ("told", "tells") else ""


def _asides(look: Lookup, a: Attribution) -> list[str]:
    out = []
    told = _told(a)
    if a.addressee and not told and not any(c.overlaps(a.addressee) for c in a.content):
        out.append(f"to {clean(a.addressee.text)}")
    if a.medium and clean(a.medium.text) not in told:
        out.append(f"in {clean(a.medium.text)}")
    if timex := look.timexes.get(a.timex or ""):
        out.append(when(timex) or clean(timex.span.text))
    elif counted := look.by_distance(a.id):
        out.append(counted)
    if (relay := look.attributions.get(a.relayed_by or "")) and relay.id != a.within:
        out.append(f"as told by {speaker(look, relay).name}")
    if look.restated.get(a.id, "") in look.attributions:
        out.append("said before")
    return out


def _stands(look: Lookup, a: Attribution) -> list[str]:
    """Only stands toward what is not shown right below or above it."""
    out = []
    for stance in look.stances_of.get(a.id, ()):
        target = look.attributions.get(stance.toward)
        if target is not None and target.within != a.id and a.within != target.id:
            tied = "" if stance.explicit else " (the story does not tie the two)"
            out.append(
                f"{stance.value} what {speaker(look, target).name} {cue_words(target)}: {quoting(target.content)}{tied}"
            )
    return out
