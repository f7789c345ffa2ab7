"""Nouns that speak of someone or something that acts: "the general", "rebels", "U.S. Defense Secretary", "jets"."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.model.entity import EntityType
from onrecord.parse import Doc, Token
from onrecord.resources.actors import Modifier, Noun, longest, modifier, noun, words

from .phrases import BEFORE, noun_first, owned, past_owner, phrase_first, telling, window, within_word
from .seen import NOUNS, Seen

_STATE = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO", "OPP", "REB"))
_FIGHTING = frozenset(("MIL", "COP", "REB", "CRM"))
_LINKS = frozenset(("of", "for", "at", "from", "to"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def nominals(doc: Doc, names: Sequence[Seen], dated: frozenset[int]) -> list[Seen]:
    """Every mention by a common noun of the list, in text order."""
    owner: dict[int, Seen] = {i: s for s in names if not s.nested for i in range(s.first, s.last)}
    found: dict[int, Seen] = {}
    for t in doc.tokens:
        if t.i in owner or t.i in dated or not _eligible(t):
            continue
        hit = longest(window(doc.tokens, t))
        if hit is None or _only_modifies(doc.tokens, t, owner) or _means_else(doc.tokens, t, hit[0]):
            continue
        seen = _seen(doc, t, *hit, owner)
        if (seen.actor is not None and seen.actor.kind != "honorific") or seen.title:
            found[t.i] = seen
    everyone: dict[int, Seen] = {**{s.head.i: s for s in names if not s.nested}, **found}
    for seen in found.values():
        _complete(doc, seen, everyone)
        if not seen.title:
            _title_of(seen, owner)
    return list(found.values())


def _eligible(t: Token) -> bool:
    if not t.text[0].isalpha():
        return False
    if t.lower in words("adjectival") and t.dep in ("amod", "compound"):
        return True
    return t.tag in NOUNS or t.pos in ("NOUN", "PROPN")


def _means_else(tokens: Sequence[Token], t: Token, known: Noun) -> bool:
    """Whether the noun speaks of nobody here: "no leader", "source of", a part of a name or of another noun."""
    after = tokens[t.i + 1] if t.i + 1 < t.sent.last else None
    before = tokens[t.i - 1] if t.i > t.sent.first else None
    if before is not None and before.lower in ("no", "nobody"):
        return True
    if before is not None and before.tag == "PRP$" and t.lower in words("body_parts"):
        return after is None or after.lower != "of"
    if known.actor.type == "PERSON" and t.dep == "compound" and t.head.i > t.i and t.lower not in words("adjectival"):
        idle = known.actor.kind == "person" or (t.text[0].islower() and not _FIGHTING & set(known.actor.sectors))
        if idle and known.actor.kind != "honorific":
            return True
    if t.tag == "NNP" and before is not None and before.tag == "NNP" and known.actor.type == "PERSON":
        follows = after is not None and after.tag == "NNP"
        if not follows and modifier(before.lower) is None and " " not in known.word and before.ent:
            return before.ent != "LOC"
    return after is not None and (after.lower in known.actor.not_before or within_word(tokens, t))


def _only_modifies(tokens: Sequence[Token], t: Token, owner: Mapping[int, Seen]) -> bool:
    """Whether the noun only modifies the next one, and that one is a mention itself ("police" in "police chief")."""
    after = tokens[t.i + 1] if t.i + 1 < t.sent.last else None
    if after is None or after.tag not in NOUNS or after.i in owner:
        return False
    if noun(after.lower) is not None or longest([t.lower, after.lower], 2) is not None:
        return True
    return modifier(t.lower) is not None and after.dep == "compound" and noun(after.head.lower) is not None


def _seen(doc: Doc, t: Token, known: Noun, size: int, owner: Mapping[int, Seen]) -> Seen:
    tokens = doc.tokens
    first = noun_first(tokens, t, size)
    left = phrase_first(tokens, t, first, owner)
    actor = known.actor
    type_: EntityType = actor.type
    after = tokens[t.i + 1] if t.i + 1 < t.sent.last else None
    following = owner.get(after.i) if after is not None else None
    title = (
        following is not None and following.type == "PERSON" and following.first == t.i + 1 and actor.type == "PERSON"
    )
    modifying = t.dep in ("compound", "amod") and t.head.i > t.i and not title
    if type_ == "PERSON" and (known.plural or modifying):
        type_ = "GROUP"
    many = (modifying and actor.type == "PERSON") or (actor.type == "GROUP" and t.tag in ("NNS", "NNPS"))
    seen = Seen(
        first=left, last=t.i + 1, head=t, form="nominal", type=type_, name="", rule="actor-noun", actor=actor,
        word=known.word, plural=known.plural or many,
        definite=tokens[left].lower in _DEFINITE or tokens[left].tag == "PRP$" or owned(tokens, left, t.i),
        standing=actor.standing, gender=actor.gender, sectors=actor.sectors, title=title, noun=first,
    )  # fmt: skip
    seen.bare = not seen.definite and not any(b.tag in ("DT", "PDT", "CD") for b in tokens[left : t.i])
    start = past_owner(tokens, left, first)
    seen.words = tuple(b.text for b in tokens[start:first] if telling(b))
    return seen


def _complete(doc: Doc, seen: Seen, everyone: Mapping[int, Seen]) -> None:
    """Give a noun its name, and the country and sectors that its modifiers and its of-phrase tell."""
    inside = [s for i in range(seen.first, seen.head.i) if (s := everyone.get(i)) is not None and s.form == "name"]
    link, object_ = _of_phrase(doc, seen, everyone)
    assert seen.actor is not None
    seen.name = _noun_text(doc, seen)
    if link is not None and object_ is not None and object_.first > seen.head.i:
        tail = doc.text[doc.tokens[link.i].start : doc.tokens[object_.last - 1].end]
        if object_.last - link.i <= 7:
            seen.name += " " + " ".join(tail.split())
    for s in inside:
        seen.country = seen.country or s.country
    if object_ is not None and link is not None and link.lower == "to":
        seen.reach = object_.last
        object_ = None
    if object_ is not None:
        seen.country = seen.country or _owner_country(seen, object_, everyone) or object_.country
        seen.reach = object_.last
    _sectors(seen, inside, object_)
    if seen.type == "PERSON":
        seen.role = _role(doc, seen, inside, link, object_)


def _title_of(seen: Seen, owner: Mapping[int, Seen]) -> None:
    """An office with its country before a name is a title: "President of Latvia Ilvane Torredo"."""
    name = owner.get(seen.reach) if seen.reach else None
    if name is not None and name.type == "PERSON" and name.first == seen.reach and seen.head.text[0].isupper():
        assert seen.actor is not None
        if seen.actor.type == "PERSON":
            seen.title, seen.type, seen.plural, seen.reach = True, "PERSON", False, seen.reach
    else:
        seen.reach = 0


def _owner_country(seen: Seen, object_: Seen, everyone: Mapping[int, Seen]) -> str | None:
    """The country before a body in an of-phrase ("head of Latvia's harbour agency")."""
    for i in range(seen.head.i + 1, object_.first):
        if (s := everyone.get(i)) is not None and s.land is not None:
            return s.country
    return None


def _noun_text(doc: Doc, seen: Seen) -> str:
    """The noun phrase from its first telling word: no articles, no numbers, no "other"."""
    first = past_owner(doc.tokens, seen.first, seen.noun)
    while first < seen.head.i and not telling(doc.tokens[first]):
        first += 1
        while first + 1 < seen.head.i and doc.tokens[first].text == "-":
            first += 2
    text = " ".join(doc.text[doc.tokens[first].start : seen.head.end].split())
    opens = first == seen.head.sent.first or (
        first == seen.head.sent.first + 1 and not doc.tokens[first - 1].text[0].isalnum()
    )
    proper = seen.title or not opens or doc.tokens[first].tag in ("NNP", "NNPS", "JJ") or text[1:2].isupper()
    return text if proper else text[0].lower() + text[1:]


def _of_phrase(doc: Doc, seen: Seen, everyone: Mapping[int, Seen]) -> tuple[Token | None, Seen | None]:
    """The preposition after a noun and the mention it leads to ("head of the General Staff")."""
    at = seen.head.i + 1
    if at >= seen.head.sent.last or doc.tokens[at].lower not in _LINKS:
        return None, None
    link = doc.tokens[at]
    i = at + 1
    while i < seen.head.sent.last and i < at + 7:
        s = everyone.get(i)
        t = doc.tokens[i]
        if s is not None and not s.title and not _goes_on(doc, s, everyone):
            return (link, s) if _belongs(link, s, seen) else (link, None)
        if s is None and (t.tag not in BEFORE or t.tag in ("VBG", "VBN")) and t.tag not in ("DT", "PRP$"):
            break
        i += 1
    return link, None


def _belongs(link: Token, s: Seen, seen: Seen) -> bool:
    """Whether the phrase is the noun's own: with "of" always, with others where the tree hangs it there."""
    return link.lower == "of" or s.head.head is seen.head or s.head.head.head is seen.head


def _goes_on(doc: Doc, s: Seen, everyone: Mapping[int, Seen]) -> bool:
    """Whether a noun is only the possessor or modifier of a later one ("the military's General Staff")."""
    after = doc.tokens[s.last] if s.last < s.head.sent.last else None
    return after is not None and (after.tag == "POS" or after.text in ("’s", "'s"))


def _sectors(seen: Seen, inside: Sequence[Seen], object_: Seen | None) -> None:
    actor = seen.actor
    assert actor is not None
    if actor.label:
        seen.sectors = ()
        return
    lowered = [w.lower() for w in seen.words]
    kinds = [m for w in [*lowered, *(" ".join(p) for p in pairwise(lowered))] if (m := modifier(w))]
    if any(k.replace for k in kinds):
        seen.sectors = next(k.sectors for k in kinds if k.replace)
        return
    if actor.type in ("WEAPON", "VEHICLE"):
        return
    whose = [*(s for s in inside if s.land is None), *([object_] if object_ is not None else [])]
    if actor.kind == "office" and seen.word in words("shared_offices") and _private(whose, kinds):
        seen.sectors = next((s.sectors for s in whose if s.sectors), next((k.sectors for k in kinds), ()))
        seen.standing = "public"
        return
    more = [x for k in kinds for x in k.sectors] + [x for s in inside if s.land is None for x in s.sectors]
    if actor.open and object_ is not None and not more:
        more = list(object_.sectors)
    if actor.open or actor.kind == "office":
        seen.sectors = tuple(dict.fromkeys([*actor.sectors, *more]))


def _private(whose: Sequence[Seen], kinds: Sequence[Modifier]) -> bool:
    """Whether an office is one of a company, club or school, not of a state."""
    bodies = [s for s in whose if s.type in ("ORG", "GROUP", "FAC") and s.land is None]
    sectors = [s.sectors for s in bodies] + [k.sectors for k in kinds]
    return bool(sectors) and not any(set(x) & _STATE for x in sectors)


def _in_role(t: Token) -> bool:
    """Whether a word before the noun belongs to the role: "former", "Defense", but not "embattled"."""
    if t.tag in ("DT", "PDT", "PRP$", "POS", "CD", "HYPH") or t.text in ("’s", "'s"):
        return False
    return t.tag != "JJ" or not t.text.islower() or t.lower in words("status") or modifier(t.lower) is not None


def _glue(doc: Doc, a: Token | None, b: Token) -> str:
    """What stands between two words of a role: a hyphen or nothing where the text has it so, else a space."""
    between = doc.text[a.end : b.start] if a is not None else ""
    return between if a is None or between in ("", "-") else " "


def _measures(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a hyphen ties a word to a number: "year" and "old" in "42-year-old"."""
    i = t.i
    while i >= t.sent.first + 2 and tokens[i - 1].text == "-":
        i -= 2
    return i < t.i and tokens[i].tag == "CD"


def _role(doc: Doc, seen: Seen, inside: Sequence[Seen], link: Token | None, object_: Seen | None) -> str | None:
    """The role in the story's words: "Defense Secretary", "spokesman for the ministry"; a mere person has none."""
    assert seen.actor is not None
    if seen.actor.kind in ("person", "honorific") or seen.actor.label:
        return None
    lands = {i for s in inside if s.land is not None for i in range(s.first, s.last)}
    phrase = [doc.tokens[i] for i in range(seen.first, seen.last) if i not in lands]
    kept = [t for t in phrase if t is seen.head or (_in_role(t) and not _measures(doc.tokens, t))]
    role = "".join(_glue(doc, a, b) + b.text for a, b in zip([None, *kept], kept, strict=False))
    if link is not None and object_ is not None and link.lower in ("of", "for") and object_.last - link.i <= 7:
        role += " " + doc.text[link.start : doc.tokens[object_.last - 1].end]
    return " ".join(role.split()) or None
