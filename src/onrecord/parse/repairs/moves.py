"""What every repair is made of: a head is moved, a relation renamed, another word made root."""

from onrecord.parse.doc import Token

PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj")


def attach(token: Token, head: Token, dep: str) -> None:
    """Hangs a token with all below it on another head; on none below itself."""
    if head is token or head in token.subtree():
        return
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=_index)


def swap(head: Token, child: Token, dep: str) -> None:
    """Hangs a token where its head hangs, as root where that is the root, and the head on it."""
    head.children.remove(child)
    if head.head is head:
        child.head, child.dep = child, head.dep
        if child.sent.root is head:
            child.sent.root = child
    else:
        child.head = child
        attach(child, head.head, head.dep)
        head.head.children.remove(head)
    head.head = head
    attach(head, child, dep)


def is_finite(verb: Token) -> bool:
    """Whether a verb, or a noun with its copula, is finite."""
    return verb.tag in PAST_OR_PRESENT or any(
        c.rel in ("aux", "cop") and c.tag in (*PAST_OR_PRESENT, "MD") for c in verb.children
    )


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(c.dep in SUBJECTS for c in verb.children)


def _index(token: Token) -> int:
    return token.i
