"""In what role those counted stand: killed, injured, launched … by the verb, noun or adjective that says so."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.atoms import Passage
from onrecord.parse import Token
from onrecord.resources.roles import roles

from .amounts import Amount
from .clauses import COLLECTIVE, LIVES, OTHER, clause_role, governed_role, passive_role, subject_role
from .verbs import at_law, governor, led, object_role, unreal, who_role

_DEAD = frozenset(("killed", "dead"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_OF_PERSONS = frozenset(
    "killed protesting attending voting fighting attacking arrested detained charged convicted suspected fled arrived"
    " injured shot living rescued".split()
)
_OF_THINGS = frozenset(
    "launched downed hit destroyed damaged found seized stolen recovered taken sold bought delivered donated owned"
    " flown crashed".split()
)
_PLANNED = frozenset(("deployed", "withdrawn", "kept", "living", OTHER))


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
    if found == "protesting" and head is not None and head.lower in roles().forces:
        return OTHER
    if found in _OF_THINGS and head is not None and head.lower in roles().counted_people:
        return OTHER
    if found in ("injured", "shot", "assaulted") and _to_death(passage, amount):
        return "killed"
    if found in ("killed", "injured") and _both(passage, amount, head):
        return "casualties"
    if (
        head is not None
        and found in ("detained", "seized", "captured", "taken")
        and head.lower in ("hostage", "hostages")
    ):
        return roles().who[head.lower]
    return found


def _to_death(passage: Passage, amount: Amount) -> bool:
    """ "868 women stabbed, shot or beaten to death"."""
    behind = passage.words(amount.last, amount.last + 12)
    before = passage.words(amount.first - 4, amount.first)
    stop = behind.index(".") if "." in behind else len(behind)
    return any(pair == ("to", "death") for w in (behind[:stop], before) for pair in pairwise(w))


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
    if head is not None and (found := lexicon.noun.get(head.lower)) and not at_law(head) and not _authority(head):
        return found
    if found := _of_those(passage, amount):
        return found
    if passage.word(amount.first - 1) == "of" and (found := lexicon.noun.get(passage.word(amount.first - 2))):
        return found
    if found := _described(passage, amount, head, top):
        died = head is not None and found == "injured" and governed_role(top, noun) == "killed"
        return "killed" if died else found
    if found := _beside(passage, amount, head, noun):
        return _if_real(found, top, head)
    own = amount.resume is None and _is_whole(passage, amount)
    reduced = _reduced(passage, head) if head is not None else None
    if reduced is not None and own:
        return object_role(reduced[0], noun)
    if reduced is not None and (
        found := passive_role(reduced[1], noun) if _is_passive(reduced[1]) else subject_role(reduced[1], noun)
    ):
        return found
    clause = clause_role(head, noun, passage.tokens.doc.tokens) if head is not None else None
    if own and clause:
        return clause
    governed = _if_real(governed_role(top, noun), top, head)
    if governed not in (None, OTHER):
        return governed
    return clause or (who_role(head) if head is not None else None) or governed


def _if_real(found: str | None, top: Token, head: Token | None) -> str | None:
    """The role, unless the clause only speaks of it: "did not kill", "to save the two hostages", "could hurt 20".

    What may have happened, is expected or planned keeps its role: whether it came true is the claim's matter.
    """
    if found is None or found in _PLANNED:
        return found
    verb = governor(top)
    if verb is None or not unreal(verb):
        return found
    return (who_role(head) if head is not None else None) or OTHER


def _authority(head: Token) -> bool:
    """Whether "several other bodies" may be authorities: no verb has them as the dead, and no "of" says whose."""
    if head.lower not in ("body", "bodies"):
        return False
    said = head.head.lemma in roles().bodies or any(
        c.lower in ("of", "dead") for n in head.children for c in (n, *n.children)
    )
    return not said and head.zone != "title"


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
    lives = tokens[word.i - 1].lower in LIVES
    return (lives or word.lower != "lost") and (
        behind.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ") or behind.sent is not word.sent
    )


def _goes_on(passage: Passage, participle: Token) -> bool:
    """ "killed three and wounded hundreds": the verb before was active, and so is this one."""
    tokens = passage.tokens.doc.tokens
    at = participle.i - 1
    while at > 1 and tokens[at].pos == "ADV":
        at -= 1
    if at < 1 or tokens[at].lower not in ("and", ",", "&", "or"):
        return False
    if tokens[at].lower != "," and participle.lower in (*_DEAD, *_HURT):
        return True
    verbs = (t for t in reversed(tokens[max(at - 6, 0) : at]) if t.pos in ("VERB", "AUX"))
    verb = next(verbs, None)
    return verb is not None and verb.tag in ("VBD", "VBG") and object_role(verb, None) in roles().harm


def _is_object(noun: Token) -> bool:
    """Whether the noun hangs on a word before it, so that a passive behind is not of it."""
    counting = noun.head.lower in COLLECTIVE or noun.head.pos == "NUM"
    return noun.rel in ("obj", "obl", "nmod") and noun.head.i < noun.i and not counting


def _beside(passage: Passage, amount: Amount, head: Token | None, noun: str | None) -> str | None:
    """The role by the words right beside, whatever the parse: "killing at least 12", "12 people were killed"."""
    before = passage.token(amount.first - 1) if amount.first else None
    if (
        before is not None
        and before.pos == "VERB"
        and not any(c.lemma == "be" and c.rel == "aux" for c in before.children)
    ) and (before.tag != "VBN" or before.child("aux") or _goes_on(passage, before)):
        found = object_role(before, noun)
        if found:
            return found
    tokens = passage.tokens.doc.tokens
    last = head or passage.tokens.at(passage.atoms[max(amount.noun, amount.last) - 1].start)
    if last is None or _is_object(last):
        return None
    passive = False
    for token in tokens[last.i + 1 : min(last.i + 8, last.sent.last)]:
        if token.lemma == "be" or token.lower in ("was", "were", "been"):
            passive = True
        elif passive and token.lower in roles().light and led(token):
            continue
        elif passive and (found := object_role(token, noun) if token.lower[-3:] != "ing" else None):
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
