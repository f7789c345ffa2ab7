"""Moods: what the form of a clause says: an order, a question, a negation."""

from onrecord.parse.doc import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NONE = frozenset({"no", "none", "nobody", "nothing", "neither"})
_WANTING = frozenset(
    "insist demand propose recommend suggest urge ask request require order plead stipulate advise".split()
)
_OWN = frozenset("love like recommend appreciate hope thank remember think guess wish hate".split())
"""Verbs that without a subject tell of the writer: "Love the ferry"."""
_NO_ONE = frozenset({"nobody", "neither"})


def perfect_got(word: str, t: Token) -> bool:
    """Whether "need" or "got" stands in another form than the bare one: "needed to"."""
    return word in ("need", "got", "going") and t.tag != "VB"


def negative(c: Token, rel: str) -> bool:
    """Whether an argument negates its clause: "nobody", "no soldiers", as object only "no one"."""
    if any(k.rel == "det" and k.lower in ("no", "neither") for k in c.children):
        return not refusing(c)
    return c.lower in (_NONE if rel == "nsubj" else _NO_ONE)


def not_only(c: Token, verb: Token) -> bool:
    """Whether a "not" denies nothing: "not only attacked"."""
    near = (*c.children, *verb.children)
    return c.lower == "not" and any(k.i == c.i + 1 and k.lower in ("only", "just", "merely", "simply") for k in near)


def instead(t: Token) -> bool:
    """Whether something else was done: "rather than shelling the port", "and not the port"."""
    return any(c.dep in ("cc", "mark") and c.lower in ("rather", "instead", "not") for c in t.children)


def refusing(c: Token) -> bool:
    """Whether to have none of it is to refuse: "had no intention of leaving"."""
    refused = c.lemma.lower() in ("intention", "plan") and c.head.lemma.lower() == "have"
    return refused and any(k.rel == "det" and k.lower == "no" for k in c.children)


def imperative(t: Token) -> bool:
    """Whether a bare verb is an order: "stop the train", "all you have to do is stop it"."""
    if t.tag not in ("VB", "VBP") or t.zone == "title" or t.lemma.lower() in _OWN:
        return False
    if t.tag == "VB" and any(c.dep == "nsubj:outer" for c in t.children):
        return any(c.dep == "cop" for c in t.children)
    if any(c.rel in ("nsubj", "aux", "mark", "expl", "cop") for c in t.children):
        return False
    if t.tag == "VBP" and not (t.dep in ("root", "ROOT") and _opens(t)):
        return False
    if t.dep in ("root", "ROOT"):
        return True
    over = t.head.all("aux", "mark")
    bare = any(c.tag == "MD" or c.lemma == "do" or c.lower == "to" for c in over)
    free = not over or (t.head.tag == "VBG" and not bare)
    return (t.dep == "parataxis" and (free or t.head.tag != "VB")) or (t.dep == "conj" and t.head.tag != "VB" and free)


def _opens(t: Token) -> bool:
    """Whether nothing but an adverb stands before a verb in its sentence."""
    return all(c.rel in ("advmod", "discourse") or c.pos == "PUNCT" for c in t.children if c.i < t.i)


def definite(t: Token, *, possessive: bool = True) -> bool:
    """Whether a noun is definite: by its determiner, or by who has it."""
    return any((c.rel == "det" and c.lower in _DEFINITE) or (possessive and c.dep == "nmod:poss") for c in t.children)


def question(t: Token) -> bool:
    """Whether a clause is a question that can be answered with yes or no."""
    last = t.children[-1] if t.children else t
    return last.lower == "?" and not any(c.tag in ("WP", "WRB", "WDT") for c in t.children)


def subjunctive(t: Token) -> bool:
    """Whether a that-clause says what should be: "insisted that Keth open its border"."""
    if (
        t.rel != "ccomp"
        or t.head.lemma.lower() not in _WANTING
        or t.tag not in ("VB", "VBP")
        or any(c.rel == "aux" for c in t.children)
    ):
        return False
    subject = t.child("nsubj")
    return subject is not None and subject.tag in ("NN", "NNP") and not subject.child("conj")


def going_to(t: Token) -> bool:
    """Whether "going" lies ahead: "is going to sink", "is going to Keth"."""
    present = any(c.rel == "aux" and c.lower in ("is", "are", "am", "'s", "'re", "’s", "’re") for c in t.children)
    return any(c.dep == "xcomp" for c in t.children) or (
        present and any(k.dep == "case" and k.lower == "to" for c in t.children for k in c.children)
    )


def managed(t: Token) -> bool:
    """Whether somebody was able to do it, and so did: "troops were able to cross"."""
    past = any(c.dep == "cop" and c.lower in ("was", "were") for c in t.children)
    return t.lower == "able" and past and not any(c.lower in ("not", "n't", "n’t", "never") for c in t.children)


def came(t: Token) -> bool:
    """Whether the verb of a clause with "until" stands in the past or is a gerund: "until it sank"."""
    aux = {c.lower for c in t.children if c.rel == "aux"}
    return t.tag in ("VBD", "VBG") or (t.tag == "VBN" and not aux & {"is", "are", "be", "has", "have", "'s", "’s"})
