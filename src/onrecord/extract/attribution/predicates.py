"""Predicates that report: "was confident that ...", "is keen to ...", and hearsay: "reportedly", "allegedly"."""

from collections.abc import Iterator

from onrecord.parse import Token
from onrecord.resources import cues
from onrecord.resources.cues import Cue

from . import complements, contents, speakers
from .contents import Site
from .drafts import Draft
from .forms import NEGATIONS
from .phrases import Range, is_day, reach, trim

LINKS = frozenset({"be", "feel", "remain", "sound", "seem", "become", "grow", "stay"})
"""Verbs that join an adjective to whom it is said of."""
SOFT = frozenset({"mark", "cc", "punct", "discourse"})
"""What stands at the edge of a clause and is no part of what it says."""


def drafts(site: Site) -> Iterator[Draft]:
    """The attributions that adjectives and adverbs make in a passage."""
    for i in range(site.first, site.last):
        t = site.tokens[i]
        if t.lower in cues.adjectives() and t.tag in ("JJ", "JJR", "VBN", "VBD", "VBG"):
            for cue in cues.adjectives()[t.lower]:
                if (draft := _adjective(site, t, cue)) is not None:
                    yield draft
                    break
        elif t.lower in cues.words("hearsay") and t.rel == "advmod" and (draft := _hearsay(site, t)) is not None:
            yield draft


def _adjective(site: Site, word: Token, cue: Cue) -> Draft | None:
    """ "The union is confident that ...": whoever the adjective is said of, and the clause or noun it takes."""
    noun = _bearer(site, word)
    if any(c.tag == "MD" for c in word.children):
        return None
    if noun is None or is_day(noun) or noun.lower in speakers.NOBODY | {"it"}:
        return None
    found = _taken(site, word, cue)
    if found is None:
        return None
    last, content = found
    source = speakers.phrase(site, noun, word)
    if source[0] < content[1] and content[0] < source[1]:
        return None
    negated = any(c.lower in NEGATIONS for c in word.children if c.i < word.i)
    return Draft(
        cue=cue, head=word, words=(word.i, last), content=(content,), rule="adjective", speaker=noun, source=source,
        origin=speakers.antecedent(site, noun), negated=negated,
    )  # fmt: skip


def _bearer(site: Site, word: Token) -> Token | None:
    """The subject of an adjective with a copula, or of a verb such as "felt" or "remained" before it."""
    if word.child("cop", "aux") is not None or word.dep == "acl:relcl":
        return speakers.own_subject(word, site) or speakers.passive_subject(word)
    if word.rel == "xcomp" and word.head.lemma in LINKS and word.head.i < word.i:
        return speakers.own_subject(word.head, site)
    return None


def _taken(site: Site, word: Token, cue: Cue) -> tuple[int, Range] | None:
    """Where the words of the cue end, and the content: a clause, an infinitive, or a noun under a preposition."""
    at = word.i + 1
    if "clause" in cue.frames and (found := contents.clause_after(site, word, at, bare=False)) is not None:
        return at, found
    if "to" in cue.frames and (found := complements.infinitive_after(site, word, at)) is not None:
        return at, found
    if at + 1 < site.last and site.tokens[at].lower in cue.frames and site.same(at, word.i):
        for c in word.children:
            if c.i > at and c.rel in ("obl", "nmod", "advcl") and reach(c)[0] == at:
                content = contents.trimmed(site, at + 1, min(reach(c)[1], site.last), word)
                return (at + 1, content) if content is not None else None
    return None


def _hearsay(site: Site, adverb: Token) -> Draft | None:
    """ "The boat allegedly carried oil": nobody is named, and all that the clause or phrase says is reported."""
    head = adverb.head
    low, high = _own_reach(head)
    low, high = max(low, site.first), min(high, site.last)
    if head.rel in ("acl", "advcl", "amod") and head.tag in ("VBN", "VBG", "JJ"):
        low = adverb.i
    else:
        edge = [c for c in head.children if c.i < adverb.i and c.rel in SOFT]
        low = max([low, *(reach(c)[1] for c in edge if reach(c)[0] <= _after(site, low))])
    if head.rel in ("obl", "nmod", "appos", "obj", "advmod"):
        low = adverb.i
    if not (site.same(low, adverb.i) and site.same(high - 1, adverb.i)):
        low, high = adverb.i, min(high, next((i for i in range(adverb.i, high) if not site.same(i, adverb.i)), high))
    parts = [trim(site.tokens, low, adverb.i), trim(site.tokens, adverb.i + 1, high)]
    content = tuple(p for p in parts if p[0] < p[1])
    if not content or content[-1][0] < adverb.i:
        return None
    return Draft(
        cue=HEARSAY, head=adverb, words=(adverb.i, adverb.i + 1), content=content, rule="hearsay", speaker=None,
    )  # fmt: skip


def _own_reach(head: Token) -> Range:
    """The reach of a clause without what only stands beside it: ", the prosecutor told the court"."""
    loose = ("parataxis", "dep")
    own = [
        c for c in head.children
        if c.rel not in loose and (c.rel != "conj" or (c.tag == head.tag and c.child("nsubj") is None))
    ]  # fmt: skip
    ends = [reach(c) for c in own]
    return min([head.i, *(a for a, _ in ends)]), max([head.i + 1, *(b for _, b in ends)])


def _after(site: Site, low: int) -> int:
    """The first token at or behind `low` that is neither comma nor conjunction."""
    while low < site.last and site.tokens[low].rel in SOFT:
        low += 1
    return low


HEARSAY = Cue("reportedly", ("clause",), act="says")
"""Hearsay says that somebody said it, and not who."""
