"""What role a place plays: scene, origin, target, actor or background."""

from collections.abc import Sequence

from onrecord.model.toponym import Use
from onrecord.parse import Token
from onrecord.resources.countries import metonym
from onrecord.resources.places import PlaceWords, place_words

from .mentions import Mention

_SUBJECT = ("nsubj", "nsubj:outer")
_PARTLY = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "continental rural".split()
)


def use_of(m: Mention, tokens: Sequence[Token]) -> Use:
    """The role of a mention, by its syntax and the words it hangs on."""
    words = place_words()
    head = m.head
    if head is None:
        return "background"
    return _use(m, head, tokens, words, 0)


def acts(m: Mention) -> bool:
    """Whether the name may stand for a government: a country, a capital, a seat of power."""
    return m.country is not None or metonym(m.name) is not None


def _use(m: Mention, head: Token, tokens: Sequence[Token], words: PlaceWords, depth: int) -> Use:
    if depth > 6:
        return "background"
    if head.rel in ("conj", "appos", "flat", "parataxis") and head.head is not head and not head.child("case"):
        return _use(m, head.head, tokens, words, depth + 1)
    if head.dep == "nmod:poss":
        return _as_owner(m, head.head, words)
    if preposition := _preposition(m, head, tokens):
        return _by_preposition(m, head, preposition, tokens, words, depth)
    if head.dep in _SUBJECT:
        return _as_subject(m, head.head, words)
    if head.rel == "nsubj":
        return _patient(m, head.head, words)
    if head.rel in ("obj", "iobj"):
        return _as_object(m, head.head, words)
    if head.rel == "nmod" and head.child("case") is not None:
        return _as_owner(m, head.head, words)
    if head.rel in ("compound", "amod", "nmod", "det"):
        return _as_modifier(m, head, tokens, words, depth)
    if head.rel in ("obl", "root", "list", "dep", "vocative", "dislocated", "orphan"):
        return "scene" if head.rel == "obl" else "background"
    return "background"


def _preposition(m: Mention, head: Token, tokens: Sequence[Token]) -> str | None:
    """The preposition before the name, from the tree or, where that has none, from the words."""
    case = next((c for c in head.children if c.rel == "case" and c.i < head.i and c.tag != "POS"), None)
    if case is not None:
        return case.lower
    i = m.first - 1
    while i >= 0 and tokens[i].sent is head.sent and tokens[i].rel in ("det", "amod"):
        i -= 1
    t = tokens[i] if i >= 0 and tokens[i].sent is head.sent else None
    if t is not None and t.pos == "ADP" and t.tag in ("IN", "TO") and head.rel in ("obl", "nmod", "obj", "dep", "root"):
        return t.lower
    return None


def _by_preposition(
    m: Mention, head: Token, preposition: str, tokens: Sequence[Token], words: PlaceWords, depth: int
) -> Use:
    over = head.head
    verb = over.pos in ("VERB", "AUX")
    if preposition in ("of", "in") and not verb and over.lower in words.part and over is not head:
        higher = _use(m, over, tokens, words, depth + 1)
        return "scene" if preposition == "in" and higher in ("background", "actor") else higher
    if preposition == "of":
        return _as_owner(m, over, words)
    if preposition == "by":
        return "actor" if acts(m) else "background"
    if preposition in ("against", "on", "over", "upon") and acts(m) and not verb:
        return "target"
    return words.prepositions.get(preposition, "background")


def _as_subject(m: Mention, verb: Token, words: PlaceWords) -> Use:
    """ "Russia said", "Moscow denied": actors; "Syria has a coast", "Kunduz is a city": described."""
    lemma = _verb(verb)
    partly = m.head is not None and any(c.lower in _PARTLY for c in m.head.children)
    if not acts(m) or partly:
        return "scene" if verb.pos == "VERB" else "background"
    if verb.pos != "VERB" or (lemma in words.describing and lemma not in words.governing):
        return "background"
    if m.country is None and lemma not in words.governing and lemma not in words.addressing:
        return "scene"
    return "actor"


def _patient(m: Mention, verb: Token, words: PlaceWords) -> Use:
    """Subject of a passive: "Kunduz was captured" a target; "Russia was accused" is spoken of as a government."""
    return "actor" if acts(m) and _verb(verb) in words.addressing else "target"


def _as_object(m: Mention, verb: Token, words: PlaceWords) -> Use:
    lemma = _verb(verb)
    if lemma in words.acting_on:
        return "target"
    return "actor" if acts(m) and lemma in words.addressing else "background"


def _as_owner(m: Mention, owned: Token, words: PlaceWords) -> Use:
    """ "Moscow's worry": an actor's; "Aleppo's streets": the scene's."""
    if owned.lemma in words.part or owned.lemma in words.kinds:
        return "scene"
    if acts(m):
        return "actor" if owned.lemma in words.of_governments else "background"
    case = owned.child("case")
    return "scene" if case is not None and words.prepositions.get(case.lower) == "scene" else "background"


def _as_modifier(m: Mention, head: Token, tokens: Sequence[Token], words: PlaceWords, depth: int) -> Use:
    """ "Helmand province", "Kabul airport": as the noun stands; "the Syria conflict" stays background."""
    noun = head.head
    if noun is head:
        return "background"
    if noun.lower in words.part or noun.lower in words.kinds or noun.lower in words.territory or noun.i < m.last:
        found = _use(m, noun, tokens, words, depth + 1)
        return "background" if found == "actor" else found
    if noun.child("case") is not None and not acts(m):
        preposition = next(c.lower for c in noun.children if c.rel == "case")
        return "scene" if words.prepositions.get(preposition) == "scene" else "background"
    return "background"


def _verb(t: Token) -> str:
    return place_words().verbs.get(t.lower, t.lemma.lower())
