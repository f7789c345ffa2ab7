"""Metonyms: a capital that speaks or decides is its government, where the story names the country too."""

from collections.abc import Sequence

from onrecord.resources import cues
from onrecord.resources.countries import metonym

from .seen import Seen


def join_to_countries(names: Sequence[Seen]) -> None:
    """Make a capital that reports, claims or denies a mention of its country: "Moscow said", "Tehran's denial".

    What is said in it or comes from it stays the city.
    """
    lands = {s.land.name for s in names if s.land is not None and s.type == "GPE"}
    for s in names:
        if s.type != "GPE" or s.land is not None or s.quoted or not _speaks(s):
            continue
        country = metonym(s.name)
        if country is not None and country.sort == "country" and country.name in lands:
            s.land, s.name, s.country = country, country.name, country.code
            s.words = (country.name,)
            s.rule = "capital-speaks"


def _speaks(s: Seen) -> bool:
    """Whether a name is the subject of a verb of speech, or owns a noun of speech."""
    head = s.head
    if head.dep == "nsubj":
        return head.head.lower in cues.verbs()
    return head.dep == "nmod:poss" and head.head.lower in cues.nouns()
