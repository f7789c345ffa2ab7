"""In what role those counted stand: killed, injured, launched … by the verb, noun or adjective that says so."""

from collections.abc import Sequence

from onrecord.extract.atoms import Passage
from onrecord.parse import Token
from onrecord.resources.numerals import numerals
from onrecord.resources.roles import roles

from .amounts import Amount

OTHER = "other"
_COLLECTIVE = frozenset(
    "number total group majority dozens hundreds thousands scores millions tens handful half many most some "
    "several".split()
)
_WHO_REACH = 8
_HARMING = frozenset("killed kills kill injured injures injure wounded wounds wound".split())
_DEAD = frozenset(("killed", "dead"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_OF_PEOPLE = frozenset(("rescued", "captured", "charged", "convicted", "released", "suspected", "launched", "downed"))
"""Roles beside those of harm that a verb gives to a bare number."""
_OF_PERSONS = frozenset(
    "killed protesting attending voting fighting attacking arrested detained charged convicted suspected fled arrived injured"
    " shot living rescued".split()
)
_OF_THINGS = frozenset(
    "launched downed hit destroyed damaged found seized stolen recovered taken sold bought delivered donated owned flown"
    " crashed".split()
)
_PLANNED = frozenset(("deployed", "withdrawn", "kept", "living", OTHER))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_IF_ONLY = frozenset(("could", "would", "should"))
_GROUPS = frozenset(("dead", "wounded", "injured", "missing"))
_LIVES = frozenset(("lives", "life"))
_CASES = frozenset(("case", "cases"))
_LIFT = frozenset(("conj", "appos", "nummod", "flat", "list", "nmod:desc"))


def role(passage: Passage, amount: Amount, head: Token | None) -> str | None:
    """The role of those counted; `other` where a verb says something else, None where nothing says anything."""
    number = passage.token(amount.core[0])
    top = number if head is None or (number is not None and head.head is number) else head
    if top is None:
        return None
    found = _stated(passage, amount, head, top)
    if found == "attacking" and head is not None and head.lower in roles().deeds:
        return OTHER
    if found in _OF_PERSONS and head is not None and head.lower in roles().places:
        return OTHER
    if found in _OF_THINGS and head is not None and head.lower in roles().counted_people:
        return OTHER
    if found in ("injured", "shot", "assaulted") and _to_death(passage, amount):
        return "killed"
    if found in ("killed", "injured") and _both(passage, amount, head):
        return "casualties"
    if head is not None and found in ("detained", "seized", "captured", "taken") and head.lower in ("hostage", "hostages"):
        return roles().who[head.lower]
    return found


def _to_death(passage: Passage, amount: Amount) -> bool:
    """ "868 women stabbed, shot or beaten to death"."""
    behind = passage.words(amount.last, amount.last + 12)
    before = passage.words(amount.first - 4, amount.first)
    stop = behind.index(".") if "." in behind else len(behind)
    return any(pair == ("to", "death") for w in (behind[:stop], before) for pair in zip(w, w[1:], strict=False))


def _both(passage: Passage, amount: Amount, head: Token | None) -> bool:
    """ "45 people killed and wounded", "killed or injured 45": together they are casualties."""
    at = amount.first - 3
    around = [passage.words(max(at, 0), at + 3)]
    if head is not None:
        tokens = passage.tokens.doc.tokens
        around += [tuple(t.lower for t in tokens[head.i + n : head.i + n + 3]) for n in (1, 2, 3)]
    return any(len(w) == 3 and w[0] in _DEAD and w[1] in ("and", "or") and w[2] in _HURT for w in around)


def _stated(passage: Passage, amount: Amount, head: Token | None, top: Token) -> str | None:
    """The role by the first of the words around that gives one, the nearest first."""
    lexicon = roles()
    noun = head.lower if head is not None else None
    if head is not None and (found := lexicon.noun.get(head.lower)) and not _at_law(head):
        return found
    if found := _of_those(passage, amount):
        return found
    if passage.word(amount.first - 1) == "of" and (found := lexicon.noun.get(passage.word(amount.first - 2))):
        return found
    if found := _described(passage, amount, head, top):
        died = head is not None and found == "injured" and _governed(top, noun) == "killed"
        return "killed" if died else found
    if found := _beside(passage, amount, head, noun):
        return _if_real(found, top, head)
    own = amount.resume is None and _is_whole(passage, amount)
    reduced = _reduced(passage, head) if head is not None else None
    if reduced is not None and own:
        return _object(reduced[0], noun)
    if reduced is not None and (
        found := _passive(reduced[1], noun) if _is_passive(reduced[1]) else _subject(reduced[1], noun)
    ):
        return found
    clause = _clause_role(head, noun, passage.tokens.doc.tokens) if head is not None else None
    if own and clause:
        return clause
    governed = _if_real(_governed(top, noun), top, head)
    if governed not in (None, OTHER):
        return governed
    return clause or (_who(head) if head is not None else None) or governed


def _who(head: Token) -> str | None:
    """The role in the noun itself: "12 hostages"; a stealth bomber is an aircraft."""
    found = roles().who.get(head.lower)
    flies = head.lower in ("bomber", "bombers") and any(t.lower in roles().aircraft for t in head.children)
    return None if flies else found


def _if_real(found: str | None, top: Token, head: Token | None) -> str | None:
    """The role, unless the clause only speaks of it: "did not kill", "to save the two hostages", "could hurt 20".

    What may have happened, is expected or planned keeps its role: whether it came true is the claim's matter.
    """
    if found is None or found in _PLANNED:
        return found
    verb = _governor(top)
    if verb is None or not _unreal(verb):
        return found
    return (_who(head) if head is not None else None) or OTHER


def _governor(top: Token) -> Token | None:
    """The verb above the noun, through conjuncts and appositions."""
    node = top
    for _ in range(6):
        if node.pos == "VERB" and node is not top:
            return node
        if node.head is node:
            return None
        node = node.head
    return None


def _unreal(verb: Token) -> bool:
    """Whether the verb is negated, in an infinitive nothing makes true, or under "could", "would", "should"."""
    words = {c.lower for c in verb.children if c.i < verb.i and c.rel in ("aux", "advmod", "mark")}
    if words & _NOT or words & _IF_ONLY:
        return True
    if verb.tag == "VBG" and verb.rel in ("xcomp", "ccomp", "obj") and verb.head.lemma in roles().refusing:
        return True
    return "to" in words and verb.tag == "VB" and "have" not in words and verb.head.lemma not in roles().implicative


def _at_law(case: Token) -> bool:
    """Whether a case is none of illness ("confirmed cases", "cases of cholera"), and so has no role."""
    return case.lower in _CASES and not any(
        c.lower in roles().case_of or c.lower.partition("-")[0] in roles().case_of
        for c in case.children
        if c.rel in ("amod", "compound", "nmod")
    )


def _of_those(passage: Passage, amount: Amount) -> str | None:
    """ "two of those killed", "nine of the dead"."""
    if passage.words(amount.last, amount.last + 2) not in (("of", "those"), ("of", "the")):
        return None
    return roles().adjective.get(passage.word(amount.last + 2))


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
        if following is not None and following.lower == "shot":
            behind = tokens[following.i + 1].lower if following.i + 1 < len(tokens) else ""
            if behind in ("down", "dead"):
                return "downed" if behind == "down" else "killed"
            if head.lower in roles().counted_people:
                return "shot"
        if following is not None and following.sent is head.sent and _reduced_deed(tokens, following):
            return "killed"
    return None


def _reduced_deed(tokens: Sequence[Token], word: Token) -> bool:
    """ "the three other guards killed", "lives lost", where the word has no object and so no subject before it."""
    behind = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    if word.lower not in ("killed", "slain", "lost", "murdered") or word.child("obj", "aux") or behind is None:
        return False
    lives = tokens[word.i - 1].lower in _LIVES
    return (lives or word.lower != "lost") and (behind.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ") or behind.sent is not word.sent)


def _clause_role(head: Token, noun: str | None, tokens: Sequence[Token] = ()) -> str | None:
    """The role a participle behind the noun gives: "missiles launched at", "people fleeing"."""
    for child in head.children:
        if child.dep == "acl" and child.i > head.i and not _active(child, head, tokens):
            found = (
                _acting(child, noun)
                if child.tag == "VBG"
                else _object(child, noun)
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
    """Whether what the parse has for a participle is a verb with its object ("people fired shots"), or behind a colon."""
    if any(t.text in (":", "—", ";") for t in tokens[head.i + 1 : participle.i]):
        return True
    behind = tokens[participle.i + 1] if participle.i + 1 < min(head.sent.last, len(tokens)) else None
    return behind is not None and participle.tag in ("VBN", "VBD") and (
        behind.tag in ("NNS", "NN") or (behind.pos == "DET" and behind.lower in ("a", "an", "the"))
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
        return OTHER if _unreal(verb) else _object(verb, noun)
    if _unreal(verb):
        return OTHER
    subject = verb.child("nsubj")
    if subject is None or subject.lower in ("who", "that", "which"):
        return _acting(verb, noun) or roles().adjective.get(verb.lower)
    return _object(verb, noun)


def _acting(verb: Token, noun: str | None) -> str | None:
    """The role of a verb's subject; what fights or attacks is people."""
    if verb.lemma == "demonstrate" and verb.child("obj", "ccomp"):
        return None
    by_people = noun is None or noun in roles().counted_people or noun in roles().who
    return (_verb(verb, roles().by_people) if by_people else None) or _verb(verb, roles().subject)


def _governed(top: Token, noun: str | None) -> str | None:
    """The role by the word that governs the noun, through conjuncts."""
    node = top
    for _ in range(6):
        head = node.head
        if head is node:
            return roles().adjective.get(node.lower)
        if node.rel in _LIFT or (node.rel == "nmod" and (head.lower in _COLLECTIVE or head.pos == "NUM")):
            node = head
            continue
        return _by_relation(node, head, noun)
    return None


def _by_relation(node: Token, head: Token, noun: str | None) -> str | None:
    lexicon = roles()
    if node.dep == "nsubj:pass":
        return _passive(head, noun)
    if node.rel == "nsubj":
        forces = node.lower in lexicon.forces and not head.child("xcomp")
        return (_verb(head, lexicon.troops) if forces else None) or _subject(head, noun)
    if node.rel in ("obj", "iobj", "xcomp") and head.pos in ("VERB", "AUX"):
        if head.lemma == "include" and (whole := head.child("nsubj")) is not None:
            return lexicon.noun.get(whole.lower) if whole.lower in _GROUPS else OTHER
        if node.lower in _LIVES and (found := _verb(head, lexicon.lives)):
            return found
        if head.lower in lexicon.light and (found := _through(head, lexicon.adjective)):
            return found
        return _object(head, noun) or _through(head, lexicon.adjective) or OTHER
    if node.dep == "nmod:poss":
        return lexicon.noun.get(head.lower) if not _at_law(head) else None
    if node.rel in ("nmod", "obl", "acl", "appos"):
        case = node.child("case")
        if head.lower in _LIVES and head.rel == "obj" and (found := _verb(head.head, lexicon.lives)):
            return found
        if head.lower in lexicon.noun and not _at_law(head) and (case is None or case.lower in ("of", "to", "at", "from")):
            return lexicon.noun[head.lower]
        tally = head.lower in numerals().change or head.lemma in ("stand", "put", "reach", "number", "estimate", "remain")
        if tally and case is not None:
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
                return roles().noun.get(child.lower) or _clause_role(child, None)
    return found


def _subject(head: Token, noun: str | None) -> str | None:
    """The role of an active subject."""
    lexicon = roles()
    if found := _acting(head, noun):
        return found
    if found := lexicon.adjective.get(head.lower) or _among(head):
        return found
    if head.lower in lexicon.light or head.pos != "VERB":
        if found := _through(head, lexicon.adjective, lexicon.subject):
            return found
    if head.tag == "VBN" and not head.child("obj") and not any(
        c.rel == "aux" and c.lower in ("have", "has", "had", "'ve", "’ve") for c in head.children
    ):
        return _object(head, noun) or OTHER
    return OTHER if head.pos == "VERB" else None


def _among(head: Token) -> str | None:
    """ "eight journalists were among the victims"."""
    case = head.child("case")
    if case is None or case.lower not in ("among", "amongst"):
        return None
    return roles().noun.get(head.lower) or roles().who.get(head.lower) or roles().adjective.get(head.lower)


def _led(verb: Token) -> bool:
    """Whether a light verb leads to a word that says the role itself: "were left trapped"."""
    return any(
        c.i > verb.i and c.rel in ("xcomp", "advcl", "amod", "acl") and c.lower in roles().adjective
        for c in verb.children
    )


def _passive(head: Token, noun: str | None) -> str | None:
    """The role of a passive subject: that of an object, or of what a light verb leads to."""
    lexicon = roles()
    if head.lower in lexicon.light and (found := _through(head, lexicon.adjective, lexicon.object, lexicon.subject)):
        return found
    return _object(head, noun) or OTHER


def _object(verb: Token, noun: str | None) -> str | None:
    """The role of a verb's object, by what the noun counts: people, forces, missiles, ground, or other things."""
    lexicon = roles()
    if found := _with_particle(verb, lexicon.object):
        return found
    if noun is None or noun in lexicon.counted_people:
        if found := _verb(verb, lexicon.people):
            return found
    for table, nouns in lexicon.given:
        if noun in nouns and (found := _verb(verb, table)):
            return found
    found = _verb(verb, lexicon.object)
    return found if noun is not None or found in lexicon.harm or found in _OF_PEOPLE else None


def _through(verb: Token, *tables: dict[str, str]) -> str | None:
    """The role of what a light verb governs: "reported killed", "feared dead", "began fighting"."""
    for child in verb.children:
        if child.rel in ("advcl", "ccomp") and (child.child("nsubj", "mark") or roles().subject in tables):
            continue
        if child.rel in ("xcomp", "ccomp", "obj", "acl", "advcl", "amod") and child.i > verb.i:
            for table in tables:
                if child.lower in table:
                    return table[child.lower]
    return None


def _verb(verb: Token, table: dict[str, str]) -> str | None:
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


def _goes_on(passage: Passage, participle: Token) -> bool:
    """ "killed three and wounded hundreds": the verb before was active, and so is this one."""
    tokens = passage.tokens.doc.tokens
    at = participle.i - 1
    while at > 1 and tokens[at].pos == "ADV":
        at -= 1
    if at < 1 or tokens[at].lower not in ("and", ",", "&", "or"):
        return False
    verbs = (t for t in reversed(tokens[max(at - 6, 0) : at]) if t.pos in ("VERB", "AUX"))
    verb = next(verbs, None)
    return verb is not None and verb.tag in ("VBD", "VBG") and _object(verb, None) in roles().harm


def _beside(passage: Passage, amount: Amount, head: Token | None, noun: str | None) -> str | None:
    """The role by the words right beside, whatever the parse: "killing at least 12", "12 people were killed"."""
    before = passage.token(amount.first - 1) if amount.first else None
    if (
        before is not None
        and before.pos == "VERB"
        and not any(c.lemma == "be" and c.rel == "aux" for c in before.children)
    ) and (before.tag != "VBN" or before.child("aux") or _goes_on(passage, before)):
        found = _object(before, noun)
        if found:
            return found
    tokens = passage.tokens.doc.tokens
    last = head or passage.tokens.at(passage.atoms[max(amount.noun, amount.last) - 1].start)
    if last is None or (last.rel in ("obj", "obl", "nmod") and last.head.i < last.i):
        return None
    passive = False
    for token in tokens[last.i + 1 : min(last.i + 8, last.sent.last)]:
        if token.lemma == "be" or token.lower in ("was", "were", "been"):
            passive = True
        elif passive and token.lower in roles().light and _led(token):
            continue
        elif passive and (found := _object(token, noun) if token.lower[-3:] != "ing" else None):
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
