"""A Stanza document as a spaCy Doc that has the very text: its words cut where they stand, white space between them.

Attributes as in stanza.models.common.doc of version 1.15: sentences → tokens → words, and `ents` with their offsets.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LABELS = {
    **dict.fromkeys(("PER", "PERSON"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "FAC", "FACILITY"), "LOC"),
    **dict.fromkeys(("MISC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"), "MISC"),
}
"""Types of OntoNotes, CoNLL 2003 and the worldwide newswire → the labels of our names; dates and numbers are none."""
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that becomes one token, and the words it stands for.

    None: white space.  Several: a multi-word token with fewer characters than words; the word that heads the others
    comes first and speaks for all.
    """

    start: int
    end: int
    sentence: int = -1
    words: tuple[Any, ...] = ()


def as_doc(document: Any, text: str, vocab: "Vocab") -> "Doc":
    """The spaCy Doc of a Stanza document that was read from `text`."""
    from spacy.tokens import Doc

    pieces = list(_filled(_pieces(document, text), text))
    at = {(piece.sentence, word.id): n for n, piece in enumerate(pieces) for word in piece.words}
    heads = [_head(n, piece, at, len(pieces)) for n, piece in enumerate(pieces)]
    words = [text[piece.start : piece.end] for piece in pieces]
    voices = [piece.words[0] if piece.words else None for piece in pieces]
    nexts = [*(piece.start for piece in pieces[1:]), len(text)]
    return Doc(
        vocab,
        words=words,
        spaces=[after > piece.end for piece, after in zip(pieces, nexts, strict=True)],
        pos=[(v.upos or "X") if v else "SPACE" if w.isspace() else "X" for v, w in zip(voices, words, strict=True)],
        tags=[(v.xpos or "") if v else "_SP" if w.isspace() else "" for v, w in zip(voices, words, strict=True)],
        morphs=[(v.feats or "") if v else "" for v in voices],
        lemmas=[(v.lemma or w) if v else w for v, w in zip(voices, words, strict=True)],
        heads=heads,
        deps=["ROOT" if heads[n] == n else (v.deprel if v else None) or "dep" for n, v in enumerate(voices)],
        ents=_names(document.ents, pieces),
    )


def _pieces(document: Any, text: str) -> Iterator[Piece]:
    for n, sentence in enumerate(document.sentences):
        for token in sentence.tokens:
            start, end, words = token.start_char, token.end_char, tuple(token.words)
            if len(words) > end - start:
                inside = {word.id for word in words}
                words = tuple(sorted(words, key=lambda word: word.head in inside))
                yield Piece(start, end, n, words)
            elif len(words) > 1:
                for word, (lo, hi) in zip(words, places(text[start:end], [w.text for w in words]), strict=True):
                    yield Piece(start + lo, start + hi, n, (word,))
            elif words:
                yield Piece(start, end, n, words)


def places(written: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words of a multi-word token stand in it; a word that is not spelled out takes what the others leave.

    >>> places("don’t", ["do", "n't"]), places("WON'T", ["will", "n't"]), places("du", ["de", "le"])
    ([(0, 2), (2, 5)], [(0, 2), (2, 5)], [(0, 1), (1, 2)])
    """
    plain, *straight = (word.replace("’", "'") for word in (written, *words))
    for unspelled in (set(some) for n in range(len(words) + 1) for some in combinations(range(len(words)), n)):
        parts = ("(.+?)" if i in unspelled else f"({re.escape(word)})" for i, word in enumerate(straight))
        if match := re.fullmatch(r"\s*".join(parts), plain, re.IGNORECASE | re.DOTALL):
            return [match.span(i + 1) for i in range(len(words))]
    raise ValueError(f"{written!r} has fewer characters than words: {words}")


def _filled(pieces: Iterable[Piece], text: str) -> Iterator[Piece]:
    """The pieces with what stands between them; one space after a token belongs to it, as spaCy has it."""
    before = Piece(0, 0)
    for piece in (*pieces, Piece(len(text), len(text))):
        at = before.end
        if at and at < piece.start and text[at] == " ":
            at += 1
        if at < piece.start:
            yield Piece(at, piece.start)
        if piece.words:
            yield piece
        before = piece


def _head(n: int, piece: Piece, at: dict[tuple[int, int], int], count: int) -> int:
    """The token that another hangs on, itself for a root; white space hangs on the token before it."""
    if not piece.words:
        return n - 1 if n else min(1, count - 1)
    return at.get((piece.sentence, piece.words[0].head), n)


def _names(ents: Iterable[Any], pieces: Sequence[Piece]) -> list[str]:
    """Names as one B-, I- or O tag a token."""
    tags = ["O"] * len(pieces)
    starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
    for ent in ents:
        label = LABELS.get(ent.type.upper())
        first, last = _trimmed(pieces, bisect_right(ends, ent.start_char), bisect_left(starts, ent.end_char))
        if label and first < last:
            tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return tags


def _trimmed(pieces: Sequence[Piece], first: int, last: int) -> tuple[int, int]:
    """A name without the article before it and the possessive after it, which OntoNotes counts in.

    A capital article inside a sentence is part of the name: The Hague.
    """
    while last > first and (not pieces[last - 1].words or pieces[last - 1].words[0].xpos == "POS"):
        last -= 1
    if last - first > 1 and pieces[first].words:
        word = pieces[first].words[0]
        if word.text.lower() in ARTICLES and word.upos == "DET" and (word.text != "The" or word.id == 1):
            first += 1
    return first, last
