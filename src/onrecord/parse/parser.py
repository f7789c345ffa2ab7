"""Story → Doc: the one door for spaCy and for the trained pipeline."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError, ResourceError
from onrecord.model import Span, Story

from .doc import Doc, Name, Proposal, Sentence, Token
from .quotes import quotations
from .relations import check
from .repairs import REPAIRS, repair
from .stanza import Stanza, language

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_onrecord_news"
ATTRIBUTION, ATTRIBUTION_NEEDS = "attribution_network", "news_network"
ATTRIBUTION_PACKAGE = "en_onrecord_attribution"
PARSED = ("title", "body")
DATELINES = "datelines"
"""The name by which the oldest repair is left out: a dateline is never parsed."""
LONGEST = 20_000
"""The most characters that are parsed at once."""
_ATTRS = ["SENT_START", "POS", "TAG", "DEP", "LEMMA", "MORPH", "HEAD", "ENT_IOB", "ENT_TYPE", "ORTH"]


class Parser:
    """Parses the title and body of stories with Stanza or a spaCy pipeline that has Universal Dependencies labels.

    Where `learned`, the attribution network proposes who said what, if it is installed and fits the model.
    `without` names repairs to leave out, so that what each is worth can be measured: "datelines", "days" …
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, learned: bool = True, without: Collection[str] = ()) -> None:
        known = (DATELINES, *(r.name for r in REPAIRS))
        if unknown := sorted(set(without) - {*known}):
            raise OnRecordError(f"no repair {', '.join(unknown)} to leave out: choose among {', '.join(known)}")
        self.without = frozenset(without)
        self.nlp: Language | Stanza = load(model, learned)
        meta = self.nlp.meta
        self.model = f"{meta.get('lang', '')}_{meta.get('name', model)} {meta.get('version', '')}".strip()
        self.learned = ATTRIBUTION in getattr(self.nlp, "pipe_names", ())
        self.models = (
            (self.model, f"{ATTRIBUTION_PACKAGE} {version(ATTRIBUTION_PACKAGE)}") if self.learned else (self.model,)
        )

    def __call__(self, story: Story) -> Doc:
        """Parse one story."""
        return next(self.pipe([story]))

    def pipe(self, stories: Iterable[Story], batch_size: int = 128) -> Iterator[Doc]:
        """Parse stories in order, their paragraphs in batches."""

        def pieces() -> Iterator[tuple[str, tuple[Story, Span, str, bool]]]:
            for story in stories:
                spans = list(parsed_pieces(story, datelines=DATELINES in self.without))
                if not spans:
                    yield "", (story, Span(start=0, end=0, text=""), "body", True)
                for n, (span, zone) in enumerate(spans):
                    yield span.text, (story, span, zone, n == len(spans) - 1)

        parts: list[tuple[Any, Span, str]] = []
        for parsed, (story, span, zone, last) in self.nlp.pipe(pieces(), as_tuples=True, batch_size=batch_size):
            parts.append((parsed, span, zone))
            if last:
                yield _assemble(story, parts, self.without)
                parts = []

    def tokens(self, texts: Iterable[Sequence[tuple[str, bool]]], batch_size: int = 128) -> Iterator[Doc]:
        """Parse texts whose tokens are given: words, and whether a space follows each."""
        from spacy.tokens import Doc as SpacyDoc

        def given() -> Iterator[Any]:
            for text in texts:
                yield SpacyDoc(self.nlp.vocab, words=[w for w, _ in text], spaces=[s for _, s in text])

        for parsed in self.nlp.pipe(given(), batch_size=batch_size):
            story = Story(text=parsed.text, origin="tokens")
            whole = Span.of(story.text, 0, len(story.text))
            yield _assemble(story, [(parsed, whole, "body")], self.without)


@lru_cache(maxsize=2)
def load(model: str, learned: bool = False) -> "Language | Stanza":
    """The spaCy pipeline of this name or path, or Stanza; ResourceError with the way out where it cannot be used.

    Where `learned`, the attribution network stands behind it, if it is installed and fits the pipeline.
    """
    if (lang := language(model)) is not None:
        return Stanza(lang)
    import spacy

    try:
        nlp = spacy.load(model)
        check(nlp, model)
        if learned and ATTRIBUTION_NEEDS in nlp.pipe_names and find_spec(ATTRIBUTION_PACKAGE):
            nlp.add_pipe(ATTRIBUTION)
    except ResourceError:
        raise
    except OSError as error:
        raise ResourceError(
            f"language model {model!r} not found: install it (`pip install ./pipeline`) or name another with --model"
        ) from error
    except Exception as error:  # whatever its own code raises
        first = next(filter(str.strip, str(error).splitlines()), "")
        raise ResourceError(
            f"language model {model!r} is no spaCy pipeline that works here ({type(error).__name__}: {first}): install "
            "it anew with what it needs, or name another with --model"
        ) from error
    return nlp


def parsed_pieces(story: Story, *, datelines: bool = False) -> Iterator[tuple[Span, str]]:
    """The stretches of title and body to parse, one a paragraph: no dateline, unless it is asked for."""
    paragraphs = story.paragraphs or ((0, len(story.text)),)
    ends = [end for _, end in paragraphs]
    opened = None
    for zone in story.zones:
        if datelines and zone.zone == "dateline":
            opened = zone.span.start
        if zone.zone not in PARSED:
            continue
        begin, opened = zone.span.start if opened is None else opened, None
        for start, end in islice(paragraphs, bisect_right(ends, begin), None):
            if start >= zone.span.end:
                break
            for lo, hi in _portions(story.text, max(start, begin), min(end, zone.span.end)):
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


def _assemble(story: Story, parts: list[tuple[Any, Span, str]], without: Collection[str]) -> Doc:
    """The Doc of a parsed story, mended by every repair but those named."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    proposals: list[Proposal] = []
    scores: list[float] = []
    pieces = [span for _, span, _ in parts if span.text]
    for n, (parsed, span, zone) in enumerate(parts):
        proposals.extend(_shifted(p, len(tokens)) for p in parsed.user_data.get("attributions", ()))
        scores.extend(parsed.user_data.get("cue_scores", ()))
        _add(parsed, span.start, zone, n, tokens, sentences, names)
    quotes = quotations(story.text, pieces)
    _mark_quoted(tokens, quotes)
    doc = Doc(
        story=story, tokens=tokens, sentences=sentences, names=names, quotes=quotes, pieces=pieces,
        proposals=proposals, cue_scores=scores,
    )  # fmt: skip
    repair(doc, without)
    return doc


def _shifted(proposal: Any, by: int) -> Proposal:
    """A proposal in tokens of the story."""

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + by, span[1] + by

    return Proposal(
        cue=moved(proposal.cue), source=moved(proposal.source) if proposal.source else None,
        content=tuple(moved(c) for c in proposal.content), score=proposal.score,
    )  # fmt: skip


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
