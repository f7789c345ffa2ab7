"""What the text itself says of a place: "Kunduz, Afghanistan", "Helmand province", "the Syrian town of Ostrovan"."""

import itertools
from collections.abc import Sequence

from onrecord.parse import Doc, Token
from onrecord.resources.countries import lookup
from onrecord.resources.places import place_words

from .mentions import Mention

_SIZE = {
    "point": 0,
    "quarter": 1,
    "town": 2,
    "mountain": 2,
    "county": 3,
    "division": 4,
    "nation": 5,
    "region": 5,
    "island": 4,
    "disputed": 5,
    "country": 6,
    "former": 6,
    "continent": 7,
}
_BETWEEN = frozenset(
    "in the of near , ( - northern southern eastern western central north south east west northeast "
    "northwest southeast "
    "southwest northeastern northwestern southeastern southwestern province state county district region city town "
    "village capital outside a restive rural remote coastal neighbouring neighboring nearby upstate".split()
)
_GOVERNED = {"governor": "division", "gov.": "division", "gov": "division", "mayor": "town"}
"""Whom an officer before whose title the name stands governs: "New York Governor Ida Farr"."""
_CAPPED = frozenset("Northern Southern Eastern Western Central".split())


def tell(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Note container, kind and country that the words around each mention give."""
    tokens = doc.tokens
    for m in mentions:
        m.container, m.listed, m.shared = None, False, False
        if m.rule != "adjective-and-land":
            m.kind = _kind(tokens, m)
            land = _land(tokens, m)
            m.lands = [land] if land else []
    _share_kinds(tokens, mentions)
    for n, (m, larger) in enumerate(itertools.pairwise(mentions)):
        if tokens[larger.first].sent is tokens[m.first].sent and _contained(tokens, m, larger):
            if not _listed(tokens, mentions, n):
                m.container, m.listed = larger, tokens[m.last].text == "," and bool(_beside(tokens, mentions, n))
    for owner, m in itertools.pairwise(mentions):
        if m.container is None and _owned(tokens, owner, m):
            m.container = owner


def _share_kinds(tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
    """ "Barrow, Jackson and Madison counties": the plural noun behind the last is every one's."""
    for m, following in reversed(list(itertools.pairwise(mentions))):
        behind = following.last
        if m.kind is None and following.kind and behind < len(tokens) and _joined(tokens, m, following):
            noun = tokens[behind].lower
            if (noun.endswith("s") and place_words().kinds.get(noun) == following.kind) or following.shared:
                m.kind, m.shared = following.kind, True


def _contained(tokens: Sequence[Token], m: Mention, larger: Mention) -> bool:
    """Whether only "," or "in northern" and the like stand between a place and a larger one."""
    between = tokens[m.last : larger.first]
    words = [t.lower for t in between]
    if words == [","] and m.country is not None and _in_a_state(m, larger):
        return True
    if not between or len(between) > 6 or size(larger) <= size(m, least=True):
        return False
    if words == [","]:
        return True
    if "in" not in words and "(" not in words and words[0] != ",":
        return False
    return (all(w in _BETWEEN for w in words) and words.count(",") <= 1 and words[-1] not in ("(",)) or words == ["("]


def _in_a_state(m: Mention, larger: Mention) -> bool:
    """ "Lebanon, Ohio": a name of a country that a town of the state behind it has too."""
    states = {e.division for e in larger.entries[:4] if e.kind == "division" and e.country in ("USA", "CAN")}
    return any(e.kind == "town" and e.division in states for e in m.entries)


def _listed(tokens: Sequence[Token], mentions: Sequence[Mention], n: int) -> bool:
    """Whether two neighbours are items of one list: "Illinois, Missouri and Ohio", not "Paris, Texas, and Rome"."""
    m, larger = mentions[n], mentions[n + 1]
    if size(m) < size(larger) or tokens[m.last].text != ",":
        return False
    return any(size(b) >= size(larger) for b in _beside(tokens, mentions, n))


def _beside(tokens: Sequence[Token], mentions: Sequence[Mention], n: int) -> list[Mention]:
    """The mentions that go on the list which mention `n` and the next may be part of."""
    beside = []
    if n + 2 < len(mentions) and _joined(tokens, mentions[n + 1], mentions[n + 2]):
        beside.append(mentions[n + 2])
    if n and _joined(tokens, mentions[n - 1], mentions[n]):
        beside.append(mentions[n - 1])
    return beside


def _joined(tokens: Sequence[Token], m: Mention, other: Mention) -> bool:
    """Whether only a comma or "and" stands between two mentions."""
    words = [t.lower for t in tokens[m.last : other.first]]
    return 0 < len(words) < 3 and all(w in (",", "and", "or", "&") for w in words)


def _owned(tokens: Sequence[Token], owner: Mention, m: Mention) -> bool:
    """ "Afghanistan's Helmand province", "Iraq's second city Mosul"."""
    between = tokens[owner.last : m.first]
    if not between or between[0].lower not in ("'s", "’s", "'", "’") or size(owner) <= size(m, least=True):
        return False
    rest = between[1:]
    return (
        len(rest) <= 3
        and all(t.pos in ("ADJ", "NOUN", "NUM", "PUNCT", "ADP") or t.text in _CAPPED for t in rest)
        and (not any(t.pos == "NOUN" and t.lower not in place_words().kinds for t in rest))
    )


def size(m: Mention, *, least: bool = False) -> int:
    """How large the place is, in steps: the largest it may be, or the least."""
    if m.country is not None and not (least and m.country.ambiguous):
        return 5 if m.country.sort == "nation" else 6
    sizes = [_SIZE.get(e.kind, 5) for e in m.entries[:12]]
    if not sizes:
        return 2 if not m.kind else _SIZE.get(m.kind, 3)
    return min(sizes) if least else max(sizes)


def _kind(tokens: Sequence[Token], m: Mention) -> str | None:
    """The kind of place that a noun behind or before tells."""
    kinds = place_words().kinds
    sent = tokens[m.first].sent
    if m.last < sent.last and (noun := kinds.get(tokens[m.last].lower)):
        if noun == "division" and tokens[m.last].lower in ("state", "states") and _actor_state(tokens, m.last):
            return "division" if any(e.kind == "division" and e.country == "USA" for e in m.entries) else None
        return noun
    if m.last < sent.last and tokens[m.last].text[0].isupper() and (kind := _GOVERNED.get(tokens[m.last].lower)):
        return kind
    if m.first - 2 >= sent.first and tokens[m.first - 1].lower == "of":
        return kinds.get(tokens[m.first - 2].lower)
    if m.first - 1 >= sent.first and tokens[m.first - 1].pos == "NOUN":
        return kinds.get(tokens[m.first - 1].lower)
    return None


def _actor_state(tokens: Sequence[Token], i: int) -> bool:
    """ "Texas state troopers": the noun goes on."""
    return i + 1 < len(tokens) and tokens[i + 1].pos in ("NOUN", "PROPN") and tokens[i].head.i > i


def _land(tokens: Sequence[Token], m: Mention) -> str | None:
    """The country that an adjective gives: "the Syrian town of X", "the Afghan city X", "X, a Syrian town"."""
    sent = tokens[m.first].sent
    kinds = place_words().kinds
    for i in range(m.first - 1, max(sent.first - 1, m.first - 7), -1):
        t = tokens[i]
        if t.text[0].isupper():
            country = lookup(t.text)
            if country is None or country.kind not in ("adjective", "abbreviation") or not country.alpha3:
                return None
            nouns = [w for w in tokens[i + 1 : m.first] if w.lower in kinds or w.lower in place_words().part]
            return country.alpha3 if nouns and all(_plain(w) for w in tokens[i + 1 : m.first]) else None
        if t.text in ",;:." or t.pos in ("VERB", "AUX"):
            break
    return _land_behind(tokens, m)


def _land_behind(tokens: Sequence[Token], m: Mention) -> str | None:
    sent = tokens[m.first].sent
    if m.last < sent.last and tokens[m.last].text == ",":
        for i in range(m.last + 1, min(sent.last, m.last + 6)):
            if tokens[i].text == ",":
                return None
            if tokens[i].text[0].isupper():
                country = lookup(tokens[i].text)
                noun = any(w.lower in place_words().kinds for w in tokens[i + 1 : min(sent.last, i + 4)])
                return country.alpha3 if country and country.kind == "adjective" and noun else None
    return None


def _plain(t: Token) -> bool:
    return t.pos in ("ADJ", "NOUN", "ADP", "DET", "NUM", "PROPN") or t.text in ("-", "'s")
