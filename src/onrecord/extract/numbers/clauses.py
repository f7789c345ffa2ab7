"""The role a clause gives the noun in it: as subject, object or complement, or by a clause that hangs on the noun."""

from collections.abc import Sequence

from onrecord.parse import Token
from onrecord.resources.numerals import numerals
from onrecord.resources.roles import roles

from .verbs import acting, at_law, object_role, through, unreal, verb_role

OTHER = "other"
LIVES = frozenset(("lives", "life"))
COLLECTIVE = frozenset(
    "number total group majority dozens hundreds thousands scores millions tens handful half many most some "
    "several".split()
)
_WHO_REACH = 8
_HARMING = frozenset("killed kills kill injured injures injure wounded wounds wound".split())
_GROUPS = frozenset(("dead", "wounded", "injured", "missing"))
_LIFT = frozenset(("conj", "appos", "nummod", "flat", "list", "nmod:desc"))


def clause_role(head: Token, noun: str | None, tokens: Sequence[Token] = ()) -> str | None:
    """The role a participle behind the noun gives: "missiles launched at", "people fleeing"."""
    for child in head.children:
        if child.dep == "acl" and child.i > head.i and not _active(child, head, tokens):
            found = (
                acting(child, noun)
                if child.tag == "VBG"
                else object_role(child, noun)
                if child.tag in ("VBN", "VBD") and not child.child("obj")
                else None
            )
            if found:
                return found
        if child.dep == "acl:relcl" and child.i > head.i and _near(child, head):
            found = _relative(child, noun)
            if found:
                return found
    return None


def _active(participle: Token, head: Token, tokens: Sequence[Token]) -> bool:
    """Whether what the parse has for a participle is a verb with its object ("people fired shots") or stands off."""
    if any(t.text in (":", "—", ";") for t in tokens[head.i + 1 : participle.i]):
        return True
    behind = tokens[participle.i + 1] if participle.i + 1 < min(head.sent.last, len(tokens)) else None
    return (
        behind is not None
        and participle.tag in ("VBN", "VBD")
        and (behind.tag in ("NNS", "NN") or (behind.pos == "DET" and behind.lower in ("a", "an", "the")))
    )


def _near(verb: Token, head: Token) -> bool:
    """Whether the relative pronoun stands so near that the clause is about this noun, not about one in between.

    "attacks on two outposts that killed four": parsers hang such clauses on the noun before the pronoun, or on a
    farther one.  "who" looks for persons and may stand off; "that" and "which" stand behind the noun of the thing,
    which is not what kills.
    """
    pronoun = next((c for c in verb.children if c.rel == "nsubj" and c.lower in ("who", "that", "which")), None)
    if pronoun is None:
        return True
    if pronoun.lower == "who":
        return pronoun.i - head.i <= _WHO_REACH
    return pronoun.i - head.i <= 2 and (head.lower in roles().counted_people or verb.lower not in _HARMING)


def _relative(verb: Token, noun: str | None) -> str | None:
    """ "who died", "who were killed"."""
    if verb.child("nsubj:pass") or verb.child("aux:pass"):
        return OTHER if unreal(verb) else object_role(verb, noun)
    if unreal(verb):
        return OTHER
    subject = verb.child("nsubj")
    if subject is None or subject.lower in ("who", "that", "which"):
        return acting(verb, noun) or _state(verb)
    return object_role(verb, noun)


def governed_role(top: Token, noun: str | None) -> str | None:
    """The role by the word that governs the noun, through conjuncts."""
    node = top
    for _ in range(6):
        head = node.head
        if head is node:
            return roles().adjective.get(node.lower)
        if node.rel in _LIFT or (node.rel == "nmod" and (head.lower in COLLECTIVE or head.pos == "NUM")):
            node = head
            continue
        return _by_relation(node, head, noun)
    return None


def _by_relation(node: Token, head: Token, noun: str | None) -> str | None:
    lexicon = roles()
    if node.dep == "nsubj:pass":
        return passive_role(head, noun)
    if node.rel == "nsubj":
        forces = node.lower in lexicon.forces and not head.child("xcomp")
        return (verb_role(head, lexicon.troops) if forces else None) or subject_role(head, noun)
    if node.rel in ("obj", "iobj", "xcomp") and head.pos in ("VERB", "AUX"):
        if head.lemma == "include" and (whole := head.child("nsubj")) is not None:
            return lexicon.noun.get(whole.lower) if whole.lower in _GROUPS else OTHER
        if node.lower in LIVES and (found := verb_role(head, lexicon.lives)):
            return found
        if head.lower in lexicon.light and (found := through(head, lexicon.adjective)):
            return found
        return object_role(head, noun) or through(head, lexicon.adjective) or OTHER
    if node.dep == "nmod:poss":
        return lexicon.noun.get(head.lower) if not at_law(head) else None
    if node.rel in ("nmod", "obl", "acl", "appos"):
        case = node.child("case")
        if head.lower in LIVES and head.rel == "obj" and (found := verb_role(head.head, lexicon.lives)):
            return found
        if (
            head.lower in lexicon.noun
            and not at_law(head)
            and (case is None or case.lower in ("of", "to", "at", "from"))
        ):
            return lexicon.noun[head.lower]
        tally = head.lower in numerals().change or head.lemma in (
            "stand",
            "put",
            "reach",
            "number",
            "estimate",
            "remain",
        )
        if tally and case is not None:
            for other in head.children:
                if other.rel in ("nsubj", "obj") and (found := _tallied(other)):
                    return found
    return None


def _tallied(noun: Token) -> str | None:
    """The role of what is tallied: "the death toll", "the number of deaths", "the number of people killed"."""
    found = roles().noun.get(noun.lower)
    if found is None and noun.lower in COLLECTIVE:
        for child in noun.children:
            if child.rel == "nmod":
                return roles().noun.get(child.lower) or clause_role(child, None)
    return found


def subject_role(head: Token, noun: str | None) -> str | None:
    """The role of an active subject."""
    lexicon = roles()
    if found := acting(head, noun):
        return found
    if found := _state(head) or _among(head):
        return found
    if head.lower in lexicon.light or head.pos != "VERB":
        if found := through(head, lexicon.adjective, lexicon.subject):
            return found
    if (
        head.tag == "VBN"
        and not head.child("obj")
        and not any(c.rel == "aux" and c.lower in ("have", "has", "had", "'ve", "’ve") for c in head.children)
    ):
        return object_role(head, noun) or OTHER
    return OTHER if head.pos == "VERB" else None


def _state(word: Token) -> str | None:
    """The role of those who are something, "were missing"; not of those who did it, "released a statement"."""
    return None if word.pos == "VERB" and word.child("obj") else roles().adjective.get(word.lower)


def _among(head: Token) -> str | None:
    """ "eight journalists were among the victims"."""
    case = head.child("case")
    if case is None or case.lower not in ("among", "amongst"):
        return None
    return roles().noun.get(head.lower) or roles().who.get(head.lower) or roles().adjective.get(head.lower)


def passive_role(head: Token, noun: str | None) -> str | None:
    """The role of a passive subject: that of an object, or of what a light verb leads to."""
    lexicon = roles()
    if head.lower in lexicon.light and (found := through(head, lexicon.adjective, lexicon.object, lexicon.subject)):
        return found
    return object_role(head, noun) or OTHER
