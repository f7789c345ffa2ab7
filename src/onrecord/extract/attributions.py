"""Attributions: source, cue, content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Attribution, Entity, Record, Timex, Toponym
from onrecord.parse import Doc, Token
from onrecord.resources import cues

from .attribution import choice, learned, nominals, predicates, quotations, relays, values, verbs
from .attribution.contents import Site
from .attribution.drafts import Draft
from .attribution.passages import Quoted, passages


@dataclass(frozen=True, slots=True)
class Attributions:
    """Find who said what: each reporting verb, noun or phrase with its source and its content.

    A pronoun names a speaker only from the probability `threshold` on (docs/speakers.md has the curve): a wrong mouth
    is graver than an open one.
    """

    reads: ClassVar[frozenset[type]] = frozenset({Timex, Entity, Toponym})
    writes: ClassVar[type] = Attribution
    threshold: float = 0.7

    def __call__(self, doc: Doc, record: Record) -> Iterator[Attribution]:
        quoted = Quoted(doc)
        labels = nominals.labels(doc)
        sites = [Site(doc.tokens, quoted, p, labels) for p in passages(doc, quoted, _says)]
        read = learned.combined(doc, [d for site in sites for d in _passage(site)])
        drafts = relays.told(doc, quotations.continued(sites, read))
        return values.attributions(doc, record, choice.chosen(quoted, drafts), self.threshold)


def _says(token: Token) -> bool:
    """Whether a token is a verb that can follow a quotation."""
    if not token.tag.startswith("VB"):
        return False
    return any("quote" in cue.frames for cue in cues.verbs().get(token.lower, ()))


def _passage(site: Site) -> list[Draft]:
    """The drafts of one passage; of two with one content by one cue the first."""
    found = [*verbs.drafts(site), *nominals.drafts(site), *predicates.drafts(site)]
    if not any(site.free(d.head.i) and d.rule.startswith("quote") for d in found) and (draft := nominals.colon(site)):
        found.append(draft)
    return found
