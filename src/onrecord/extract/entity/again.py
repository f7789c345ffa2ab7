"""Names that the tagger passed over: named elsewhere in the story, or the subject of a verb that only people are."""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.parse import Token
from onrecord.resources.actors import no_names, noun
from onrecord.resources.coreference import human_verbs, met_verbs, owned, speech_verbs
from onrecord.resources.given_names import is_given

from .seen import PROPER, Range


def persons_again(tokens: Sequence[Token], owner: Sequence[Range | None], found: Sequence[Range]) -> Iterator[Range]:
    """Surnames and given names of persons named elsewhere in the story, where the tagger saw nothing."""
    long = {t.text for r in found if r.type == "PERSON" and r.last - r.first > 1 for t in tokens[r.first : r.last]}
    alone = Counter(tokens[r.first].text for r in found if r.type == "PERSON" and r.last - r.first == 1)
    places = [t for t in tokens if owner[t.i] is None and t.tag in PROPER and (t.text in long or t.text in alone)]
    missed = Counter(t.text for t in places)
    for t in places:
        sure = t.text in long or alone[t.text] > missed[t.text] or is_given(t.text)
        if sure and len(t.text) > 2 and t.text[0].isupper() and not t.text.isupper() and noun(t.lower) is None:
            yield Range(t.i, t.i + 1, "PERSON", "name-again")


def bodies_again(tokens: Sequence[Token], owner: Sequence[Range | None], found: Sequence[Range]) -> Iterator[Range]:
    """Names of several words that were found elsewhere in the story, where the tagger saw nothing."""
    known: dict[str, list[tuple[list[str], Range]]] = {}
    for r in found:
        if r.last - r.first > 1 and r.type != "PERSON" and r.match is None:
            known.setdefault(tokens[r.first].text, []).append(([t.text for t in tokens[r.first : r.last]], r))
    for t in tokens:
        if t.text in known and owner[t.i] is None:
            for words, r in known[t.text]:
                if [x.text for x in tokens[t.i : t.i + len(words)]] == words:
                    yield Range(t.i, t.i + len(words), r.type, "name-again")
                    break


def acting(tokens: Sequence[Token], owner: Sequence[Range | None]) -> Iterator[Range]:
    """Capitalised words that nobody knows and that do or have what only people do or have."""
    for t in tokens:
        if t.tag != "NNP" or owner[t.i] is not None or t.ent or not t.text[0].isupper() or len(t.text) < 3:
            continue
        if noun(t.lower) is not None or t.zone == "title":
            continue
        if t.text.isupper():
            if t.dep == "nsubj" and t.head.lemma in speech_verbs():
                yield Range(t.i, t.i + 1, "ORG", "speaking-name")
        elif _personal(tokens, t):
            first, last = _run(tokens, owner, t)
            if tokens[last - 1].lower not in no_names() and noun(tokens[last - 1].lower) is None:
                yield Range(first, last, "PERSON", "personal-name")


def _personal(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a word stands where a person does: "Wessel studied", "Wessel’s wife", "Wessel, 34,", "Wessel, who"."""
    head = t.head
    if t.dep == "nsubj" and head.pos == "VERB" and head.lemma in human_verbs():
        return True
    if t.dep in ("obj", "nsubj:pass") and head.lemma in met_verbs():
        return True
    if t.dep == "nmod:poss" and head.lower in owned():
        return True
    if is_given(t.text) and t.dep in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod:poss", "conj"):
        return True
    after = tokens[t.i + 1 : min(t.i + 4, t.sent.last)]
    if len(after) < 2 or after[0].text != ",":
        return False
    aged = len(after) == 3 and after[1].text.isdigit() and len(after[1].text) < 3 and after[2].text == ","
    return aged or after[1].lower == "who"


def _run(tokens: Sequence[Token], owner: Sequence[Range | None], t: Token) -> tuple[int, int]:
    """The capitalised words around one that nobody knows."""
    first, last = t.i, t.i + 1
    while first > t.sent.first and _free(tokens[first - 1], owner):
        first -= 1
    while last < t.sent.last and _free(tokens[last], owner):
        last += 1
    return first, last


def _free(t: Token, owner: Sequence[Range | None]) -> bool:
    return t.tag == "NNP" and owner[t.i] is None and not t.ent and t.text[0].isupper()
