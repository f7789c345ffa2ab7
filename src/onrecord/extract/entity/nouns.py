"""Whom a noun speaks of: the name it stands beside, a named one it brings back, or the same noun before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.parse import Doc
from onrecord.resources.actors import generals, words

from .describing import described_by
from .namesakes import NEAR
from .seen import Seen, Whole, differ, start

_OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "COP"))
_REACH = 40
"""Entities of one noun that are looked back upon."""


@dataclass(slots=True)
class _Known:
    """The entities so far, by the nouns that may bring them back."""

    persons: dict[str, list[Whole]] = field(default_factory=dict)
    bodies: dict[str, list[Whole]] = field(default_factory=dict)
    nouns: dict[str, list[Whole]] = field(default_factory=dict)
    spoken: list[tuple[int, Whole]] = field(default_factory=list)
    """Named bodies by the place of each mention, in text order."""
    at: int = 0

    def enter(self, whole: Whole) -> None:
        """Enter a named entity under every noun that covers its roles or stands in its name."""
        if whole.type == "PERSON":
            for general in {g for role in whole.roles for g in generals(role)}:
                _append(self.persons, general, whole)
        elif whole.type in ("ORG", "GROUP"):
            for word in {w.lower() for w in whole.words} | whole.roles:
                _append(self.bodies, word, whole)


def _append(index: dict[str, list[Whole]], key: str, whole: Whole) -> None:
    known = index.setdefault(key, [])
    if whole not in known:
        known.append(whole)


def join_nouns(doc: Doc, nominals: Iterable[Seen], wholes: list[Whole]) -> None:
    """Join each noun, in text order, or start a new entity from it."""
    at_token = {i: s for w in wholes for s in w.seen for i in range(s.first, s.last) if not s.nested}
    known = _Known()
    for whole in wholes:
        known.enter(whole)
    known.spoken.extend(sorted(((s.first, w) for w in wholes for s in w.seen), key=lambda x: x[0]))
    for s in sorted(nominals, key=lambda s: (s.first, -s.last)):
        label = s.actor is not None and s.actor.label
        beside = None if label else described_by(doc, s, at_token)
        if beside is not None and beside.whole is not None:
            _describe(beside.whole, s)
            known.enter(beside.whole)
            continue
        again, score = _meant(s, known)
        if again is not None:
            s.rule, s.score = "noun-again", score
            again.add(s)
        elif not _mere_role(s):
            wholes.append(start(s))
            known.nouns.setdefault(s.word, []).append(wholes[-1])


def _describe(whole: Whole, s: Seen) -> None:
    """Take in a noun that stands beside a name; "was" tells no present role."""
    if s.type == "PERSON":
        whole.type = "PERSON"
    elif whole.listed is None and not whole.sectors and s.actor is not None:
        whole.type = s.actor.type
    cop = s.head.child("cop")
    if cop is not None and cop.lower == "was":
        s.role, s.standing = None, "unknown"
    s.rule = "describes-name"
    whole.gender = s.gender or whole.gender
    whole.add(s)


def _mere_role(s: Seen) -> bool:
    """Whether a singular without an article only names an office ("became minister") or no body ("saw movement")."""
    if not s.bare or s.head.dep.startswith(("nsubj", "obl:agent")):
        return False
    if s.type == "PERSON":
        return not s.definite
    return s.type in ("ORG", "GROUP") and s.actor is not None and s.actor.open and not s.plural and not s.words


def _meant(s: Seen, known: _Known) -> tuple[Whole | None, float]:
    """The entity a noun speaks of again, with a score; None where it may be a new one."""
    assert s.actor is not None
    if s.actor.label:
        here = [w for w in known.nouns.get(s.word, ()) if w.seen[-1].head.sent.paragraph == s.head.sent.paragraph]
        return _same_noun(s, here), 0.6
    if not s.definite and not (s.plural or s.actor.type in ("GROUP", "ORG")):
        return None, 0.0
    found = (_by_role(s, known) or _by_body(s, known)) if s.definite else None
    same = _same_noun(s, known.nouns.get(s.word, ())) if found is not None else None
    if same is not None and found is not None and same.last_before(s.first) > found[0].last_before(s.first):
        return same, 0.7
    return found or (_same_noun(s, known.nouns.get(s.word, ())), 0.7)


def _by_role(s: Seen, known: _Known) -> tuple[Whole, float] | None:
    """The one person of that role so far ("the general"), or of several the one just spoken of."""
    if s.type != "PERSON" or s.actor is None or s.actor.kind not in ("office", "rank", "function"):
        return None
    fits = [
        w for w in known.persons.get(s.word, ())
        if w.order[0][0] < s.first and not differ(s.country, w.country) and not differ(s.gender, w.gender)
    ]  # fmt: skip
    if len(fits) > 1:
        exact = [w for w in fits if s.word in w.roles]
        here = [w for w in fits if w.last_before(s.first) == s.head.sent.i]
        if len(exact) > 1 and not here:
            most, next_most = sorted((len(w.seen) for w in exact), reverse=True)[:2]
            exact = [w for w in exact if len(w.seen) == most] if most >= 3 * next_most else exact
        fits = here if len(here) == 1 else exact if len(exact) == 1 and not here else _recent(fits, s, 1)
        return (fits[0], 0.6) if fits else None
    return (fits[0], 0.8) if fits else None


def _by_body(s: Seen, known: _Known) -> tuple[Whole, float] | None:
    """The named body of that kind ("the ministry"); for a general word ("the group") the one just spoken of."""
    if s.actor is None or s.actor.type not in ("ORG", "GROUP") or s.plural or s.words:
        return None
    fits = [w for w in known.bodies.get(s.word, ()) if w.order[0][0] < s.first]
    if len(fits) == 1:
        return fits[0], 0.8
    if fits:
        fits = _recent(fits, s, NEAR)
    elif s.actor.open:
        fits = _recent([w for w in _just_spoken_of(s, known) if _could_be(s, w)], s, 1)
    return (fits[0], 0.6) if fits else None


def _just_spoken_of(s: Seen, known: _Known) -> list[Whole]:
    """The named bodies of this sentence and the one before."""
    while known.at < len(known.spoken) and known.spoken[known.at][0] < s.first:
        known.at += 1
    found: list[Whole] = []
    for n in range(known.at - 1, -1, -1):
        whole = known.spoken[n][1]
        if whole.last_before(s.first) < s.head.sent.i - 1:
            break
        if whole.type in ("ORG", "GROUP") and whole not in found:
            found.append(whole)
    return found


def _could_be(s: Seen, whole: Whole) -> bool:
    """Whether a general word ("group", "company", "agency") suits the sectors of a named body."""
    if s.word in words("any_group"):
        return not _OFFICIAL & set(whole.sectors)
    return s.word in words("any_body") and "REB" not in whole.sectors


def _recent(fits: Sequence[Whole], s: Seen, reach: int) -> list[Whole]:
    """The one of them mentioned at most `reach` sentences back; nobody where that is not one alone."""
    near = [w for w in fits if w.last_before(s.first) >= s.head.sent.i - reach]
    return near if len(near) == 1 else []


def _same_noun(s: Seen, wholes: Sequence[Whole]) -> Whole | None:
    """The last entity of the same noun whose modifiers agree."""
    mine = {w.lower() for w in s.words}
    for whole in sorted(wholes[-_REACH:], key=lambda w: -w.seen[-1].first):
        if whole.plural != s.plural or differ(whole.country, s.country):
            continue
        theirs = {w.lower() for w in whole.words}
        if mine == theirs or (s.definite and mine <= theirs):
            return whole
    return None
