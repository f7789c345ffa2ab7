"""Stances: which attribution denies, confirms or dismisses which."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, By, Entity, Record, Stance
from onrecord.model.attribution import StanceValue
from onrecord.parse import Doc, Token
from onrecord.resources import stances as lexicon

from .stance import sides
from .stance.matters import accused, charge, matter, told
from .stance.pointers import Pointer, among, objects, pointer, sayer
from .stance.reactions import reaction
from .stance.scene import OWN, Scene, negated
from .stance.targets import AGAINST, Targets

Found = tuple[int, StanceValue, str, bool]
"""The number of the target, the value, the rule, and whether the text itself ties the two."""

SOME = frozenset({"all", "any", "some", "none", "each", "most", "many", "both", "several", "much", "part", "parts"})


@dataclass(frozen=True, slots=True)
class Stances:
    """Find the stand one attribution takes toward another: toward one inside it, beside it, before it, or after its
    headline.
    """

    reads: ClassVar[frozenset[type]] = frozenset({Attribution, Entity})
    writes: ClassVar[type] = Stance
    likeness: float = 0.5

    def __call__(self, doc: Doc, record: Record) -> Iterator[Stance]:
        reading = _Reading(Scene(doc, record), self.likeness)
        for n, a in enumerate(record.attributions):
            found = reading.stance(n)
            if found is not None:
                m, value, rule, explicit = found
                yield Stance(
                    attribution=a.id, toward=record.attributions[m].id, value=value, explicit=explicit,
                    by=By(rule=rule),
                )  # fmt: skip


class _Reading:
    """Reads the attributions of a story one by one and remembers what stands against what."""

    def __init__(self, scene: Scene, likeness: float) -> None:
        self.scene, self.likeness = scene, likeness
        self.targets = Targets(scene)
        self.against: dict[int, Found] = {}
        self.about: dict[int, int] = {}
        """What a question asks about."""

    def stance(self, n: int) -> Found | None:
        """The stand of one attribution; the surest reading of it comes first."""
        rules: tuple[Callable[[int], Found | None], ...] = (
            self.cue, self.similar, self.verdict, self.lacking, self.reaction, self.goes_on,
            self.retort, self.contrary,
        )  # fmt: skip
        if self.scene.said[n].act == "confirms":
            rules = (self.verdict, self.lacking, *rules)
        found = next((f for rule in rules if (f := rule(n)) is not None), None)
        if found is not None and found[1] in (*AGAINST, "criticises", "queries"):
            self.targets.disputed.add(found[0])
            self.targets.doubting.add(n)
            if found[1] == "queries":
                self.about[n] = found[0]
            if found[1] in AGAINST:
                self.against[n] = found
                self.targets.against[n] = found[0]
            elif found[1] == "criticises":
                self.targets.blames[n] = found[0]
        return found

    def cue(self, n: int) -> Found | None:
        """A cue that takes a side: toward what its content tells or points to, or toward the same matter."""
        value = sides.of_cue(self.scene, n)
        if value is None:
            return None
        pointers = self._pointers(n)
        if value == "queries":
            pointers = [p for p in pointers if p.kind not in ("this", "deed")]
        if value == "supports":
            mine = (None, self.scene.voice(n))
            pointers = [
                p for p in pointers if not any(o.lower in OWN and self.scene.entity(o) in mine for o in p.owners)
            ]
        voice = self.scene.voice(n)
        if self.scene.said[n].act == "denies":
            pointers = [p for p in pointers if p.head.lemma.lower() not in lexicon.words("requests")]
        if value == "declines":
            pointers = [p for p in pointers if not _own_story(p)]
        if voice is not None:
            pointers = [
                p for p in pointers if not any(o.lower in OWN and self.scene.entity(o) is voice for o in p.owners)
            ]
        alone = value in ("comments", "queries", "declines") and not pointers
        if value != "comments" and not alone and (m := self._inside(n, value, pointers)) is not None:
            return m, value, "inner", True
        for p in pointers:
            if (m := self.targets.pointed(n, p, value)) is not None:
                return m, _toward(value, p), f"named-{p.kind}", True
        own = self.scene.said[n].polarity == "-" or self.scene.said[n].act == "confirms"
        doubts = value == "queries" and self.scene.said[n].act != "asks" and self.scene.said[n].source is not None
        if (own or doubts) and value in (*AGAINST, "confirms", "queries") and not pointers and self._clear(n):
            m = matter(self.targets, n, value, self.likeness)
            if m is not None:
                return m, value, "same-matter", False
        if value == "denies" and own and not pointers and (m := accused(self.targets, n)) is not None:
            return m, value, "accused", False
        return None

    def _inside(self, n: int, value: StanceValue, pointers: list[Pointer]) -> int | None:
        return self.targets.inside(n, pointers, clauses=value == "confirms")

    def _clear(self, n: int) -> bool:
        """Whether a content says of itself what it is about, and the text who speaks: not "denied such a thing"."""
        a = self.scene.said[n]
        if any(t.lower == "such" for t in self.scene.tokens(n)):
            return False
        return a.source is None or a.source.entity is not None or a.source.span.text.lower() not in OWN

    def _pointers(self, n: int) -> list[Pointer]:
        """What the object of a cue points to; for a refusal what stands under its verb."""
        scene = self.scene
        tops = [o for t in scene.roots(n) for o in (t, *t.all("conj"))]
        tops = [o for t in tops for o in (t.all("nmod") if t.lower in SOME else (t,))]
        found = [p for t in tops if (p := pointer(scene, t)) is not None]
        head = scene.heads[n]
        if not found and head is not None:
            found = [p for t in head.all("obj") if (p := pointer(scene, t)) is not None]
        if not found and head is not None and scene.said[n].act == "declines":
            found = among(scene, (o for t in (head, *head.all("xcomp", "obj")) for o in objects(t)))
        if not found and scene.said[n].polarity == "-":
            subjects = (t.child("nsubj") for t in scene.roots(n))
            found = [p for t in subjects if t and (p := pointer(scene, t)) and p.kind == "this" and t.lower != "it"]
        lemmas = {t.lemma.lower() for t in scene.doc.within(scene.said[n].cue)}
        if not found and lemmas & lexicon.words("sayers"):
            found = [p for t in scene.roots(n) if (p := sayer(scene, t)) is not None]
        return found

    def similar(self, n: int) -> Found | None:
        """ "Following a similar statement by ...": toward what the sentence reports."""
        scene, a = self.scene, self.scene.said[n]
        if a.by.rule != "similar-statement":
            return None
        for m, b in enumerate(scene.said):
            if m != n and scene.sentences[m] is scene.sentences[n] and b.content and b.cue.start > a.cue.start:
                return m, "supports", "similar-statement", True
        return None

    def verdict(self, n: int) -> Found | None:
        """A content that judges what another has said: "the claim is false"."""
        for side in sides.verdicts(self.scene, n):
            assert side.pointer is not None
            if side.pointer.kind == "sayer" and self.scene.entity(side.pointer.head) in (None, self.scene.voice(n)):
                continue
            m = self.targets.inside(n, [side.pointer], own=True)
            if m is None:
                m = self.targets.pointed(n, side.pointer, side.value)
            if m is not None:
                return m, side.value, side.rule, True
        return None

    def lacking(self, n: int) -> Found | None:
        """ "No evidence to support the claim": toward the claim."""
        found = sides.lacking(self.scene, n)
        if found is None:
            return None
        scene, (_, below) = self.scene, found
        pointers = among(scene, below)
        if (m := self.targets.inside(n, pointers)) is not None:
            return m, "queries", "no-evidence", True
        for p in pointers:
            if p.head.pos != "PRON" and (m := self.targets.pointed(n, p, "queries")) is not None:
                return m, "queries", "no-evidence", True
        if not any(p.owners for p in pointers) and (m := told(self.targets, n, scene.marked(below))) is not None:
            return m, "queries", "no-evidence", False
        return None

    def reaction(self, n: int) -> Found | None:
        """What answers another: "in response to her critique", "asked about it", "reacted angrily to the remarks"."""
        if (found := reaction(self.scene, n)) is not None:
            return found
        if (asked := self._asked(n)) is not None:
            return asked
        if (first := sides.firsthand(self.scene, n)) is not None and not self._again(n):
            value, verb = first
            obj = verb.child("obj")
            p = pointer(self.scene, obj) if obj is not None else None
            if p is not None and (m := self.targets.pointed(n, p, value)) is not None:
                return m, _toward(value, p), "first-hand", True
        for side in sides.replies(self.scene, n):
            if side.pointer is None:
                m = self.targets.spoken(n)
                return (m, "comments", side.rule, True) if m is not None else None
            if (m := self.targets.pointed(n, side.pointer, "comments")) is not None:
                return m, "comments", side.rule, True
        if (spoken := sides.spoken_of(self.scene, n)) is not None:
            if (m := self.targets.pointed(n, spoken, "comments")) is not None:
                return m, "comments", "spoken-of", True
        return None

    def _asked(self, n: int) -> Found | None:
        """ "Asked about her claim, he said ...": toward what the question is about."""
        head = self.scene.heads[n]
        beside = (*head.all("advcl", "acl"), *(t for t in (head.head, head.head.head) if t is not head)) if head else ()
        for c in beside:
            m = self.scene.by_cue.get(c.i)
            if m is not None and self.about.get(m, n) != n and c.lower in ("asked", "questioned", "pressed", "quizzed"):
                return self.about[m], "comments", "asked", True
        return None

    def _again(self, n: int) -> bool:
        """Whether the attribution before holds the same words."""
        here, there = self.scene.said[n].content, self.scene.said[n - 1].content if n else ()
        return any(a.start < b.end and b.start < a.end for a in here for b in there)

    def retort(self, n: int) -> Found | None:
        """ "He countered that ...", "she replied", "he agreed": toward what another has said right before."""
        scene, a = self.scene, self.scene.said[n]
        text, head = a.cue.text.lower(), scene.heads[n]
        if head is None or not a.content or (m := self.targets.spoken(n)) is None:
            return None
        lemma = head.lemma.lower()
        plans = scene.said[m].act in ("demands", "promises", "announces")
        if not plans and (
            lemma in lexicon.words("retorts") or any(w in text for w in lexicon.words("retorts") if " " in w)
        ):
            return m, "denies", "retort", True
        to = "to" in {t.lower for t in scene.doc.within(a.cue)}
        if lemma in lexicon.words("answers") and not to and not scene.is_outlet(m):
            return m, "comments", "answer", True
        if lemma in lexicon.words("agreeing") and a.quotation == "direct" and a.polarity == "+":
            return m, "supports", "agreed", True
        return None

    def contrary(self, n: int) -> Found | None:
        """What the accused says with a no, or of having kept the rules: toward the charge against him."""
        scene, a = self.scene, self.scene.said[n]
        if a.act not in ("says", "claims") or a.polarity != "+" or a.within is not None:
            return None
        if "acknowledge" in {t.lemma.lower() for t in scene.doc.within(a.cue)}:
            return None
        plainly = any(sides.blameless(t) for t in scene.roots(n))
        if not plainly and not any(negated(t) for t in scene.roots(n)):
            return None
        m = charge(self.targets, n, plainly=plainly)
        return (m, "denies", "contrary", False) if m is not None else None

    def goes_on(self, n: int) -> Found | None:
        """What the same voice says right after its denial: in the same sentence, or in a quotation that follows."""
        a, scene = self.scene.said[n], self.scene
        if a.polarity != "+" or a.act not in ("says", "promises", "claims") or not a.content or scene.plans(n):
            return None
        before = next((m for m in range(n - 1, max(-1, n - 60), -1) if scene.said[m].within == a.within), None)
        if before is None or before not in self.against or not scene.one_voice(n, before):
            return None
        if a.act == "promises" and not any(t.child("nsubj", "expl") for t in scene.roots(n)):
            return None
        head = scene.heads[n]
        if head is not None and (head.lemma.lower() in lexicon.words("conceding") or _turns(head)):
            return None
        here, there = scene.sentences[n], scene.sentences[before]
        if here is None or there is None:
            return None
        if here is not there and (a.quotation != "direct" or here.paragraph - there.paragraph > 1):
            return None
        m, _, rule, explicit = self.against[before]
        near = here.paragraph == there.paragraph or bool(scene.marks(n) & scene.marks(m))
        denying = any(negated(c) for t in scene.roots(n) for c in (t, *t.all("obj")))
        by_cue = explicit and near and (denying or not rule.startswith("verdict"))
        return (m, "denies", "goes-on-denying", False) if by_cue or here is there else None


def _own_story(p: Pointer) -> bool:
    """ "Declined to comment for this story": that of the outlet, not what somebody says."""
    case = p.head.child("case")
    this = any(c.lower == "this" for c in p.head.all("det"))
    return p.kind == "report" and (this or (case is not None and case.lower == "for"))


def _turns(head: Token) -> bool:
    """ "Denied it, but said": what follows is another matter."""
    return any(c.rel == "cc" and c.lower in ("but", "yet", "though") for c in head.children)


def _toward(value: StanceValue, p: Pointer) -> StanceValue:
    """A deed is not denied but found wrong: "disagreed with the decision"."""
    return "criticises" if p.kind == "deed" and value == "denies" else value
