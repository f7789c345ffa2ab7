"""Reporting verbs, nouns and phrases, with the frames they report in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.model.attribution import Act, Polarity
from onrecord.resources import rows

FILE = "lexicons/cues.toml"
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports, and how.

    `lemma` may go on with particles or prepositions ("rule out", "call for").  `frames` say what it takes:

    - quote: a quotation or a clause before or after it ("..., she said");
    - clause: a finite clause after it, with or without "that", "whether", "if" ("said it was over");
    - that: the same, but only after "that", "whether", "if" or a question word ("showed that ...");
    - to: an infinitive ("vowed to stay");   - ing: a gerund ("denied taking it");
    - obj: a noun phrase ("denied the charge");   - obj_to: a noun phrase and an infinitive ("urged them to leave");
    - obj_more: a noun phrase and what is said of it ("accused them of fraud", "called it a disgrace").
    - refusal: nothing; that no more was said is the message ("declined to comment")
    """

    lemma: str
    frames: tuple[str, ...]
    act: Act = "says"
    polarity: Polarity = "+"
    forms: tuple[str, ...] = ()
    """Irregular forms: past tense, past participle and the like."""
    by: str | None = None
    """"person" where only one person's words are meant: "defended the plan", but not "troops defended the town"."""
    unless: tuple[str, ...] = ()
    """Nouns as objects with which it says nothing: "the virus claimed 40 lives"."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The words after the first: particles and prepositions."""
        return tuple(self.lemma.split()[1:])


@dataclass(frozen=True, slots=True)
class Words:
    """A named list of words."""

    name: str
    words: tuple[str, ...]


def inflections(verb: str) -> set[str]:
    """The regular forms of an English verb, and a few no verb has.

    >>> sorted(inflections("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    forms = {verb}
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return forms | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    forms.add(verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"))
    stem = verb[:-1] if verb.endswith("e") else verb
    forms |= {stem + "ed", stem + "ing"}
    if verb.endswith("ie"):
        forms.add(verb[:-2] + "ying")
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return forms


@cache
def verbs() -> Mapping[str, tuple[Cue, ...]]:
    """Verb forms in lower case and the cues they can be, those of most words first."""
    return _index(verb=True)


@cache
def nouns() -> Mapping[str, tuple[Cue, ...]]:
    """Noun forms in lower case and the cues they can be."""
    return _index(verb=False)


@cache
def adjectives() -> Mapping[str, tuple[Cue, ...]]:
    """Adjectives that report a stand of whom they are said of, and the cues they can be."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in rows(FILE, "adjectives", Cue):
        found[cue.lemma].append(cue)
    return MappingProxyType({k: tuple(v) for k, v in found.items()})


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the cue lexicon by its name."""
    return frozenset(w for row in rows(FILE, "words", Words) if row.name == name for w in row.words)


def _index(*, verb: bool) -> Mapping[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in rows(FILE, "verbs" if verb else "nouns", Cue):
        first = cue.lemma.split()[0]
        forms = inflections(first) if verb else {first, first[:-1] + "ies" if first.endswith("y") else first + "s"}
        for form in forms | set(cue.forms):
            found[form].append(cue)
    return MappingProxyType(
        {k: tuple(sorted(v, key=lambda c: (-len(c.parts), "refusal" not in c.frames))) for k, v in found.items()}
    )
