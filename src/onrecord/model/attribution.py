"""Attributions: source, cue, content (PARC3, PolNeAR), nested and with their stance."""

from dataclasses import dataclass
from typing import Literal

from .span import By, Span

Act = Literal[
    "says", "claims", "denies", "rules_out", "dismisses", "demands", "warns", "announces", "criticises", "declines",
    "confirms", "promises", "believes", "asks", "supports",
]  # fmt: skip
Polarity = Literal["+", "-", "?"]
Quotation = Literal["direct", "mixed", "indirect"]
Naming = Literal["named", "role", "unnamed", "collective", "document"]
StanceValue = Literal["confirms", "supports", "denies", "dismisses", "criticises", "queries", "declines", "comments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is said to have said it: the words, and the entity behind them where it could be resolved."""

    span: Span
    entity: str | None = None
    resolved: Literal["stated", "inferred"] | None = None
    naming: Naming = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what.  `content` is one span or several, () for a refusal; `verbatim` the words in quotation marks.

    `source` is None where the text names nobody ("is said to").  `within` is the attribution inside whose content this
    one's words stand; `relayed_by` the one whose speaker is our only authority that this was said.
    """

    id: str
    source: Source | None
    cue: Span
    content: tuple[Span, ...]
    verbatim: tuple[Span, ...] = ()
    quotation: Quotation = "indirect"
    act: Act = "says"
    polarity: Polarity = "+"
    within: str | None = None
    relayed_by: str | None = None
    addressee: Span | None = None
    medium: Span | None = None
    timex: str | None = None
    toponym: str | None = None
    by: By = By()

    @property
    def start(self) -> int:
        """Where its words begin: the first of source, cue and content."""
        return min(s.start for s in self.spans())

    @property
    def end(self) -> int:
        """Where its words end."""
        return max(s.end for s in self.spans())

    def spans(self) -> tuple[Span, ...]:
        """Source, cue and content spans."""
        return (*((self.source.span,) if self.source else ()), self.cue, *self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """The stand one attribution takes toward another's content; `explicit` where the text itself ties the two."""

    attribution: str
    toward: str
    value: StanceValue
    explicit: bool = True
    by: By = By()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """One item (attribution or quantity) says again what another of the same kind said in this story."""

    item: str
    restates: str
    by: By = By()
