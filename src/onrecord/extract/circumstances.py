"""Circumstances: when, where and how many, as the trigger itself governs them."""

from collections.abc import Iterator

from onrecord.model import Place, Record, Span
from onrecord.model.event import Relation
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.times import times

from .clauses import Clauses
from .heads import preposition, verbal
from .times.distances import beside
from .triggers import Trigger, heads

_AT = frozenset("in at near on outside inside across around off over along throughout within between above".split())
_FROM = frozenset({"from"})
_TO = frozenset({"to", "into", "toward", "towards", "onto"})
_WHOLE = frozenset(
    "part region area city town province outskirt suburb capital district border coast village center centre territory "
    "soil north south east west airport base port target position".split()
)


def _told(doc: Doc, record: Record) -> Iterator[tuple[str, Span]]:
    """The times right behind a cue ("said Friday", "said on Friday"), each with that cue."""
    spans = {t.id: t.span for t in record.timexes}
    for a in record.attributions:
        if a.timex and a.timex in spans and a.cue.end <= spans[a.timex].start:
            if doc.text[a.cue.end : spans[a.timex].start].strip() in ("", "on", "late", "early"):
                yield a.timex, a.cue


class Circumstances:
    """Reads time, places and quantities of triggers."""

    def __init__(self, doc: Doc, record: Record, clauses: Clauses) -> None:
        self.clauses = clauses
        self.timexes: dict[int, str] = {}
        self.toponyms: dict[int, str] = {}
        self.quantities: dict[int, list[str]] = {}
        self.doc = doc
        for timex in record.timexes:
            if beside(doc, timex) is None:
                for t in doc.within(timex.span):
                    self.timexes[t.i] = timex.id
        self.told = {id: range(t.start, t.end) for id, t in _told(doc, record)}
        for toponym in record.toponyms:
            if toponym.use != "dateline":
                for t in doc.within(toponym.span):
                    self.toponyms[t.i] = toponym.id
        for quantity in record.quantities:
            tokens = doc.within(quantity.span)
            heads = {quantity.head} if quantity.head is not None else set()
            for i in {t.i for t in tokens} | heads:
                self.quantities.setdefault(i, []).append(quantity.id)

    def timex(self, trigger: Trigger) -> str | None:
        """The time expression that a trigger governs, or that stands right before it, or that its clause tells of it.

        ("on Friday blasted"; "the war that began in May")
        """
        for head in heads(trigger):
            for c in head.children:
                if c.rel in ("obl", "nmod", "advmod", "obj", "compound", "nsubj", "amod", "dep"):
                    if found := self._of(head, c):
                        return found
        for head in heads(trigger):
            if verbal(head):
                if found := self._right_before(head):
                    return found
            else:
                for c in head.children:
                    if c.dep == "acl:relcl" and c.lemma in times().beginnings:
                        if found := next(filter(None, map(self._timex_in, c.children)), None):
                            return found
        return None

    def _right_before(self, head: Token) -> str | None:
        """The time between a subject and its verb: "the council on Friday rejected"."""
        at = head.i - 1
        while at > head.sent.first and self.doc.tokens[at].rel in ("aux", "advmod") and at not in self.timexes:
            at -= 1
        found = self.timexes.get(at)
        first = at
        while first >= head.sent.first and self.timexes.get(first) == found:
            first -= 1
        return found if found and first >= head.sent.first and self.doc.tokens[first].lower == "on" else None

    def _of(self, head: Token, c: Token) -> str | None:
        """The time of a child; none where it is right behind a cue, and so when something was said."""
        found = self._timex_in(c)
        return None if found in self.told and head.start not in self.told[found] else found

    def _timex_in(self, c: Token) -> str | None:
        if c.i in self.timexes:
            return self.timexes[c.i]
        if c.rel in ("obl", "nmod"):
            return next(
                (
                    self.timexes[k.i]
                    for k in c.children
                    if k.i in self.timexes
                    and k.rel in ("nummod", "compound", "amod", "nmod", "flat")
                    and c.lemma.lower()
                    in ("morning", "evening", "afternoon", "night", "day", "week", "month", "year", "time", "hour")
                ),
                None,
            )
        return None

    def places(self, trigger: Trigger) -> list[Place]:
        """Where, from where and to where, by the prepositions a trigger governs."""
        found: dict[str, Place] = {}
        argument = trigger.pattern is None or trigger.pattern.row.type not in (
            "ACCUSE",
            "SUPPORT",
            "REQUEST",
            "REJECT",
            "THREATEN",
            "AGREE",
        )
        for head in heads(trigger):
            for c in head.children:
                if c.rel in ("obl", "nmod"):
                    for toponym, relation in self._place(c):
                        found.setdefault(toponym, Place(toponym=toponym, relation=relation))
                elif argument and c.rel in ("obj", "nsubj") and self._local(c):
                    for k in c.children:
                        if k.rel == "nmod" and preposition(k) in _AT:
                            for toponym, relation in self._place(k):
                                found.setdefault(toponym, Place(toponym=toponym, relation=relation))
        return list(found.values())

    def _local(self, c: Token) -> bool:
        return c.pos == "NOUN"

    def _place(self, c: Token) -> Iterator[tuple[str, Relation]]:
        case = preposition(c)
        relation: Relation | None = "at" if case in _AT else "from" if case in _FROM else "to" if case in _TO else None
        if relation is None:
            return
        for k in (c, *(m for m in c.children if m.dep == "conj")):
            if k.i in self.toponyms:
                yield self.toponyms[k.i], relation
            elif k.lemma.lower() in _WHOLE:
                for m in k.children:
                    if m.i in self.toponyms and m.rel in ("nmod", "compound", "amod", "appos"):
                        yield self.toponyms[m.i], relation
                    elif m.rel == "nmod" and preposition(m) in ("in", "of", "near") and m.i not in self.toponyms:
                        yield from self._place(m)
        if c.i in self.toponyms:
            for m in c.children:
                if m.rel in ("nmod", "appos") and m.i in self.toponyms:
                    own = preposition(m)
                    yield (
                        self.toponyms[m.i],
                        relation
                        if own in ("", "of", "in")
                        else "from"
                        if own in _FROM
                        else "to"
                        if own in _TO
                        else "at",
                    )

    def counts(self, trigger: Trigger) -> list[str]:
        """The quantities whose counted noun takes part."""
        found: list[str] = []
        for head in heads(trigger):
            clause = self.clauses.of(head)
            roles = ("subj", "obj", "iobj") if verbal(head) else ("of", "by", "nummod")
            for role in roles:
                for t in clause.parts.get(role, []):
                    for k in self._near(t):
                        found.extend(q for q in self.quantities.get(k.i, ()) if q not in found)
        return found

    def _near(self, t: Token) -> Iterator[Token]:
        stack = [t]
        while stack:
            k = stack.pop()
            yield k
            stack.extend(
                c
                for c in k.children
                if c.rel in ("nummod", "conj", "nmod", "advmod", "amod")
                and c.i not in self.timexes
                and (c.rel != "nmod" or preposition(c) == "of")
            )
