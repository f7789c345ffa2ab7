"""Which names speak of one person: full names first, then surnames and given names alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.resources.actors import words
from onrecord.resources.countries import fold, metonym

from .seen import Seen, Whole, differ, start

NEAR = 2
"""Sentences within which the nearest of two namesakes is meant."""


@dataclass(slots=True)
class _People:
    """The persons so far, by the words of their names."""

    by_word: dict[str, list[Whole]] = field(default_factory=dict)

    def enter(self, whole: Whole) -> None:
        """Enter a person under every word of the name."""
        for word in set(_bare(whole.words)) or {fold(w) for w in whole.words[-1:]}:
            known = self.by_word.setdefault(word, [])
            if whole not in known:
                known.append(whole)


def join_persons(names: Sequence[Seen], wholes: list[Whole]) -> None:
    """Full names first, so that a surname in the headline finds its owner; then the short ones."""
    people = _People()
    for s in names:
        if s.type == "PERSON" and len(_bare(s.words)) > 1:
            _join_full(s, people, wholes)
    doubtful: dict[str, Whole] = {}
    for s in names:
        if s.whole is None and _may_be_surname(s):
            _join_short(s, people, wholes, doubtful)


def _join_full(s: Seen, people: _People, wholes: list[Whole]) -> None:
    bare = _bare(s.words)
    known = [*people.by_word.get(bare[-1], ()), *people.by_word.get(bare[0], ())]
    fits = [w for w in known if _same_person(w, s)]
    if not fits:
        whole = start(s)
        wholes.append(whole)
        people.enter(whole)
        return
    whole = max(fits, key=lambda w: len(w.seen))
    whole.add(s)
    if len(s.words) > len(whole.words) and not s.quoted:
        whole.words, whole.name = s.words, s.name
        people.enter(whole)


def _same_person(whole: Whole, s: Seen) -> bool:
    """Whether two full names may be one person's: "George Wessel", "George B. Wessel", but not "George Wessel Jr."."""
    if differ(whole.gender, s.gender) or _suffix(whole.words) != _suffix(s.words):
        return False
    a, b = _bare(whole.words), _bare(s.words)
    if len(a) < 2 or a[-1] != b[-1]:
        return len(a) > 1 and (a[: len(b)] == b or b[: len(a)] == a)
    short, long = sorted((a[:-1], b[:-1]), key=len)
    return all(w in long for w in short)


def _suffix(name: Sequence[str]) -> str:
    """What tells a son from his father: "jr", "sr", "iii"."""
    last = name[-1].lower().rstrip(".") if name else ""
    return last if f"{last}." in words("suffixes") or last in words("suffixes") else ""


def _may_be_surname(s: Seen) -> bool:
    return s.type == "PERSON" or (s.rule == "tagged-name" and len(s.words) == 1 and not s.words[0].isupper())


def _join_short(s: Seen, people: _People, wholes: list[Whole], doubtful: dict[str, Whole]) -> None:
    """A name of one word joins the person whose surname, or only given name, it is."""
    word = (_bare(s.words) or [fold(w) for w in s.words] or [fold(s.name)])[-1]
    known = people.by_word.get(word, [])
    surnamed = [w for w in known if _bare(w.words)[-1:] == [word] or w.words[-len(s.words) :] == s.words]
    fits = [w for w in surnamed or known if not _comes_later(w, s)]
    if s.gender and len(fits) > 1:
        fits = [w for w in fits if w.gender in (s.gender, None)] or fits
    if len(fits) > 1:
        fits = _shortened(fits, s) or _principal(fits) or _nearest(fits, s)
    if not fits and word in doubtful:
        fits = [doubtful[word]]
    if len(fits) == 1:
        s.type = "PERSON"
        fits[0].add(s)
    elif s.type == "PERSON":
        _start_short(s, word, people, wholes, doubtful if surnamed else None)


def _comes_later(whole: Whole, s: Seen) -> bool:
    """Whether a person is brought in only after a surname stood alone in the body, as a relative or without an office.

    A story names a person in full before it uses the surname, but for whom everybody knows: "Orr" before "Ivana Orr"
    is another Orr.
    """
    return s.head.zone == "body" and s.first < whole.order[0][0] and (whole.kin or not whole.role)


def _start_short(s: Seen, word: str, people: _People, wholes: list[Whole], doubtful: dict[str, Whole] | None) -> None:
    """A person known by one word alone, a capital city, or one of several namesakes, nobody knows which."""
    land = metonym(s.name) if s.rule == "tagged-name" and s.first == s.last - 1 else None
    if land is not None and land.sort == "country" and doubtful is None:
        s.type, s.country = "GPE", land.code
        return
    whole = start(s, "one-of-several" if doubtful is not None else None)
    wholes.append(whole)
    if doubtful is not None:
        doubtful[word] = whole
    else:
        people.enter(whole)


def _shortened(fits: list[Whole], s: Seen) -> list[Whole]:
    """Of namesakes the one who alone was called by the short name before; the others go by their full names."""
    called = [w for w in fits if w.called.get(s.words, s.first) < s.first]
    return called if len(called) == 1 else []


def _principal(fits: list[Whole]) -> list[Whole]:
    """Of namesakes the one the story is about: relatives come in beside him or her."""
    rest = [w for w in fits if not w.kin]
    if len(rest) == 1:
        return rest
    rest = rest or fits
    counts = sorted((len(w.seen) for w in rest), reverse=True)
    first = min(rest, key=lambda w: w.order[0])
    return [first] if len(first.seen) == counts[0] and counts[0] >= 3 * counts[1] else []


def _nearest(fits: list[Whole], s: Seen) -> list[Whole]:
    """The one mentioned last before `s`, where no other was mentioned about as recently."""
    at = s.head.sent.i
    last = sorted(((w.last_before(s.first), n) for n, w in enumerate(fits)), reverse=True)
    if last[0][0] - last[1][0] > NEAR or (last[0][0] == at and last[1][0] < at - 1):
        return [fits[last[0][1]]]
    return []


def _bare(name: Sequence[str]) -> list[str]:
    """The words of a person's name without initials, particles and "Jr."."""
    small = words("particles") | words("suffixes")
    return [fold(w) for w in name if w.lower() not in small and len(w.rstrip(".")) > 1]
