"""Story → Doc: the one door for spaCy and for the trained pipeline."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.errors import ResourceError
from onrecord.model import Span, Story

from .doc import Doc, Name, Sentence, Token
from .quotes import quotations
from .repairs import repair

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_onrecord_news"
PARSED = ("title", "body")
LONGEST = 20_000
"""The most characters that are parsed at once."""
_ATTRS = ["SENT_START", "POS", "TAG", "DEP", "LEMMA", "MORPH", "HEAD", "ENT_IOB", "ENT_TYPE", "ORTH"]


class Parser:
    """Parses the title and body of stories with a spaCy pipeline that has Universal Dependencies labels."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.nlp: Language = load(model)
        meta = self.nlp.meta
        self.model = f"{meta.get('lang', '')}_{meta.get('name', model)} {meta.get('version', '')}".strip()

    def __call__(self, story: Story) -> Doc:
        """Parse one story."""
        return next(self.pipe([story]))

    def pipe(self, stories: Iterable[Story], batch_size: int = 128) -> Iterator[Doc]:
        """Parse stories in order, their paragraphs in batches."""

        def pieces() -> Iterator[tuple[str, tuple[Story, Span, str, bool]]]:
            for story in stories:
                spans = list(parsed_pieces(story))
                if not spans:
                    yield "", (story, Span(start=0, end=0, text=""), "body", True)
                for n, (span, zone) in enumerate(spans):
                    yield span.text, (story, span, zone, n == len(spans) - 1)

        parts: list[tuple[Any, Span, str]] = []
        for parsed, (story, span, zone, last) in self.nlp.pipe(pieces(), as_tuples=True, batch_size=batch_size):
            parts.append((parsed, span, zone))
            if last:
                yield _assemble(story, parts)
                parts = []

    def tokens(self, texts: Iterable[Sequence[tuple[str, bool]]], batch_size: int = 128) -> Iterator[Doc]:
        """Parse texts whose tokens are given: words, and whether a space follows each."""
        from spacy.tokens import Doc as SpacyDoc

        def given() -> Iterator[Any]:
            for text in texts:
                yield SpacyDoc(self.nlp.vocab, words=[w for w, _ in text], spaces=[s for _, s in text])

        for parsed in self.nlp.pipe(given(), batch_size=batch_size):
            story = Story(text=parsed.text, origin="tokens")
            yield _assemble(story, [(parsed, Span.of(story.text, 0, len(story.text)), "body")])


@lru_cache(maxsize=2)
def load(model: str) -> "Language":
    """The spaCy pipeline of this name or path; ResourceError with the way out where there is none."""
    import spacy

    try:
        return spacy.load(model)
    except OSError as error:
        raise ResourceError(
            f"language model {model!r} not found: install it (`pip install ./pipeline`) or name another with --model"
        ) from error


def parsed_pieces(story: Story) -> Iterator[tuple[Span, str]]:
    """The stretches of title and body to parse, one a paragraph: a dateline is never parsed."""
    paragraphs = story.paragraphs or ((0, len(story.text)),)
    ends = [end for _, end in paragraphs]
    for zone in story.zones:
        if zone.zone not in PARSED:
            continue
        for start, end in islice(paragraphs, bisect_right(ends, zone.span.start), None):
            if start >= zone.span.end:
                break
            for lo, hi in _portions(story.text, max(start, zone.span.start), min(end, zone.span.end)):
                yield Span.of(story.text, lo, hi), zone.zone


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph without the white space around it, a giant one cut where a sentence or at least a word ends.

    The parser's memory grows with the length of what it is given.
    """
    while start < end:
        stop = min(end, start + LONGEST)
        if stop < end:
            cut = next((at for mark in (". ", " ") if (at := text.rfind(mark, start, stop)) > start), stop - 1)
            stop = cut + 1
        piece = text[start:stop]
        lo = start + len(piece) - len(piece.lstrip())
        hi = stop - (len(piece) - len(piece.rstrip()))
        if lo < hi:
            yield lo, hi
        start = stop


def _assemble(story: Story, parts: list[tuple[Any, Span, str]]) -> Doc:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    pieces = [span for _, span, _ in parts if span.text]
    for n, (parsed, span, zone) in enumerate(parts):
        _add(parsed, span.start, zone, n, tokens, sentences, names)
    repair(tokens)
    quotes = quotations(story.text, pieces)
    _mark_quoted(tokens, quotes)
    return Doc(story=story, tokens=tokens, sentences=sentences, names=names, quotes=quotes, pieces=pieces)


def _add(
    parsed: Any, offset: int, zone: str, piece: int, tokens: list[Token], sentences: list[Sentence], names: list[Name]
) -> None:
    first = len(tokens)
    strings = parsed.vocab.strings
    rows = parsed.to_array(_ATTRS).tolist() if len(parsed) else []
    heads: list[int] = []
    current: Sentence | None = None
    for n, (token, row) in enumerate(zip(parsed, rows, strict=True)):
        sent_start, pos, tag, dep, lemma, morph, head, iob, label, orth = row
        text = strings[orth]
        start = offset + token.idx
        if current is None or sent_start == 1:
            current = Sentence(len(sentences), first + n, first + n, start, start, zone, piece)
            sentences.append(current)
        t = Token(
            first + n, start, start + len(text), text, text.lower(), strings[lemma] or text, strings[pos],
            strings[tag], strings[dep], _feats(strings[morph]), zone, current,
        )  # fmt: skip
        heads.append(first + n + _signed(head))
        tokens.append(t)
        current.last, current.end = first + n + 1, t.end
        if iob == 3:
            names.append(Name(first + n, first + n + 1, strings[label]))
        elif iob == 1 and names:
            names[-1].last = first + n + 1
        if iob in (1, 3):
            t.ent = strings[label]
    for t, h in zip(tokens[first:], heads, strict=True):
        t.head = tokens[h]
        if h != t.i:
            t.head.children.append(t)
        else:
            if t.sent.root is None:
                t.sent.root = t


def _signed(value: int) -> int:
    """spaCy gives relative heads as unsigned 64-bit numbers."""
    return value - (1 << 64) if value >= 1 << 63 else value


@lru_cache(maxsize=4096)
def _feats(morph: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in morph.split("|")) if "=" in morph else {}


def _mark_quoted(tokens: list[Token], quotes: list[Span]) -> None:
    at = iter(quotes)
    quote = next(at, None)
    for t in tokens:
        while quote and quote.end <= t.start:
            quote = next(at, None)
        if quote is None:
            return
        t.quoted = quote.start <= t.start < quote.end
