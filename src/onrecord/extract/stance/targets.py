"""Targets: which attribution a pointer means."""

from collections.abc import Iterable, Iterator

from onrecord.model import Entity
from onrecord.model.attribution import StanceValue
from onrecord.parse import Token
from onrecord.resources import stances

from .pointers import FIRST, Pointer, kind
from .scene import NOT, OWN, Scene, negated, stem
from .sides import verdicts

NEAR, FAR, AHEAD = 12, 40, 8
"""How many attributions back a reaction may reach, with an owner named, and how many ahead from a headline."""
AGAINST = frozenset({"denies", "dismisses"})
LEAST, SURE = 1.0, 1.5
"""How much must speak for a target, and where an owner is named."""
EACH = 0.08
"""What each attribution that stands between costs."""
SAME = 5
"""How many letters two forms of one word share: "alleged", "allegation"."""
TELLINGS = frozenset({"account", "story", "version"})
CHARGES = frozenset({"accusation", "allegation", "charge"})


class Targets:
    """Finds the attribution a voice takes a side toward; remembers who has spoken against what."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.disputed: set[int] = set()
        self.doubting: set[int] = set()
        """Who has denied, dismissed or doubted something: rarely the one whose charge is denied next."""
        self.against: dict[int, int] = {}
        """What stands against what, so far."""
        self.blames: dict[int, int] = {}
        """What finds fault with what."""

    def inside(
        self, n: int, pointers: Iterable[Pointer] = (), *, clauses: bool = False, own: bool = False
    ) -> int | None:
        """The attribution inside a content that a pointer of it heads or governs, or whose noun, or with `clauses`
        whose verb, heads all of it; `own` where it may be of the same voice.
        """
        scene = self.scene
        inner = [m for m in scene.inner(n) if own or not scene.one_voice(n, m)]
        for p in pointers:
            told = (m for m in inner if scene.said[m].cue.end <= p.head.start and not scene.one_voice(n, m))
            before = [m for m in told if scene.said[m].content[-1].end <= p.head.start]
            if p.kind == "this" and before:
                return before[-1]
            for m in inner:
                if self._under(p, m) or (p.kind == "sayer" and any(self._speaks(n, o, m) for o in p.owners)):
                    return m
        if inner and not pointers:
            first = scene.said[n].content[0]
            roots = {t.i for t in scene.roots(n) if t.rel not in ("advcl", "acl") and t.end <= first.end}
            heads = ((m, scene.heads[m]) for m in inner)
            top = scene.heads[n]
            return next(
                (
                    m for m, h in heads
                    if h is not None and h.i in roots and (clauses or h.pos == "NOUN")
                    and not (h.rel == "acl" and h.head is top)
                ),
                None,
            )  # fmt: skip
        return None

    def _under(self, p: Pointer, m: int) -> bool:
        """Whether a cue is a pointer's own noun or tells more of it: "the claim that", "a report alleging"."""
        head = self.scene.heads[m]
        if head is None:
            return False
        for t in (head, *head.ancestors()):
            if t is p.head or t in p.owners:
                return True
            if t.sent is not p.head.sent or t.rel not in ("acl", "xcomp", "conj", "nmod", "appos"):
                return False
            if t.rel == "acl" and t.head is not p.head and t.head not in p.owners:
                return False
            if t.dep == "acl" and (mark := t.child("mark")) is not None and mark.lower == "that":
                return False
        return False

    def pointed(self, n: int, p: Pointer, value: StanceValue) -> int | None:
        """The attribution a pointer means: its owner's, or of its kind and matter, the nearest first."""
        scene, hosts = self.scene, self.scene.hosts(n)
        for m in range(max(0, n - NEAR), min(len(scene.said), n + NEAR)):
            if m not in hosts and self._under(p, m) and scene.said[m].content and not scene.one_voice(n, m):
                return m
        if p.kind == "this":
            return self._last(n, p, value)
        best: tuple[float, int] | None = None
        owned = bool(self._owners(n, p))
        reach = NEAR if p.kind == "deed" and not owned else FAR
        for m in self.candidates(n, value, reach, own=owned):
            if not owned and n - m > NEAR and m not in self.disputed:
                continue
            score = self._fit(n, p, m)
            if score >= (SURE if owned else LEAST) and (best is None or score - EACH * abs(n - m) > best[0]):
                best = score - EACH * abs(n - m), m
        return best[1] if best is not None else None

    def _owners(self, n: int, p: Pointer) -> list[Token]:
        """Whose saying a pointer says it is; a possessive that stands for nobody known, or for who speaks, and a mere
        role ("the mayor's") that says nothing in the story tell nothing.
        """
        nobody = (None, self.scene.voice(n))
        return [
            o for o in p.owners
            if not (o.lower in OWN and self.scene.entity(o) in nobody)
            and not (o.pos == "NOUN" and not self._heard(o))
        ]  # fmt: skip

    def _heard(self, owner: Token) -> bool:
        """Whether somebody who is called so says something in the story."""
        scene, entity = self.scene, self.scene.entity(owner)
        return any(
            (entity is not None and scene.voice(m) is entity)
            or any(t.lower == owner.lower for t in scene.source_heads(m))
            for m in range(len(scene.said))
        )

    def _fit(self, n: int, p: Pointer, m: int) -> float:
        """How well an attribution fits a pointer; below 1 where it is not meant."""
        scene = self.scene
        owners = self._owners(n, p)
        voice = scene.voice(n)
        details = p.details - {f"#{voice.id}"} if voice is not None else p.details
        common = len(details & scene.marks(m))
        kindred = self._kindred(p, m)
        if owners:
            if not any(self._speaks(n, o, m) for o in owners):
                return 0.0
            if (p.kind == "deed" and not kindred and not common) or not self._near(n, p, m):
                return 0.0
            return 2.0 + kindred + 0.5 * min(common, 2) + 1.0 * (m in self.disputed) - self._passing(m)
        if scene.one_voice(n, m) or (m in self.against and m not in self.disputed):
            return 0.0
        if m > n and any(side.value == "denies" for side in verdicts(scene, m)):
            return 0.0
        if p.kind == "deed":
            if self._just_said(n, p, m) and scene.plans(m):
                return 1.2
            if not kindred:
                return 0.0
            known = common > 0 or stem(p.head.lemma) in scene.marks(m) or scene.apart(n, m) <= 1
            return kindred if known else 0.0
        if self._just_said(n, p, m):
            return 1.2 - self._passing(m)
        if p.kind == "accusation" and self._blames(n, m):
            kindred = max(kindred, 0.75)
        if not kindred and p.kind in ("report", "accusation") and not scene.in_title(n):
            return 0.0
        if any(s is not None and s.lemma == p.head.lemma for t in scene.roots(m) for s in (t.child("nsubj"),)):
            return 0.0
        if not scene.in_title(n) and any(t.lemma == p.head.lemma and t.pos == "NOUN" for t in scene.tokens(m)):
            kindred -= 0.7
        kindred += 0.4 * (p.kind == "accusation" and self._of_a_word(p, m))
        score = kindred + 0.5 * min(common, 3) + 0.3 * (m in self.disputed)
        if p.kind == "saying" and m in self.disputed and not details:
            score += 0.7
        if details and not common and not scene.in_title(n) and m not in self.disputed:
            score -= 0.5
        if (kindred or common) and (scene.about(m, n) or (p.kind == "accusation" and self._faces(n, m))):
            score += 1.0
        return score - self._passing(m)

    def _blames(self, n: int, m: int) -> bool:
        """Whether an attribution shortly before speaks of who denies, and may so be the charge that is meant."""
        scene, b = self.scene, self.scene.said[m]
        tells = b.act in ("says", "believes", "claims", "criticises") and b.polarity == "+"
        return tells and scene.blames(m, n) and scene.apart(n, m) <= 2

    def _faces(self, n: int, m: int) -> bool:
        """ "She faced allegations of theft": a noun that accuses, in a sentence that names who speaks."""
        scene, voice, sentence, head = self.scene, self.scene.voice(n), self.scene.sentences[m], self.scene.heads[m]
        if voice is None or sentence is None or head is None or head.pos != "NOUN":
            return False
        return any(scene.entity(t) is voice for t in scene.doc.words(sentence))

    def _just_said(self, n: int, p: Pointer, m: int) -> bool:
        """ "The claim", "his remarks": the last thing another voice has said, where it stands right before."""
        scene, b = self.scene, self.scene.said[m]
        lemma = p.head.lemma.lower()
        vague = lemma in TELLINGS if p.kind == "report" else lemma not in CHARGES
        if not vague or p.details:
            return False
        if any(negated(t) and (s := t.child("nsubj")) is not None and kind(s) is not None for t in scene.roots(m)):
            return False
        if any(t.lemma == p.head.lemma and t.pos == "NOUN" for t in scene.tokens(m)):
            return False
        between = (k for k in range(m + 1, n) if scene.said[k].within == b.within and k not in scene.hosts(n))
        if scene.said[n].source is None:
            return False
        plain = b.source is not None and b.act in ("says", "claims", "announces", "criticises", "demands", "warns")
        return plain and not any(between) and scene.apart(n, m) <= 1 and b.within == scene.said[n].within

    def _near(self, n: int, p: Pointer, m: int) -> bool:
        """Whether one who is named ("agreed with her") has just spoken."""
        return p.kind != "sayer" or self.scene.apart(n, m) <= 2 + (m in self.disputed)

    def _kindred(self, p: Pointer, m: int) -> float:
        """Whether an attribution is of the kind a pointer names: a report, an accusation, a denial."""
        scene, b = self.scene, self.scene.said[m]
        words = {t.lemma.lower() for t in scene.doc.within(b.cue)}
        if words & NOT and b.polarity != "-":
            return 0.0
        if p.head.lemma.lower() == "denial":
            return 1.0 * (b.polarity == "-" or m in self.against)
        if p.head.lemma.lower() == "criticism":
            said = {t.lemma.lower() for t in scene.source_heads(m)}
            return 1.0 * (b.act == "criticises" or bool(said & stances.words("critics")))
        if p.kind == "accusation":
            return 1.0 * bool(b.act == "claims" or words & (stances.words("accusations") | stances.words("accusing")))
        if p.kind == "report":
            words |= {t.lemma.lower() for t in scene.source_heads(m)}
            if words & (stances.words("reports") | {"allege"}):
                return 1.0
            return (1.0 if b.act == "claims" else 0.75) * scene.is_outlet(m)
        if p.kind == "deed":
            return 1.0 * (b.act in ("announces", "promises") or p.head.lemma.lower() in words)
        return 0.5 * (p.head.lemma.lower() in words)

    def _of_a_word(self, p: Pointer, m: int) -> bool:
        """Whether pointer and cue are forms of one word: "alleged", "the allegation"."""
        noun = p.head.lemma.lower()[:SAME]
        return any(t.lemma.lower()[:SAME] == noun for t in self.scene.doc.within(self.scene.said[m].cue))

    def _passing(self, m: int) -> float:
        """A mere mention tells little: "referring to him"."""
        words = {t.lemma.lower() for t in self.scene.doc.within(self.scene.said[m].cue)}
        return 0.6 * bool(words & stances.words("passing")) + 0.3 * self.scene.hearsay(m)

    def _speaks(self, n: int, owner: Token, m: int) -> bool:
        """Whether the owner of a saying is the speaker of an attribution; "me" is who speaks around it."""
        scene = self.scene
        if owner.lower in FIRST:
            outer = scene.said[n].within
            voice = scene.voice(scene.number[outer]) if outer is not None else None
            return voice is not None and voice is scene.voice(m)
        source, voice, entity = scene.said[m].source, scene.voice(m), scene.entity(owner)
        if source is None:
            return False
        if entity is not None and voice is not None:
            return entity is voice or _of_country(entity, voice)
        return owner.lower in {t.lower for h in scene.source_heads(m) for t in _named(h)}

    def _last(self, n: int, p: Pointer, value: StanceValue) -> int | None:
        """What "this" and "it" mean: the last thing another voice has said, in this paragraph or the one before."""
        scene = self.scene
        if value == "criticises" and p.head.pos == "NOUN":
            return None
        before = self.scene.said[n - 1] if n else None
        if before is not None and before.polarity == "-" and scene.one_voice(n, n - 1) and n - 1 not in self.against:
            return None
        taken = self.against if value in AGAINST else self.blames if value == "criticises" else {}
        if n and scene.apart(n, n - 1) <= 1:
            known = next((m for m in (n - 1, n - 2) if m in taken and taken[m] != n), None)
            if known is not None:
                return taken[known]
        for m in self.candidates(n, value, NEAR, own=False):
            if m > n:
                continue
            if scene.said[m].act in ("promises", "demands", "asks") and value in AGAINST:
                continue
            if scene.role(n) and scene.said[m].quotation == "direct":
                return None
            if scene.apart(n, m) > (0 if p.head.lower == "it" and not scene.direct(n) else 1):
                return None
            charged = scene.said[m].act == "claims" and scene.sentences[m] is scene.sentences[n]
            if scene.said[m].within == scene.said[n].within and (scene.said[m].source is not None or charged):
                if not self._passing(m):
                    return m
                told = (k for k in scene.inner(m) if (h := scene.heads[k]) is not None and h.pos == "NOUN")
                return next(told, None)
        return None

    def spoken(self, n: int) -> int | None:
        """What a retort or an answer is to: the words of another voice right before it."""
        for m in range(n - 1, max(-1, n - 4), -1):
            b = self.scene.said[m]
            if m in self.scene.hosts(n) or b.within != self.scene.said[n].within or not b.content:
                continue
            right = b.source is not None and not self.scene.one_voice(n, m) and self.scene.apart(n, m) <= 1
            return m if right else None
        return None

    def candidates(self, n: int, value: StanceValue, reach: int, *, own: bool) -> Iterator[int]:
        """The attributions one may react to: those before it, the nearest first, then for a headline those after."""
        scene = self.scene
        hosts, inner = scene.hosts(n), set(scene.inner(n))
        order = [*range(n - 1, max(-1, n - reach - 1), -1)]
        if scene.in_title(n):
            order = [*range(n + 1, min(len(scene.said), n + AHEAD + 1)), *order]
        elif value in AGAINST and scene.in_lead(n):
            order += range(n + 1, min(len(scene.said), n + AHEAD + 1))
        for m in order:
            b = scene.said[m]
            if m in hosts or m in inner or not b.content or b.act == "declines":
                continue
            if value in AGAINST and not own and (b.polarity == "-" or b.act == "asks"):
                continue
            if (not own or value in ("supports", "criticises")) and scene.one_voice(n, m):
                continue
            yield m


def _named(head: Token) -> tuple[Token, ...]:
    """The words that say who speaks: of a saying ("a Keth Herald report") also whose it is."""
    whose = head.all("compound", "nmod:poss") if head.lemma.lower() in stances.words("sayings") else ()
    return (head, *head.all("flat", "conj"), *whose)


def _of_country(a: Entity, b: Entity) -> bool:
    """Whether one is a country or its people and the other speaks for it."""
    return a.country is not None and a.country == b.country and a.type in ("GPE", "NORP")
