"""What a saying is about: the words that carry its content."""

from collections.abc import Iterable

from onrecord.model import Attribution, Span
from onrecord.parse import Doc

CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
EMPTY = frozenset(
    "be have do say tell make get go take come other such same new more most many much last next first day week month "
    "year time people thing way part lot one two mr. mrs. ms. statement claim allegation report that will can".split()
)


def carried(doc: Doc, spans: Iterable[Span]) -> frozenset[str]:
    """The lemmas of nouns, names, verbs, adjectives and numbers in `spans`, without those that carry little."""
    return frozenset(
        t.lemma.lower() for span in spans for t in doc.within(span)
        if t.pos in CARRYING and t.lemma.lower() not in EMPTY and t.text[0].isalnum()
    )  # fmt: skip


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that the other has too."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_voice(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions have one speaker: one entity, or the same words for it."""
    if a.source is None or b.source is None:
        return False
    if a.source.entity is not None or b.source.entity is not None:
        return a.source.entity == b.source.entity
    return a.source.span.text.lower() == b.source.span.text.lower()
