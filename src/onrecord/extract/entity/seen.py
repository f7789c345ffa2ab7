"""Working values: a mention as it was seen, and the entity it comes to belong to."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.entity import EntityType, Form, Standing
from onrecord.parse import Token
from onrecord.resources.actors import Actor
from onrecord.resources.countries import Country
from onrecord.resources.organisations import Organisation

from .listed import Match

Gender = Literal["f", "m"]
PROPER = frozenset(("NNP", "NNPS"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Range:
    """Tokens `first` up to `last` (exclusive) taken for a name of this type."""

    first: int
    last: int
    type: EntityType
    rule: str
    match: Match | None = None


@dataclass(slots=True, eq=False)
class Seen:
    """One mention: tokens `first` up to `last` (exclusive), its syntactic head, and what the words themselves say."""

    first: int
    last: int
    head: Token
    form: Form
    type: EntityType
    name: str
    rule: str
    score: float | None = None
    words: tuple[str, ...] = ()
    """The words of the name alone, or the modifiers of a noun, to join by."""
    listed: Organisation | None = None
    land: Country | None = None
    """The country it names, itself or by its people or adjective."""
    actor: Actor | None = None
    word: str = ""
    """The singular of a describing noun."""
    noun: int = 0
    """Where that noun begins, past its modifiers."""
    plural: bool = False
    definite: bool = False
    bare: bool = False
    """Whether a noun stands without article, number or possessor."""
    kin: bool = False
    """Whether a name comes with a noun of kinship ("his wife")."""
    title: bool = False
    """Whether it stands directly before a name, as its title."""
    reach: int = 0
    """Where its of-phrase ends ("President of Argentina"), else 0."""
    role: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    standing: Standing = "unknown"
    gender: Gender | None = None
    nested: bool = False
    """Whether it stands inside another mention ("Russian" in "Russian jets")."""
    whole: "Whole | None" = None

    @property
    def quoted(self) -> bool:
        """Whether it stands inside a quotation."""
        return self.head.quoted


@dataclass(slots=True, eq=False)
class Whole:
    """An entity in the making: its mentions in text order and what they say together."""

    type: EntityType
    name: str
    rule: str
    seen: list[Seen] = field(default_factory=list)
    words: tuple[str, ...] = ()
    word: str = ""
    listed: Organisation | None = None
    land: Country | None = None
    label: bool = False
    plural: bool = False
    gender: Gender | None = None
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    """Singular nouns its mentions are described by: "president", "leader"."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    standing: Standing = "unknown"
    kin: bool = False
    """Whether it is brought in as somebody's relative."""
    called: dict[tuple[str, ...], int] = field(default_factory=dict)
    """Where it is first called by which words."""
    order: list[tuple[int, int]] = field(default_factory=list)
    """First token and sentence of each mention, in text order."""

    @property
    def named(self) -> bool:
        """Whether it has a proper name."""
        return not self.word

    def last_before(self, first: int) -> int:
        """The sentence of its last mention before a token; far before the story where there is none."""
        n = bisect_left(self.order, (first, 0))
        return self.order[n - 1][1] if n else -99

    def add(self, seen: Seen) -> None:
        """Take a mention in and what it says of country, sectors and gender; no role is taken from a quotation."""
        seen.whole = self
        self.seen.append(seen)
        insort(self.order, (seen.first, seen.head.sent.i))
        if seen.form == "name":
            self.kin = self.kin or seen.kin
            self.called[seen.words] = min(seen.first, self.called.get(seen.words, seen.first))
        self.gender = self.gender or seen.gender
        self.country = self.country or seen.country
        if seen.quoted and seen.role:
            return
        self.sectors = self.sectors or seen.sectors
        if seen.quoted:
            return
        if seen.word:
            self.roles.add(seen.word)
        if seen.role and not self.role:
            self.role = seen.role
            self.standing = seen.standing


def head_of(tokens: Sequence[Token]) -> Token:
    """The token that heads the others: the first whose own head lies outside them."""
    first, last = tokens[0].i, tokens[-1].i
    for t in tokens:
        if not first <= t.head.i <= last or t.head is t:
            return t
    return tokens[-1]


def start(s: Seen, rule: str | None = None) -> Whole:
    """A new entity from its first mention."""
    whole = Whole(
        type=s.type, name=s.name, rule=rule or s.rule, words=s.words, word=s.word if s.form == "nominal" else "",
        listed=s.listed, land=s.land if s.type == "GPE" else None, plural=s.plural,
        label=s.actor is not None and s.actor.label, standing="unknown" if s.quoted else s.standing,
    )  # fmt: skip
    whole.add(s)
    return whole


def differ(a: str | None, b: str | None) -> bool:
    """Whether both are known and not the same."""
    return a is not None and b is not None and a != b
