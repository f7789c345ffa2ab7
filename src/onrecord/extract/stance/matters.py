"""Matters: which attribution tells what another denies or confirms without pointing to it."""

from onrecord.model.attribution import StanceValue
from onrecord.resources import stances

from .scene import Scene, negated, stem
from .targets import AGAINST, EACH, NEAR, Targets

CONFIRMING = frozenset({"confirm", "corroborate", "verify", "acknowledge"})


def matter(targets: Targets, n: int, value: StanceValue, likeness: float) -> int | None:
    """The attribution that says what one denies or confirms: by the words they share, and whom they name."""
    scene = targets.scene
    mine = _plain(scene.marks(n))
    if value == "confirms" and not CONFIRMING & {t.lemma.lower() for t in scene.doc.within(scene.said[n].cue)}:
        return None
    if value == "denies" and mine and mine <= _bare():
        return _charge(targets, n)
    best: tuple[float, int] | None = None
    for m in targets.candidates(n, value, NEAR, own=False):
        b = scene.said[m]
        if m in targets.doubting or scene.one_voice(n, m):
            continue
        if value == "confirms" and b.act in ("confirms", "asks", "demands"):
            continue
        if value in AGAINST and any(negated(t) for t in scene.roots(m)):
            continue
        theirs = _plain(scene.marks(m))
        common = len(mine & theirs)
        does = value == "confirms" and _does(scene, n, m)
        named, charged = value in AGAINST and scene.about(m, n), value in AGAINST and b.act == "claims"
        if common + does < (1 if charged or (named and charges(scene, m)) else 2):
            continue
        score = common / max(1, min(len(mine), len(theirs))) + 0.2 * named + 0.1 * charged + 0.5 * does
        score -= EACH / 8 * abs(n - m)
        if score >= likeness and (best is None or score > best[0]):
            best = score, m
    return None if best is None else best[1]


def _bare() -> frozenset[str]:
    return frozenset(map(stem, stances.words("involvement")))


def _charge(targets: Targets, n: int) -> int | None:
    """ "Denied any involvement": toward the nearest charge against who speaks."""
    scene = targets.scene
    for m in targets.candidates(n, "denies", NEAR, own=False):
        tells = scene.said[m].act == "says" and scene.blames(m, n) and scene.apart(n, m) <= 1
        if (scene.said[m].act == "claims" and scene.about(m, n)) or tells:
            return m
    return None


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


def _does(scene: Scene, n: int, m: int) -> bool:
    """Whether the speaker of the one does what the other tells: "confirmed that the mayor had raised it"."""
    subjects = (t.child("nsubj") for t in scene.roots(n))
    voice = scene.voice(m)
    return voice is not None and any(t is not None and scene.entity(t) is voice for t in subjects)


def _plain(marks: frozenset[str]) -> frozenset[str]:
    """The stems among marks, without those for whom they name."""
    return frozenset(t for t in marks if t[0] not in "#@")
