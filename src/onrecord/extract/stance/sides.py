"""Sides: what an attribution holds of what another says, by its cue or by the words of its content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.attribution import Act, StanceValue
from onrecord.parse import Token
from onrecord.resources import cues, stances

from .pointers import FIRST, Pointer, pointer, sayer
from .scene import NOT, Scene, negated

VALUES: dict[Act, StanceValue] = {
    "denies": "denies", "rules_out": "denies", "dismisses": "dismisses", "criticises": "criticises",
    "supports": "supports", "confirms": "confirms", "asks": "queries", "declines": "declines",
}  # fmt: skip
KNOWING = frozenset({"know", "realise", "realize", "understand", "wish", "hope", "wonder"})
VERDICTS: dict[str, tuple[StanceValue, StanceValue]] = {
    "untrue": ("denies", "confirms"), "true": ("confirms", "denies"),
    "faulty": ("criticises", "comments"), "idle": ("dismisses", "comments"), "wrong": ("denies", "confirms"),
}  # fmt: skip
"""What a word of judgement says of its subject, and what it says when negated."""
AWAY = frozenset({"off", "down", "away", "out"})
"""Particles that turn a verb of support: "backed down"."""
ANSWERS = frozenset({"respond", "reply", "answer"})


@dataclass(frozen=True, slots=True)
class Side:
    """A value, by which rule, and the pointer to what it is about where there is one."""

    value: StanceValue
    rule: str
    pointer: Pointer | None = None


def of_cue(scene: Scene, n: int) -> StanceValue | None:
    """The side a cue itself takes toward its content; an open polarity ("did not deny") takes none."""
    a, head = scene.said[n], scene.heads[n]
    lemmas = {t.lemma.lower() for t in scene.doc.within(a.cue)}
    if head is not None and _neither(head):
        return "declines"
    particle = head.child("compound:prt") if head is not None and a.act == "supports" else None
    if particle is not None and particle.lower in AWAY:
        return None
    if "question" in lemmas and any(_person(scene, t) for t in scene.roots(n)):
        return None
    if a.act == "declines" and lemmas & stances.words("bearing") and {"could", "unable", "can"} & lemmas:
        return "queries"
    if lemmas & stances.words("doubting"):
        return None if a.polarity == "-" else "queries"
    if a.act == "confirms" and (a.polarity == "?" or lemmas & NOT or (head is not None and negated(head))):
        return "queries"
    if head is not None and head.lemma in ("ask", "quiz") and any(_on(c) for c in head.all("obl")):
        return "queries"
    if lemmas & stances.words("disagreeing"):
        return "denies"
    if lemmas & stances.words("agreeing"):
        return None if a.polarity != "+" or lemmas & NOT else "supports"
    if (a.polarity == "?" and a.act not in ("asks", "declines")) or (head is not None and _purpose(head)):
        return None
    if a.act not in VALUES and head is not None and head.pos == "VERB" and head.lower in cues.words("reactions"):
        return "comments" if head.lemma in ANSWERS else "criticises"
    for t in scene.doc.within(a.cue) if a.act not in VALUES and a.polarity == "+" else ():
        if t is not head and t.rel in ("acl", "advcl") and t.tag == "VBG":
            acts = {VALUES.get(c.act) for c in cues.verbs().get(t.lower, ()) if not c.parts}
            if acts & {"denies", "dismisses", "criticises"}:
                return next(v for v in ("denies", "dismisses", "criticises") if v in acts)
    if a.act == "criticises" and any(t.lemma.lower() in stances.words("untrue") for t in scene.tokens(n)):
        return "denies"
    return VALUES.get(a.act)


def _person(scene: Scene, t: Token) -> bool:
    """Whether somebody is questioned, not something."""
    entity = scene.entity(t)
    return (t.pos == "PRON" and t.lower in ("him", "her", "them")) or (entity is not None and entity.type == "PERSON")


def _neither(head: Token) -> bool:
    """ "Would neither confirm nor deny it"."""
    return any(c.lower in ("neither", "nor") for c in head.children if c.rel == "cc")


def _on(token: Token) -> bool:
    return (case := token.child("case")) is not None and case.lower in ("about", "on")


def _purpose(head: Token) -> bool:
    """ "Evidence to support the claim", "failed to deny it": nobody takes a side here."""
    if head.rel == "xcomp" and head.head.lemma.lower() in ("decline", "refuse", "fail", "stop"):
        return True
    if head.rel == "acl" and head.head.lemma.lower() in stances.words("evidence"):
        return True
    return head.rel in ("acl", "advcl") and any(c.lower == "to" and c.rel == "mark" for c in head.children)


def verdicts(scene: Scene, n: int) -> Iterator[Side]:
    """What a content says of another saying: "the claim is false", "this is nonsense", "it was a horrible thing"."""
    inside = scene.inner_tokens(n)
    roots = {t.i for t in scene.roots(n)}
    first = next((t.sent for t in scene.tokens(n)), None)
    for t in scene.tokens(n):
        if t.i in inside or _asks(scene, t) or (t.pos == "VERB" and t.lemma == "lie" and not t.child("nsubj")):
            continue
        for name, (plain, turned) in VERDICTS.items():
            if t.lemma.lower() in stances.words(name) and t.pos in ("ADJ", "NOUN", "VERB", "ADV"):
                subject = _judged(scene, n, t)
                if (
                    subject is None
                    or subject.head is scene.heads[n]
                    or not (subject.head.i in roots or _asserted(subject.head.head, roots) or t.i in roots)
                ):
                    continue
                if subject.kind == "this" and name in ("faulty", "idle", "wrong") and t.sent is not first:
                    continue
                side = turned if negated(t) else plain
                if name == "wrong" and subject.kind in ("this", "deed"):
                    side = "comments" if negated(t) else "criticises"
                yield Side(side, f"verdict-{name}", subject)
        if (subject := _absent(scene, t)) is not None and _asserted(t, roots):
            yield Side("denies", "verdict-absent", subject)
        if (subject := _meritless(scene, n, t)) is not None:
            yield Side("denies", "verdict-meritless", subject)
        if (subject := _unproven(scene, t)) is not None and _asserted(t, roots):
            yield Side("queries", "verdict-unproven", subject)
        if (subject := _unbelieved(scene, t)) is not None and _asserted(t, roots):
            yield Side("denies", "verdict-unbelieved", subject)


def _asks(scene: Scene, t: Token) -> bool:
    """Whether a token stands in a question."""
    return any(w.text == "?" for w in scene.doc.tokens[max(t.i, t.sent.last - 3) : t.sent.last])


def _asserted(subject: Token, roots: set[int]) -> bool:
    """Whether what is judged stands in a main clause of the content, or right under a verb of saying or thinking."""
    for t in (subject, *subject.ancestors()):
        if t.i in roots:
            return True
        if t.rel == "ccomp" and not negated(t.head) and t.head.lemma.lower() not in KNOWING:
            continue
        because = t.rel == "advcl" and (mark := t.child("mark")) is not None and mark.lower in ("because", "since")
        if t.rel not in ("conj", "parataxis", "xcomp") and not because:
            return False
    return False


def _judged(scene: Scene, n: int, word: Token) -> Pointer | None:
    """What a word of judgement is said of: its subject, or the object of "called the claim false"."""
    at = word
    for _ in range(3):
        subject = at.child("nsubj", "csubj")
        if subject is not None:
            errs = word.pos == "VERB" or word.lemma.lower() in stances.words("wrong")
            return pointer(scene, subject) or (sayer(scene, subject) if errs else None)
        if at.rel in ("amod", "conj", "xcomp", "acl", "nmod", "obj", "obl", "appos") and at.head is not at:
            if at.rel == "obj" and at.head.lemma.lower() not in stances.words("calling"):
                break
            at = at.head
            if at is scene.heads[n]:
                if (obj := at.child("obj")) is not None:
                    return Pointer(head=obj, kind="this") if obj.lower == "them" else pointer(scene, obj)
                break
        else:
            break
    head = scene.heads[n]
    tops = scene.roots(n)
    if word in tops and (first := pointer(scene, tops[0])) is not None and first.head.start < word.start:
        return first
    if head is None:
        return None
    if head.lemma.lower() in stances.words("calling"):
        found = next((p for t in tops if (p := pointer(scene, t)) is not None), None)
        return found or _of_which(scene, head, "obj")
    return _of_which(scene, head, None) if at.head is head and at.rel == "ccomp" else None


def _of_which(scene: Scene, head: Token, role: str | None) -> Pointer | None:
    """What a relative clause is about: "the report, which she called false", "a claim they said was false"."""
    if head.dep != "acl:relcl":
        return None
    if role is not None and ((o := head.child(role)) is None or o.tag not in ("WDT", "WP")):
        return None
    return pointer(scene, head.head)


def _meritless(scene: Scene, n: int, t: Token) -> Pointer | None:
    """ "The charge is without merit", "there is no truth to the report"."""
    if t.lemma.lower() not in stances.words("merit") or t.pos != "NOUN":
        return None
    case = t.child("case")
    if case is not None and case.lower == "without":
        return _judged(scene, n, t)
    if not any(c.lower == "no" for c in t.all("det")):
        return None
    below = (
        c
        for c in (*t.all("nmod"), *t.head.all("obl"))
        if (k := c.child("case")) and k.lower in ("to", "in", "for", "behind")
    )
    found = next((p for c in below if (p := pointer(scene, c)) is not None), None)
    return found or (_judged(scene, n, t.head) if t.rel == "obj" else None)


def _unproven(scene: Scene, t: Token) -> Pointer | None:
    """ "The claims have not been backed up", "the report could not be verified"."""
    subject = t.child("nsubj:pass")
    if subject is None or t.lemma.lower() not in stances.words("proving") or not negated(t):
        return None
    return pointer(scene, subject)


def _unbelieved(scene: Scene, t: Token) -> Pointer | None:
    """ "I don't buy that", "we do not accept the claim"."""
    if t.lemma.lower() not in stances.words("believing") or not negated(t):
        return None
    subject, obj = t.child("nsubj"), t.child("obj")
    if obj is None or subject is None or subject.lower not in FIRST:
        return None
    return pointer(scene, obj)


def _absent(scene: Scene, t: Token) -> Pointer | None:
    """ "The situation does not exist", "that never happened", "the charges do not accord with the facts"."""
    if t.lemma.lower() not in stances.words("holding") or not negated(t):
        return None
    subject = t.child("nsubj")
    return pointer(scene, subject) if subject is not None else None


def lacking(scene: Scene, n: int) -> tuple[Token, list[Token]] | None:
    """ "No evidence to support the claim": the word for evidence, and what it would bear out."""
    inside = scene.inner_tokens(n)
    for t in scene.tokens(n):
        if t.lemma.lower() not in stances.words("evidence") or t.pos != "NOUN" or t.i in inside:
            continue
        if not (negated(t) or (t.rel in ("obj", "nsubj", "conj") and negated(t.head))):
            continue
        below = [w for w in t.subtree() if w is not t]
        if any(w.lemma.lower() in stances.words("bearing") or w.lower in ("of", "for", "that") for w in below):
            return t, below
        if t.head.rel == "root" or t.rel == "obj":
            more = [w for w in t.head.subtree() if w.i > t.i]
            if any(w.lemma.lower() in stances.words("bearing") for w in more):
                return t, more
    return None


def firsthand(scene: Scene, n: int) -> tuple[StanceValue, Token] | None:
    """ "I strongly reject the new rules": the side the speaker takes in the first person, and the verb."""
    for root in scene.roots(n):
        subject = root.child("nsubj")
        if subject is None or subject.lower not in FIRST or not root.quoted or negated(root):
            continue
        for cue in cues.verbs().get(root.lower, ()):
            value = VALUES.get(cue.act)
            if value in ("denies", "dismisses", "criticises", "supports") and not cue.parts and root.child("obj"):
                return value, root
    return None


def replies(scene: Scene, n: int) -> Iterator[Side]:
    """What the clause of a cue says it answers: "in response to her critique, he said", "asked about the report"."""
    head, a = scene.heads[n], scene.said[n]
    if head is None or a.source is None:
        return
    above = {id(head), *map(id, head.ancestors())}
    for t in _beside(head):
        if scene.has_token(n, t) or id(t) in above:
            continue
        if t.lemma.lower() in stances.words("replying") and (case := t.child("case")) and case.lower in ("in", "as"):
            for c in t.all("nmod"):
                yield from _about(scene, c, "reply")
            if t.lower == "response" and case.lower == "in" and t.i < head.i and not t.all("nmod", "acl"):
                yield Side("comments", "reply")
        elif t.lower in ("asked", "questioned", "pressed", "quizzed") and t.rel == "advcl":
            for c in objects_below(t):
                yield from _about(scene, c, "asked")
        elif t.lower in ("responding", "replying", "reacting", "answering") and t.rel == "advcl":
            for c in t.all("obl"):
                yield from _about(scene, c, "reply")


def spoken_of(scene: Scene, n: int) -> Pointer | None:
    """What a reported content speaks of without taking a side: "said they were still reading her speech"."""
    if scene.said[n].act != "says" or scene.said[n].quotation == "direct":
        return None
    for root in scene.roots(n):
        for obj in root.all("obj") if root.lemma.lower() in stances.words("weighing") else ():
            found = pointer(scene, obj)
            if found is not None and found.owners and found.kind in ("saying", "report", "accusation"):
                return found
    return None


def _beside(head: Token) -> Sequence[Token]:
    """What stands beside a cue in its clause, and in the clause it hangs on."""
    found = list(head.children)
    if head.rel in ("advcl", "conj", "ccomp", "parataxis", "xcomp") and head.head is not head:
        found += [head.head, *head.head.children]
    return found


def objects_below(t: Token) -> Iterator[Token]:
    """What is asked about: "asked about the report", "asked to comment on the report"."""
    for c in t.children:
        if c.rel in ("obl", "obj", "nmod"):
            yield c
        elif c.rel in ("xcomp", "advcl"):
            yield from objects_below(c)


def _about(scene: Scene, token: Token, rule: str) -> Iterator[Side]:
    found = pointer(scene, token) or sayer(scene, token)
    if found is not None and found.kind != "deed":
        yield Side("comments", rule, found)


def blameless(root: Token) -> bool:
    """ "Was in full compliance": a word for having done no wrong."""
    return any(t.lemma.lower() in stances.words("blameless") for t in (root, *root.children))
