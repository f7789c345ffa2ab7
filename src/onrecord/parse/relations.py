"""Universal Dependencies (version 2): whether a spaCy pipeline speaks them."""

from typing import TYPE_CHECKING

from onrecord.errors import ResourceError

if TYPE_CHECKING:
    from spacy.language import Language

RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative "
    "xcomp".split()
)
"""The 37 relations of https://universaldependencies.org/u/dep/, without subtypes."""
SPACYS_OWN = frozenset({"subtok"})
SAMPLE = "The army said on Friday that two soldiers were wounded."
WAY_OUT = "name one with Universal Dependencies labels with --model, or leave --model out for the one made for onrecord"


def check(nlp: "Language", model: str) -> None:
    """ResourceError where a pipeline gives no dependencies, others than UD's, or no parts of speech."""
    doc = nlp(SAMPLE)
    labels = declared(nlp) | {token.dep_ for token in doc if token.dep_}
    if not labels:
        parts = ", ".join(nlp.pipe_names) or "none"
        raise ResourceError(f"language model {model!r} has no dependency parser (its components: {parts}): {WAY_OUT}")
    if foreign := sorted(label for label in labels if not universal(label)):
        shown = ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else "")
        raise ResourceError(
            f"language model {model!r} has relations that are not Universal Dependencies ({shown}), as spaCy's own "
            f"English pipelines (en_core_web_…) do: {WAY_OUT}"
        )
    if not doc.has_annotation("POS"):
        raise ResourceError(f"language model {model!r} gives no universal parts of speech (token.pos): {WAY_OUT}")


def declared(nlp: "Language") -> set[str]:
    """The relations that the components which write them say they know."""
    writers = [name for name in nlp.pipe_names if "token.dep" in nlp.get_pipe_meta(name).assigns]
    return {label for name in writers for label in nlp.pipe_labels.get(name, ())}


def universal(label: str) -> bool:
    """Whether a label is a UD relation, with or without subtype.

    >>> universal("nsubj:pass"), universal("ROOT"), universal("nsubjpass"), universal("dobj")
    (True, True, False, False)
    """
    return label.partition(":")[0].lower() in RELATIONS or label in SPACYS_OWN
