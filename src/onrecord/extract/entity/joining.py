"""Which mentions speak of one entity: names of one person or body, and nouns that describe it or come back."""

from collections.abc import Sequence

from onrecord.parse import Doc

from .metonyms import join_to_countries
from .namesakes import join_persons
from .nouns import join_nouns
from .seen import Seen, Whole
from .shortforms import join_others
from .titles import affiliate, vote, with_titles


def join(doc: Doc, names: Sequence[Seen], nominals: Sequence[Seen]) -> list[Whole]:
    """Entities with their names and nouns; pronouns come later."""
    join_to_countries(names)
    affiliate(doc, names, nominals)
    vote(names)
    free = with_titles(doc, names, nominals)
    wholes: list[Whole] = []
    join_persons(names, wholes)
    join_others(doc, [s for s in names if s.whole is None], wholes)
    join_nouns(doc, free, wholes)
    return wholes
