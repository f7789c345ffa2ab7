"""In what role those counted stand: killed, injured, launched … by the verb, noun or adjective that says so."""

from onrecord.extract.atoms import Passage
from onrecord.parse import Token
from onrecord.resources.roles import roles

from .amounts import Amount

OTHER = "other"
_COLLECTIVE = frozenset(
    "number total group majority dozens hundreds thousands scores millions tens handful half many most some "
    "several".split()
)
_LIFT = frozenset(("conj", "appos", "nummod", "flat", "list", "nmod:desc"))


def role(passage: Passage, amount: Amount, head: Token | None) -> str | None:
    """The role of those counted; `other` where a verb says something else, None where nothing says anything."""
    number = passage.token(amount.core[0])
    top = number if head is None or (number is not None and head.head is number) else head
    if top is None:
        return None
    lexicon = roles()
    people = head is None or head.lower in lexicon.counted_people
    if head is not None and (found := lexicon.noun.get(head.lower)) and head.lower not in ("case", "cases"):
        return found
    if passage.word(amount.first - 1) == "of" and (found := lexicon.noun.get(passage.word(amount.first - 2))):
        return found
    if found := _described(passage, amount, head, top):
        return found
    if found := _beside(passage, amount, head, people):
        return found
    own = amount.resume is None and _is_whole(passage, amount)
    reduced = _reduced(passage, head) if head is not None else None
    if reduced is not None and own:
        return _object(reduced[0], people)
    if reduced is not None and (
        found := _passive(reduced[1], people) if _is_passive(reduced[1]) else _subject(reduced[1], people)
    ):
        return found
    clause = _clause_role(head, people) if head is not None else None
    if own and clause:
        return clause
    governed = _governed(top, people)
    if governed not in (None, OTHER):
        return governed
    return clause or (lexicon.who.get(head.lower) if head is not None else None) or governed


def _reduced(passage: Passage, head: Token) -> tuple[Token, Token] | None:
    """The participle behind the noun and the verb of its clause where the parse takes the first for the second.

    "missiles launched at targets had crashed": a finite verb without a subject of its own follows "launched", which
    has no object.
    """
    tokens = passage.tokens.doc.tokens
    participle = tokens[head.i + 1] if head.i + 1 < head.sent.last else None
    if (
        participle is None
        or participle.tag not in ("VBD", "VBN")
        or participle.pos != "VERB"
        or participle.child("obj", "aux")
    ):
        return None
    for i in range(participle.i + 2, head.sent.last):
        token = tokens[i]
        if (
            token.text in (",", ";", ":", "—", "“", "”", '"')
            or token.pos in ("CCONJ", "SCONJ")
            or token.tag in ("WDT", "WP", "WRB")
        ):
            return None
        if token.pos == "AUX" and token.tag in ("VBD", "VBZ", "VBP", "MD"):
            verb = token.head if token.head.i > i else token
            own = any(c.rel == "nsubj" and c.i > participle.i for c in verb.children)
            return None if own or tokens[i - 1].pos not in ("NOUN", "PROPN", "NUM", "ADV") else (participle, verb)
    return None


def _is_passive(verb: Token) -> bool:
    return any(c.rel == "aux" and c.lemma == "be" for c in verb.children) and verb.tag in ("VBN", "VBD")


def _is_whole(passage: Passage, amount: Amount) -> bool:
    """Whether the number is the whole of a part: the 26 of "four of the 26", "of the 26 missiles launched"."""
    if passage.words(amount.first - 2, amount.first) == ("of", "the"):
        return True
    return any(
        passage.word(i) == "of" and passage.atoms[i - 1].number is not None
        for i in range(max(amount.core[0] - 3, 1), amount.core[0])
    )


def _described(passage: Passage, amount: Amount, head: Token | None, top: Token) -> str | None:
    """ "12 dead", "26 injured soldiers", "left 30 people homeless"."""
    adjectives = roles().adjective
    if head is not None:
        for child in head.children:
            if child.rel == "amod" and child.lower in adjectives:
                return adjectives[child.lower]
    at = amount.noun if head is None else None
    word = passage.word(at) if at is not None else ""
    if word in ("people", "others", "more"):
        word = passage.word(amount.noun + 1)
    if at is not None and word in adjectives:
        return adjectives[word]
    if head is not None:
        tokens = passage.tokens.doc.tokens
        following = tokens[head.i + 1] if head.i + 1 < len(tokens) else None
        if (
            following is not None
            and following.sent is head.sent
            and following.lower
            in ("dead", "missing", "homeless", "stranded", "hostage", "trapped", "alive", "injured", "wounded")
        ):
            return adjectives.get(following.lower)
    return None


def _clause_role(head: Token, people: bool) -> str | None:
    """The role a participle behind the noun gives: "missiles launched at", "people fleeing"."""
    for child in head.children:
        if child.dep == "acl" and child.i > head.i:
            found = (
                roles().subject.get(child.lower)
                if child.tag == "VBG"
                else _object(child, people)
                if child.tag in ("VBN", "VBD")
                else None
            )
            if found:
                return found
        if child.dep == "acl:relcl" and child.i > head.i:
            found = _relative(child, people)
            if found:
                return found
    return None


def _relative(verb: Token, people: bool) -> str | None:
    """ "who died", "who were killed"."""
    if verb.child("nsubj:pass") or verb.child("aux:pass"):
        return _object(verb, people)
    subject = verb.child("nsubj")
    if subject is None or subject.lower in ("who", "that", "which"):
        return _verb(verb, roles().subject) or roles().adjective.get(verb.lower)
    return _object(verb, people)


def _governed(top: Token, people: bool) -> str | None:
    """The role by the word that governs the noun, through conjuncts."""
    node = top
    for _ in range(6):
        head = node.head
        if head is node:
            return roles().adjective.get(node.lower)
        if node.rel in _LIFT or (node.rel == "nmod" and (head.lower in _COLLECTIVE or head.pos == "NUM")):
            node = head
            continue
        return _by_relation(node, head, people)
    return None


def _by_relation(node: Token, head: Token, people: bool) -> str | None:
    lexicon = roles()
    if node.dep == "nsubj:pass":
        return _passive(head, people)
    if node.rel == "nsubj":
        return _subject(head, people)
    if node.rel in ("obj", "iobj", "xcomp") and head.pos in ("VERB", "AUX"):
        if node.lower in ("lives", "life") and (found := _verb(head, lexicon.lives)):
            return found
        return _object(head, people) or _through(head, lexicon.adjective) or OTHER
    if node.rel in ("nmod", "obl", "acl", "appos"):
        case = node.child("case")
        if head.lower in lexicon.noun and (case is None or case.lower in ("of", "to", "at", "from")):
            return lexicon.noun[head.lower]
        if head.pos == "VERB" and case is not None:
            for other in head.children:
                if other.rel in ("nsubj", "obj") and (found := _tallied(other)):
                    return found
    return None


def _tallied(noun: Token) -> str | None:
    """The role of what is tallied: "the death toll", "the number of deaths", "the number of people killed"."""
    found = roles().noun.get(noun.lower)
    if found is None and noun.lower in _COLLECTIVE:
        for child in noun.children:
            if child.rel == "nmod":
                return roles().noun.get(child.lower) or _clause_role(child, True)
    return found


def _subject(head: Token, people: bool) -> str | None:
    """The role of an active subject."""
    lexicon = roles()
    if found := _verb(head, lexicon.subject):
        return found
    if found := lexicon.adjective.get(head.lower):
        return found
    if head.lower in lexicon.light or head.pos != "VERB":
        if found := _through(head, lexicon.adjective, lexicon.subject):
            return found
    if head.tag == "VBN" and not any(
        c.rel == "aux" and c.lower in ("have", "has", "had", "'ve", "’ve") for c in head.children
    ):
        return _object(head, people) or OTHER
    return OTHER if head.pos == "VERB" else None


def _passive(head: Token, people: bool) -> str | None:
    """The role of a passive subject: that of an object, or of what a light verb leads to."""
    lexicon = roles()
    if head.lower in lexicon.light and (found := _through(head, lexicon.adjective, lexicon.object, lexicon.subject)):
        return found
    return _object(head, people) or OTHER


def _object(verb: Token, people: bool) -> str | None:
    """The role of a verb's object; some verbs do one thing to people and another to things."""
    return (_verb(verb, roles().people) if people else None) or _verb(verb, roles().object)


def _through(verb: Token, *tables: dict[str, str]) -> str | None:
    """The role of what a light verb governs: "reported killed", "feared dead", "began fighting"."""
    for child in verb.children:
        if child.rel in ("xcomp", "ccomp", "obj", "acl", "advcl", "amod") and child.i > verb.i:
            for table in tables:
                if child.lower in table:
                    return table[child.lower]
    return None


def _verb(verb: Token, table: dict[str, str]) -> str | None:
    """The role a verb gives, with its particle or the word that completes it where a row has one."""
    for child in verb.children:
        if (
            child.i > verb.i
            and child.rel in ("compound", "xcomp", "obj", "advmod", "obl")
            and (found := table.get(f"{verb.lower} {child.lower}"))
        ):
            return found
    return table.get(verb.lower) or table.get(verb.lemma)


def _beside(passage: Passage, amount: Amount, head: Token | None, people: bool) -> str | None:
    """The role by the words right beside, whatever the parse: "killing at least 12", "12 people were killed"."""
    before = passage.token(amount.first - 1) if amount.first else None
    if (
        before is not None
        and before.pos == "VERB"
        and not any(c.lemma == "be" and c.rel == "aux" for c in before.children)
    ) and (before.tag != "VBN" or before.child("aux")):
        found = _object(before, people)
        if found:
            return found
    tokens = passage.tokens.doc.tokens
    last = head or passage.tokens.at(passage.atoms[max(amount.noun, amount.last) - 1].start)
    if last is None:
        return None
    passive = False
    for token in tokens[last.i + 1 : min(last.i + 8, last.sent.last)]:
        if token.lemma == "be" or token.lower in ("was", "were", "been"):
            passive = True
        elif passive and (found := _object(token, people) if token.lower[-3:] != "ing" else None):
            return found
        elif passive and token.lower in roles().adjective:
            return roles().adjective[token.lower]
        elif (passive and token.lower in roles().light) or token.lower in (
            "more",
            "others",
            "other",
            "to",
            "have",
            "also",
        ):
            continue
        elif token.pos not in ("ADV", "AUX"):
            return None
    return None
