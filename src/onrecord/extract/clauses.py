"""Clauses: a verb or noun of happening with its arguments by role, passives undone and missing subjects found."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.parse import Doc
from onrecord.parse.doc import Token
from onrecord.resources.actors import noun

from .heads import infinitive, nominal, preposition, verbal
from .moods import imperative, refusing, subjunctive
from .subjects import RELATIVE, WHEN, displaced, nearest, overtaken_by, own_subject, plan, torn

PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "aside", "apart", "together"})
OBJECT_CONTROL = frozenset(
    "ask order force urge tell allow persuade enable require permit invite compel cause press pressure "
    "encourage instruct "
    "advise warn help let make call appeal request want expect command direct convince implore beg teach authorise "
    "authorize lead get prompt forbid summon".split()
)


_CONVICTED = frozenset("sentence convict jail imprison fine execute hang deport acquit detain charge".split())
"""Verbs done to whom is already acted upon, whatever the tagger says: "was caught by police and sentenced"."""
_ADDRESSED = frozenset("urge order force tell warn advise invite instruct allow compel require".split())
"""Verbs that in a headline without an object are passive: "Crews urged to leave"."""
_SAYING = frozenset("say think believe argue claim add insist suggest note".split())
_HAVING = frozenset("have get see leave find want need keep".split())
_UPON = frozenset({"on", "upon"})


@dataclass(slots=True, eq=False)
class Clause:
    """A head with its arguments: subj and obj as in the active voice, iobj, xcomp, ccomp (and duty: one with "must"),
    poss,
    mod (adverbs, adjectives, compounds), time, purpose, and prepositions by their word."""

    head: Token
    passive: bool = False
    parts: dict[str, list[Token]] = field(default_factory=dict)

    def get(self, *roles: str) -> list[Token]:
        """The tokens of the first of these roles that is filled, without their coordinates."""
        return next((self.parts[r] for r in roles if r in self.parts), [])

    def put(self, role: str, token: Token) -> None:
        """Add an argument."""
        self.parts.setdefault(role, []).append(token)


class Clauses:
    """The clauses of a Doc, each read once; no subject is shared across the beginning of one of `contents`."""

    def __init__(self, doc: Doc, contents: Iterable[Span] = ()) -> None:
        self.doc = doc
        inside = [doc.within(span) for span in contents]
        self._contents = [(tokens[0].i, tokens[-1].i) for tokens in inside if tokens]
        self._known: dict[int, Clause] = {}

    def of(self, t: Token) -> Clause:
        """The clause of this head."""
        found = self._known.get(t.i)
        if found is None:
            found = self._known[t.i] = Clause(t)
            if verbal(t) or t.pos in ("AUX", "ADJ"):
                self._verb(found)
            else:
                _noun(found)
        return found

    def _verb(self, c: Clause) -> None:
        t = c.head
        if (main := overtaken_by(t)) is not None:
            _reduced(c, main)
            return
        c.passive = self._is_passive(t)
        if c.passive:
            c.put("passive", t)
        for child in t.children:
            _place(c, child)
        _two_objects(c)
        _others_subject(c)
        if t.dep == "amod":
            c.passive = False
            c.parts.clear()
            _misread(c)
        elif t.dep == "acl:relcl":
            _antecedent(c)
        elif t.rel == "acl" and not c.get("subj" if not c.passive else "obj"):
            if c.passive:
                c.put("obj", t.head)
            elif t.tag == "VBG":
                c.put("subj", t.head)
        if not c.get("obj" if c.passive else "subj"):
            self._borrow(c)
        elif (
            (first := c.get("subj"))
            and first[0].lower in WHEN
            and first[0].i
            and nominal(before := self.doc.tokens[first[0].i - 1])
        ):
            first[0] = before

    def _is_passive(self, t: Token) -> bool:
        own = {ch.dep for ch in t.children}
        if "nsubj:pass" in own or "aux:pass" in own or ("obl:agent" in own and "obj" not in own):
            return True
        if t.zone == "title" and t.tag in ("VBD", "VBN") and "obj" not in own and t.lemma.lower() in _ADDRESSED:
            return any(c.dep == "xcomp" and infinitive(c) for c in t.children)
        convicted = t.tag == "VBD" and t.dep == "conj" and t.lemma.lower() in _CONVICTED and "obj" not in own
        if (t.tag != "VBN" and not convicted) or "nsubj" in own or "aux" in own:
            return False
        if t.dep == "conj":
            first = t.head
            return verbal(first) and self.of(first).passive
        return t.rel in ("acl", "advcl", "ccomp", "root", "ROOT", "parataxis", "xcomp") and "obj" not in own

    def _borrow(self, c: Clause) -> None:
        """Find the subject a clause without one shares with the clause it hangs on."""
        t, up = c.head, c.head.head
        role = "obj" if c.passive else "subj"
        if up is t and (lost := torn(self.doc.tokens, t)) is not None:
            c.put(role, lost)
            return
        for lost in (up, *up.children, *(g for k in up.children for g in k.children)):
            if lost.i < t.i and lost is not t and overtaken_by(lost) is t:
                c.parts.setdefault(role, []).extend(s for s in lost.children if s.rel == "nsubj")
                return
        if (own := own_subject(self.doc.tokens, t)) is not None:
            c.put(role, own)
            return
        if (t.dep == "xcomp" and t.tag == "VBG" and up.lemma.lower() in _SAYING) or imperative(t):
            return
        if t.dep in ("conj", "parataxis") and self._apart(min(t.i, up.i), max(t.i, up.i)):
            return
        if t.dep == "ccomp" and verbal(up):
            c.parts.setdefault(role, []).extend(displaced(t, up))
        if up is t or t.dep not in ("conj", "xcomp", "advcl", "parataxis", "dep"):
            return
        if (noun := plan(t, up)) is not None:
            for g in self.of(noun).get("poss", "of"):
                c.put(role, g)
            return
        if t.dep in ("advcl", "parataxis", "dep") and not (t.tag in ("VBG", "VBN") or infinitive(t)):
            return
        if not (verbal(up) or up.pos in ("AUX", "ADJ", "NOUN")):
            return
        upper = self.of(up)
        if not upper.passive and ((t.dep == "xcomp" and up.lemma in OBJECT_CONTROL) or (t.tag == "VBG" and _blamed(t))):
            given = upper.get("obj", "iobj", "on", "upon") or upper.get("subj")
        elif upper.passive or (c.passive and t.dep == "xcomp" and up.lemma.lower() in _HAVING):
            given = upper.get("obj")
        else:
            given = upper.get("subj")
        for g in given:
            if g is not t:
                c.put(role, g)

    def _apart(self, left: int, right: int) -> bool:
        """Whether a content begins between two words and takes in the second: two mouths, no subject shared."""
        return any(left < first <= right <= last for first, last in self._contents)


def _blamed(t: Token) -> bool:
    """Whether a gerund tells what an object is accused of or kept from: "accused them of hiding"."""
    return any(c.dep in ("mark", "case") and c.lower in ("of", "from", "for", "into") for c in t.children)


def _place(c: Clause, child: Token) -> None:
    """Put a child of a verb where it belongs."""
    rel = child.rel
    if rel in ("nsubj", "csubj"):
        c.put("obj" if c.passive else "subj", child)
    elif rel in ("obj", "iobj", "xcomp", "ccomp"):
        c.put(rel, child)
        if rel == "ccomp" and (_duty(child) or subjunctive(child)):
            c.put("duty", child)
        if rel == "obj" and refusing(child):
            c.put("nothing", child)
    elif rel in ("obl", "nmod"):
        _place_oblique(c, child)
    elif rel == "advmod" or child.dep == "compound:prt":
        c.put("mod", child)
    elif rel == "advcl":
        unless = any(k.dep == "mark" and k.lower in ("unless", "until") for k in child.children)
        c.put("unless" if unless else "purpose" if infinitive(child) else "advcl", child)
    elif rel == "expl" and child.lower == "it" and _personal(c.head):
        c.put("obj" if c.passive else "subj", child)


def _personal(t: Token) -> bool:
    """Whether the "it" of a reported clause is somebody, though parsed as a dummy: "Keth said it would go"."""
    own = {k.rel for k in t.children}
    return t.rel == "ccomp" and not own & {"nsubj", "csubj", "ccomp"}


def _two_objects(c: Clause) -> None:
    """Of two objects the first is the one who is given something; an only one is the object: "asked Keth for aid"."""
    if "iobj" in c.parts and "obj" not in c.parts:
        c.parts["obj"] = c.parts.pop("iobj")
    given = [t for t in c.parts.get("obj", []) if t.dep == "obj"]
    if len(given) > 1 and "iobj" not in c.parts and not c.passive:
        c.parts["obj"].remove(given[0])
        c.put("iobj", given[0])


def _others_subject(c: Clause) -> None:
    """Leave a second subject behind the verb to the verb of saying after it: "troops killed him, the ministry said"."""
    t, subjects = c.head, c.parts.get("subj", [])
    if t.rel == "ccomp" and len(subjects) > 1 and subjects[0].i < t.i < subjects[-1].i < t.head.i:
        c.parts["subj"] = [s for s in subjects if s.i < t.i]


def _duty(t: Token) -> bool:
    """Whether a clause says that somebody else must do something."""
    aux = {k.lower for k in t.children if k.rel == "aux"}
    if (
        "must" not in aux
        or "have" in aux
        or not verbal(t)
        or t.lemma in ("say", "admit", "confess", "be", "have", "know")
    ):
        return False
    return not any(k.rel == "nsubj" and k.lower in ("i", "we", "it", "there", "one") for k in t.children)


def _place_oblique(c: Clause, child: Token) -> None:
    case = preposition(child)
    if child.dep == "obl:agent" or (case == "by" and c.passive):
        c.put("subj", child)
    elif case in PARTICLES and child.children and child.children[0].i == c.head.i + 1:
        c.put("obj", child)
    elif not case and (particle := next((k for k in c.head.children if k.lower in _UPON and k.i < child.i), None)):
        c.put(particle.lower, child)
    else:
        c.put(case or "time", child)


def _noun(c: Clause) -> None:
    for child in c.head.children:
        rel = child.rel
        if child.dep == "nmod:poss":
            c.put("poss", child)
        elif rel in ("nmod", "obl"):
            case = preposition(child)
            c.put(case or "mod", child)
        elif rel in ("amod", "compound", "flat") and not (rel == "flat" and child.i > c.head.i):
            c.put("mod", child)
            for more in child.children:
                if more.dep == "conj" or more.rel in ("amod", "compound"):
                    c.put("mod", more)
        elif rel == "acl" and infinitive(child):
            c.put("xcomp", child)
        elif rel in ("acl", "ccomp") and any(m.dep == "mark" for m in child.children):
            c.put("ccomp", child)
    if "by" not in c.parts:
        for on in c.head.children:
            if on.rel == "nmod" and on.dep != "nmod:poss":
                for by in on.children:
                    if by.rel == "nmod" and preposition(by) == "by":
                        c.put("by", by)


def _reduced(c: Clause, main: Token) -> None:
    """Read a participle that stands after its noun as if it were passive; its agent may hang anywhere below."""
    t = c.head
    c.passive = True
    c.put("passive", t)
    noun = next((k for k in sorted(t.subtree(), key=lambda k: -k.i) if k.i < t.i and nominal(k)), None)
    if noun is not None:
        c.put("obj", noun)
    for child in t.children:
        if child.rel in ("obl", "nmod", "advmod") and child.i < main.i:
            _place(c, child)
            for k in child.subtree():
                if k is not child and k.rel == "nmod" and preposition(k) == "by":
                    c.put("subj", k)


def _misread(c: Clause) -> None:
    """Undo a finite verb taken for an adjective: "the militia fired rockets" as "militia rockets"."""
    noun = c.head.head
    c.put("obj", noun)
    for k in noun.children:
        if k.rel in ("compound", "nsubj", "nmod") and k.i < c.head.i and nominal(k):
            c.put("subj", k)
        elif k.rel == "nmod" and k.i > noun.i:
            _place_oblique(c, k)


def _thing(t: Token) -> Token:
    """What "which" may mean: people are "who", so it is the noun above them: "attacks on civilians which killed"."""
    known = noun(t.lower)
    human = known is not None and known.actor.type in ("PERSON", "GROUP") and t.rel == "nmod"
    return t.head if human and nominal(t.head) else t


def _antecedent(c: Clause) -> None:
    """Put what a relative clause hangs on in the place of its pronoun, or in the place left empty."""
    head = nearest(c.head.head, c.head)
    for tokens in c.parts.values():
        for n, t in enumerate(tokens):
            if t.tag in RELATIVE:
                tokens[n] = _thing(head) if t.lower == "which" else head
                return
    if c.get("subj") and not c.get("obj"):
        c.put("obj", head)
    elif not c.get("subj", "obj"):
        c.put("obj" if c.passive else "subj", head)
