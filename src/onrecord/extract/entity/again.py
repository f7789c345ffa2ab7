"""Names that the tagger passed over: named elsewhere in the story, or the subject of a verb that only people are."""

from collections.abc import Iterator, Sequence

from onrecord.parse import Token
from onrecord.resources.actors import no_names, noun
from onrecord.resources.coreference import human_verbs, speech_verbs

from .seen import PROPER, Range


def persons_again(tokens: Sequence[Token], owner: Sequence[Range | None], found: Sequence[Range]) -> Iterator[Range]:
    """Surnames and given names of persons named elsewhere in the story, where the tagger saw nothing."""
    known = {
        t.text for r in found if r.type == "PERSON" and r.last - r.first > 1 for t in tokens[r.first : r.last]
        if len(t.text) > 2 and t.text[0].isupper() and noun(t.lower) is None
    }  # fmt: skip
    for t in tokens:
        if t.text in known and owner[t.i] is None and t.tag in PROPER:
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
    """Capitalised words that nobody knows and that speak: a person's, it is taken."""
    for t in tokens:
        if (
            t.tag != "NNP"
            or owner[t.i] is not None
            or t.ent
            or t.dep != "nsubj"
            or not t.text[0].isupper()
            or len(t.text) < 3
        ):
            continue
        verb = t.head
        if noun(t.lower) is not None or verb.pos != "VERB" or verb.lemma not in human_verbs():
            continue
        if t.text.isupper():
            if verb.lemma in speech_verbs():
                yield Range(t.i, t.i + 1, "ORG", "speaking-name")
            continue
        first = last = t.i
        while (
            first - 1 >= t.sent.first
            and tokens[first - 1].tag == "NNP"
            and owner[first - 1] is None
            and not tokens[first - 1].ent
        ):
            first -= 1
        while (
            last + 1 < t.sent.last
            and tokens[last + 1].tag == "NNP"
            and owner[last + 1] is None
            and not tokens[last + 1].ent
        ):
            last += 1
        if tokens[last].lower not in no_names() and noun(tokens[last].lower) is None:
            yield Range(first, last + 1, "PERSON", "speaking-name")
