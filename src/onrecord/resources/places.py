"""Words around place names (lexicons/places.toml)."""

from dataclasses import dataclass
from functools import cache

from onrecord.model.toponym import Use
from onrecord.resources import load
from onrecord.resources.inflections import lemmas

_FILE = "lexicons/places.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The nouns, prepositions and verbs that tell what a place name is and what role it plays."""

    territory: frozenset[str]
    kinds: dict[str, str]
    """Noun → kind of place it names: "province" → "division"."""
    prepositions: dict[str, Use]
    verbs: dict[str, str]
    """Form → lemma of the verbs below."""
    describing: frozenset[str]
    governing: frozenset[str]
    addressing: frozenset[str]
    acting_on: frozenset[str]
    part: frozenset[str]
    of_governments: frozenset[str]
    times: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]
    buildings: frozenset[str]
    generic: frozenset[str]
    land_forms: frozenset[str]
    inhabitants: frozenset[str]
    of_persons: frozenset[str]
    offices: frozenset[str]
    parties: frozenset[str]
    compass: frozenset[str]
    institutions: dict[str, str]
    """Word → the country (alpha-3) whose institution or money it names: "sheriff" → "USA"."""
    domains: dict[str, str]
    """Last label of an internet address → country (alpha-3), where news of that country is written in English."""


@cache
def place_words() -> PlaceWords:
    """The lexicon, read once."""
    table = load(_FILE)
    verbs, nouns, names = table["verbs"], table["nouns"], table["names"]
    return PlaceWords(
        territory=frozenset(table["territory"]),
        kinds={noun: kind for kind, words in table["kinds"].items() for noun in words},
        prepositions={word: use for use, words in table["prepositions"].items() for word in words},
        verbs=lemmas(verb for list_ in verbs.values() for verb in list_),
        describing=frozenset(verbs["describing"]),
        governing=frozenset(verbs["governing"]),
        addressing=frozenset(verbs["addressing"]),
        acting_on=frozenset(verbs["acting_on"]),
        part=frozenset(nouns["part"]),
        of_governments=frozenset(nouns["of_governments"]),
        institutions={word: land for land, words in table["institutions"].items() for word in words},
        domains=dict(table["domains"]),
        **{
            list_: frozenset(names[list_])
            for list_ in (
                "times",
                "titles",
                "saying",
                "buildings",
                "generic",
                "land_forms",
                "inhabitants",
                "of_persons",
                "offices",
                "parties",
                "compass",
            )
        },
    )
