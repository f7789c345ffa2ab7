"""Who speaks: names, inferred ones in brackets, unresolved ones said to be so; and a voice with all its hosts."""

import re
from dataclasses import dataclass

from onrecord.model import Attribution

from .lookup import Lookup
from .words import clean, joined

PRONOUNS = frozenset("he she it they him her them his its their we i who that this".split())
VERBS = {
    "says": "said", "claims": "claimed", "denies": "denied", "rules_out": "ruled out", "dismisses": "dismissed",
    "demands": "demanded", "warns": "warned", "announces": "announced", "criticises": "criticised",
    "declines": "declined to answer", "confirms": "confirmed", "promises": "promised", "believes": "believed",
    "asks": "asked", "supports": "supported",
}  # fmt: skip
_SPOKEN = frozenset(
    "said say says told tell tells wrote write writes thought think thinks made make makes gave give gives put puts "
    "deny denies insist insists argue argues believe believes accuse accuses announce announces".split()
)
_SEVERAL = re.compile(
    r"\b(?:and|or|nor) (?:the |its |their |his |her |an? )?(?:[a-z]+ ){0,2}[A-Z]|^(?:[Bb]oth|[Ee]ither|[Nn]either) "
)
"""A phrase that names more than one source."""
_ARTICLE = re.compile(r"^(?:The|A|An|Both|Either|Some|Several|Many|One|Two) ")
_DANGLING = re.compile(r",? (?:who|which|that)$")
_NEGATIVE = re.compile(r"\b(?:not|never|no|nothing)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one whose words these are, as shown: `name` is in brackets where it was inferred."""

    name: str
    key: str
    """The same for all words of one speaker: an entity's id or the words that name them."""
    role: str = ""
    resolved: bool = True


def speaker(look: Lookup, a: Attribution) -> Speaker:
    """The speaker of an attribution."""
    if a.source is None:
        return Speaker(name="somebody the story does not name", key="?", resolved=False)
    words = _DANGLING.sub("", clean(a.source.span.text))
    entity = look.entities.get(a.source.entity or "")
    if entity is None:
        if words.lower() in PRONOUNS:
            return Speaker(name=f"“{words}” (unresolved)", key=f"?{a.id}", resolved=False)
        return Speaker(name=words, key=words.lower())
    if a.source.resolved == "inferred" or (words.lower() in PRONOUNS and a.source.resolved is None):
        return Speaker(name=f"[{clean(entity.name)}]", key=entity.id, role=entity.role or "")
    name = clean(entity.name)
    several = _SEVERAL.search(words) is not None and not _SEVERAL.search(name)
    own = a.source.naming != "named" and words.lower() not in name.lower() and words.lower() not in PRONOUNS
    name = words if several or own else name
    return Speaker(name=name, key=entity.id, role=entity.role or "")


def says_not(a: Attribution) -> bool:
    """Whether the cue itself says what was not said: "have not released"."""
    return _NEGATIVE.search(a.cue.text) is not None


def cue_words(a: Attribution) -> str:
    """The cue of an attribution as a verb in a sentence."""
    return verb(a.cue.text, a.act)


def verb(cue: str, act: str) -> str:
    """A cue as a verb in a sentence: itself where it is one, else what it does with the cue's words behind it.

    A noun or a participle is no verb of its own: "claim" reads “claimed (“claim”)”.
    """
    cue = clean(cue)
    first = cue.lower().split(" ")[0] if cue else ""
    does = VERBS.get(act, "said")
    if first.endswith("ed") or first in _SPOKEN or _NEGATIVE.search(cue) or cue == does:
        return cue
    return f"{does} (“{cue}”)" if cue else does


def denies(a: Attribution) -> bool:
    """Whether the source stands against the content."""
    return a.polarity == "-"


def voice_words(look: Lookup, voice: str | None, hosts: bool = True) -> str:
    """A voice in a phrase, with every host that stands against it: "rebels, in words that [Oskar Veld] dismissed"."""
    a = look.attributions.get(voice or "")
    if a is None:
        return "the story"
    against = [f"{speaker(look, h).name} {cue_words(h)}" for h in look.hosts(a) if hosts and denies(h)]
    name = _ARTICLE.sub(lambda m: m[0].lower(), speaker(look, a).name)
    return f"{name}, in words that {joined(against)}" if against else name
