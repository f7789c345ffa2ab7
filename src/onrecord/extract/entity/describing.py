"""Nouns that stand beside a name and describe it: appositions, "is a", and names of groups beside their noun."""

from collections.abc import Mapping

from onrecord.parse import Doc, Token
from onrecord.resources.actors import words

from .seen import Seen

_BEFORE_NAMES = frozenset((",", "—", "–", ":", "("))
_SAME = {
    "PERSON": ("PERSON",),
    "ORG": ("ORG", "GROUP"),
    "GROUP": ("ORG", "GROUP"),
    "VEHICLE": ("VEHICLE",),
    "WEAPON": ("WEAPON",),
}


def described_by(doc: Doc, s: Seen, at_token: Mapping[int, Seen]) -> Seen | None:
    """The name this noun describes, by what the tree or the commas say."""
    after = doc.tokens[s.last] if s.last < s.head.sent.last else None
    if after is not None and (after.tag == "POS" or after.text in ("’s", "'s")):
        return None
    for rule in (_apposition, _beside, _copula):
        found = rule(doc, s, at_token)
        if found is None or found.form != "name" or found.head is s.head:
            continue
        if found.type in _SAME.get(s.type, ()) or _mistaken(found, s):
            return found
    return None


def _mistaken(name: Seen, s: Seen) -> bool:
    """Whether the tagger took for a body or place what the noun beside it says is a person."""
    return s.type == "PERSON" and name.rule == "tagged-name" and len(name.words) == 2 and name.type in ("ORG", "GPE")


def _apposition(doc: Doc, s: Seen, at_token: Mapping[int, Seen]) -> Seen | None:
    """A name, a comma, a noun ("Ilvane Torredo, the harbour judge,"): the tree says appos, or the commas do."""
    head = s.head
    if s.plural:
        return None
    if head.rel == "appos":
        found = at_token.get(head.head.i)
        if found is not None and found.last <= s.first:
            return found
    for c in head.children:
        found = at_token.get(c.i) if c.rel == "appos" and c.i > head.i else None
        if found is not None and (found.first == s.last or doc.tokens[found.first - 1].text in _BEFORE_NAMES):
            return found
    after = at_token.get(s.last)
    if after is not None and after.first == s.last and after.type == "PERSON" and after.head.sent is head.sent:
        return after
    return _between_commas(doc, s, at_token)


def _between_commas(doc: Doc, s: Seen, at_token: Mapping[int, Seen]) -> Seen | None:
    """A person, a comma, this noun with what belongs to it, and a comma: no conjunct of a list."""
    i = s.first - 1
    if s.type != "PERSON" or i <= head_first(s) or doc.tokens[i].text != ",":
        return None
    found = at_token.get(i - 1)
    if found is None or not (found.type == "PERSON" or _mistaken(found, s)) or found.last != i or s.head.dep == "conj":
        return None
    end = _phrase_end(doc, s.head)
    return found if end < s.head.sent.last and doc.tokens[end].text in (",", ".", "—", "–", ")") else None


def head_first(s: Seen) -> int:
    """The first token of the sentence a mention stands in."""
    return s.head.sent.first


def _phrase_end(doc: Doc, head: Token) -> int:
    """Where a noun with its prepositional phrases ends, by the words alone: at a comma, a stop or a verb."""
    i = head.i + 1
    while i < head.sent.last and i < head.i + 12:
        t = doc.tokens[i]
        if t.text in (",", ".", "—", "–", ";", ")") or t.pos in ("VERB", "AUX"):
            break
        i += 1
    return i


def _beside(doc: Doc, s: Seen, at_token: Mapping[int, Seen]) -> Seen | None:
    """A noun for a body right before or after its name ("the daily Karsk Courier", "the Nordlight movement")."""
    if s.type not in ("ORG", "GROUP") or s.plural or s.word.replace(" ", "-") not in words("beside"):
        return None
    after = at_token.get(s.last)
    if after is not None and after.first == s.last and after.type in ("ORG", "GROUP"):
        return after
    before = at_token.get(s.noun - 1)
    if before is not None and before.last == s.noun and s.first <= before.first:
        return before
    return None


def _copula(doc: Doc, s: Seen, at_token: Mapping[int, Seen]) -> Seen | None:
    """A noun that the story itself says a name is ("Torredo is a general", "Torredo, who is a general")."""
    head = s.head
    cop = head.child("cop")
    if (
        cop is None
        or head.quoted
        or s.type != "PERSON"
        or head.child("advmod") is not None
        or cop.lower not in ("is", "’s", "'s", "was")
    ):
        return None
    if any(c.lower in ("not", "n’t", "n't", "never") for c in head.children) or any(
        c.rel == "aux" for c in head.children
    ):
        return None
    subject = head.child("nsubj")
    if subject is None:
        return None
    if subject.tag in ("WP", "WDT") and head.dep == "acl:relcl":
        return at_token.get(head.head.i)
    return at_token.get(subject.i)
