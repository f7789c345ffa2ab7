"""Verbs that report: which cue a verb is, what it reports, and who says it."""

from collections.abc import Iterator

from onrecord.parse import Token
from onrecord.resources import cues
from onrecord.resources.cues import Cue

from . import complements, contents, speakers
from .agents import agent
from .contents import Site
from .drafts import Draft
from .forms import NEGATIONS, is_modified, is_negated, is_passive, match, says_nothing
from .phrases import Range, is_day, noun_phrase, reach, trim


def drafts(site: Site) -> Iterator[Draft]:
    """An attribution for each verb of the passage that reports something."""
    for i in range(site.first, site.last):
        t = site.tokens[i]
        if not t.tag.startswith("VB") or t.lower not in cues.verbs():
            continue
        if (draft := read(site, t)) is not None:
            yield draft


def read(site: Site, verb: Token) -> Draft | None:
    """The attribution a verb makes, by the first of its cues whose frame fits."""
    if is_modified(verb):
        return None
    for cue in cues.verbs()[verb.lower]:
        if says_nothing(verb, cue):
            return None
        if (at := match(site, verb, cue.parts)) is None:
            continue
        if (draft := _refusal(site, verb, cue, at) or _active(site, verb, cue, at)) is not None:
            return draft
    return None


def announcing(site: Site) -> Draft | None:
    """The verb of a passage that ends with a colon, whose quotation stands in the next paragraph; no content yet."""
    if site.tokens[site.last - 1].text != ":":
        return None
    for i in range(site.last - 2, max(site.first, site.last - 40) - 1, -1):
        t = site.tokens[i]
        if not site.free(i) or not t.tag.startswith("VB") or is_passive(t):
            continue
        cue = next((c for c in cues.verbs().get(t.lower, ()) if "quote" in c.frames and match(site, t, c.parts)), None)
        noun = speakers.subject(site, t) if cue is not None else None
        if cue is not None and noun is not None and not is_day(noun):
            at = match(site, t, cue.parts) or i + 1
            return Draft(
                cue=cue, head=t, words=(i, at), content=(), rule="quote-below", speaker=noun,
                source=speakers.phrase(site, noun, t), origin=speakers.antecedent(site, noun),
                addressee=_addressee(site, t, at),
            )  # fmt: skip
    return None


def _active(site: Site, verb: Token, cue: Cue, at: int) -> Draft | None:
    if is_passive(verb):
        return _passive(site, verb, cue, at)
    noun = speakers.subject(site, verb)
    if cue.by == "person" and (noun is None or not _is_person(noun)):
        return None
    if noun is not None and (is_day(noun) or noun.i == verb.i):
        noun = None
    if noun is None and verb.tag == "VB" and verb.rel in ("advcl", "acl", "csubj", "obl"):
        return None
    if noun is None and any(c.dep == "nsubj" and c.lower in speakers.NOBODY for c in verb.children):
        return None
    if found := _said(site, verb, cue, at, noun):
        return found
    if "obj_more" in cue.frames and noun is not None and (named := complements.named_before(site, verb, at)):
        return _draft(site, verb, cue, at, content=named, noun=noun, rule="object-and-more")
    if complement := _complement(site, verb, cue, at):
        rule, content, addressee = complement
        return _draft(site, verb, cue, at, content=(content,), noun=noun, rule=rule, addressee=addressee)
    return None


def _is_person(noun: Token) -> bool:
    """Whether a speaker is one person: a name of one, or "he", "she", "who"."""
    return noun.ent == "PER" or noun.lower in ("he", "she", "who")


def _draft(
    site: Site, verb: Token, cue: Cue, at: int, *, content: tuple[Range, ...], noun: Token | None, rule: str,
    addressee: Range | None = None, source: Range | None = None,
) -> Draft | None:  # fmt: skip
    if noun is not None and source is None:
        if rule != "passive" and noun.i > content[-1][1] > verb.i and site.tokens[verb.i - 1].tag.startswith("NN"):
            noun = speakers.beside(site, verb)
        source = speakers.phrase(site, noun, verb) if noun is not None else None
    if source is not None and any(a < source[1] and source[0] < b for a, b in content):
        if rule != "passive":
            content = tuple(_without(c, source) for c in content)
        content = tuple(c for c in content if c[0] < c[1])
        if not content:
            return None
    return Draft(
        cue=cue, head=verb, words=(_first_word(site, verb), max(at, verb.i + 1)), content=content, rule=rule,
        speaker=noun, source=source,
        origin=speakers.antecedent(site, noun) if noun is not None else None,
        addressee=addressee, negated=is_negated(verb), passive=rule == "passive",
    )  # fmt: skip


def _first_word(site: Site, verb: Token) -> int:
    """Where the words of a cue begin: a negated one with its auxiliary, "has not said"."""
    if not is_negated(verb):
        return verb.i
    i = verb.i
    while i > site.first and (site.tokens[i - 1].head is verb and site.tokens[i - 1].rel in ("aux", "advmod")):
        i -= 1
    return i


def _without(content: Range, other: Range) -> Range:
    """The part of a content before or after the tokens of `other`, whichever is longer."""
    left, right = (content[0], min(content[1], other[0])), (max(content[0], other[1]), content[1])
    return max(left, right, key=lambda r: r[1] - r[0])


def _said(site: Site, verb: Token, cue: Cue, at: int, noun: Token | None) -> Draft | None:
    """Quotations and clauses before or after the verb: "..., she said", "he said: ...", "said he would"."""
    takes = cue.frames
    if "quote" not in takes and "clause" not in takes and "that" not in takes:
        return None
    closing = "that" in takes and at >= site.last - 1
    if ("quote" in takes or closing) and (found := _before(site, verb, cue, at, noun)):
        return found
    addressee = _addressee(site, verb, at)
    if "clause" in takes or "that" in takes:
        bare = "clause" in takes
        after = contents.clause_after(site, verb, addressee[1] if addressee else at, bare=bare)
        if after is not None and not _is_addressed(after, addressee):
            return _draft(site, verb, cue, at, content=(after,), noun=noun, rule="clause", addressee=addressee)
    if "quote" in takes and site.free(verb.i) and (after := contents.quote_after(site, at, full="clause" not in takes)):
        return _draft(site, verb, cue, at, content=(after,), noun=noun, rule="quote-after", addressee=addressee)
    return None


def _is_addressed(content: Range, addressee: Range | None) -> bool:
    return addressee is not None and content[0] < addressee[1] and addressee[0] < content[1]


def _before(site: Site, verb: Token, cue: Cue, at: int, noun: Token | None) -> Draft | None:
    if not site.free(verb.i) or (verb.tag in ("VB", "VBG", "VBN") and not verb.child("aux", "nsubj")):
        return None
    source = speakers.phrase(site, noun, verb) if noun is not None else None
    if source is None or source[0] > verb.i or source[1] < verb.i - 4:
        inverted = _inverted(site, verb, at)
        if inverted is not None and not _has_subject_before(site, verb, noun):
            noun, source = inverted, speakers.phrase(site, inverted, verb)
    edge = min(source[0], verb.i) if source is not None and source[1] >= verb.i - 4 else verb.i
    while edge > site.first and site.tokens[edge - 1].tag in ("RB", "IN") and site.free(edge - 1) and edge > verb.i - 5:
        edge -= 1
    own = noun is not None and noun.tag == "PRP" and noun.head is verb and noun.i < verb.i
    if not own and edge - 1 not in site.quoted.lasts and (wide := _quoted_speaker(site, verb)):
        edge, noun, source = wide[0][0], wide[1], wide[0]
    quoted = edge > site.first and edge - 1 in site.quoted.lasts
    after = max(at, source[1] if source is not None else at)
    if not quoted and (_follows_at_once(site, verb, at) or _quoted_at_once(site, after)):
        return None
    resumed = contents.quote_after(site, after) or (None if quoted else contents.clause_resumed(site, verb, after))
    content = contents.clause_before(site, verb, edge, resumed=resumed)
    if content is None or (source is not None and content[0] <= source[0] < content[1] <= verb.i):
        return None
    if quoted and contents.ended_before(site, content, edge):
        return None
    parts = (content, resumed) if resumed else (content,)
    rule = "quote-before" if quoted else "clause-before"
    return _draft(
        site, verb, cue, at, content=parts, noun=noun, rule=rule, addressee=_addressee(site, verb, after), source=source
    )


def _has_subject_before(site: Site, verb: Token, noun: Token | None) -> bool:
    """Whether the verb's own subject stands before it, if only behind an apposition: then what follows is no
    speaker.
    """
    if noun is None or noun.head is not verb or noun.i > verb.i:
        return False
    return site.tokens[verb.i - 1].text == "," and verb.i - 1 not in site.quoted.lasts


def _quoted_speaker(site: Site, verb: Token) -> tuple[Range, Token] | None:
    """The speaker between a quotation and the verb, with an apposition or a relative clause: "..., Ana Ruiz, 81,
    said".
    """
    for j in range(verb.i - 1, max(site.first, verb.i - 40), -1):
        if j in site.quoted.lasts:
            break
        t = site.tokens[j]
        if (
            not site.free(j)
            or t.text in ".;:?!"
            or (t.tag in ("VBD", "VBZ", "MD") and t.rel != "acl" and t.pos != "AUX")
        ):
            return None
    else:
        return None
    first = j + 1
    if (
        first >= verb.i
        or site.tokens[first].pos not in ("PROPN", "NOUN", "DET", "PRON", "ADJ")
        or site.tokens[j - 1].text == "."
    ):
        return None
    comma = next((k for k in range(first, verb.i) if site.tokens[k].text == ","), verb.i)
    nouns = [t for t in site.tokens[first:comma] if t.pos in ("PROPN", "NOUN", "PRON")]
    if not nouns or (comma == verb.i and verb.i - first > 12):
        return None
    head = next((t for t in nouns if t.head.i < first or t.head.i >= comma), nouns[-1])
    return trim(site.tokens, first, comma), head


def _quoted_at_once(site: Site, after: int) -> bool:
    """Whether a quotation follows the words of the saying with no more than a comma or a colon between."""
    at = after + 1 if after < site.last and site.tokens[after].text in (",", ":") else after
    return at in site.quoted.firsts


def _follows_at_once(site: Site, verb: Token, at: int) -> bool:
    """Whether a clause follows the verb with no comma between, so that what stands before is only its setting."""
    found = contents.clause_after(site, verb, at, bare=True)
    return found is not None and site.tokens[found[0] - 1].text != ","


def _inverted(site: Site, verb: Token, at: int) -> Token | None:
    """The speaker after the verb: "said the mayor"."""
    if at >= site.last or not site.free(at):
        return None
    t = site.tokens[at]
    if t.pos not in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM") or is_day(t) or t.lower in ("that", "it"):
        return None
    best = t
    for a in (t, *t.ancestors()):
        if a is verb or a.sent is not verb.sent or reach(a)[0] < at or a.pos not in ("PROPN", "NOUN", "PRON", "NUM"):
            if a is not t:
                break
            continue
        best = a
    return best if best.pos in ("PROPN", "NOUN", "PRON") and best.lower not in speakers.NOBODY else None


def _addressee(site: Site, verb: Token, at: int) -> Range | None:
    """To whom: the object of "told", the noun after "said to"."""
    for c in verb.children:
        if c.i < at or is_day(c) or not site.same(c.i, verb.i):
            continue
        to = c.rel == "obl" and any(k.lower == "to" for k in c.all("case"))
        if (
            c.rel in ("obj", "iobj") and verb.lemma in ("tell", "remind", "assure", "inform", "warn", "ask", "advise")
        ) or to:
            first, last = trim(site.tokens, *noun_phrase(c, verb))
            if to:
                first += site.tokens[first].lower == "to"
            if first <= at + 3 and c.tag not in ("VBD", "VBZ"):
                return first, last
    return None


def _complement(site: Site, verb: Token, cue: Cue, at: int) -> tuple[str, Range, Range | None] | None:
    """What the verb takes besides finite clauses and quotations."""
    takes = cue.frames
    if "obj_to" in takes and (more := complements.object_and_more(site, verb, at, infinitive=True)):
        return "object-to", more[1], _bare_phrase(site, more[0], verb)
    if "to" in takes and (content := complements.infinitive_after(site, verb, at)):
        if cue.act == "declines" and _is_refusable(site.tokens[min(content[0] + 1, site.last - 1)]):
            return None
        return "infinitive", content, None
    if "ing" in takes and (content := complements.gerund_after(site, verb, at)):
        return "gerund", content, None
    if "obj_more" in takes and (more := complements.object_and_more(site, verb, at, infinitive=False)):
        return "object-and-more", more[1], None
    if "obj" in takes and (found := complements.object_after(site, verb, at)):
        return "object", found[1], None
    if "obj" in takes and cue.polarity == "-" and (pronoun := complements.relative_object(verb)):
        return "relative-object", pronoun, None
    return None


def _is_refusable(token: Token) -> bool:
    """Whether a verb after "declined to" makes a refusal of its own: "comment", "say"."""
    return any("refusal" in cue.frames for cue in cues.verbs().get(token.lower, ()))


def _bare_phrase(site: Site, noun: Token, verb: Token) -> Range:
    """A noun phrase without the preposition it stands under."""
    first, last = trim(site.tokens, *noun_phrase(noun, verb))
    while first < noun.i and site.tokens[first].pos == "ADP":
        first += 1
    return first, last


def _passive(site: Site, verb: Token, cue: Cue, at: int) -> Draft | None:
    """ "It was reported that ...", "is said to ...", "was accused of ...": whoever said it stands after "by", if at
    all.
    """
    noun = agent(verb)
    takes = cue.frames
    if noun is None and verb.rel == "acl" and cue.act == "believes":
        return None
    content: tuple[Range, ...] = ()
    subject = next((c for c in verb.children if c.dep == "nsubj:pass"), None)
    bare = (subject is not None and subject.lower == "it") or any(c.dep == "expl" for c in verb.children)
    if ("clause" in takes or "that" in takes) and (after := contents.clause_after(site, verb, at, bare=bare)):
        content = (after,)
    elif subject is not None and subject.lower not in speakers.NOBODY:
        of = complements.infinitive_after(site, verb, at)
        if of is None and "obj_more" in takes:
            more = [
                c
                for c in verb.children
                if c.i > verb.i and c.rel in ("obl", "xcomp", "advcl", "obj") and c is not noun and not is_day(c)
            ]
            of = contents.trimmed(site, max(at, reach(more[0])[0]), reach(more[0])[1], verb) if more else None
        if of is not None and {"clause", "to", "obj_to", "obj_more"} & set(takes):
            content = (trim(site.tokens, *noun_phrase(subject, verb)), of)
        elif "obj" in takes and noun is not None:
            content = (trim(site.tokens, *noun_phrase(subject, verb)),)
    if noun is not None:
        content = tuple(_before_agent(site, c, noun) for c in content)
    content = tuple(c for c in content if c[0] < c[1])
    if not content:
        return None
    return _draft(site, verb, cue, at, content=content, noun=noun, rule="passive")


def _before_agent(site: Site, content: Range, noun: Token) -> Range:
    """A content without the agent behind it: "a hero / by the judge"."""
    first = next((k.i for k in noun.all("case") if k.lower == "by"), noun.i)
    return trim(site.tokens, content[0], first) if content[0] < first < content[1] else content


def _refusal(site: Site, verb: Token, cue: Cue, at: int) -> Draft | None:
    """ "Declined to comment", "wouldn't elaborate", "refused to say": that nothing was said is the message."""
    if "refusal" not in cue.frames:
        return None
    refused = verb.tag == "VB" and verb.rel in ("xcomp", "ccomp", "advcl")
    lead = verb.head if refused and verb.head.lower in cues.words("refusers") else None
    if lead is None and not (is_negated(verb) and verb.tag == "VB" and verb.child("aux")):
        return None
    top = lead or verb
    if lead is None:
        first = min((c.i for c in verb.children if c.rel == "aux" or c.lower in NEGATIONS), default=verb.i)
    else:
        first = lead.i
    noun = speakers.passive_subject(top) or speakers.subject(site, top)
    if noun is None:
        return None
    found = contents.clause_after(site, verb, at, bare=False)
    source = speakers.phrase(site, noun, top)
    return Draft(
        cue=Cue(cue.lemma, cue.frames, "declines", "?"),
        head=verb,
        words=(first, at) if first < verb.i else (first, first + 1),
        content=(found,) if found else (),
        rule="refusal",
        speaker=noun,
        source=source,
        negated=False,
    )
