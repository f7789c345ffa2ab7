"""What speaks for and against an entity as the one a pronoun means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.parse import Token
from onrecord.resources.coreference import speech_verbs

from .seen import Seen, Whole

Kind = Literal["person", "they", "it"]
Part = Literal["subj", "obj", "poss", "other"]

KINDS: dict[str, Kind] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}  # fmt: skip
WEIGHT: dict[Part, int] = {"subj": 3, "obj": 2, "poss": 1, "other": 0}
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_POSSESSIVE = frozenset(("his", "her", "their", "its"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
FAR = 9
"""Sentences after which an entity not spoken of is no candidate."""


@dataclass(slots=True, eq=False)
class Pronoun:
    """A third-person pronoun and where it stands."""

    token: Token
    kind: Kind
    part: Part
    above: dict[int, int] = field(default_factory=dict)
    """Its ancestors' token indices with their distance."""
    speaker: Whole | None = None
    """Who speaks the quotation it stands in."""
    speaks: bool = False
    """Whether it is the subject of a verb of speech."""
    line: int = 0
    """The number of its sentence, sentences of quotation alone not counted."""
    quotes: bool = False
    """Whether that verb has a quotation beside it."""

    @property
    def female(self) -> bool:
        """Whether it is one of she, her, hers, herself."""
        return self.token.lower in _FEMALE


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


def pronoun(token: Token, tokens: Sequence[Token]) -> Pronoun | None:
    """The pronoun this token is, with its place in the sentence; None for any other word."""
    kind = KINDS.get(token.lower)
    if kind is None or token.pos not in ("PRON", "DET") or token.dep == "expl":
        return None
    above = {t.i: n for n, t in enumerate(token.ancestors(), 1)}
    part = part_of(token)
    speaking = speaks(token)
    return Pronoun(
        token, kind, part, above, speaks=speaking, quotes=speaking and not token.quoted and _by_quotation(token, tokens)
    )


def _by_quotation(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a quotation stands in the pronoun's sentence, or right after it."""
    sentence = token.sent
    return any(t.quoted for t in tokens[sentence.first : sentence.last + 1])


def speaks(t: Token) -> bool:
    """Whether a mention's head is the subject of a verb of speech: not where it "was accused"."""
    t = _base(t)
    return t.dep == "nsubj" and t.head.lemma in speech_verbs()


def _base(t: Token) -> Token:
    while t.dep in ("conj", "appos", "flat") and t.head is not t:
        t = t.head
    return t


def part_of(t: Token) -> Part:
    """The part a mention's head plays in its sentence."""
    rel = _base(t).dep
    if rel.startswith("nsubj") or rel == "obl:agent":
        return "subj"
    if rel in ("obj", "iobj"):
        return "obj"
    return "poss" if rel == "nmod:poss" else "other"


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
    if head.sent is not t.sent:
        return False
    if m.first <= t.i < m.last or t.i in (c.i for c in head.children if c.dep == "nmod:poss"):
        return True
    if p.token.lower in _REFLEXIVE:
        return False
    if t.lower in _POSSESSIVE and t.dep == "nmod:poss":
        return t.head is head or (t.head is head.head and part_of(head) == "other" and head.dep == "nmod:poss")
    return (
        head.head is t.head
        and head.head is not head
        and head.dep not in ("nmod:poss", "appos", "conj", "compound", "amod", "advcl")
    )


def signs(p: Pronoun, c: Candidate, rank: int, top: bool) -> list[str]:
    """The names of everything that can be weighed between a pronoun and a candidate."""
    t, m = p.token, c.last
    away = 0 if m.head.sent is t.sent else max(1, p.line - c.line)
    place = c.part if away == 0 else c.best
    if m.first > t.i:
        return ["ahead", f"ahead-{p.part}", f"ahead-{m.form}", *_standing(p, c, top)]
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
    if away == 0:
        found.append(f"here-{place}-{p.part}")
        if place == "subj" and m.head.head.i in p.above:
            found.append("governs")
        elif m.head.i in p.above:
            found.append("above")
        found.append("close" if t.i - m.last < 6 else "apart")
    elif away == 1:
        found.append(f"before-{place}-{p.part}")
        if c.main == m.head.sent.i:
            found.append("main")
    else:
        found.append(f"back-{place}")
    if place == p.part:
        found.append("parallel")
    if c.main >= t.sent.i - 1:
        found.append("topic")
    if m.head.sent.paragraph == t.sent.paragraph:
        found.append("paragraph")
    found.extend(_standing(p, c, top))
    found.extend(_voices(p, c, away))
    return found


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
    if p.kind == "it":
        t = p.token
        found.append(f"none-{t.lower}")
        if t.head.pos in ("ADJ", "NOUN") and t.rel == "nsubj":
            found.append("none-is")
    if not any(c.last.head.sent.i >= p.token.sent.i - 1 for c in candidates):
        found.append("none-near")
    return found
