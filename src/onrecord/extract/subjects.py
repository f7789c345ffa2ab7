"""Subjects that a parser hung elsewhere, or took for something else."""

from collections.abc import Sequence

from onrecord.parse.doc import Token

from .heads import coordinates, infinitive, nominal, preposition, verbal

MEANT = frozenset("right ability plan decision bid refusal intention promise threat pledge permission freedom".split())
"""Nouns that an infinitive fills."""
WHEN = frozenset("today yesterday tonight tomorrow monday tuesday wednesday thursday friday saturday sunday".split())
RELATIVE = frozenset({"WDT", "WP", "WP$"})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def own_subject(tokens: Sequence[Token], t: Token) -> Token | None:
    """The subject that a parser hung elsewhere, though it stands right before the clause.

    "reports of Keth | arming them", "hit ships, and rebels | have fired", "after Keth - a neighbour - | invaded".
    """
    first = min((k.i for k in t.children if k.i < t.i and k.rel in ("aux", "advmod")), default=t.i)
    before = tokens[first - 1] if first > t.sent.first else None
    if before is None:
        return None
    if t.tag == "VBG" and t.dep == "advcl" and not any(k.dep == "mark" for k in t.children):
        named = before.rel == "nmod" and preposition(before) == "of" and before.pos == "PROPN"
        return before if named and first == t.i else None
    finite = t.tag in ("VBD", "VBZ", "VBP") or any(
        k.rel == "aux" and k.tag in ("VBP", "VBZ", "VBD", "MD") for k in t.children
    )
    if not finite or t.dep not in ("conj", "parataxis"):
        return None
    if before.text in _DASHES:
        opening = next((k for k in range(first - 2, t.sent.first, -1) if tokens[k].text in _DASHES), None)
        name = tokens[opening - 1] if opening else None
        while name is not None and name.rel in ("flat", "compound") and name.head is not name and name.head.i < first:
            name = name.head
        return name if name is not None and name.pos == "PROPN" and name.rel in ("obl", "nsubj", "nmod") else None
    if t.dep != "conj" or any(k.rel == "cc" for k in t.children) or not any(k.rel == "aux" for k in t.children):
        return None
    over = before
    while over.head is not over and over.dep != "conj" and nominal(over.head):
        over = over.head
    joined = over.dep == "conj" and nominal(over) and nominal(over.head) and any(k.rel == "cc" for k in over.children)
    return over if joined and over.i < first and over.head is not t else None


def torn(tokens: Sequence[Token], t: Token) -> Token | None:
    """The subject that a parser took for a sentence of its own: "Brann Tuesday | rejected the plan"."""
    at = t.i - 1
    while at >= 0 and tokens[at].lower in WHEN and tokens[at].head is t:
        at -= 1
    if t.tag not in ("VBD", "VBZ") or at < 0 or at == t.i - 1 or tokens[at].pos != "PROPN":
        return None
    name = tokens[at]
    while name.rel in ("flat", "compound") and name.head is not name:
        name = name.head
    return name if name.rel in ("appos", "root", "ROOT") else None


def displaced(t: Token, up: Token) -> list[Token]:
    """The subject that a parser gave to the verb of saying instead: "jets hit the port, officials said"."""
    subjects = [k for k in up.children if k.rel == "nsubj"]
    return subjects[:1] if len(subjects) > 1 and subjects[0].i < t.i < subjects[1].i else []


def plan(t: Token, up: Token) -> Token | None:
    """The noun that an infinitive fills, though it hangs on the verb: "defended the right of X to fire"."""
    if t.dep != "advcl" or not infinitive(t):
        return None
    return next((k for k in up.children if k.dep == "obj" and k.i < t.i and k.lemma.lower() in MEANT), None)


def overtaken_by(t: Token) -> Token | None:
    """The finite verb that shows a participle was taken for one: "said boats launched by rebels had sunk".

    It stands to the right, has an auxiliary but no subject, and nothing joins it to what stands before.
    """
    if t.tag not in ("VBD", "VBN") or any(
        c.rel == "aux" or c.dep in ("obj", "ccomp", "xcomp", "nsubj:pass") for c in t.children
    ):
        return None
    if not any(c.rel == "nsubj" and c.i < t.i and c.pos != "PRON" for c in t.children):
        return None
    for f in (*t.children, *t.head.children, *t.head.head.children):
        if (
            f.i > t.i + 1
            and f.rel in ("advcl", "ccomp", "parataxis", "conj", "dep", "acl", "xcomp")
            and _stranded(f, t)
        ):
            return f
    return None


def _stranded(f: Token, t: Token) -> bool:
    """Whether a finite verb has lost its subject to the participle before it."""
    left = [c for c in f.children if c.i < f.i]
    if not left or left[0].rel != "aux" or left[0].i < t.i or not verbal(f):
        return False
    return not {c.rel for c in left} & {"nsubj", "mark", "cc", "expl", "punct"}


def nearest(noun: Token, verb: Token) -> Token:
    """Of nouns that go on after a relative clause the one right before it: "Ada, Tor, who led it, and Ann"."""
    pronoun = next((k for k in verb.children if k.tag in RELATIVE and k.i < verb.i), None)
    if pronoun is None or all(k.i < verb.i for k in coordinates(noun)):
        return noun
    inside = (k for k in noun.subtree() if k.i < pronoun.i and k.pos == "PROPN")
    return max(inside, key=lambda k: k.i, default=noun)
