"""Who: from a token to the entities it stands for."""

from collections.abc import Iterator, Sequence

from onrecord.model import Entity, Mention, Record, Span
from onrecord.model.voices import Voices
from onrecord.parse import Doc
from onrecord.parse.doc import Token

from .heads import coordinates

PARTITIVE = frozenset(
    "dozen hundred thousand million ten score number group some many several most one none all member "
    "handful majority series "
    "total couple pair part half third quarter percent team crowd bunch band lot rest each either both any "
    "kind type sort "
    "wave spate string remainder sheer head-of patch batch deployment".split()
)
"""Words that stand before the noun they count: "hundreds of militants"."""
ASSETS = frozenset(
    "force troop soldier army navy military police jet plane aircraft warplane warship ship helicopter tank "
    "artillery missile "
    "rocket drone bulldozer gunboat vessel government ministry parliament court authority official leader "
    "minister president "
    "spokesman spokeswoman spokesperson delegation envoy diplomat negotiator ambassador party movement "
    "group rebel militia "
    "militant guerrilla fighter insurgent gunman commando guard agent officer unit side regime junta "
    "administration cabinet "
    "campaign operation offensive effort bombing strike airstrike raid attack invasion warhead bomber "
    "submarine company firm "
    "hacker settler intelligence service security commander general airline carrier team squad spy embassy "
    "mission premier "
    "legislature council senate congress office agency embassy bomb shell fire gunfire shelling bombardment "
    "asset base patrol "
    "citizen national people civilian worker doctor inspector peacekeeper settlement position town village "
    "city home house province region district "
    "building territory border area wing faction network branch cell brigade battalion column squadron fleet "
    "contingent bloc organisation organization".split()
)
"""Nouns that act, or are acted upon, for whom they belong to: "Ostrian jets", "the navy of Keth"."""
_APART = frozenset(
    "opponent rival critic enemy foe challenger adversary predecessor successor opposition competitor accuser victim "
    "brother sister son daughter wife husband father mother widow lawyer counterpart supporter biographer".split()
)
"""Nouns that are somebody else than whom they belong to: "the chancellor's rivals"."""
_OWNERS = frozenset({"GPE", "NORP", "ORG", "GROUP"})
_REPORTED = {
    "it": frozenset({"ORG", "GPE", "GROUP"}), "they": frozenset({"GROUP", "ORG", "NORP"}),
    "he": frozenset({"PERSON"}), "she": frozenset({"PERSON"}),
}  # fmt: skip
"""Pronouns that in reported speech mean who speaks, and what may speak so."""
_OWN = frozenset({"i", "we", "me", "us", "my", "our"})
"""Pronouns that inside a quotation mean who is quoted."""
_OURS = frozenset({"we", "us", "our"})
_CIVIL = frozenset({"PERSON", "ORG", "GROUP", "NORP", "GPE"})


class Who:
    """Tells which entities a noun phrase stands for."""

    def __init__(self, doc: Doc, record: Record) -> None:
        self.entities = {e.id: e for e in record.entities}
        self._doc, self._voices = doc, Voices(record.attributions)
        self._speakers = {a.id: a.source.entity for a in record.attributions if a.source}
        self._sources = {a.id: a.source.span for a in record.attributions if a.source}
        self._within = {a.id: a.within for a in record.attributions}
        self._cues = {t.i for a in record.attributions for t in doc.within(a.cue)}
        self._states = {e.country: e.id for e in reversed(record.entities) if e.type == "GPE" and e.country}
        self._heads: dict[int, str] = {}
        self._inside: dict[int, tuple[int, str]] = {}
        for e in record.entities:
            for m in e.mentions:
                self._enter(doc, e, m)

    def _enter(self, doc: Doc, entity: Entity, mention: Mention) -> None:
        tokens = doc.within(mention.span)
        head = mention.head if mention.head is not None else _head(tokens)
        if head is None:
            return
        self._heads.setdefault(head, entity.id)
        for t in tokens:
            size = len(tokens)
            if t.i not in self._inside or size < self._inside[t.i][0]:
                self._inside[t.i] = (size, entity.id)

    def at(self, t: Token) -> str | None:
        """The entity with a mention of which this token is the head, or a part of the name."""
        found = self._heads.get(t.i)
        if (
            found is None
            and t.i in self._inside
            and t.rel in ("flat", "compound", "nsubj", "obj", "obl", "nmod", "appos", "conj")
        ):
            entity = self._inside[t.i][1]
            if any(c.i in self._heads and self._heads[c.i] == entity for c in (*t.children, t.head)):
                return entity
        return found

    def kinds(self, t: Token) -> Sequence[str]:
        """Types of the entity a token stands for."""
        found = self.at(t)
        return (self.entities[found].type,) if found else ()

    def all(self, t: Token, *, loose: bool = False) -> list[str]:
        """The entities of a noun phrase and its coordinates; `loose` also takes whom an act or a word belongs to."""
        found: list[str] = []
        for c in self.joined(t):
            found.extend(e for e in self._one(c, loose, 0) if e not in found)
        return found

    def joined(self, t: Token) -> Iterator[Token]:
        """A noun and its coordinates, with the persons told in apposition: "two clerks, Ada Brann and Tor Vik"."""
        for c in coordinates(t):
            yield c
            for a in c.children:
                if a.rel == "appos" and a.i > c.i:
                    named = [k for k in coordinates(a) if self._person(k)]
                    yield from named if c.tag == "NNS" else (k for k in named if k is not a)

    def _person(self, t: Token) -> bool:
        """Whether a token heads the name of a person."""
        found = self._heads.get(t.i)
        return t.pos == "PROPN" and found is not None and self.entities[found].type == "PERSON"

    def _one(self, t: Token, loose: bool, depth: int) -> list[str]:
        here = self.at(t) or self._speaker(t)
        if here and self.holder(t, here):
            return []
        if here:
            return [here, *self._beside(t, here)]
        if depth > 3:
            return []
        lemma = t.lemma.lower()
        if lemma in PARTITIVE or t.pos in ("NUM", "DET", "PRON", "ADJ"):
            for c in t.children:
                if c.rel == "nmod" and any(k.lower in ("of", "among") for k in c.children):
                    return [e for k in coordinates(c) for e in self._one(k, loose, depth + 1)]
        if lemma in ASSETS or loose:
            return self._owners(t, loose, depth)
        return []

    def _speaker(self, t: Token) -> str | None:
        """The one who speaks, where a pronoun in its reported words means it: "Keth said it would withdraw"."""
        if t.quoted and t.lower in _OWN:
            return self._quoted(t)
        types = _REPORTED.get(t.lower)
        if types is None or t.quoted or t.rel not in ("nsubj", "expl"):
            return None
        verb = next((a for a in t.ancestors() if a.rel not in ("xcomp", "conj")), t)
        if verb.rel != "ccomp" or verb.head.i not in self._cues:
            return None
        voice = self._voices(Span.of(self._doc.text, t.start, t.end))
        entity = self._speakers.get(voice) if voice else None
        return entity if entity and self.entities[entity].type in types else None

    def holder(self, t: Token, here: str) -> bool:
        """Whether a pronoun was resolved to whom its unknown speaker belongs: "Brann's rival said he would sign"."""
        if t.lower not in ("he", "she", "they", "it") or t.rel != "nsubj" or t.quoted:
            return False
        voice = self._voices(Span.of(self._doc.text, t.start, t.end))
        span = self._sources.get(voice) if voice else None
        if span is None or self._speakers.get(voice or "") == here:
            return False
        inside = self._doc.within(span)
        return any(c.dep == "nmod:poss" and c.head in inside and self.at(c) == here for c in inside)

    def _quoted(self, t: Token) -> str | None:
        """Whose quotation a token stands in: of the attributions around it the innermost with a speaker we know.

        "We" is more than the person who speaks: of an official it is the country, of others nobody we know.
        """
        at = self._voices(Span.of(self._doc.text, t.start, t.end))
        while at is not None and self._speakers.get(at) is None:
            at = self._within.get(at)
        speaker = self.entities[found] if at is not None and (found := self._speakers.get(at)) else None
        if speaker is None:
            return None
        if t.lower not in _OURS or speaker.type != "PERSON":
            return speaker.id
        return self._states.get(speaker.country or "") if speaker.standing == "official" else None

    def _beside(self, t: Token, here: str) -> list[str]:
        """Other countries whose share of a group is told by the same noun: "Ostrian and Varland forces",
        "leaders of Ostria and Varland".
        """
        if t.pos != "NOUN":
            return []
        adjectives = [c for c in t.children if c.rel in ("amod", "compound") and c.i < t.i]
        both = [k for a in adjectives for k in (a, *(m for m in a.children if m.dep == "conj")) if len(a.children)]
        if t.tag == "NNS":
            both += [
                k for c in t.children if c.rel == "nmod" and any(w.lower == "of" for w in c.children)
                for k in c.children if k.dep == "conj"
            ]  # fmt: skip
        lands = [e for k in both if (e := self.at(k)) and self.entities[e].type in ("GPE", "NORP")]
        country = self.entities[here].country
        return [e for e in lands if e != here and self.entities[e].country not in (None, country)]

    def _owners(self, t: Token, loose: bool, depth: int) -> list[str]:
        """Whom a noun belongs to: its adjective, compound or possessor, then its "of", "by" or "from"."""
        if t.lemma.lower() in _APART:
            return []
        for rels in (("nmod:poss",), ("amod", "compound", "nmod:desc")):
            for c in t.children:
                if c.dep in rels and (
                    found := self._owner(c, loose)
                    or [e for k in c.children if k.rel == "amod" for e in self._owner(k, loose)]
                ):
                    return found
        prepositions = ("of", "by", "from", "against") if loose else ("of",)
        for c in t.children:
            if c.rel == "nmod" and any(k.lower in prepositions for k in c.children if k.dep == "case"):
                if found := [e for k in coordinates(c) for e in self._one(k, loose, depth + 1)]:
                    return found if loose or self.entities[found[0]].type in _OWNERS else []
        return []

    def _owner(self, c: Token, loose: bool) -> list[str]:
        found = [e for k in (c, *(m for m in c.children if m.dep == "conj")) if (e := self.at(k))]
        allowed = _CIVIL if loose else _OWNERS
        return [e for e in found if self.entities[e].type in allowed]


def _head(tokens: Sequence[Token]) -> int | None:
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    return next((t.i for t in tokens if t.head is t or not first <= t.head.i <= last), tokens[-1].i)
