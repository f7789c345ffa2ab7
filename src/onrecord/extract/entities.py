"""Entities: names, roles, nouns and pronouns, and which of them mean the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import By, Entity, Mention, Record, Timex
from onrecord.parse import Doc

from .entity.joining import join
from .entity.names import names
from .entity.nominals import nominals
from .entity.pronouns import resolve
from .entity.seen import Seen, Whole


@dataclass(frozen=True, slots=True)
class Entities:
    """Find who and what acts or is acted upon, with every mention.

    "He" and "she" stay unresolved below `threshold`, "it" and "they" below `threshold_of_things`; each such mention
    bears its probability as its score, and who is to speak must be surer (`Attributions`, docs/speakers.md).  Without
    `lists` no name is known by the lists of countries, peoples, organisations and armed groups, and no body by its
    shape ("Ministry of ..."): so is measured what they are worth.
    """

    reads: ClassVar[frozenset[type]] = frozenset({Timex})
    writes: ClassVar[type] = Entity
    threshold: float = 0.4
    threshold_of_things: float = 0.65
    lists: bool = True

    def __call__(self, doc: Doc, record: Record) -> Iterator[Entity]:
        dated = frozenset(t.i for timex in record.timexes for t in doc.within(timex.span))
        found = names(doc, dated, lists=self.lists)
        wholes = join(doc, found, nominals(doc, found, dated))
        resolve(doc, wholes, self.threshold, self.threshold_of_things)
        wholes.sort(key=lambda w: min((s.first, s.last) for s in w.seen))
        for n, whole in enumerate(wholes, 1):
            yield _entity(doc, whole, n)


def _entity(doc: Doc, whole: Whole, n: int) -> Entity:
    listed = whole.listed
    return Entity(
        id=f"e{n}", name=whole.name, type=whole.type, role=whole.role, country=whole.country, sectors=whole.sectors,
        standing=whole.standing, basis=listed.basis if listed is not None else "text", by=By(rule=whole.rule),
        mentions=tuple(_mention(doc, s) for s in sorted(whole.seen, key=lambda s: (s.first, -s.last))),
    )  # fmt: skip


def _mention(doc: Doc, seen: Seen) -> Mention:
    return Mention(
        span=doc.span(seen.first, seen.last), form=seen.form, head=None if seen.nested else seen.head.i,
        by=By(rule=seen.rule, score=seen.score),
    )  # fmt: skip
