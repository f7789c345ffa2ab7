"""How an event stands: in one word, and in whose eyes, so that no line about it reads as a fact by itself."""

from onrecord.model import Claim, Event
from onrecord.model.claim import Factuality

from .lookup import Lookup
from .speakers import denies, speaker, voice_words
from .words import joined

OPPOSITE: dict[Factuality, Factuality] = {
    "CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+", "CTu": "CTu", "Uu": "Uu",
}  # fmt: skip
"""What words that hold their own "not" say: "boats will not sail" is expected, not doubted."""
_KINDS = {
    "commitment": "planned", "forecast": "expected", "demand": "demanded", "condition": "if", "evaluation": "judged",
}  # fmt: skip
_EYES = {
    "CT+": "according to", "CT-": "not so according to", "PR+": "probable for", "PR-": "improbable for",
    "PS+": "possible for", "PS-": "doubted by", "CTu": "left untold by", "Uu": "left open by",
}  # fmt: skip
_INTENT = {
    "commitment": "promised by", "forecast": "foreseen by", "demand": "demanded by", "condition": "a condition for",
    "evaluation": "so judged by",
}  # fmt: skip
_TOLD = {
    "commitment": "planned according to", "forecast": "expected according to", "demand": "demanded according to",
    "condition": "a condition according to", "evaluation": "so judged by",
}  # fmt: skip
"""The story itself neither promises nor demands: it tells of it."""


def status(look: Lookup, e: Event, claims: list[Claim]) -> str:
    """How an event stands among its claims, in one word.

    mentioned, disputed, denied, not so, doubted, planned, expected, feared, demanded, if, judged, reported (by the
    story), said, probable, possible or open.
    """
    if not claims:
        return "mentioned"
    signs = set().union(*(_signs(look, c) for c in claims))
    if {"+", "-"} <= signs:
        return "disputed"
    if "-" in signs:
        return _against(look, claims)
    if kinds := {c.kind for c in claims} - {"report"}:
        kind = next(k for k in _KINDS if k in kinds)
        return "feared" if kind == "forecast" and _warned(look, claims) else _KINDS[kind]
    sure = {c.factuality for c in claims}
    if "CT+" in sure:
        return "reported" if any(c.voice is None and c.factuality == "CT+" for c in claims) else "said"
    words = {"PR+": "probable", "PS+": "possible"}
    return next((words[s] for s in words if s in sure), "open")


def _against(look: Lookup, claims: list[Claim]) -> str:
    if any(_denied(look, c) for c in claims):
        return "denied"
    return "not so" if any(c.factuality == "CT-" for c in claims) else "doubted"


def _denied(look: Lookup, c: Claim) -> bool:
    """Whether a claim is a denial, not just a sentence with "not" in it."""
    a = look.attributions.get(c.voice or "")
    return a is not None and denies(a) and c.factuality == "CT-"


def _signs(look: Lookup, c: Claim) -> set[str]:
    """The sides a claim stands for: its own voice's, and against it where a host does not hold with that voice.

    What is taken for granted the hosts grant too.
    """
    own = {c.factuality[-1]} & {"+", "-"}
    a = look.attributions.get(c.voice or "")
    against = a is not None and not c.presupposed and any(denies(h) for h in look.hosts(a))
    return own | ({"-"} if own == {"+"} else {"+"}) if against and own else own


def _warned(look: Lookup, claims: list[Claim]) -> bool:
    voices = (look.attributions.get(c.voice or "") for c in claims if c.kind == "forecast")
    return any(a is not None and a.act == "warns" for a in voices)


def eyes(look: Lookup, e: Event, claims: list[Claim]) -> list[str]:
    """In whose eyes: "according to rebels", "denied by [Oskar Veld]"; claims of one kind together."""
    grouped: dict[str, list[str]] = {}
    for c in claims:
        name = voice_words(look, c.voice, not c.presupposed) + (" (taken for granted)" if c.presupposed else "")
        names = grouped.setdefault(_phrase(look, c), [])
        if name not in names:
            names.append(name)
    if not grouped and e.triggers:
        a = look.attributions.get(look.voice(e.triggers[0]) or "")
        phrase = "in words that were denied by" if a and denies(a) else "in the words of"
        grouped[phrase] = [speaker(look, a).name if a else "the story"]
    return [f"{phrase} {joined(names)}" for phrase, names in grouped.items()]


def heading(look: Lookup, e: Event, claims: list[Claim]) -> str:
    """The voice of an event, in a phrase that holds for several: its status tells how sure that voice is."""
    voices = {voice_words(look, c.voice, not c.presupposed) for c in claims}
    if len(voices) == 1 and not any(_denied(look, c) for c in claims):
        return f"according to {voices.pop()}"
    return "; ".join(eyes(look, e, claims))


def _phrase(look: Lookup, c: Claim) -> str:
    if c.kind != "report" and c.factuality[-1] != "-":
        return (_INTENT if c.voice in look.attributions else _TOLD)[c.kind]
    return "denied by" if _denied(look, c) else _EYES.get(c.factuality, "left open by")
