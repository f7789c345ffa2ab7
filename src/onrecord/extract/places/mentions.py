"""Place names as they stand: stretches of capitalised words that a gazetteer or the list of countries knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.model import Span
from onrecord.parse import Doc, Name, Token
from onrecord.resources.countries import Country, countries, lookup, metonym
from onrecord.resources.gazetteer import Entry, Gazetteer, key
from onrecord.resources.places import place_words

_OPENERS = frozenset({"al", "el", "ad", "ar", "as", "an", "ash", "az", "sub"})
"""What may begin a name in lower case before a hyphen: "al-Hasakah", "sub-Saharan Africa"."""
_LINKS = frozenset({"-", "–", "'", "’", ".", "/"})


@dataclass(slots=True, eq=False)
class Mention:
    """A place name: tokens `first` up to `last`, what it may stand for, and what the text says of it."""

    first: int
    last: int
    span: Span
    name: str
    """The words it is looked up by: without "territory", "province"."""
    head: Token | None
    entries: tuple[Entry, ...] = ()
    country: Country | None = None
    """The country that the words name, by name or by adjective ("Iranian territory")."""
    kind: str | None = None
    """The kind of place that a noun beside it tells: "Helmand province"."""
    tag: str = ""
    """Label of the named entity it is, "" where it is none or only a part of one."""
    inside: str = ""
    """Label of the longer named entity that it is a part of."""
    shared: bool = False
    """Whether its kind is told by a noun that it shares with others: "Ostrovan and Kelm counties"."""
    container: "Mention | None" = None
    """The larger place that the text puts it in: "Kunduz, Afghanistan"."""
    lands: list[str] = field(default_factory=list)
    """Countries that words around it tell: "the Syrian town of Ostrovan"."""
    listed: bool = False
    """Whether the container may be only the next item of a list: "Miami, Ostrovan, New York and Detroit"."""
    short: bool = False
    """Whether it is an abbreviated state: "Ala.", "TX"."""
    rule: str = "gazetteer"


def scan(doc: Doc, gazetteer: Gazetteer) -> list[Mention]:
    """Every stretch that could name a place, the longest first at each word; none overlap."""
    tokens, found = doc.tokens, []
    ends = {name.first: name for name in doc.names if name.label == "LOC"}
    i = 0
    while i < len(tokens):
        mention = None
        if begins_name(tokens, i):
            mention = _longest(doc, i, gazetteer)
            name = ends.get(i)
            if (
                name
                and (mention is None or mention.last < name.last)
                and _unknown(tokens, name.first, name.last, mention)
            ):
                tagged = _tagged(doc, name, mention, gazetteer)
                if tagged is None and not _apart(tokens, mention):
                    i = max(i, name.last - 1)
                mention = tagged or (mention if _apart(tokens, mention) else None)
        if mention:
            found.append(mention)
            i = mention.last
        else:
            i += 1
    _tell_tags(doc, found)
    return found


def _tagged(doc: Doc, name: Name, known: Mention | None, gazetteer: Gazetteer) -> Mention | None:
    """A place by the tagger's word alone, without small words behind; never a demonym or a seat of power.

    Where it begins with a known place it must end with a word for land: "Kunduz Airport", not "Kunduz Fire".
    """
    tokens, last = doc.tokens, name.last
    while last > name.first + 1 and not tokens[last - 1].text[0].isupper():
        last -= 1
    text = doc.text[tokens[name.first].start : tokens[last - 1].end]
    if not tokens[name.first].text[0].isupper() or lookup(text) or metonym(text) or "\n" in text:
        return None
    if (known or lookup(tokens[name.first].text)) and tokens[last - 1].lower not in place_words().land_forms:
        return None
    return _mention(doc, name.first, last, "named-entity", entries=_without_kind(tokens[name.first : last], gazetteer))


def _without_kind(words: Sequence[Token], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """ "Madeira Island": the island that the words before it name."""
    kind = place_words().kinds.get(words[-1].lower)
    if kind not in ("island", "region", "sea") or len(words) < 2:
        return ()
    found = gazetteer.key(key_of(" ".join(t.text for t in words[:-1]))).entries
    return tuple(e for e in found if e.kind == kind)


def begins_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name may begin here: a capital, or "al" before a hyphen, or a "the" that may belong to the name."""
    t = tokens[i]
    if t.text[0].isupper():
        return True
    if i + 1 < len(tokens) and t.text[0].islower():
        after = tokens[i + 1]
        if t.lower in _OPENERS:
            return after.text == "-" and after.start == t.end
        if t.lower == "the":
            return after.text[0].isupper()
        return "-" in t.text and t.lower.partition("-")[0] in _OPENERS
    return False


def _longest(doc: Doc, i: int, gazetteer: Gazetteer) -> Mention | None:
    tokens = doc.tokens
    t = tokens[i]
    first = key_of(t.text)
    if t.lower == "the":
        return _articled(doc, i, gazetteer)
    words = max(gazetteer.key(first).longest if first else 1, _country_words().get(t.lower.rstrip("."), 1))
    stop = min(t.sent.last, i + 2 * words + 2) if words > 1 else i + 1
    for j in range(stop, i, -1):
        end = tokens[j - 1]
        if j > i + 1 and not _ends_name(tokens, j - 1):
            continue
        text = doc.text[t.start : end.end]
        if j > i + 1 and (text.count(" ") >= words or "\n" in text):
            continue
        if mention := known(doc, i, j, text, gazetteer):
            return mention
    return None


def _articled(doc: Doc, i: int, gazetteer: Gazetteer) -> Mention | None:
    """A name that has its article: "the Gulf", "the Channel"; not where the name goes on: "the Channel Islands"."""
    tokens = doc.tokens
    j = i + 2
    if j > len(tokens) or (j < len(tokens) and tokens[j].text[0].isupper() and tokens[j].sent is tokens[i].sent):
        return None
    text = doc.text[tokens[i].start : tokens[j - 1].end]
    found = gazetteer.key(key_of(text.lower())).entries
    return _mention(doc, i + 1, j, "gazetteer", entries=found) if found else None


def _ends_name(tokens: Sequence[Token], j: int) -> bool:
    """Whether a name may end with this word: a capital, a small word for land ("Gaza strip") or after a hyphen."""
    t = tokens[j]
    if t.lower in place_words().land_forms or t.lower in place_words().territory:
        return True
    if t.text[0].islower():
        return tokens[j - 1].text in _LINKS or _elided(t)
    return t.text[0].isupper() or t.text[0].isdigit()


def _elided(t: Token) -> bool:
    """ "d'Ivoire", "d’Aosta"."""
    return t.text[1:2] in ("'", "’") and t.text[2:3].isupper()


def known(doc: Doc, i: int, j: int, text: str, gazetteer: Gazetteer) -> Mention | None:
    """The mention that tokens `i` up to `j` make, where their words are known."""
    country = lookup(text)
    last = doc.tokens[j - 1]
    if j - i > 1 and last.text[0].isalpha() and not last.text[0].isupper() and not _elided(last):
        entries = tuple(e for e in _entries(text, gazetteer) if e.kind != "town")
        return _mention(doc, i, j, "gazetteer", entries=entries) if entries else None
    if country and country.kind in ("adjective", "people"):
        return _of_adjective(doc, i, j, country, gazetteer)
    if country and country.kind == "abbreviation" and attributive(doc.tokens, i, j):
        return _of_adjective(doc, i, j, country, gazetteer)
    if country:
        return _mention(doc, i, j, "country", country=country, entries=_entries(text, gazetteer))
    if (text[-1] == "." or (len(text) < 6 and text.isupper())) and (state := gazetteer.abbreviation(text)):
        short = state.country == "USA" and (len(text) == 2 or text[-1] == ".")
        return _mention(doc, i, j, "abbreviation", entries=(state,), short=short)
    if entries := _entries(text, gazetteer):
        return _mention(doc, i, j, "gazetteer", entries=entries)
    region = (
        gazetteer.adjective(text) if j < len(doc.tokens) and doc.tokens[j].lower in place_words().territory else None
    )
    if region and doc.tokens[j].sent is doc.tokens[i].sent:
        return _mention(doc, i, j, "adjective-and-land", entries=(region,), whole=j + 1)
    return None


def _entries(text: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the words may stand for; letters in capitals ("DACA") are no other name of a town."""
    entries = gazetteer.key(key_of(text)).entries
    if len(text) < 6 and text.isupper():
        name = key_of(text)
        return tuple(e for e in entries if e.kind != "town" or key_of(e.name) == name)
    return entries


def _of_adjective(doc: Doc, i: int, j: int, country: Country, gazetteer: Gazetteer) -> Mention | None:
    """ "Iranian territory", "the Afghan border": the country; a demonym alone is no place."""
    tokens = doc.tokens
    if j < len(tokens) and tokens[j].sent is tokens[i].sent and country.kind != "people":
        if tokens[j].lower in place_words().territory:
            return _mention(doc, i, j, "adjective-and-land", country=country, whole=j + 1)
    return None


def attributive(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the words stand before a noun like an adjective: "U.S. troops", not "in the U.S. on Friday"."""
    head = head_of(tokens, i, j)
    return head.head.i >= j and head.rel in ("compound", "amod", "nmod", "det", "nummod", "flat", "punct") and not any(
        c.rel == "case" for c in head.children
    )  # fmt: skip


def _mention(
    doc: Doc, i: int, j: int, rule: str, *, country: Country | None = None, entries: tuple[Entry, ...] = (),
    whole: int = 0, short: bool = False,
) -> Mention:  # fmt: skip
    whole = whole or j
    return Mention(
        first=i, last=whole, span=doc.span(i, whole), name=doc.text[doc.tokens[i].start : doc.tokens[j - 1].end],
        head=head_of(doc.tokens, i, whole), entries=entries, country=country, rule=rule, short=short,
    )  # fmt: skip


def head_of(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The token of a stretch whose head lies outside it; the last one where the tree says nothing."""
    for t in tokens[first:last]:
        if not first <= t.head.i < last or t.head is t:
            return t
    return tokens[last - 1]


def _unknown(tokens: Sequence[Token], first: int, last: int, mention: Mention | None) -> bool:
    """Whether a tagged place is a name of its own and not a known one with a noun behind ("Helmand province")."""
    if mention is None:
        return True
    rest = tokens[mention.last : last]
    return any(t.text[0].isupper() for t in rest) and not any(t.text in (",", "(", "and") for t in rest)


def _apart(tokens: Sequence[Token], mention: Mention | None) -> bool:
    """Whether a known place is one by itself, though the tagger has it begin a longer name: "Ostrovan's Mill Lane"."""
    if mention is None:
        return False
    behind = tokens[mention.last].lower if mention.last < len(tokens) else ""
    return behind in ("'s", "’s") or (tokens[mention.first].lower in place_words().compass)


def _tell_tags(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Note the named entity each mention is, or is a part of."""
    label: dict[int, tuple[str, int, int]] = {}
    for n in doc.names:
        for t in range(n.first, n.last):
            label[t] = (n.label, n.first, n.last)
    for m in mentions:
        name, first, last = label.get(m.first, ("", m.first, m.last))
        if not name:
            name, first, last = label.get(m.last - 1, ("", m.first, m.last))
        core = [t for t in doc.tokens[first:last] if t.text[0].isupper() and t.text != "The"]
        if name and (not core or (core[0].i >= m.first and core[-1].i < m.last)):
            m.tag = name
        else:
            m.inside = name


@cache
def _country_words() -> dict[str, int]:
    """The most words of a country's name by its first word."""
    most: dict[str, int] = {}
    for c in countries():
        for name in (c.name, *c.names, *c.abbreviations, *c.adjectives):
            words = name.lower().replace("-", " - ").split()
            first = words[0].rstrip(".")
            most[first] = max(most.get(first, 1), len(words))
    return most


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """`key`, remembered."""
    return key(text)


def spoken_of(doc: Doc) -> Iterator[Country]:
    """The country behind every adjective, people's name and abbreviation of the text: what the story is about."""
    for t in doc.tokens:
        if t.text[0].isupper() and (country := lookup(t.text)):
            yield country
