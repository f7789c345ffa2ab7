"""From drafts to attributions: characters, entities, nesting."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, By, Entity, Record, Source, Span
from onrecord.model.attribution import Act, Naming, Polarity, Quotation
from onrecord.parse import Doc, Token
from onrecord.resources import cues

from . import details
from .drafts import Draft
from .phrases import Range, names_person, trim

MODEL = "en_onrecord_attribution"
NEAR = 60
"""How many attributions away the host of an attribution may stand."""


class Lookup:
    """The entities of a record by where they stand in the text, pronouns less sure than `least` left out."""

    def __init__(self, record: Record, least: float = 0.0) -> None:
        self.named = {e.id for e in record.entities if any(m.form == "name" for m in e.mentions)}
        self.by_head: dict[int, tuple[Entity, str]] = {}
        spans = []
        for entity in record.entities:
            for mention in entity.mentions:
                if mention.form == "pronoun" and mention.by.score is not None and mention.by.score < least:
                    continue
                if mention.head is not None:
                    self.by_head[mention.head] = (entity, mention.form)
                spans.append((mention.span.start, mention.span.end, mention.form, entity))
        self.spans = sorted(spans, key=lambda s: (s[0], s[1]))
        self.starts = [s[0] for s in self.spans]

    def entity(self, head: Token | None, span: Span) -> tuple[Entity, str] | None:
        """The entity whose mention has this head, else whose mention is this span, with the form of the mention."""
        if head is not None and head.i in self.by_head:
            return self.by_head[head.i]
        for n in range(bisect_left(self.starts, span.start), len(self.spans)):
            start, end, form, entity = self.spans[n]
            if start >= span.end:
                break
            if head is not None and start <= head.start and head.end <= end <= span.end:
                return entity, form
        return None


def attributions(doc: Doc, record: Record, drafts: Iterable[Draft], least: float) -> Iterator[Attribution]:
    """The attributions of a story in text order of their cues, with ids and nesting.

    A pronoun that means its entity with a probability below `least` is nobody's mouth.
    """
    lookup = Lookup(record, least)
    made = sorted(drafts, key=lambda d: (d.head.i, d.words))
    spans = [tuple(doc.span(a, b) for a, b in sorted(d.content)) for d in made]
    hosts = [_host(n, made) for n in range(len(made))]
    quotes = [q.start for q in doc.quotes]
    sources = [_source(doc, lookup, d) for d in made]
    sources = [_other(made[n], s, sources[h] if (h := hosts[n]) is not None else None) for n, s in enumerate(sources)]
    for n, d in enumerate(made):
        source = sources[n]
        verbatim = tuple(_verbatim(doc, quotes, spans[n]))
        act, polarity = _act(d)
        yield Attribution(
            id=f"a{n + 1}", source=source, cue=doc.span(*d.words), content=spans[n], verbatim=verbatim,
            quotation=_quotation(spans[n], verbatim), act=act, polarity=polarity,
            within=None if (host := hosts[n]) is None else f"a{host + 1}",
            relayed_by=_relay(hosts, made, sources, n),
            addressee=doc.span(*d.addressee) if d.addressee else None,
            medium=doc.span(*found) if (found := details.medium(doc.tokens, d)) else None,
            timex=details.time(doc, record, d), toponym=details.place(doc, record, d), by=_by(d),
        )  # fmt: skip


def _by(draft: Draft) -> By:
    """The rule, and the network with its score where it saw this too."""
    if draft.score is None:
        return By(rule=draft.rule)
    return By(rule=draft.rule, model=MODEL, score=round(draft.score, 3))


def _host(n: int, made: Sequence[Draft]) -> int | None:
    """The innermost other draft inside whose content a draft's cue stands; hosts stand near in the text."""
    best, size = None, 0
    at = made[n].head.i
    for m in range(max(0, n - NEAR), min(len(made), n + NEAR)):
        other = made[m]
        if m == n or not other.covers(at) or made[n].covers(other.head.i):
            continue
        length = sum(b - a for a, b in other.content)
        if best is None or length < size:
            best, size = m, length
    return best


def _relay(hosts: Sequence[int | None], made: Sequence[Draft], sources: Sequence[Source | None], n: int) -> str | None:
    """The host, where it asserts what the inner voice said.

    A mere reaction to it is no relay, nor are one's own earlier words, nor a noun for what nobody in particular said.
    """
    if (teller := made[n].told_by) is not None:
        return next((f"a{m + 1}" for m, d in enumerate(made) if d.head is teller), None)
    host = hosts[n]
    mine, theirs = sources[n], sources[host] if host is not None else None
    if mine is not None and theirs is not None and mine.entity is not None and mine.entity == theirs.entity:
        return None
    if made[n].rule == "noun" and mine is None:
        return None
    if host is None or _act(made[host])[1] == "-" or _reacts(made[host]):
        return None
    return f"a{host + 1}"


def _reacts(draft: Draft) -> bool:
    """Whether a voice takes a stand to something, and asserts nothing of it: "condemned the call for a strike"."""
    return draft.rule.startswith("object") and draft.cue.act != "claims"


def _act(draft: Draft) -> tuple[Act, Polarity]:
    """The act, and the polarity of the source toward the content; "did not say" and "did not deny" leave it open."""
    return draft.cue.act, "?" if draft.negated else draft.cue.polarity


def _source(doc: Doc, lookup: Lookup, draft: Draft) -> Source | None:
    if draft.source is None:
        return None
    first, last = trim(doc.tokens, *draft.source)
    span = doc.span(first, last) if first < last else doc.span(*draft.source)
    named = named_person(doc, lookup, draft)
    found = named or lookup.entity(draft.origin or draft.speaker, span)
    if found is not None and not _can_be_meant(doc, draft, *found):
        found = None
    entity, form = found if found is not None else (None, "")
    if entity is not None and form == "pronoun" and _is_unseated(doc, lookup, draft, entity):
        entity, form = None, ""
    return Source(
        span=span, entity=entity.id if entity else None,
        resolved=None if entity is None else "inferred" if _is_inferred(lookup, entity, form, span) else "stated",
        naming="named" if named is not None else _naming(doc, draft, entity, form),
    )  # fmt: skip


def named_person(doc: Doc, lookup: Lookup, draft: Draft) -> tuple[Entity, str] | None:
    """The one person whose name a source bears: "Orda Institute analyst Ana Ruiz", "The director of the dam, Tom Beck".

    Not one who owns, or stands under a preposition or in a clause: "Ruiz's lawyer", "a friend of Ruiz".
    """
    assert draft.source is not None
    found: dict[str, tuple[Entity, str]] = {}
    for i in range(*draft.source):
        t = doc.tokens[i]
        entity, form = lookup.by_head.get(i, (None, ""))
        if t.ent == "PER" and entity is not None and form == "name" and entity.type == "PERSON":
            if _modifies(doc, i, draft.source):
                continue
            if _explains(t, draft) or not (_is_under(doc, t, draft.source) or _is_below(t, draft)):
                found[entity.id] = (entity, form)
    return next(iter(found.values())) if len(found) == 1 else None


def _modifies(doc: Doc, name: int, source: Range) -> bool:
    """Whether a name stands before the noun that the source is about: "the Orr administration", "Orr's lawyer"."""
    at = name
    while at < source[1] and doc.tokens[at].ent == "PER":
        at += 1
    return at < source[1] and (doc.tokens[at].tag.startswith("NN") or doc.tokens[at].tag == "POS")


def _is_under(doc: Doc, name: Token, source: Range) -> bool:
    """Whether a preposition stands before a name, behind a noun and with no comma between, whatever the parse says."""
    for i in range(name.i - 1, source[0], -1):
        t = doc.tokens[i]
        if t.text in (",", "—", "–", "("):
            return False
        if t.pos == "ADP":
            return any(k.pos in ("NOUN", "PROPN") for k in doc.tokens[source[0] : i])
    return False


def _is_below(token: Token, draft: Draft) -> bool:
    """Whether a token of a source stands under a preposition, as a possessor or in a clause of it."""
    assert draft.source is not None
    for t in (token, *token.ancestors()):
        if t is draft.speaker or not draft.source[0] <= t.i < draft.source[1]:
            return False
        if t.rel in ("acl", "advcl") or t.dep == "nmod:poss" or t.child("case") is not None:
            return True
    return False


def _explains(name: Token, draft: Draft) -> bool:
    """Whether a name behind a comma says who the person before is, and the parse has it explain a thing instead."""
    holder = draft.speaker
    if holder is None or name.dep != "appos" or name.head is holder or not names_person(holder):
        return False
    return name.head.ent != "PER" and not names_person(name.head)


def _can_be_meant(doc: Doc, draft: Draft, entity: Entity, form: str) -> bool:
    """Whether an entity may be the speaker: no sea, no body that stands in a profession, no part of a longer name."""
    assert draft.source is not None
    head = draft.speaker
    if head is not None and form == "name" and entity.type == "PERSON" and _is_under(doc, head, draft.source):
        return False
    if entity.type == "NORP" and head is not None and head.tag in ("NN", "NNP", "JJ") and not head.lower.endswith("s"):
        return False
    if entity.type == "LOC" or (entity.type == "ORG" and _may_be_title(doc, draft.source)):
        return False
    if entity.type == "GPE" and form == "name":
        words = [t.text for t in doc.tokens[draft.source[0] : draft.source[1]]]
        after = words[words.index(entity.name) + 1 :] if entity.name in words else []
        if after and after[0][0].isupper():
            return False
    last = draft.source[1]
    goes_on = form == "name" and last < len(doc.tokens) and doc.tokens[last].tag in ("NNP", "NNPS")
    return not (goes_on and doc.tokens[last - 1].tag in ("NNP", "NNPS") and not draft.covers(last))


def _may_be_title(doc: Doc, source: Range) -> bool:
    """Whether a source ends as a person's profession and name: "... Institute analyst Ana Ruiz"."""
    name = source[1] - 1
    while name > source[0] and (doc.tokens[name].ent == "PER"):
        name -= 1
    return source[0] < name < source[1] - 1 and doc.tokens[name].tag == "NN"


def _other(draft: Draft, source: Source | None, host: Source | None) -> Source | None:
    """A source without the entity, where it is a pronoun inside a quotation for whoever is quoted: "he" is another."""
    if source is None or host is None or source.entity is None or source.entity != host.entity:
        return source
    speaker = draft.speaker
    if speaker is None or not speaker.quoted or speaker.lower not in ("he", "she", "they", "it", "his", "her", "their"):
        return source
    return replace(source, entity=None, resolved=None)


def _is_unseated(doc: Doc, lookup: Lookup, draft: Draft, entity: Entity) -> bool:
    """Whether another name, which no person of the record bears, took the stage after a pronoun's entity last had it.

    "West outlined his plans.  He said ...": where West is not known for a person, "he" is not the senator of the
    paragraph before.
    """
    if draft.speaker is None or draft.speaker.lower not in ("he", "she"):
        return False
    paragraph = draft.speaker.sent.paragraph
    last = max(
        (m.span.end for m in entity.mentions if m.form == "name" and m.span.end <= draft.speaker.start), default=-1
    )
    for i in range(draft.speaker.i - 1, -1, -1):
        t = doc.tokens[i]
        if t.end <= last or t.sent.paragraph != paragraph:
            return False
        if t.pos == "PROPN" and t.rel == "nsubj" and t.ent != "PER" and not t.quoted:
            bearer = lookup.by_head.get(t.i)
            return bearer is None or bearer[0].type in ("LOC", "FAC")
    return False


def _is_inferred(lookup: Lookup, entity: Entity, form: str, span: Span) -> bool:
    """Whether a mention stands for a name, or for words, that the text has elsewhere."""
    if form != "nominal" or entity.id not in lookup.named:
        return form == "pronoun"
    return not any(m.form == "name" and span.covers(m.span) for m in entity.mentions)


def _naming(doc: Doc, draft: Draft, entity: Entity | None, form: str) -> Naming:
    """How the story names the source: by name, by role, not at all, as a body of people, or as a document."""
    assert draft.source is not None
    words = doc.tokens[draft.source[0] : draft.source[1]]
    head = draft.speaker or words[-1]
    lemma = head.lemma.lower()
    if lemma in cues.words("documents"):
        return "document"
    if any(t.ent == "PER" and (head.pos == "PROPN" or (t.rel == "appos" and t.head is head)) for t in words):
        return "named"
    if lemma in cues.words("unnamed"):
        return "unnamed"
    if entity is not None and entity.type in ("GPE", "NORP", "GROUP", "LOC"):
        return "collective"
    if head.pos == "PRON" and entity is not None:
        return "named" if any(m.form == "name" for m in entity.mentions) else "role"
    if head.pos == "PROPN":
        return "named"
    if head.tag == "NNS":
        return "collective"
    return "role" if head.pos == "NOUN" else "unnamed"


def _verbatim(doc: Doc, starts: Sequence[int], content: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a content that stand in quotation marks, marks included."""
    for span in content:
        for quote in doc.quotes[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]:
            start, end = max(quote.start, span.start), min(quote.end, span.end)
            if start < end:
                yield Span.of(doc.text, start, end)


def _quotation(content: Sequence[Span], verbatim: Sequence[Span]) -> Quotation:
    """Direct where at least 90 % of the letters stand in quotation marks."""
    letters = sum(c.isalpha() for s in content for c in s.text)
    quoted = sum(c.isalpha() for s in verbatim for c in s.text)
    if not quoted or not letters:
        return "indirect"
    return "direct" if quoted >= 0.9 * letters else "mixed"
