"""Lemmas from tables and regular inflection, where the trained lemmatizer would invent unseen forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

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


def lemma(token: Token, known: Table) -> str | None:
    """Return a better lemma for a token, or None where the trained one stands."""
    tag = token.tag_
    if tag == "NNP":
        return token.text
    if tag == "NNPS":
        return token.text if token.lemma_.islower() else None
    form = token.lower_.replace("’", "'")
    found = known.seen.get((form, tag))
    if found is not None:
        return found
    shouted = token.is_upper and len(form) > 2
    if tag in INFLECTED and token.pos_ in ("VERB", "AUX"):
        return base(form, known.verbs) or form
    if tag == "NNS" and (shouted or token.lemma_ not in known.nouns):
        plain = base(form, known.nouns)
        return plain if plain in known.nouns else (token.lemma_ if not shouted else plain)
    if tag in ("VB", "VBP") and token.pos_ == "VERB":
        return form
    if (shouted and tag in PLAIN) or (tag == "NN" and token.is_title):
        return form
    return None


@Language.factory("lemma_table", requires=["token.tag", "token.pos"], assigns=["token.lemma"])
class LemmaTable:
    """A pipeline component that corrects lemmas after the trained lemmatizer."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the tables once."""
        self.table = table()

    def __call__(self, doc: Doc) -> Doc:
        """Correct the lemmas of a document."""
        for token in doc:
            better = lemma(token, self.table)
            if better is not None:
                token.lemma_ = better
        return doc
