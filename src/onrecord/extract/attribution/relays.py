"""Relays: whom one voice cites for what it says: "X, citing Y, reported ...", "X quoted Y as saying ..."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.parse import Doc, Token
from onrecord.resources.cues import Cue

from .agents import agent, can_speak
from .drafts import Draft
from .forms import is_passive
from .phrases import is_day, noun_phrase, trim

CITING = frozenset({"cite", "quote"})
CITES = Cue("cite", ("clause",))


def told(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those whom others cite for what they say."""
    found = [_quoted_as(doc, d) for d in drafts]
    by_head = {d.head.i: d for d in found}
    for d in [*found]:
        found.extend(_cited(doc, d, by_head))
        found.extend(_quoter(doc, d, by_head))
    cited = {d.head.i for d in found if d.rule == "citing"}
    return [d for d in found if d.rule == "citing" or d.head.i not in cited]


def _cited(doc: Doc, d: Draft, by_head: dict[int, Draft]) -> Iterator[Draft]:
    """ "..., citing two officials": they, too, are said to have said what the sentence reports."""
    if not d.content or d.rule == "citing":
        return
    beside = d.speaker.children if d.speaker is not None else ()
    for verb in (*d.head.children, *beside):
        if verb.lemma not in CITING or verb.tag != "VBG" or d.covers(verb.i):
            continue
        noun = verb.child("obj")
        if noun is None or not can_speak(noun) or is_day(noun):
            continue
        source = trim(doc.tokens, *noun_phrase(noun, verb))
        yield Draft(
            cue=CITES, head=verb, words=(verb.i, verb.i + 1), content=d.content, rule="citing", speaker=noun,
            source=source, told_by=d.head,
        )  # fmt: skip


def _quoted_as(doc: Doc, d: Draft) -> Draft:
    """A draft of "saying" in "X quoted Y as saying ...", given to Y."""
    quoter = _as_saying(doc, d)
    if quoter is None:
        return d
    if is_passive(quoter):
        return replace(d, told_by=quoter) if agent(quoter) is not None else d
    noun = quoter.child("obj")
    if noun is None or noun.i > d.head.i or (not can_speak(noun) and noun.pos != "PRON"):
        return d
    return replace(d, speaker=noun, origin=None, source=trim(doc.tokens, *noun_phrase(noun, quoter)))


def _quoter(doc: Doc, d: Draft, by_head: dict[int, Draft]) -> Iterator[Draft]:
    """Who quotes, in "Y was quoted by X as saying ..."."""
    quoter = _as_saying(doc, d)
    if quoter is None or not is_passive(quoter) or quoter.i in by_head:
        return
    noun = agent(quoter)
    if noun is not None and noun.i < d.head.i:
        first, last = trim(doc.tokens, *noun_phrase(noun, quoter))
        source = (first + (doc.tokens[first].pos == "ADP"), last)
        yield Draft(
            cue=CITES, head=quoter, words=(quoter.i, quoter.i + 1), content=d.content, rule="quoting", speaker=noun,
            source=source,
        )  # fmt: skip


def _as_saying(doc: Doc, d: Draft) -> Token | None:
    """The verb "quote" or "cite" of which "as saying" depends."""
    at = d.head.i
    if d.head.tag != "VBG" or at == 0 or doc.tokens[at - 1].lower != "as":
        return None
    return next((a for a in [*d.head.ancestors()][:3] if a.lemma in CITING and a.i < at), None)
