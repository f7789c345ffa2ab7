"""Outlook: how a happening stands within a stretch of text (FactBank)."""

from dataclasses import dataclass

from onrecord.model.claim import ClaimKind, Factuality
from onrecord.parse.doc import Token
from onrecord.resources.factuality import Operator

CERTAIN, PROBABLE, POSSIBLE, OPEN = 3, 2, 1, 0
_LABELS: dict[tuple[int, bool], Factuality] = {
    (3, True): "CT+", (3, False): "CT-", (2, True): "PR+", (2, False): "PR-", (1, True): "PS+", (1, False): "PS-",
    (0, True): "Uu", (0, False): "Uu",
}  # fmt: skip


@dataclass(slots=True)
class Outlook:
    """How a happening stands within a stretch of text: certainty, polarity, and what kind of statement it is."""

    certainty: int = CERTAIN
    positive: bool = True
    future: bool = False
    kind: ClaimKind = "report"
    presupposed: bool = False
    top: bool = True
    """Whether it is what the stretch asserts, so that a denial of the stretch denies it."""
    averted: bool = False
    """Whether a word of prevention stands over it."""
    governor: Token | None = None
    """The innermost verb, adjective or noun it is the content of."""
    refused: bool = False
    """Whether it is negated in the future tense."""
    told: bool = False
    """Whether the text only tells that somebody says so."""
    last: Token | None = None
    """The uppermost word looked at."""

    @property
    def label(self) -> Factuality:
        """FactBank's value."""
        if self.averted and self.certainty <= POSSIBLE:
            return "PS+"
        if self.told and not self.presupposed:
            return "Uu"
        return _LABELS[self.certainty, self.positive]

    def apply(self, op: Operator) -> None:
        """Change certainty and polarity as an operator tells."""
        if op.report:
            self.told = True
            return
        self.future = self.future or op.future
        if op.kind and self.kind == "report":
            self.kind = op.kind  # type: ignore[assignment]
        effect = op.effect
        if effect in ("neg", "PR-", "PS-"):
            self.positive = not self.positive
        if effect.startswith("PR"):
            self.certainty = min(self.certainty, PROBABLE)
        elif effect.startswith("PS"):
            self.certainty = min(self.certainty, POSSIBLE)
        elif effect == "U":
            self.certainty = OPEN
        elif effect == "fact" and self.certainty > POSSIBLE:
            self.presupposed = True
