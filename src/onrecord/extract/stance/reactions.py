"""Reactions: "reacted angrily to his comments, saying ...", "chided it over the decision, saying ..."."""

from onrecord.extract.attribution.words import carried
from onrecord.model.attribution import StanceValue
from onrecord.parse import Sentence, Token
from onrecord.resources import cues

from .scene import Scene
from .sides import ANSWERS

NEAR = 12
"""How many attributions back a reaction may reach."""


def reaction(scene: Scene, n: int) -> tuple[int, StanceValue, str, bool] | None:
    """The attribution a voice reacts to by a verb of reaction before its cue, with value and rule."""
    a, sentence, head = scene.said[n], scene.sentences[n], scene.heads[n]
    if sentence is None or head is None:
        return None
    hosts = scene.hosts(n)
    reacting = _reacting(scene, sentence, head)
    if reacting is not head and (head.tag != "VBG" or head.rel != "advcl"):
        return None
    if reacting is head and scene.inner(n):
        return None
    if reacting is None or a.source is None or a.source.span.start > reacting.start:
        return None
    value: StanceValue = "comments" if reacting.lemma in ANSWERS else "criticises"
    for m in range(n - 1, max(-1, n - NEAR), -1):
        if scene.sentences[m] is not sentence:
            break
        b = scene.said[m]
        if m not in hosts and reacting.start < b.cue.start and not scene.one_voice(n, m) and b.content:
            return m, value, "reaction", True
    about = _about(scene, sentence, reacting)
    if not about:
        return None
    for m in range(n - 1, max(-1, n - NEAR), -1):
        b = scene.said[m]
        if m in hosts or scene.sentences[m] is sentence or scene.one_voice(n, m) or not b.content:
            continue
        if about & (carried(scene.doc, b.content) | carried(scene.doc, (b.cue,))):
            return m, value, "reaction-before", True
    return None


def _reacting(scene: Scene, sentence: Sentence, head: Token) -> Token | None:
    """The verb of reaction in a sentence up to a cue: "reacted", "chided", "hit back"."""
    for t in scene.doc.tokens[sentence.first : head.i + 1]:
        if t.pos == "VERB" and t.lower in cues.words("reactions"):
            return t
    return None


def _about(scene: Scene, sentence: Sentence, reacting: Token) -> frozenset[str]:
    """What a reaction is about, by the words that go with "decision", "statement", "plan": "the troops decision"."""
    for t in scene.doc.tokens[reacting.i + 1 : sentence.last]:
        if t.lemma.lower() in cues.words("deeds") and t.pos == "NOUN" and not t.quoted and t.head is reacting:
            words = {w.lemma.lower() for w in t.subtree() if w.pos in ("NOUN", "VERB") and not w.quoted}
            return frozenset(words - {t.lemma.lower()} | {w.rstrip("s") for w in words if w != t.lemma.lower()})
    return frozenset()
