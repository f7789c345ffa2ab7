"""Which names speak of one organisation, group or place: the same words, a shorter form, an acronym."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.parse import Doc

from .seen import Seen, Whole, differ, start
from .titles import complete_body

_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "de", "la"))


@dataclass(slots=True)
class _Bodies:
    """The organisations and groups so far: by all their words, by the first, the last, and by acronym."""

    by_key: dict[tuple[str, ...], Whole] = field(default_factory=dict)
    by_end: dict[tuple[str, str], list[Whole]] = field(default_factory=dict)

    def enter(self, whole: Whole) -> None:
        """Enter a body under its ends and acronyms."""
        if whole.type in ("ORG", "GROUP") and len(whole.words) > 1:
            ends = {("first", whole.words[0].lower()), ("last", whole.words[-1].lower())}
            for end in ends | {("acronym", a) for a in _acronyms(whole.words)}:
                self.by_end.setdefault(end, []).append(whole)


def join_others(doc: Doc, names: Iterable[Seen], wholes: list[Whole]) -> None:
    """Join the names that are no person's."""
    known = _Bodies()
    for s in names:
        complete_body(doc, s)
        key = _key(s)
        whole = known.by_key.get(key)
        if whole is None and s.listed is None and s.land is None:
            whole = _longer(s, known)
        if whole is None:
            whole = start(s)
            wholes.append(whole)
            known.enter(whole)
            _bracketed(doc, s, whole, known)
        else:
            whole.add(s)
        known.by_key.setdefault(key, whole)


def _key(s: Seen) -> tuple[str, ...]:
    if s.listed is not None:
        return ("listed", s.listed.name)
    if s.type == "NORP":
        return ("people", s.name.lower())
    if s.land is not None:
        return ("land", s.land.name)
    return ("name", *(w.lower() for w in s.words if w.lower() != "the"))


def _longer(s: Seen, known: _Bodies) -> Whole | None:
    """The one named organisation that a shorter form or an acronym speaks of."""
    said = tuple(w.lower() for w in s.words)
    if len(said) == 1 and s.words[0].isupper() and len(said[0]) > 1:
        fits = known.by_end.get(("acronym", s.words[0]), [])
    elif s.type not in ("ORG", "GROUP") or not said:
        return None
    else:
        fits = [w for w in known.by_end.get(("last", said[-1]), ()) if _lower(w)[-len(said) :] == said]
        if len(said) == 1 and s.rule != "body-name":
            fits = []
        if not fits and s.rule == "tagged-name":
            fits = [w for w in known.by_end.get(("first", said[0]), ()) if _lower(w)[: len(said)] == said]
        fits = [w for w in fits if len(w.words) > len(said) and not differ(w.country, s.country)]
    return fits[0] if len(fits) == 1 else None


def _lower(whole: Whole) -> tuple[str, ...]:
    return tuple(w.lower() for w in whole.words)


def _acronyms(name: Sequence[str]) -> set[str]:
    plain = [w for w in name if w[0].isalnum()]
    return {"".join(w[0] for w in plain if w.lower() not in _SMALL).upper(), "".join(w[0] for w in plain).upper()}


def _bracketed(doc: Doc, s: Seen, whole: Whole, known: _Bodies) -> None:
    """Enter an acronym in brackets right after a name as that name's."""
    i = s.last
    if len(s.words) > 1 and i + 2 < len(doc.tokens) and doc.tokens[i].text == "(" and doc.tokens[i + 2].text == ")":
        short = doc.tokens[i + 1].text
        if short.isupper() and len(short) > 1 and short[0] == s.words[0][0].upper():
            known.by_key.setdefault(("name", short.lower()), whole)
