"""What stands around a name and says more of it: titles, possessors, the body after "of"."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.model.entity import EntityType
from onrecord.parse import Doc
from onrecord.resources.actors import body_words, modifier, noun, words

from .seen import Seen, head_of

_ORDER = ("office", "function", "rank", "person", "honorific", "body")


def with_titles(doc: Doc, names: Sequence[Seen], nominals: Sequence[Seen]) -> list[Seen]:
    """Draw titles into the mention of the name they stand before; what is left are nouns of their own."""
    ends = {n.reach or n.last: n for n in nominals if n.title}
    used: set[int] = set()
    for name in names:
        if name.type != "PERSON":
            continue
        best: Seen | None = None
        while (title := ends.get(name.first)) is not None and title.head.i not in used:
            if title.actor is not None and title.actor.kind == "person":
                break
            used.add(title.head.i)
            name.first = _title_first(doc, title)
            if title.actor is not None and (best is None or _rank(title) < _rank(best)):
                best = title
            name.gender = title.gender or name.gender
            if name.first == title.last:
                break
        if best is not None:
            name.role, name.sectors, name.standing, name.word = best.role, best.sectors, best.standing, best.word
            name.country = name.country or best.country
        name.head = head_of(doc.tokens[name.first : name.last])
    return [n for n in nominals if n.head.i not in used]


def _rank(title: Seen) -> int:
    return _ORDER.index(title.actor.kind) if title.actor is not None else len(_ORDER)


def _title_first(doc: Doc, title: Seen) -> int:
    """Where a title begins: without article and without adjectives that are no part of it."""
    first = title.first
    while first < title.head.i:
        t = doc.tokens[first]
        if t.tag in ("DT", "PDT", "PRP$", "CD") or (t.tag == "JJ" and t.text.islower() and modifier(t.lower) is None):
            first += 1
        else:
            break
    return first


def vote(names: Sequence[Seen]) -> None:
    """One type for a word that the tagger takes now for a person, now for a body or place."""
    votes: dict[str, Counter[EntityType]] = {}
    tagged = [s for s in names if s.rule == "tagged-name" and len(s.words) == 1]
    for s in tagged:
        votes.setdefault(s.name, Counter())[s.type] += 1
    for s in tagged:
        kinds = votes[s.name].most_common(2)
        if len(kinds) > 1 and kinds[0][1] > kinds[1][1]:
            s.type = kinds[0][0]


def affiliate(doc: Doc, names: Sequence[Seen], nominals: Sequence[Seen]) -> None:
    """Country of a body by its possessor or its own words, country and sectors of a person by the body after "of"."""
    everyone = {i: s for s in (*nominals, *names) if not s.nested for i in range(s.first, s.last)}
    nested = {s.first: s for s in names if s.nested}
    for s in names:
        if s.type in ("ORG", "GROUP") and s.country is None:
            inside = next((nested[i] for i in range(s.first, s.last) if i in nested), None)
            before = doc.tokens[s.first - 1] if s.first > s.head.sent.first else None
            owned = before is not None and (before.tag == "POS" or before.text in ("’s", "'s", "’"))
            whose = inside or (everyone.get(s.first - 2) if owned else None) or _after_of(doc, s, everyone, ("of",))
            s.country = whose.country if whose is not None else None
    for s in names:
        if s.type == "PERSON":
            s.kin = _after_kin(doc, s)
        if s.type == "PERSON" and (body := _after_of(doc, s, everyone, ("of", "from", "with", "at"))) is not None:
            likened = s.first > 0 and doc.tokens[s.first - 1].tag in ("DT", "``")
            if body.type in ("ORG", "GROUP", "GPE") and not likened:
                s.country = s.country or body.country
            if body.type == "ORG":
                s.sectors = s.sectors or body.sectors


def _after_kin(doc: Doc, s: Seen) -> bool:
    """Whether a noun of kinship, or "first lady", stands right before a name, or with a comma between."""
    if tuple(t.lower for t in doc.tokens[max(0, s.first - 2) : s.first]) in (("first", "lady"), ("first", "gentleman")):
        return True
    for i in range(s.first - 1, max(s.head.sent.first, s.first - 5) - 1, -1):
        t = doc.tokens[i]
        known = noun(t.lower)
        if known is not None and known.actor.kind == "person" and (known.actor.gender or known.word in words("kin")):
            return True
        if t.text != "," and t.tag not in ("NN", "NNP", "JJ"):
            return False
    return False


def _after_of(doc: Doc, s: Seen, everyone: Mapping[int, Seen], links: tuple[str, ...]) -> Seen | None:
    """The mention right after a name and a preposition; of a possessor and its body, the body."""
    if s.last >= s.head.sent.last or doc.tokens[s.last].lower not in links:
        return None
    i, end = s.last + 1, min(s.head.sent.last, s.last + 7)
    while i < end:
        found = everyone.get(i)
        if found is None:
            if doc.tokens[i].tag not in ("DT", "JJ", "POS") and doc.tokens[i].text not in ("’s", "'s"):
                return None
            i += 1
        elif found.last < end and (doc.tokens[found.last].tag == "POS" or found.last in everyone):
            i = found.last
        else:
            return found
    return None


def complete_body(doc: Doc, s: Seen) -> None:
    """The country and sectors of an organisation by its own words and by who stands before it."""
    if s.type not in ("ORG", "GROUP") or s.listed is not None:
        return
    kind = next((n for w in reversed(s.words) if w.lower() in body_words() and (n := noun(w.lower()))), None)
    two = noun(" ".join(w.lower() for w in s.words[-2:]))
    if two is not None and two.actor.type in ("ORG", "GROUP"):
        kind = two
    if two is not None and two.actor.type == "PERSON":
        s.sectors = two.actor.sectors
    elif kind is not None and kind.actor.type in ("ORG", "GROUP"):
        more = [x for w in s.words if (m := modifier(w.lower())) for x in m.sectors]
        s.sectors = tuple(
            dict.fromkeys([*kind.actor.sectors, *(more if kind.actor.open or "GOV" in kind.actor.sectors else ())])
        )
        s.standing = kind.actor.standing
        s.word = kind.word
