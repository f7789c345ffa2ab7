"""Judging: what is made of a story as it is added: kills, copies, versions, corrections."""

from onrecord.ledger.writing import Outcome, Placed, Writing

from .copies import likes
from .corrections import carry, note, renote
from .linking import link
from .signatures import signature
from .versions import at_address, is_version, killed, supersede

BY = "onrecord.resolve"


def judge(writing: Writing, new: Placed) -> Outcome | None:
    """Write down what a new story is to those that are there."""
    same = at_address(writing, new)
    if killed(writing, new, same):
        return "hidden"
    keys = signature(new.story)
    found = likes(writing, new, keys)
    writing.add_bands(new.n, keys)
    here = {k.n for k in same}
    versions = [
        *(k for k in same if k.hidden is None),
        *(f.kept for f in found if f.kept.n not in here and is_version(new, f)),
    ]
    shares = {f.kept.n: f.share for f in found}
    for other in versions:
        writing.judge("version", new.n, other_n=other.n, score=shares.get(other.n), by=BY)
        writing.group(new.n, other.n)
    copies = [f for f in found if f.kept.n not in {v.n for v in versions}]
    for copy in copies:
        writing.judge("copy", new.n, other_n=copy.kept.n, score=copy.share, by=BY)
        writing.group(new.n, copy.kept.n)
    supersede(writing, new, versions)
    note(writing, new)
    if versions or copies:
        carry(writing, new)
    link(writing, new)
    return "version" if versions else "copy" if copies else None


def rejudge(writing: Writing, new: Placed) -> None:
    """Write down what a newer reading of a story changes: its corrections.  Copies and versions hang on the text."""
    if writing.tombstone(new.n) is None:
        renote(writing, new)
