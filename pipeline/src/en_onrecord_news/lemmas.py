"""Lemmas: the network's edit of the form, overruled by tables and regular inflection where it would invent a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from en_onrecord_news.english import base

HERE = Path(__file__).parent
INFLECTED = {"VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB"}
PLAIN = {"VB", "VBP", "NN", "JJ", "RB"}


@dataclass(frozen=True, slots=True)
class Table:
    """Lemmas by lower-cased form and Penn tag, and the base forms of verbs and nouns known to exist."""

    seen: dict[tuple[str, str], str]
    verbs: frozenset[str]
    nouns: frozenset[str]


@cache
def table() -> Table:
    """Read the irregular verbs and the forms seen in the treebanks."""
    seen: dict[tuple[str, str], str] = {}
    verbs: set[str] = set()
    nouns: set[str] = set()
    for line in (HERE / "irregular.tsv").read_text("utf-8").splitlines():
        plain, past, participle = line.split("\t")
        seen.setdefault((past, "VBD"), plain)
        seen.setdefault((participle, "VBN"), plain)
        seen.setdefault((past, "VBN"), plain)
        seen.setdefault((participle, "VBD"), plain)
        verbs.add(plain)
    for line in (HERE / "lemmas.tsv").read_text("utf-8").splitlines():
        form, tag, lemma = line.split("\t")
        seen[form, tag] = lemma
    for (_, tag), lemma in seen.items():
        if tag.startswith("VB"):
            verbs.add(lemma)
        elif tag in ("NN", "NNS"):
            nouns.add(lemma)
    return Table(seen, frozenset(verbs), frozenset(nouns))


def edited(form: str, edit: str) -> str:
    """Carry out an edit: "3+y" cuts three letters and adds a y, in small letters; with "^" capitals stay.

    >>> edited("Denied", "3+y"), edited("Rebels", "1+^")
    ('deny', 'Rebel')
    """
    count, _, added = edit.partition("+")
    kept = added.endswith("^")
    stem = (form if kept else form.lower()).replace("’", "'")
    return stem[: len(stem) - int(count)] + added.removesuffix("^")


@lru_cache(maxsize=200_000)
def lemma(form: str, tag: str, pos: str, edit: str) -> str:
    """Return the lemma of a form with its Penn tag, universal tag and the network's edit."""
    trained = edited(form, edit) or form
    return better(form, tag, pos, trained, table()) or trained


def better(text: str, tag: str, pos: str, trained: str, known: Table) -> str | None:
    """Return a better lemma than the trained one, or None where that one stands."""
    if tag == "NNP":
        return text
    if tag == "NNPS":
        return text if trained.islower() else None
    form = text.lower().replace("’", "'")
    found = known.seen.get((form, tag))
    if found is not None:
        return found
    shouted = text.isupper() and len(form) > 2
    if tag in INFLECTED and pos in ("VERB", "AUX"):
        return base(form, known.verbs) or form
    if tag == "NNS" and (shouted or trained not in known.nouns):
        plain = base(form, known.nouns)
        return plain if plain in known.nouns else (trained if not shouted else plain)
    if tag in ("VB", "VBP") and pos == "VERB":
        return form
    if (shouted and tag in PLAIN) or (tag == "NN" and text.istitle()):
        return form
    return None
