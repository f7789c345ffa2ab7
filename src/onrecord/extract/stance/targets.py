"""Targets: which attribution a pointer means, or a denial without one."""

from collections.abc import Iterable, Iterator

from onrecord.model import Entity
from onrecord.model.attribution import StanceValue
from onrecord.parse import Token
from onrecord.resources import stances

from .pointers import FIRST, Pointer
from .scene import OWN, Scene, negated

NEAR, FAR, AHEAD = 12, 40, 8
"""How many attributions back a reaction may reach, with an owner named, and how many ahead from a headline."""
AGAINST = frozenset({"denies", "dismisses"})
LEAST = 1.0
"""How much must speak for a target."""
EACH = 0.08
"""What each attribution that stands between costs."""


class Targets:
    """Finds the attribution a voice takes a side toward; remembers which have been spoken against."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.disputed: set[int] = set()
        self.against: dict[int, int] = {}
        """What stands against what, so far."""

    def inside(self, n: int, pointers: Iterable[Pointer] = ()) -> int | None:
        """The attribution with which a content begins, or that a pointer of the content heads or governs."""
        scene, a = self.scene, self.scene.said[n]
        inner = [m for m in scene.inner(n) if not scene.one_voice(n, m)]
        for p in pointers:
            below = {t.i for t in p.head.subtree()}
            for m in inner:
                head = scene.heads[m]
                if head is not None and head.i in below:
                    return m
                if p.kind == "sayer" and any(self._speaks(n, o, m) for o in p.owners):
                    return m
        for m in inner:
            if scene.said[m].cue.start - a.content[0].start <= 60 and not pointers:
                return m
        return None

    def pointed(self, n: int, p: Pointer, value: StanceValue) -> int | None:
        """The attribution a pointer means: its owner's, or of its kind and matter, the nearest first."""
        if (m := self._governed(n, p)) is not None:
            return m
        if p.kind == "this":
            return self._last(n, value)
        best: tuple[float, int] | None = None
        reach = FAR if p.owners else NEAR
        for m in self._candidates(n, value, reach, own=bool(p.owners)):
            score = self._fit(n, p, m)
            if score >= LEAST - EACH * abs(n - m) and score > 0 and (best is None or score > best[0]):
                best = score, m
        return best[1] if best is not None and best[0] >= LEAST - 1e-9 - EACH * reach else None

    def _governed(self, n: int, p: Pointer) -> int | None:
        """The attribution whose cue stands in a pointer's own words: "the accusation that it was behind the attack"."""
        scene, hosts = self.scene, self.scene.hosts(n)
        for t in p.head.subtree():
            m = scene.by_cue.get(t.i)
            if m is not None and m not in hosts and scene.said[m].content and not scene.one_voice(n, m):
                return m
        return None

    def _fit(self, n: int, p: Pointer, m: int) -> float:
        """How well an attribution fits a pointer; 0 where it cannot be meant."""
        scene, b = self.scene, self.scene.said[m]
        score = 0.0
        owners = [o for o in p.owners if not (o.lower in OWN and scene.entity(o) is None)]
        if owners:
            if not any(self._speaks(n, o, m) for o in owners):
                return 0.0
            score += 2.0
        elif scene.one_voice(n, m):
            return 0.0
        head = scene.heads[m]
        cue = {t.lemma.lower() for t in scene.doc.within(b.cue)} | ({head.lemma.lower()} if head is not None else set())
        told = cue | {t.lemma.lower() for t in (scene.doc.within(b.source.span) if b.source else ())}
        if p.kind == "report" and told & (stances.words("reports") | {"report"}):
            score += 1.0
        if p.kind == "accusation" and (b.act == "claims" or cue & stances.words("accusations")):
            score += 1.0
        if p.kind == "deed" and not owners and b.act not in ("announces", "promises", "demands"):
            score -= 0.5
        if m in self.disputed and p.kind == "saying" and not p.details:
            score += 1.0
        common = len(p.details & scene.marks(m))
        score += min(common, 3)
        if p.details and not common and not owners and not scene.in_title(n):
            score -= 0.5
        if score <= 0:
            return 0.0
        if not owners and scene.about(m, n):
            score += 1.0
        if m in self.disputed:
            score += 0.5
        return score - EACH * abs(n - m)

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
        words = {t.lower for t in scene.doc.within(source.span) if t.pos in ("PROPN", "NOUN")}
        return owner.lower in words

    def _last(self, n: int, value: StanceValue) -> int | None:
        """What "this" and "it" mean: the last thing another voice has said, in this paragraph or the one before."""
        if n and self.scene.apart(n, n - 1) <= 1 and value in AGAINST and n - 1 in self.against:
            return self.against[n - 1]
        m = next((m for m in self._candidates(n, value, NEAR, own=False) if m < n), None)
        return m if m is not None and self.scene.apart(n, m) <= 1 else None

    def matter(self, n: int, value: StanceValue, likeness: float) -> tuple[int, float] | None:
        """The attribution that says what one denies or confirms: by the words they share, and whom they name."""
        scene = self.scene
        mine = _plain(scene.marks(n))
        best: tuple[float, int] | None = None
        for m in self._candidates(n, value, NEAR, own=False):
            if scene.one_voice(n, m) or (value == "confirms" and scene.said[m].act == "confirms"):
                continue
            theirs = _plain(scene.marks(m))
            named = scene.about(m, n) and value in AGAINST
            common = len(mine & theirs)
            if value == "confirms":
                common += len({t for t in scene.marks(n) & self._told(m) if t[0] == "#"})
            if value in AGAINST and self._says_not(m):
                continue
            charged = value in AGAINST and scene.said[m].act == "claims"
            if common < (1 if charged or (named and self._charges(m)) else 2):
                continue
            score = common / max(1, min(len(mine), len(theirs))) - EACH / 8 * abs(n - m)
            score += 0.5 * named + 0.1 * charged + 0.5 * (value == "confirms" and self._does(n, m))
            if score >= likeness and (best is None or score > best[0]):
                best = score, m
        return None if best is None else (best[1], best[0])

    def told(self, n: int, about: frozenset[str]) -> int | None:
        """The nearest claim or report before that is about something: "no records of the wiretaps"."""
        for m in self._candidates(n, "queries", NEAR, own=False):
            if _plain(about) & self.scene.marks(m) and self._charges(m):
                return m
        return None

    def _charges(self, m: int) -> bool:
        """Whether an attribution accuses, claims, reports or suspects."""
        b = self.scene.said[m]
        return b.act in ("claims", "believes") or bool(
            {t.lemma.lower() for t in self.scene.doc.within(b.cue)} & (stances.words("reports") | {"allegedly"})
        )

    def _says_not(self, m: int) -> bool:
        """Whether a content itself says no."""
        return any(negated(t) for t in self.scene.roots(m))

    def _does(self, n: int, m: int) -> bool:
        """Whether the speaker of the one does what the other tells: "confirmed that the mayor had raised it"."""
        subjects = (t.child("nsubj") for t in self.scene.roots(n))
        voice = self.scene.voice(m)
        return voice is not None and any(t is not None and self.scene.entity(t) is voice for t in subjects)

    def _speaker(self, m: int) -> str:
        voice = self.scene.voice(m)
        return f"#{voice.id}" if voice is not None else ""

    def _told(self, m: int) -> frozenset[str]:
        """What a whole attribution is about, its speaker too."""
        return self.scene.marks(m) | {self._speaker(m)}

    def _candidates(self, n: int, value: StanceValue, reach: int, *, own: bool) -> Iterator[int]:
        """The attributions one may react to: those before it, the nearest first, then for a headline those after."""
        scene = self.scene
        hosts, inner = scene.hosts(n), set(scene.inner(n))
        order = [*range(n - 1, max(-1, n - reach - 1), -1)]
        if scene.in_title(n):
            order = [*range(n + 1, min(len(scene.said), n + AHEAD + 1)), *order]
        for m in order:
            b = scene.said[m]
            if m in hosts or m in inner or not b.content or b.act == "declines":
                continue
            if value in AGAINST and b.polarity == "-":
                continue
            if not own and scene.one_voice(n, m):
                continue
            yield m


def _of_country(a: Entity, b: Entity) -> bool:
    """Whether one is a country or its people and the other speaks for it."""
    return a.country is not None and a.country == b.country and a.type in ("GPE", "NORP")


def _plain(marks: frozenset[str]) -> frozenset[str]:
    """The stems among marks, without those for whom they name."""
    return frozenset(t for t in marks if t[0] not in "#@")
