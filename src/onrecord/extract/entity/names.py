"""Proper names in the text: from the lists, the shape of the words and the tagger, in that order of trust."""

from collections.abc import Mapping, Sequence

from onrecord.parse import Doc, Name, Token
from onrecord.resources.actors import noun
from onrecord.resources.countries import Country, metonym
from onrecord.resources.given_names import gender, may_be_given
from onrecord.resources.organisations import Organisation

from .again import acting, bodies_again, persons_again
from .bodies import bodies, tagged
from .listed import Match, matches
from .persons import persons
from .seen import PROPER, Range, Seen, head_of


def names(doc: Doc, dated: frozenset[int], *, lists: bool = True) -> list[Seen]:
    """Every name, in text order; `dated` are the tokens of time expressions, which name nobody."""
    tokens = doc.tokens
    owner: list[Range | None] = [None] * len(tokens)
    listed = matches(doc.sentences, tokens) if lists else []
    found: list[Range] = []

    def take(r: Range) -> None:
        if (
            r.first < r.last
            and not any(owner[r.first : r.last])
            and not any(i in dated for i in range(r.first, r.last))
        ):
            found.append(r)
            owner[r.first : r.last] = [r] * (r.last - r.first)

    people = list(persons(doc, listed))
    of_people = {i: p for p in people if p.last - p.first > 1 for i in range(p.first, p.last)}
    ends = {i: m.last for m in listed for i in range(m.first, m.last)}
    around = _longer(doc)
    shapes = [r for r in (bodies(tokens) if lists else ()) if ends.get(r.first, 0) < r.last]
    shapes = [r for r in shapes if not _lies_inside(r, around.get(r.first))]
    sure = [_listed(m) for m in listed if _trusted(m, tokens, of_people) and not _in_place(m, around.get(m.first))]
    for ranges in (shapes, sure, people):
        for r in sorted(ranges, key=lambda r: r.first - r.last):
            take(r)
    for r in tagged(doc, owner):
        take(r)
    for m in listed:
        if not (isinstance(m.entry.of, Country) and m.entry.doubtful):
            take(_listed(m))
    for r in persons_again(tokens, owner, found):
        take(r)
    for r in bodies_again(tokens, owner, found):
        take(r)
    for r in acting(tokens, owner):
        take(r)
    inside = [_listed(m) for m in listed if _lies_in(m, owner)]
    return sorted(
        [*(_seen(r, doc) for r in found), *(_seen(r, doc, nested=True) for r in inside)],
        key=lambda s: (s.first, -s.last),
    )


def _longer(doc: Doc) -> dict[int, Name]:
    """The names of organisations and places that the tagger sees in several words, capitals at both ends, by token."""
    found = {}
    for n in doc.names:
        if (
            n.label in ("ORG", "LOC")
            and doc.tokens[n.first].text[0].isupper()
            and doc.tokens[n.last - 1].text[0].isupper()
        ):
            found.update(dict.fromkeys(range(n.first, n.last), n))
    return found


def _lies_inside(part: Range | Match, name: Name | None) -> bool:
    """Whether a name is only a part of the one that the tagger sees."""
    return name is not None and part.last <= name.last and part.last - part.first < name.last - name.first


def _in_place(match: Match, name: Name | None) -> bool:
    """Whether a country's name is only a part of a place's: "Western Australia", "Taiwan Strait"."""
    country = isinstance(match.entry.of, Country) and match.entry.kind == "name"
    return country and name is not None and name.label == "LOC" and _lies_inside(match, name)


def _listed(match: Match) -> Range:
    of = match.entry.of
    if isinstance(of, Organisation):
        return Range(match.first, match.last, of.type, "listed-name", match)
    people = isinstance(of, str) or match.entry.kind == "people"
    return Range(
        match.first, match.last, "NORP" if people else "GPE", "country" if isinstance(of, Country) else "people", match
    )


def _trusted(match: Match, tokens: Sequence[Token], of_people: Mapping[int, Range]) -> bool:
    """Whether a listed name means what the list says: not so inside a person's name ("Mark Jordan")."""
    if isinstance(match.entry.of, Organisation) and match.last - match.first > 1:
        return True
    person = of_people.get(match.first)
    if person is not None and match.last <= person.last:
        return False
    if match.entry.doubtful and isinstance(match.entry.of, Country):
        token = tokens[match.first]
        return token.ent in ("LOC", "MISC") or (token.ent != "PER" and _place_like(tokens, match))
    return not _part_of_longer(tokens, match)


def _place_like(tokens: Sequence[Token], match: Match) -> bool:
    before = tokens[match.first - 1].lower if match.first else ""
    return before in ("in", "from", "to", "with", "near", "across", "of") or match.entry.kind == "adjective"


def _part_of_longer(tokens: Sequence[Token], match: Match) -> bool:
    """Whether the tagger sees a longer organisation around it ("Bank of America")."""
    before = tokens[match.first - 1] if match.first else None
    after = tokens[match.last] if match.last < len(tokens) else None
    inside = tokens[match.first]
    if inside.ent != "ORG":
        return False
    joined = (
        before is not None
        and before.ent == "ORG"
        and before.sent is inside.sent
        and before.lower in ("of", "in", "for")
    )
    followed = (
        after is not None and after.ent == "ORG" and after.tag in PROPER and after.text[0].isupper()
        and isinstance(match.entry.of, Country) and match.entry.kind != "people" and noun(after.lower) is None
        and not may_be_given(after.text)
    )  # fmt: skip
    return joined or followed


def _lies_in(match: Match, owner: Sequence[Range | None]) -> bool:
    """Whether a country's name stands inside a longer name of an organisation ("U.S. Justice Department")."""
    around = owner[match.first]
    return (
        around is not None and around.match is None and around.type == "ORG" and isinstance(match.entry.of, Country)
        and around.last - around.first > match.last - match.first and owner[match.last - 1] is around
    )  # fmt: skip


def _seen(r: Range, doc: Doc, nested: bool = False) -> Seen:
    tokens = doc.tokens[r.first : r.last]
    words = tuple(t.text for t in tokens if t.text[0].isalnum() or t.text in ("&",))
    text = " ".join(doc.text[tokens[0].start : tokens[-1].end].split())
    seen = Seen(
        first=r.first,
        last=r.last,
        head=head_of(tokens),
        form="name",
        type=r.type,
        name=text,
        rule=r.rule,
        words=words,
        nested=nested,
    )
    if r.match is not None:
        of = r.match.entry.of
        if isinstance(of, Organisation):
            seen.listed, seen.name, seen.country, seen.sectors = of, of.name, of.country, of.sectors
        elif isinstance(of, Country):
            seen.land, seen.country = of, of.code
            seen.name = text if r.type == "NORP" else of.name
        else:
            seen.name = of
    elif r.type == "PERSON":
        seen.gender = gender(words)
    elif r.type == "GPE" and (land := metonym(text)) is not None and land.sort == "country":
        seen.country = land.code
    return seen
