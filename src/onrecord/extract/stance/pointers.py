"""Pointers: words that stand for what somebody has said ("the report", "her account of it", "this", "the mayor")."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.parse import Token
from onrecord.resources import stances

from .scene import OWN, Scene, antecedent

THESE = frozenset({"it", "this", "that", "these", "those", "so"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A noun or pronoun that stands for a saying, whose saying it is, and what is said of it."""

    head: Token
    kind: str
    """"saying", "report", "accusation", "deed", "this" (a pronoun, or "the situation you mentioned") or "sayer"."""
    owners: tuple[Token, ...] = ()
    details: frozenset[str] = frozenset()


def kind(token: Token) -> str | None:
    """What a noun stands for, as a pointer; None where it stands for no saying and no deed."""
    if token.pos not in ("NOUN", "PROPN") and (token.pos != "VERB" or token.child("det") is None):
        return None
    lemma = token.lemma.lower()
    for name in ("reports", "accusations", "sayings", "deeds"):
        if lemma in stances.words(name):
            return name[:-1]
    return None


def pointer(scene: Scene, token: Token) -> Pointer | None:
    """The pointer a token is the head of."""
    if token.tag in ("WDT", "WP") and (noun := antecedent(token)) is not None:
        return pointer(scene, noun)
    if token.lower == "something" and token.child("acl") is not None:
        return Pointer(head=token, kind="this")
    if token.lower in THESE and token.pos in ("PRON", "DET") and not _expletive(token):
        return Pointer(head=token, kind="this")
    if token.lemma.lower() in stances.words("truth") and (of := _of(token)) is not None:
        return pointer(scene, of)
    found = kind(token)
    if found is None:
        return Pointer(head=token, kind="this") if token.pos == "NOUN" and _stands_for(token) else None
    owners = tuple(_owners(scene, token))
    if not owners and _bare(token):
        return None
    apart = (*owners, *(c for c in token.all("acl:relcl") if c.i in scene.by_cue))
    skipped = {t.i for o in apart for t in o.subtree()} | {token.i}
    details = scene.marked(t for t in token.subtree() if t.i not in skipped and _telling(t))
    return Pointer(head=token, kind=found, owners=owners, details=details)


def _of(token: Token) -> Token | None:
    """What a noun belongs to: "the truth of the report", "the report's accuracy"."""
    owner = token.child("nmod:poss")
    if owner is not None:
        return owner
    return next(
        (c for c in token.all("nmod") if (k := c.child("case")) is not None and k.lower in ("of", "to", "in")), None
    )


def _telling(token: Token) -> bool:
    """Whether a word under a pointer may stand in what is meant too: no "baseless", no "his"."""
    return token.lower not in OWN and (token.rel != "amod" or bool(token.ent))


def sayer(scene: Scene, token: Token) -> Pointer | None:
    """A person or body as pointer to what it has said: "agreed with her"."""
    if token.lower.endswith(("self", "selves")):
        return None
    if (token.pos in ("PROPN", "PRON") and token.lower not in THESE) or scene.entity(token) is not None:
        return Pointer(head=token, kind="sayer", owners=(token,))
    return None


def among(scene: Scene, tokens: Iterable[Token]) -> list[Pointer]:
    """The pointers among some tokens, those nearest to the root first."""
    found = [p for t in tokens if (p := pointer(scene, t)) is not None]
    return sorted(found, key=lambda p: sum(1 for _ in p.head.ancestors()))


def objects(head: Token) -> Iterator[Token]:
    """What stands under a verb as object or with a preposition, and what is joined to that."""
    for c in head.children:
        if c.rel in ("obj", "obl", "nmod", "ccomp", "xcomp") or c.dep == "nsubj:pass":
            yield c
            yield from c.all("conj")


def _owners(scene: Scene, token: Token) -> Iterator[Token]:
    """Whose saying it is: "the mayor's claim", "the Keth claim", "claims by the mayor"."""
    for c in token.children:
        if c.dep == "nmod:poss" or (c.rel in ("compound", "amod") and _body(scene, c)):
            yield c
        elif c.rel == "nmod" and (case := c.child("case")) is not None and case.lower in ("by", "from"):
            yield c
            yield from c.all("conj", "flat", "appos")
        elif c.rel == "acl" and c.tag == "VBN":
            yield from (o for o in c.all("obl") if (case := o.child("case")) is not None and case.lower == "by")


def _body(scene: Scene, token: Token) -> bool:
    """A country or a body before a noun says so; a person may be whom it is about: "the Keth allegations"."""
    entity = scene.entity(token)
    return entity is not None and entity.type in ("GPE", "NORP", "ORG", "GROUP")


def _stands_for(token: Token) -> bool:
    """ "The situation you have mentioned", "the illicit activity"."""
    tells = (c for c in token.children if c.dep == "acl:relcl" or (c.rel == "acl" and c.tag == "VBN"))
    if any(c.lemma.lower() in stances.words("mentioning") for c in tells):
        return _definite(token)
    if any(c.lower == "such" for c in token.children):
        return True
    named = any(c.rel in ("nmod", "acl", "compound") for c in token.children)
    return token.lemma.lower() in stances.words("matters") and not named and _definite(token)


def _definite(token: Token) -> bool:
    return any(c.rel == "det" and c.lower in ("the", "this", "that", "these", "those", "such") for c in token.children)


def _bare(token: Token) -> bool:
    """ "For comment", "a request": no saying in particular."""
    if token.lemma.lower() in ("comment", "request", "answer", "question", "inquiry", "interview", "word", "call"):
        return not _definite(token)
    return False


def _expletive(token: Token) -> bool:
    """Whether a pronoun stands for nothing: "it" before a clause that is the real subject, "that" before a clause."""
    if token.rel == "mark" or token.dep in ("expl", "det") or token.child("acl") is not None:
        return True
    return token.lower == "it" and any(c.dep.startswith("csubj") for c in token.head.children)
