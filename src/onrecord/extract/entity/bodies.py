"""Names of organisations and places by the shape of the words and by what the tagger says of them."""

from collections.abc import Iterator, Sequence

from onrecord.model.entity import EntityType
from onrecord.parse import Doc, Token
from onrecord.resources.actors import body_words, no_names, noun, place_words, words
from onrecord.resources.coreference import speech_verbs
from onrecord.resources.given_names import may_be_given

from .seen import NOUNS, PROPER, Range

_JOINS = frozenset(("of", "for", "on"))


def bodies(tokens: Sequence[Token]) -> Iterator[Range]:
    """Capitalised words around a noun for a body: "Ministry of Defence", "Karsk Harbour Authority"."""
    for t in tokens:
        if not (t.text[0].isupper() and t.tag in NOUNS):
            continue
        kind = body_words().get(t.lower)
        if kind is None:
            continue
        first = _leftward(tokens, t)
        last = _rightward(tokens, t)
        if tokens[last - 1].lower in no_names():
            continue
        if last - first > 1 or (t.tag == "NNP" and t.i != t.sent.first and t.zone != "title"):
            yield Range(first, last, "GROUP" if kind == "GROUP" else "ORG", "body-name")


def _leftward(tokens: Sequence[Token], t: Token) -> int:
    """Where the capitalised words that lead up to a body's noun begin."""
    first = t.i
    while first > t.sent.first:
        b = tokens[first - 1]
        if b.text in ("’s", "'s", "’", "'") and first - 2 >= t.sent.first:
            if tokens[first - 2].lower not in words("possessors"):
                break
            first -= 2
        elif (
            b.text in ("-", "&") and first - 2 >= t.sent.first and tokens[first - 2].text[0].isupper()
        ) or _part_of_name(b):
            first -= 1
        else:
            break
    while first < t.i and (
        tokens[first].lower in ("the", "president", "former") or not tokens[first].text[0].isalnum()
    ):
        first += 1
    return first


def _part_of_name(b: Token) -> bool:
    if not b.text[0].isupper() or b.pos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "VERB"):
        return False
    return not (b.i == b.sent.first and b.tag not in PROPER and b.ent == "")


def _rightward(tokens: Sequence[Token], t: Token) -> int:
    """Where the name of a body ends: after "of", "for" or "on" with capitalised words."""
    last, end = t.i + 1, t.sent.last
    while (
        last < end
        and tokens[last].tag in PROPER
        and noun(tokens[last].lower) is not None
        and tokens[last].lower in ("staff", "corps")
    ):
        last += 1
    if last < end and tokens[last].lower in _JOINS:
        i = last + 1
        if i < end and tokens[i].lower == "the":
            i += 1
        start = i
        while i < end and tokens[i].text[0].isupper() and tokens[i].tag in (*PROPER, "JJ", "NN", "NNS"):
            i += 1
        if i > start:
            last = i
            if i + 1 < end and tokens[i].lower == "and" and tokens[i + 1].ent == "ORG" and tokens[i].ent == "ORG":
                while i + 1 < end and tokens[i + 1].ent == "ORG":
                    i += 1
                last = i + 1
    return last


def tagged(doc: Doc, owner: Sequence[Range | None]) -> Iterator[Range]:
    """What the tagger alone calls an organisation or a place, cut to its capitalised words."""
    tokens = doc.tokens
    for name in doc.names:
        if name.label not in ("ORG", "LOC"):
            continue
        first, last = name.first, name.last
        while first < last and (owner[first] or not tokens[first].text[0].isupper() or _function_word(tokens[first])):
            first += 1
        while last > first and (owner[last - 1] or not _name_like(tokens[last - 1])):
            last -= 1
        if first >= last or any(owner[name.first : name.last]) or _is_role(tokens[last - 1]):
            continue
        if tokens[last - 1].lower in no_names():
            continue
        if last - first == 1 and may_be_given(tokens[first].text) and _human(tokens[first]):
            yield Range(first, last, "PERSON", "given-name")
        elif name.label == "ORG":
            yield Range(first, last, "ORG", "tagged-name")
        else:
            yield Range(first, last, _place_type(tokens, first, last), "tagged-name")


def _is_role(t: Token) -> bool:
    known = noun(t.lower)
    return known is not None and known.actor.type == "PERSON"


def _human(t: Token) -> bool:
    """Whether a name stands as the subject of a verb of speech, or owns something."""
    return (t.dep == "nsubj" and t.head.lemma in speech_verbs()) or t.dep == "nmod:poss"


def _name_like(t: Token) -> bool:
    return t.text[0].isupper() or t.text[0].isdigit()


def _function_word(t: Token) -> bool:
    return t.pos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX") or t.tag in ("WRB", "RB")


def _place_type(tokens: Sequence[Token], first: int, last: int) -> EntityType:
    said = [t.text for t in tokens[first:last]]
    if "-".join(said) in place_words("known"):
        return "LOC"
    if len(said) == 1:
        return "GPE"
    if said[-1].lower() in place_words("facilities"):
        return "FAC"
    return "LOC" if said[-1].lower() in place_words("regions") or said[0].lower() in place_words("before") else "GPE"
