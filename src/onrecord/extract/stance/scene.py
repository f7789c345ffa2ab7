"""The scene of a story's stances: its attributions with the words they stand in and who speaks."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from onrecord.extract.attribution.words import CARRYING, EMPTY, same_voice
from onrecord.model import Entity, Record
from onrecord.parse import Doc, Sentence, Token
from onrecord.resources import cues, stances

ENDINGS = (
    "ations", "ation", "ates", "ate", "ments", "ment", "ings", "ions", "ing", "ion", "ers", "ors", "ance", "ence",
    "ive", "ed", "er", "or", "es", "al", "s",
)  # fmt: skip
"""Endings cut off words, so that "transferred", "transfers" and "transferring" are one."""
SHORTEST = 4
NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "none", "nothing", "unable", "nor"})
LEAD = 3
"""How many paragraphs, the headline counted, make the lead."""
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who"})
OWN = frozenset({"his", "her", "their", "its", "my", "our"})


def stem(word: str) -> str:
    """A word without its ending, in lower case.

    >>> stem("Shipments"), stem("ships"), stem("ban")
    ('ship', 'ship', 'ban')
    """
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] else word


LONG = 300
"""So many tokens of a content are looked at."""
DEEP = 60
"""So many attributions deep one stands inside others, at most."""


class Scene:
    """Looks up, for the attributions of a record by their number, words, sentences and speakers."""

    def __init__(self, doc: Doc, record: Record) -> None:
        self.doc, self.record = doc, record
        self.said = record.attributions
        self.number = {a.id: n for n, a in enumerate(self.said)}
        words = [doc.within(a.cue) for a in self.said]
        self.heads: list[Token | None] = [_head(w) for w in words]
        self.sentences: list[Sentence | None] = [w[0].sent if w else None for w in words]
        self.entities = {e.id: e for e in record.entities}
        self._marks: dict[int, frozenset[str]] = {}

    @cached_property
    def _by_head(self) -> dict[int, str]:
        return {m.head: e.id for e in self.record.entities for m in e.mentions if m.head is not None}

    @cached_property
    def by_cue(self) -> dict[int, int]:
        """The attribution of each token that heads a cue."""
        return {head.i: n for n, head in enumerate(self.heads) if head is not None}

    def entity(self, token: Token) -> Entity | None:
        """The entity of which a token heads a mention."""
        found = self._by_head.get(token.i)
        return self.entities[found] if found is not None else None

    def voice(self, n: int) -> Entity | None:
        """The entity that speaks."""
        source = self.said[n].source
        if source is None or source.entity is None:
            return self._whose(n) if source is not None else None
        return self.entities.get(source.entity)

    def _whose(self, n: int) -> Entity | None:
        """Who speaks where a saying does: "the mayor's statement read"."""
        for head in self.source_heads(n):
            owner = head.child("nmod:poss")
            if owner is not None and head.lemma.lower() in stances.words("writings"):
                return self.entity(owner)
        return None

    def tokens(self, n: int) -> list[Token]:
        """The first tokens of a content: a few hundred, however long it is."""
        return [*islice((t for span in self.said[n].content for t in self.doc.within(span)), LONG)]

    def roots(self, n: int) -> list[Token]:
        """The tokens of a content whose heads stand outside it: of a clause its predicate, of a phrase its noun."""
        inside = self.tokens(n)
        numbers = {t.i for t in inside}
        tops = (t for t in inside if t.head is t or t.head.i not in numbers)
        return [t for t in tops if t.pos not in ("PUNCT", "SCONJ", "ADP")]

    def marks(self, n: int) -> frozenset[str]:
        """What a content is about: stems of the words that carry it, "#e1" and "@RUS" for whom it names."""
        if n not in self._marks:
            self._marks[n] = self.marked(self.tokens(n))
        return self._marks[n]

    def marked(self, tokens: Iterable[Token]) -> frozenset[str]:
        """What some words are about."""
        return frozenset(mark for t in tokens for mark in self._of(t))

    def _of(self, t: Token) -> Iterator[str]:
        entity = self.entity(t)
        if entity is not None:
            yield f"#{entity.id}"
            if entity.country and entity.type in ("GPE", "NORP", "ORG", "LOC"):
                yield f"@{entity.country}"
            if entity.type in ("GPE", "NORP"):
                return
        if t.pos in CARRYING and t.lemma.lower() not in EMPTY and t.text[0].isalnum() and t.ent != "PER":
            yield stem(t.lemma)

    def about(self, m: int, n: int) -> bool:
        """Whether the content of the one speaks of the voice of the other."""
        voice = self.voice(n)
        if voice is None:
            return self._speaks_of(m, n)
        marks = self.marks(m)
        return f"#{voice.id}" in marks or (voice.country is not None and f"@{voice.country}" in marks)

    def blames(self, m: int, n: int) -> bool:
        """Whether a content speaks of the voice of the other itself, not of its country alone."""
        voice = self.voice(n)
        return f"#{voice.id}" in self.marks(m) if voice is not None else self._speaks_of(m, n)

    def _speaks_of(self, m: int, n: int) -> bool:
        """Whether a content has the noun of a speaker who is no entity: "the guards"."""
        nouns = self.source_heads(n)
        heads = {t.lower for t in nouns if t.pos == "NOUN"}
        known = {e.id for t in nouns if (e := self.entity(t)) is not None}
        return any(t.lower in heads for t in self.tokens(m)) or any(f"#{e}" in self.marks(m) for e in known)

    def plans(self, n: int) -> bool:
        """Whether a content speaks of what will be done."""
        return any(t.lower in ("will", "would", "shall", "’ll", "'ll") for t in self.tokens(n))

    def nameless(self, token: Token) -> bool:
        """Whether a noun is a role or a body that the story never names."""
        entity = self.entity(token)
        return token.pos == "NOUN" and (entity is None or all(m.form != "name" for m in entity.mentions))

    def is_outlet(self, n: int) -> bool:
        """Whether an outlet speaks."""
        voice = self.voice(n)
        if voice is not None and "MED" in voice.sectors:
            return True
        return any(t.lower in cues.words("outlets") for t in self.source_heads(n))

    def one_voice(self, n: int, m: int) -> bool:
        """Whether both have one speaker; "backed their claims": theirs."""
        a, b = self.said[n], self.said[m]
        if same_voice(a, b):
            return True
        if (here := self._whose(n) or self._whose(m)) is not None and self.voice(n) is self.voice(m) is here:
            return True
        source = b.source
        if b.within != a.id or source is None or source.entity is not None:
            return False
        return source.span.text.lower() in OWN | (PRONOUNS - {"who"})

    def hosts(self, n: int) -> set[int]:
        """The attributions inside which one stands, itself too."""
        found = {n}
        at: str | None = self.said[n].within
        while at is not None and self.number[at] not in found and len(found) < DEEP:
            found.add(self.number[at])
            at = self.said[self.number[at]].within
        return found

    @cached_property
    def _inside(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for m, b in enumerate(self.said):
            if b.within is not None and b.content:
                found.setdefault(b.within, []).append(m)
        return found

    def inner(self, n: int) -> list[int]:
        """The attributions right inside one that have a content, in text order."""
        return self._inside.get(self.said[n].id, [])

    def inner_tokens(self, n: int) -> set[int]:
        """The numbers of the tokens that stand in a content inside one; of what a noun tells ("claims that ... are
        false") only what hangs on the noun.
        """
        found: set[int] = set()
        for m in self.inner(n):
            head = self.heads[m]
            told = {t.i for t in self.tokens(m)}
            if head is not None and head.pos == "NOUN":
                told &= {t.i for t in head.subtree()}
            found |= told
        return found

    def unknown(self, m: int) -> bool:
        """Whether a pronoun speaks that stands for nobody known: perhaps for who denies it."""
        source = self.said[m].source
        return source is not None and self.voice(m) is None and source.span.text.lower() in PRONOUNS | OWN

    def role(self, n: int) -> bool:
        """Whether "the host", "the lawyer" speaks, whom the story has named but we do not know: perhaps the last."""
        heads = self.source_heads(n)
        if self.voice(n) is not None or len(heads) != 1:
            return False
        return heads[0].tag == "NN" and any(c.lower == "the" for c in heads[0].children)

    def hearsay(self, m: int) -> bool:
        """ "Reportedly", "allegedly": told without a voice."""
        b = self.said[m]
        return any(t.lower in cues.words("hearsay") for t in self.doc.within(b.cue)) and self.voice(m) is None

    def has_token(self, n: int, token: Token) -> bool:
        """Whether a token stands in a content."""
        return any(c.start <= token.start and token.end <= c.end for c in self.said[n].content)

    def source_heads(self, n: int) -> list[Token]:
        """The nouns that head a source; for "which" the noun it stands for."""
        source = self.said[n].source
        words = list(self.doc.within(source.span)) if source is not None else []
        numbers = {t.i for t in words}
        heads = [t for t in words if t.head is t or t.head.i not in numbers]
        return [antecedent(t) or t if t.tag in ("WDT", "WP") else t for t in heads]

    def direct(self, n: int) -> bool:
        """Whether a content stands in quotation marks."""
        return self.said[n].quotation == "direct"

    def in_title(self, n: int) -> bool:
        """Whether an attribution stands in a headline."""
        sentence = self.sentences[n]
        return sentence is not None and sentence.zone == "title"

    def in_lead(self, n: int) -> bool:
        """Whether an attribution stands in the headline or one of the first paragraphs, which may deny what is told
        later.
        """
        sentence = self.sentences[n]
        return sentence is not None and sentence.paragraph - self.doc.sentences[0].paragraph < LEAD

    def apart(self, n: int, m: int) -> int:
        """How many paragraphs lie between two attributions."""
        a, b = self.sentences[n], self.sentences[m]
        return abs(a.paragraph - b.paragraph) if a is not None and b is not None else len(self.said)


def _head(words: Iterable[Token]) -> Token | None:
    """The word of a cue that governs the others: "denied" of "has repeatedly denied"."""
    words = list(words)
    numbers = {t.i for t in words}
    return next((t for t in words if t.head is t or t.head.i not in numbers), None)


def antecedent(token: Token) -> Token | None:
    """The noun a relative pronoun stands for."""
    for t in token.ancestors():
        if t.dep == "acl:relcl":
            return t.head
        if t.rel not in ("conj", "xcomp", "ccomp"):
            return None
    return None


def denied_within(roots: Iterable[Token]) -> bool:
    """Whether a clause or a clause right under it is negated: "thinks that it did not fall"."""
    return any(negated(c) for t in roots for c in (t, *t.all("ccomp", "xcomp")))


def negated(t: Token) -> bool:
    """Whether a word of negation hangs on a token."""
    if any(c.lower in NOT for c in t.children if c.rel in ("advmod", "det", "cc", "nsubj", "obj")):
        return True
    subject = t.child("nsubj")
    return subject is not None and any(c.lower in ("no", "neither", "none") for c in subject.children)
