"""Telling words: the terms of a passage that tell one story from another."""

from onrecord.ledger.terms import terms

_PLAIN = frozenset(
    "a an and are as at be been by for from had has have he her his in is it its more not of on or said say she stori"
    " that the their them there they this to was were which who will with would correct incorrect earlier version post"
    " misstat articl report wa hi".split()
)

"""Stems that every story or notice has."""


def telling(words: str) -> set[str]:
    """The terms of a passage but those that every story or notice has.

    >>> sorted(telling("The story misstated the number of rockets"))
    ['number', 'rocket']
    """
    return set(terms(words)) - _PLAIN
