"""What speaks for and against an entity as the one a pronoun means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.parse import Token
from onrecord.resources.coreference import speech_verbs

from .grammar import Part, base, doer, part_of, predicate, same_thing, speaks
from .seen import Seen, Whole

Kind = Literal["person", "they", "it"]

KINDS: dict[str, Kind] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}  # fmt: skip
FEMALE = frozenset(("she", "her", "hers", "herself"))
MALE = frozenset(("he", "him", "his", "himself"))
_POSSESSIVE = frozenset(("his", "her", "their", "its"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_PREPOSITIONS = frozenset(("about", "as", "by", "for", "from", "in", "none", "of", "on", "to", "with"))
_CONJUNCTIONS = frozenset(("after", "as", "because", "before", "if", "that", "to", "while"))
FAR = 9
"""Sentences after which an entity not spoken of is no candidate."""


@dataclass(slots=True, eq=False)
class Pronoun:
    """A third-person pronoun and where it stands."""

    token: Token
    kind: Kind
    part: Part
    above: dict[int, Token] = field(default_factory=dict)
    """Its ancestors' token indices, each with the word below it on the way."""
    verb: Token | None = None
    """The predicate it stands under."""
    doer: Token | None = None
    """Who does what that predicate says."""
    around: Sequence[Whole | None] = ()
    """In whose mentions it stands."""
    speaker: Whole | None = None
    """Who speaks the quotation it stands in."""
    speaks: bool = False
    """Whether it is the subject of a verb of speech."""
    line: int = 0
    """The number of its sentence, sentences of quotation alone not counted."""
    mark: str = ""
    """The conjunction that opens its clause, else how the clause depends."""
    matched: bool = False
    """Whether some candidate near is known to be of its gender."""
    quotes: bool = False
    """Whether that verb has a quotation beside it."""

    @property
    def female(self) -> bool:
        """Whether it is one of she, her, hers, herself."""
        return self.token.lower in FEMALE


@dataclass(slots=True, eq=False)
class Candidate:
    """An entity that was spoken of before a pronoun: its last mention, and how it stood so far."""

    whole: Whole
    last: Seen
    line: int = 0
    count: int = 0
    part: Part = "other"
    best: Part = "other"
    """Its weightiest part in the sentence of its last mention."""
    spoke_last: bool = False
    """Whether nobody else has spoken since."""
    spoke: int = -99
    """The last sentence in which it was the subject of a verb of speech."""
    first: bool = False
    """Whether it was the first of its kind in the story."""
    main: int = -99
    """The last sentence whose subject it was."""
    here: list[Seen] = field(default_factory=list)
    """Its mentions in the sentence of the last one."""
    coming: bool = False
    """Whether it is the subject that the pronoun's phrase leads up to."""
    aside: bool = False
    """Whether its last mention stands in brackets."""
    he: bool = False
    """Whether a pronoun of a man was taken for it."""
    she: bool = False
    """Whether a pronoun of a woman was taken for it."""
    full: bool = False
    """Whether its last mention by name has several words."""


def pronoun(token: Token, tokens: Sequence[Token]) -> Pronoun | None:
    """The pronoun this token is, with its place in the sentence; None for any other word."""
    kind = KINDS.get(token.lower)
    if kind is None or token.pos not in ("PRON", "DET") or token.dep == "expl":
        return None
    found = Pronoun(token, kind, part_of(token), speaks=speaks(token))
    below = token
    for t in token.ancestors():
        found.above[t.i] = below
        below = t
        if found.verb is None and predicate(t):
            found.verb = t
    if found.verb is not None:
        found.doer, found.mark = doer(found.verb), _opening(found.verb)
    found.quotes = found.speaks and not token.quoted and _by_quotation(token, tokens)
    return found


def _by_quotation(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a quotation stands in the pronoun's sentence, or right after it."""
    sentence = token.sent
    return any(t.quoted for t in tokens[sentence.first : sentence.last + 1])


def _opening(verb: Token) -> str:
    """The conjunction of a clause, or how it depends."""
    mark = next((c.lower for c in verb.children if c.rel == "mark"), "")
    return mark if mark in _CONJUNCTIONS else verb.rel


def fits(p: Pronoun, whole: Whole) -> bool:
    """Whether gender, number and kind allow it at all."""
    if p.kind == "person":
        return whole.type == "PERSON" and not whole.plural and whole.gender != ("m" if p.female else "f")
    if p.kind == "they":
        return whole.plural or whole.type in ("GROUP", "ORG", "NORP")
    return whole.type not in ("PERSON", "NORP") and not whole.plural and whole.word not in ("police", "people")


def barred(p: Pronoun, m: Seen) -> bool:
    """Whether grammar forbids it: another argument of the same verb, or the noun it belongs to itself."""
    t, head = p.token, m.head
    if m.whole in p.around:
        return True
    if head.sent is not t.sent:
        return False
    if t.i in (c.i for c in head.children if c.dep == "nmod:poss"):
        return True
    if p.token.lower in _REFLEXIVE:
        return False
    if t.lower in _POSSESSIVE and t.dep == "nmod:poss":
        if t.head is head or (t.head is head.head and part_of(head) == "other" and head.dep == "nmod:poss"):
            return True
        return same_thing(head, t.head) or same_thing(t.head, head)
    return (
        head.head is t.head
        and head.head is not head
        and head.dep not in ("nmod:poss", "appos", "conj", "compound", "amod", "advcl")
    )


def signs(p: Pronoun, c: Candidate, rank: int, top: bool) -> list[str]:
    """The names of everything that can be weighed between a pronoun and a candidate."""
    t, m = p.token, c.last
    if m.first > t.i:
        return ["ahead", f"ahead-{p.part}", f"ahead-{m.form}", *_leading(p), *_standing(p, c, top)]
    away = 0 if m.head.sent is t.sent else max(1, p.line - c.line)
    place = c.part if away == 0 else c.best
    found = [
        f"far{min(away, 4)}" if away < 6 else "far6",
        f"rank{min(rank, 4)}",
        f"form-{m.form}",
        f"rank{min(rank, 3)}-{place}",
    ]
    if m.form == "pronoun" and m.head.lower in _POSSESSIVE | {"he", "she", "it", "they"}:
        found.append(f"chain-{place}-{p.part}")
    if m.head.dep == "conj" or any(x.dep == "conj" for x in m.head.children):
        found.append("listed")
    if m.first == m.head.sent.first:
        found.append("starts" if away else "starts-here")
    if c.main >= 0:
        found.append(f"main-ago{min(t.sent.i - c.main, 4)}")
    if c.coming:
        found.extend(("coming", *_leading(p)))
    if c.aside:
        found.append("aside")
    if c.full:
        found.append("full")
    found.extend(_here(p, c) if away == 0 else _before(p, c, away))
    if place == p.part:
        found.append("parallel")
    if place == "other":
        word = base(m.head)
        case = next((x.lower for x in word.children if x.rel == "case"), "none")
        found.extend((f"rel-{word.rel}", f"prep-{case if case in _PREPOSITIONS else 'else'}"))
    if m.head.sent.paragraph == t.sent.paragraph:
        found.append("paragraph")
    found.extend(_standing(p, c, top))
    found.extend(_voices(p, c, away))
    return found


def _here(p: Pronoun, c: Candidate) -> list[str]:
    """What speaks for a candidate in the pronoun's own sentence."""
    near = "close" if p.token.i - c.last.last < 6 else "apart"
    return [f"here-{c.part}-{p.part}", f"mark-{p.mark}-{c.part}", near, *sorted(_paths(p, c))]


def _before(p: Pronoun, c: Candidate, away: int) -> list[str]:
    """What speaks for a candidate in an earlier sentence."""
    t = p.token
    if away > 1:
        return [f"back-{c.best}"]
    found = [f"before-{c.best}-{p.part}"]
    if c.main == c.last.head.sent.i:
        found.append("main")
        if p.part == "subj" and t.head.head is t.head:
            found.append("main-main")
    if t.i == t.sent.first:
        found.append(f"opens-{c.best}")
    return found


def _leading(p: Pronoun) -> list[str]:
    """By what a pronoun's phrase is tied to the clause it leads up to."""
    way = next((below.rel for below in reversed(p.above.values())), "")
    return [f"leading-{way}", f"leading-{p.part}"]


def _paths(p: Pronoun, c: Candidate) -> set[str]:
    """How the clauses of a pronoun and of a candidate in its sentence depend on each other."""
    found: set[str] = set()
    for seen in c.here:
        head = base(seen.head)
        if p.doer is head and head is not p.token:
            found.add(f"doer-{p.part}")
            if p.part == "obj" or p.token.dep == "obl":
                found.add("doer-object")
        if head.dep == "nsubj" and head.head.lemma in speech_verbs() and head.head.i in p.above:
            found.add(f"tells-{p.part}")
        if head.i in p.above:
            found.add("above")
        elif head.head.i in p.above:
            found.add("governs" if part_of(head) == "subj" else "beside")
        elif (way := _below(p, head)) is not None:
            found.add(f"under-{way}")
    return found


def _below(p: Pronoun, t: Token) -> str | None:
    """The relation by which a word's branch hangs from what a pronoun stands under too."""
    for a in t.ancestors():
        if a.i in p.above:
            return t.rel
        t = a
    return None


def _standing(p: Pronoun, c: Candidate, top: bool) -> list[str]:
    """What an entity brings along, wherever it was last spoken of."""
    whole = c.whole
    found = [f"count{min(c.count, 4)}"]
    if top:
        found.append("top")
    if c.first:
        found.append("lead")
    if p.kind == "person":
        sex = "f" if p.female else "m"
        if c.he if p.female else c.she:
            found.append("miscalled")
        if not whole.gender and p.matched:
            found.append("outmatched")
        found.append(f"gender-{sex}" if whole.gender else f"no-gender-{sex}")
    else:
        found.append(f"type-{whole.type}")
        if whole.plural:
            found.append("plural")
    if not whole.named:
        found.append("nominal")
    return found


def _voices(p: Pronoun, c: Candidate, away: int) -> list[str]:
    """Who speaks, and in whose quotation."""
    found = []
    if p.speaks:
        if c.spoke >= p.token.sent.i - 1:
            found.append("goes-on-speaking")
        elif c.spoke > -99:
            found.append("spoke")
        if p.quotes and c.spoke_last and c.spoke >= p.token.sent.i - 2:
            found.append("quoted-on")
    if p.token.quoted:
        found.append("both-quoted" if c.last.quoted and away == 0 else "quoted")
        if p.speaker is c.whole:
            found.append("own-speech")
    elif c.last.quoted:
        found.append("out-of-quotation")
    return found


def nobody(p: Pronoun, candidates: Sequence[Candidate]) -> list[str]:
    """What speaks for none of the candidates."""
    found = [
        "none",
        f"none-{p.part}",
        "none-quoted" if p.token.quoted else "none-told",
        f"none-among{min(len(candidates), 4)}",
    ]
    if p.speaks:
        found.append("none-speaks")
    if p.kind == "it":
        t = p.token
        found.append(f"none-{t.lower}")
        if t.head.pos in ("ADJ", "NOUN") and t.rel == "nsubj":
            found.append("none-is")
    if not any(c.last.head.sent.i >= p.token.sent.i - 1 for c in candidates):
        found.append("none-near")
    return found
