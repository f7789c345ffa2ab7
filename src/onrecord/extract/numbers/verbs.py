"""What a verb says of those it governs: its role for them, by what they are, and whether it came true."""

from onrecord.parse import Token
from onrecord.resources.roles import roles

_CASES = frozenset(("case", "cases"))
_OF_PEOPLE = frozenset(("rescued", "captured", "charged", "convicted", "released", "suspected", "launched", "downed"))
"""Roles beside those of harm that a verb gives to a bare number."""
_NOT = frozenset(("not", "n't", "n’t", "never"))
_IF_ONLY = frozenset(("could", "would", "should", "if", "unless", "whether"))


def object_role(verb: Token, noun: str | None) -> str | None:
    """The role of a verb's object, by what the noun counts: people, forces, missiles, ground, or other things."""
    lexicon = roles()
    if found := _with_particle(verb, lexicon.object):
        return found
    if noun is None or noun in lexicon.counted_people:
        if found := verb_role(verb, lexicon.people):
            return found
    for table, nouns in lexicon.given:
        if noun in nouns and (found := verb_role(verb, table)):
            return found
    found = verb_role(verb, lexicon.object)
    return found if noun is not None or found in lexicon.harm or found in _OF_PEOPLE else None


def acting(verb: Token, noun: str | None) -> str | None:
    """The role of a verb's subject; what fights or attacks is people."""
    if verb.lemma == "demonstrate" and verb.child("obj", "ccomp"):
        return None
    by_people = noun is None or noun in roles().counted_people or noun in roles().who
    return (verb_role(verb, roles().by_people) if by_people else None) or verb_role(verb, roles().subject)


def through(verb: Token, *tables: dict[str, str]) -> str | None:
    """The role of what a light verb governs: "reported killed", "feared dead", "began fighting"."""
    for child in verb.children:
        if child.rel in ("advcl", "ccomp") and (child.child("nsubj", "mark") or roles().subject in tables):
            continue
        if child.rel in ("xcomp", "ccomp", "obj", "acl", "advcl", "amod") and child.i > verb.i:
            for table in tables:
                if child.lower in table:
                    return table[child.lower]
    return None


def verb_role(verb: Token, table: dict[str, str]) -> str | None:
    """The role a verb gives, with its particle or the word that completes it where a row has one."""
    if found := _with_particle(verb, table):
        return found
    killed = [c for c in verb.children if c.rel == "conj" and c.lower == "killed"] if verb.lower == "shot" else []
    verb = killed[0] if killed else verb
    return table.get(verb.lower) or table.get(verb.lemma)


def _with_particle(verb: Token, table: dict[str, str]) -> str | None:
    """The role of a verb with the word behind that makes another of it: "shoot down", "take prisoner"."""
    for child in verb.children:
        if (
            child.i > verb.i
            and child.rel in ("compound", "xcomp", "obj", "advmod", "obl")
            and (found := table.get(f"{verb.lower} {child.lower}"))
        ):
            return found
    return None


def led(verb: Token) -> bool:
    """Whether a light verb leads to a word that says the role itself: "were left trapped"."""
    return any(
        c.i > verb.i and c.rel in ("xcomp", "advcl", "amod", "acl") and c.lower in roles().adjective
        for c in verb.children
    )


def governor(top: Token) -> Token | None:
    """The verb above the noun, through conjuncts and appositions."""
    node = top
    for _ in range(6):
        if node.pos == "VERB" and node is not top:
            return node
        if node.head is node:
            return None
        node = node.head
    return None


def unreal(verb: Token) -> bool:
    """Whether the verb is negated, in an infinitive nothing makes true, or under "could", "would", "should"."""
    words = {c.lower for c in verb.children if c.i < verb.i and c.rel in ("aux", "advmod", "mark")}
    if words & _NOT or words & _IF_ONLY:
        return True
    if verb.tag == "VBG" and verb.rel in ("xcomp", "ccomp", "obj") and verb.head.lemma in roles().refusing:
        return True
    return "to" in words and verb.tag == "VB" and "have" not in words and verb.head.lemma not in roles().implicative


def at_law(case: Token) -> bool:
    """Whether a case is none of illness ("confirmed cases", "cases of cholera"), and so has no role."""
    return case.lower in _CASES and not any(
        c.lower in roles().case_of or c.lower.partition("-")[0] in roles().case_of
        for c in case.children
        if c.rel in ("amod", "compound", "nmod")
    )


def who_role(head: Token) -> str | None:
    """The role in the noun itself: "12 hostages"; a stealth bomber is an aircraft."""
    found = roles().who.get(head.lower)
    flies = head.lower in ("bomber", "bombers") and any(
        t.lower in roles().aircraft or any(c.isdigit() for c in t.text)
        for t in head.children
        if t.rel in ("compound", "amod", "nmod")
    )
    return None if flies else found
