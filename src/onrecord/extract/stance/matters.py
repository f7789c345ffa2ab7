"""Matters: which attribution tells what another denies or confirms without pointing to it."""

from onrecord.model import Entity
from onrecord.model.attribution import StanceValue
from onrecord.resources import stances

from .scene import Scene, denied_within, negated, stem
from .targets import AGAINST, EACH, NEAR, Targets

CONFIRMING = frozenset({"confirm", "corroborate", "verify", "acknowledge"})


def matter(targets: Targets, n: int, value: StanceValue, likeness: float) -> int | None:
    """The attribution that says what one denies or confirms: by the words they share, and whom they name."""
    scene = targets.scene
    mine = _plain(scene.marks(n))
    if any(t.lower in ("anything", "nothing") and t.child("acl", "xcomp") is not None for t in scene.tokens(n)):
        mine |= {stem("involvement")}  # "denied having had anything to do with it"
    if value == "confirms" and not CONFIRMING & {t.lemma.lower() for t in scene.doc.within(scene.said[n].cue)}:
        return None
    bare = value == "denies" and scene.said[n].act == "denies" and bool(mine & _bare())
    if bare and (found := _charge(targets, n, mine)) is not None:
        return found
    if value == "denies" and mine and mine <= _bare():
        return None
    same = frozenset(stem(t.lemma) for t in scene.roots(n) if t.pos == "VERB") & mine
    best: tuple[float, int] | None = None
    for m in targets.candidates(n, value, NEAR, own=False):
        b = scene.said[m]
        if m in targets.doubting or scene.one_voice(n, m):
            continue
        if value in AGAINST and b.act == "demands":
            continue
        if value == "confirms" and b.act in ("confirms", "asks", "demands", "believes"):
            continue
        if value == "queries" and b.polarity != "+":
            continue
        if value in (*AGAINST, "queries") and denied_within(scene.roots(m)):
            continue
        if value == "denies" and _of_self(scene, n) and not scene.about(m, n):
            continue
        theirs = _plain(scene.marks(m))
        common = len(mine & theirs)
        if scene.said[n].act == "denies" and not common and charges(scene, m) and scene.about(m, n):
            common = len((_places(scene, n) & _places(scene, m)) - {scene.voice(n)})
        does = value == "confirms" and _does(scene, n, m)
        named, charged = value in AGAINST and scene.about(m, n), value in AGAINST and b.act == "claims"
        alike = named and bool(same & theirs)
        if common + does < (1 if charged or alike or (named and charges(scene, m)) else 2):
            continue
        score = common / max(1, min(len(mine), len(theirs))) + 0.2 * named + 0.1 * charged + 0.5 * does
        score -= EACH / 8 * abs(n - m) + 0.3 * scene.hearsay(m)
        if score >= likeness and (best is None or score > best[0]):
            best = score, m
    return None if best is None else best[1]


def _bare() -> frozenset[str]:
    return frozenset(map(stem, stances.words("involvement")))


def _charge(targets: Targets, n: int, mine: frozenset[str]) -> int | None:
    """ "Denied any involvement", "denied any role in the theft": toward the nearest charge against who speaks."""
    scene = targets.scene
    of_what = mine - _bare()
    for m in targets.candidates(n, "denies", NEAR, own=False):
        theirs = _plain(scene.marks(m))
        if m in targets.doubting or scene.one_voice(n, m) or denied_within(scene.roots(m)) or scene.unknown(m):
            continue
        near = scene.apart(n, m) <= 1 and (
            not of_what or bool(of_what & theirs) or scene.sentences[m] is scene.sentences[n]
        )
        tells = scene.said[m].act in ("says", "believes") and scene.blames(m, n) and near
        charged = (
            scene.said[m].act == "claims" and scene.about(m, n) and (not of_what or bool(of_what & theirs) or near)
        )
        blamed = bool(of_what & theirs) and bool(theirs & _blame()) and scene.about(m, n)
        if charged or tells or blamed:
            return m
    return None


def accused(targets: Targets, n: int) -> int | None:
    """ "She accused him of theft; he denied any wrongdoing": the charge against who denies, right before."""
    scene = targets.scene
    for m in targets.candidates(n, "denies", 4, own=False):
        b = scene.said[m]
        accuses = {t.lemma.lower() for t in scene.doc.within(b.cue)} & (stances.words("accusing") - {"claim"})
        if m < n and accuses and scene.blames(m, n) and scene.apart(n, m) <= 1 and b.polarity == "+":
            return m
    return None


def _blame() -> frozenset[str]:
    return frozenset(map(stem, stances.words("blame")))


def charge(targets: Targets, n: int, *, plainly: bool) -> int | None:
    """The nearest charge against who speaks that shares two words with what he says; `plainly` where he says himself
    that he did no wrong, so that what stands near needs none.
    """
    scene = targets.scene
    mine = _plain(scene.marks(n))
    for m in targets.candidates(n, "denies", NEAR, own=False):
        b = scene.said[m]
        charged = b.act == "claims" or (charges(scene, m) and b.act == "says")
        if not charged or m in targets.doubting or not scene.about(m, n):
            continue
        near = plainly and scene.apart(n, m) <= 1
        shared = len(mine & scene.marks(m)) >= 2
        if (near or shared) and not any(negated(t) for t in scene.roots(m)):
            return m
    return None


def told(targets: Targets, n: int, about: frozenset[str]) -> int | None:
    """The nearest claim or report before that is about something: "no records of the wiretaps"."""
    scene = targets.scene
    for m in targets.candidates(n, "queries", NEAR, own=False):
        common = len(_plain(about) & scene.marks(m))
        if charges(scene, m) and m not in targets.against and common >= (1 if m in targets.disputed else 2):
            return m
    return None


def charges(scene: Scene, m: int) -> bool:
    """Whether an attribution accuses, claims, reports or suspects."""
    if scene.said[m].act in ("claims", "believes"):
        return True
    words = {t.lemma.lower() for t in scene.doc.within(scene.said[m].cue)}
    return bool(words & (stances.words("reports") | {"allegedly"}))


def _of_self(scene: Scene, n: int) -> bool:
    """Whether who denies denies something of himself."""
    voice = scene.voice(n)
    if any(t.tag == "VBG" and t.child("nsubj") is None for t in scene.roots(n)):
        return True
    subjects = (t.child("nsubj") for t in scene.roots(n))
    return voice is not None and any(t is not None and scene.entity(t) is voice for t in subjects)


def _places(scene: Scene, n: int) -> frozenset[Entity | None]:
    """The places and bodies a content names, which are no marks of their own."""
    found = (scene.entity(t) for t in scene.tokens(n) if t.pos == "PROPN")
    return frozenset(e for e in found if e is not None and e.type in ("GPE", "LOC", "FAC", "ORG"))


def _does(scene: Scene, n: int, m: int) -> bool:
    """Whether the speaker of the one does what the other tells: "confirmed that the mayor had raised it"."""
    subjects = (t.child("nsubj") for t in scene.roots(n))
    voice = scene.voice(m)
    return voice is not None and any(t is not None and scene.entity(t) is voice for t in subjects)


def _plain(marks: frozenset[str]) -> frozenset[str]:
    """The stems among marks, without those for whom they name."""
    return frozenset(t for t in marks if t[0] not in "#@")
