"""Complements: what a reporting verb takes besides clauses and quotations: infinitives, gerunds, noun phrases."""

from onrecord.parse import Token
from onrecord.resources import stances

from .clauses import own_clause
from .contents import Site, bounded, trimmed
from .phrases import Range, is_day, noun_phrase, reach, trim
from .speakers import RELATIVE

BINDING = frozenset(
    {
        "of",
        "about",
        "for",
        "with",
        "against",
        "to",
        "between",
        "over",
        "from",
        "by",
        "toward",
        "towards",
        "into",
        "as",
        "that",
    }
)
NAMING = frozenset({"call", "label", "dub", "brand", "term", "name"})
"""Verbs that say something only of what they name: "called it a disgrace", but not "called a meeting"."""


def infinitive_after(site: Site, verb: Token, at: int) -> Range | None:
    """The infinitive a verb takes: "vowed to stay"."""
    for c in verb.children:
        if c.rel in ("xcomp", "ccomp", "advcl", "acl") and c.i > verb.i and (mark := _to(c)) is not None:
            if mark.i - at > 8 or any(verb.i < o.i < mark.i for o in verb.all("obj")):
                continue
            if any(t.lower in ("for", "about") for t in site.tokens[at : mark.i]):
                continue
            return bounded(site, verb, _with_negation(site, mark.i, at), reach(c)[1])
    return None


def _with_negation(site: Site, to: int, at: int) -> int:
    """Where an infinitive begins, its negation taken in: "vowed / never to go back"."""
    return to - 1 if to > at and site.tokens[to - 1].lower in ("not", "never") else to


def _to(verb: Token) -> Token | None:
    return min(
        (t for t in verb.children if t.i < verb.i and t.lower == "to" and t.tag == "TO"),
        key=lambda t: t.i,
        default=None,
    )


def gerund_after(site: Site, verb: Token, at: int) -> Range | None:
    """The gerund a verb takes: "denied taking it"."""
    for c in verb.children:
        if c.rel in ("xcomp", "ccomp", "advcl", "obj") and c.tag == "VBG" and c.i >= at:
            low, end = reach(c)
            if low <= at + 1:
                return bounded(site, verb, max(low, at), end)
    return None


def object_after(site: Site, verb: Token, at: int) -> tuple[Token, Range] | None:
    """The noun phrase a verb, with its preposition, takes; with all that hangs on the noun."""
    for c in verb.children:
        if (
            c.i < at
            or c.rel not in ("obj", "obl", "ccomp", "xcomp", "advcl")
            or is_day(c)
            or not site.reaches(verb.i, c.i)
        ):
            continue
        low, end = reach(c)
        low = max(low, at)
        if at - verb.i > 1 and low > at + 2:
            continue
        if at - verb.i == 1 and c.rel != "obj":
            continue
        if c.tag.startswith("VB") and c.tag != "VBG" and c.rel != "obj":
            continue
        end = _spread(verb, end)
        content = bounded(site, verb, low, own_clause(site.tokens, low, end) or end)
        if content is not None:
            return c, content
    return None


def relative_object(verb: Token) -> Range | None:
    """The relative pronoun a verb takes, or the noun: "the claim, which they denied", "a claim the guards deny"."""
    for c in verb.children:
        if c.rel == "obj" and c.i < verb.i and c.tag in ("WDT", "WP") and c.lower in ("which", "that"):
            return c.i, c.i + 1
    noun = verb.head
    if verb.dep != "acl:relcl" or noun.lemma.lower() not in stances.words("sayings") or verb.child("obj", "ccomp"):
        return None
    return noun.i, noun.i + 1


def _spread(verb: Token, end: int) -> int:
    """The end of an object with the prepositional phrases after it that the parse hangs on the verb: "for talks with
    ...".
    """
    for c in verb.children:
        if c.i < end:
            continue
        low, high = reach(c)
        marks = [k.lower for k in c.children if k.rel in ("case", "mark") and k.i < c.i]
        if low != end or not marks or marks[0] not in BINDING or is_day(c):
            break
        end = high
    return end


def object_and_more(site: Site, verb: Token, at: int, *, infinitive: bool) -> tuple[Token, Range] | None:
    """A noun phrase and what is said of it: "urged them to leave", "accused them of fraud", "called it a disgrace"."""
    noun = next((c for c in verb.children if c.rel in ("obj", "iobj", "obl") and c.i >= at and not is_day(c)), None)
    if noun is None:
        return None
    low, end = reach(noun)
    low = max(low, at)
    if low > at + 2 or (at == verb.i + 1 and any(k.i < noun.i for k in noun.all("case"))):
        return None
    inside = infinitive and any(c.rel in ("acl", "advcl", "xcomp") and _to(c) for c in noun.subtree() if c is not noun)
    more = [c for c in verb.children if c.i > noun.i and (_more(c, infinitive))]
    if not more and (not inside if infinitive else verb.lemma in NAMING and not site.quoted.of[end - 1] >= 0):
        return None
    if more:
        end = max(end, reach(more[-1] if infinitive else max(more, key=lambda c: reach(c)[1]))[1])
    content = bounded(site, verb, low, end if infinitive else _spread(verb, end))
    return (noun, content) if content is not None else None


def _more(token: Token, infinitive: bool) -> bool:
    if infinitive:
        return token.rel in ("xcomp", "advcl", "ccomp") and _to(token) is not None
    if token.rel in ("xcomp", "ccomp", "obj"):
        return True
    return token.rel in ("obl", "advcl") and any(
        k.lower in ("of", "as", "for", "with", "on", "over", "against", "from", "to", "into")
        for k in token.all("case", "mark")
    )


def named_before(site: Site, verb: Token, at: int) -> tuple[Range, ...] | None:
    """What a relative clause says of the noun it hangs on: "drills that the North calls a rehearsal"."""
    if verb.dep != "acl:relcl" or verb.head.i >= verb.i or at >= site.last or not site.same(verb.head.i, verb.i):
        return None
    gap = next((c for c in verb.children if c.rel == "obj"), None)
    if gap is not None and not (gap.lower in RELATIVE and gap.i < verb.i):
        return None
    more = next((c for c in verb.children if c.rel in ("obl", "xcomp", "advcl", "obj") and reach(c)[0] == at), None)
    if more is None or is_day(more) or (more.rel == "obl" and site.tokens[at].lower not in ("as", "of", "for")):
        return None
    content, noun = trimmed(site, at, reach(more)[1], verb), trim(site.tokens, *noun_phrase(verb.head, verb))
    return tuple(r for r in (noun, content) if r[0] < r[1]) if content is not None else None
