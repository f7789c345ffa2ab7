"""Who has been spoken of so far, how, and how long ago: the candidates for a pronoun."""

from collections.abc import Sequence

from onrecord.parse import Doc

from .grammar import WEIGHT, in_brackets, leads_sentence, part_of, speaks
from .seen import Seen
from .signs import FAR, FEMALE, MALE, Candidate, Pronoun, barred, fits

HERE = 4
"""How many mentions of an entity in one sentence are weighed, the last ones."""


class Spoken:
    """The entities spoken of so far, the latest last; `inside` where quotations are read as closely as the rest."""

    def __init__(self, doc: Doc, inside: bool) -> None:
        self.inside = inside
        self.tokens = doc.tokens
        self.lines = list(range(len(doc.sentences))) if inside else told_lines(doc)
        self._known: dict[int, Candidate] = {}
        self._types: set[str] = set()

    def note(self, seen: Seen) -> None:
        """Bring an entity's standing up to date with one more mention."""
        whole = seen.whole
        if whole is None:
            return
        c = self._known.get(id(whole))
        if c is None:
            c = self._known[id(whole)] = Candidate(whole, seen, first=whole.type not in self._types)
            self._types.add(whole.type)
        elif seen.quoted and not self.inside and not c.last.quoted:
            return
        c.count += 1
        if seen.form == "pronoun":
            c.he, c.she = c.he or seen.head.lower in MALE, c.she or seen.head.lower in FEMALE
        if seen.form == "name":
            c.full = len(seen.words) > 1
        if seen.rule == "describes-name" and c.last.head.sent is seen.head.sent:
            return
        part = part_of(seen.head)
        again = c.count > 1 and c.last.head.sent is seen.head.sent
        c.best = part if not again or WEIGHT[part] > WEIGHT[c.best] else c.best
        c.here = [*c.here[1 - HERE :], seen] if again else [seen]
        c.aside = in_brackets(self.tokens, seen)
        c.last, c.part, c.line = seen, part, self.lines[seen.head.sent.i]
        if part == "subj":
            c.main = seen.head.sent.i if leads_sentence(seen.head) else c.main
            c.spoke = seen.head.sent.i if speaks(seen.head) else c.spoke
        self._known[id(whole)] = self._known.pop(id(whole))

    def candidates(self, p: Pronoun) -> list[Candidate]:
        """The entities a pronoun may mean, the last mentioned first."""
        p.line = self.lines[p.token.sent.i]
        found = []
        for c in reversed(self._known.values()):
            if p.line - c.line >= FAR:
                break
            if fits(p, c.whole) and not barred(p, c.last) and c.whole is not p.speaker:
                found.append(c)
        found.sort(key=lambda c: -c.last.head.i)
        latest = max((c.spoke for c in found), default=-99)
        p.matched = any(c.whole.gender and p.line - c.line <= 1 for c in found)
        for c in found:
            c.spoke_last = c.spoke == latest > -99
            c.coming = False
        return found


def ahead(p: Pronoun, mentions: Sequence[Seen], at: int, found: Sequence[Candidate]) -> Candidate | None:
    """The subject that a pronoun's phrase leads up to ("In his book Torredo wrote"), from mention `at` on."""
    known = {id(c.whole): c for c in found}
    for n in range(at, len(mentions)):
        seen = mentions[n]
        if seen.head.sent is not p.token.sent:
            break
        verb = seen.head.head
        leads = p.token.head is not verb and verb.i in p.above and part_of(seen.head) == "subj"
        if leads and p.token.i < seen.first and seen.whole is not None and not barred(p, seen):
            if id(seen.whole) in known:
                known[id(seen.whole)].coming = True
                return None
            return Candidate(seen.whole, seen, part="subj") if fits(p, seen.whole) else None
    return None


def told_lines(doc: Doc) -> list[int]:
    """For each sentence its number among those that hold words of the story's own."""
    lines: list[int] = []
    for sentence in doc.sentences:
        own = any(not t.quoted and t.text[0].isalnum() for t in doc.words(sentence))
        lines.append((lines[-1] if lines else 0) + own)
    return lines
