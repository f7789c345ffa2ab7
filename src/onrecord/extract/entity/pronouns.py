"""Whom "he", "she", "it" and "they" mean: the likeliest of the entities spoken of, or nobody below a threshold."""

import math
from collections.abc import Iterator, Mapping, Sequence

from onrecord.parse import Doc, Sentence, Token
from onrecord.resources.coreference import amounts, speech_verbs, weights

from .salience import Spoken, ahead
from .seen import Seen, Whole
from .signs import KINDS, Candidate, Pronoun, nobody, pronoun, signs

SURE = 0.8
"""From which probability on a pronoun tells the gender of whom it means."""
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))


def resolve(doc: Doc, wholes: Sequence[Whole], threshold: float, threshold_of_things: float) -> None:
    """Give each pronoun to its entity where one is likely enough; outside quotations first, as they tell speakers."""
    heads = {s.head.i: s for w in wholes for s in w.seen if not s.nested}
    for token, seen in relatives(doc, heads):
        _take(seen.whole, _mention(token, "relative-pronoun"))
    for p, candidates in cases(doc, wholes, heads):
        chosen = choose(p, candidates)
        if chosen is not None and chosen[1] >= (threshold if p.kind == "person" else threshold_of_things):
            whole, score = chosen
            tell(p, whole, score)
            seen = _mention(p.token, f"pronoun-{p.kind}", round(score, 2))
            _take(whole, seen)
            heads[p.token.i] = seen


def tell(p: Pronoun, whole: Whole, score: float) -> None:
    """Let a pronoun that surely means someone tell the gender."""
    if p.kind == "person" and score > SURE and whole.gender is None:
        whole.gender = "f" if p.female else "m"


def _take(whole: Whole | None, seen: Seen) -> None:
    if whole is not None:
        seen.type, seen.whole = whole.type, whole
        whole.seen.append(seen)


def _mention(t: Token, rule: str, score: float | None = None) -> Seen:
    return Seen(first=t.i, last=t.i + 1, head=t, form="pronoun", type="PERSON", name=t.text, rule=rule, score=score)


def relatives(doc: Doc, heads: Mapping[int, Seen]) -> Iterator[tuple[Token, Seen]]:
    """Relative pronouns, each with the mention its clause hangs from."""
    for t in doc.tokens:
        if t.lower not in _RELATIVE or t.tag not in ("WP", "WDT", "WP$") or t.i in heads:
            continue
        clause = next((a for a in (t, *t.ancestors()) if a.dep == "acl:relcl"), None)
        noun = clause.head if clause is not None else None
        if noun is not None and noun.i < t.i and (seen := _mention_of(noun, heads)) is not None:
            human = seen.type in ("PERSON", "GROUP", "NORP", "ORG")
            if human if t.lower in ("who", "whom") else t.i - seen.last <= 2:
                yield t, seen


def _mention_of(noun: Token, heads: Mapping[int, Seen]) -> Seen | None:
    """The mention headed by a noun, or by what an amount is of ("hundreds of rebels who")."""
    if noun.i in heads or noun.lower not in amounts():
        return heads.get(noun.i)
    return next((heads[c.i] for c in noun.children if c.rel == "nmod" and c.i in heads and c.i > noun.i), None)


def cases(doc: Doc, wholes: Sequence[Whole], heads: Mapping[int, Seen]) -> Iterator[tuple[Pronoun, list[Candidate]]]:
    """Every third-person pronoun with its candidates, in the order in which they are best resolved."""
    for quoted in (False, True):
        spoken = Spoken(doc, quoted)
        mentions = sorted((s for w in wholes for s in w.seen if not s.nested), key=lambda s: s.head.i)
        around = _around(doc, mentions)
        at = 0
        for t in doc.tokens:
            while at < len(mentions) and mentions[at].head.i <= t.i:
                spoken.note(mentions[at])
                at += 1
            if t.quoted is not quoted or t.i in heads or (p := pronoun(t, doc.tokens)) is None:
                continue
            if quoted:
                p.speaker = _speaker(doc, t, heads)
            p.around = around.get(t.i, ())
            found = spoken.candidates(p)
            coming = ahead(p, mentions, at, found)
            yield p, [*found, coming] if coming is not None else found
            if (seen := heads.get(t.i)) is not None:
                spoken.note(seen)


def _around(doc: Doc, mentions: Sequence[Seen]) -> dict[int, list[Whole | None]]:
    """For each pronoun the entities in whose mentions it stands: "her sister" is somebody else."""
    found: dict[int, list[Whole | None]] = {}
    for s in mentions:
        for t in doc.tokens[s.first : s.last]:
            if t.lower in KINDS and s.form != "pronoun":
                found.setdefault(t.i, []).append(s.whole)
    return found


def _speaker(doc: Doc, t: Token, heads: Mapping[int, Seen]) -> Whole | None:
    """Who speaks the quotation a token stands in: the subject of a verb of speech outside it, here or next to it."""
    for sentence in _beside(doc, t.sent):
        for w in doc.words(sentence):
            if not w.quoted and w.pos == "VERB" and w.lemma in speech_verbs():
                subject = w.child("nsubj")
                if subject is not None and not subject.quoted and (seen := heads.get(subject.i)) is not None:
                    return seen.whole
    return None


def _beside(doc: Doc, sentence: Sentence) -> Iterator[Sentence]:
    for i in (sentence.i, sentence.i - 1, sentence.i + 1):
        if 0 <= i < len(doc.sentences) and doc.sentences[i].paragraph == sentence.paragraph:
            yield doc.sentences[i]


def choose(p: Pronoun, candidates: Sequence[Candidate]) -> tuple[Whole, float] | None:
    """The likeliest candidate with its probability, nobody being one of the answers."""
    table = weights().get(p.kind, {})
    if not candidates or not table:
        return None
    most = max(c.count for c in candidates)
    scores = [
        sum(table.get(sign, 0.0) for sign in signs(p, c, rank, c.count == most)) for rank, c in enumerate(candidates, 1)
    ]
    scores.append(sum(table.get(sign, 0.0) for sign in nobody(p, candidates)))
    high = max(scores)
    total = sum(math.exp(s - high) for s in scores)
    best = max(range(len(candidates)), key=lambda n: scores[n])
    return candidates[best].whole, math.exp(scores[best] - high) / total
