"""The parse as the units see it: plain tokens with their syntax, names and quotations, at offsets of the story's text.

Units never see spaCy; a test can write a Doc by hand.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Span, Story


@dataclass(slots=True, eq=False)
class Token:
    """One token with its Universal Dependencies analysis; read-only once the Doc is built.

    `dep` is the UD relation with subtype ("nsubj:pass"), `pos` the universal and `tag` the Penn part of speech, `feats`
    the UD features; the root of a sentence is its own head.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    feats: dict[str, str]
    zone: str
    sent: "Sentence" = field(repr=False, default=None)  # type: ignore[assignment]
    head: "Token" = field(repr=False, default=None)  # type: ignore[assignment]
    children: list["Token"] = field(repr=False, default_factory=list)
    ent: str = ""
    """Label of the named entity it is part of (PER, ORG, LOC, MISC), else ""."""
    quoted: bool = False
    """Whether it stands inside a quotation."""

    @property
    def rel(self) -> str:
        """The relation without its subtype: "nsubj" for "nsubj:pass"."""
        return self.dep.partition(":")[0]

    def child(self, *deps: str) -> "Token | None":
        """The first child whose relation (with or without subtype) is one of `deps`."""
        for c in self.children:
            if c.dep in deps or c.rel in deps:
                return c
        return None

    def all(self, *deps: str) -> "list[Token]":
        """All children whose relation (with or without subtype) is one of `deps`."""
        return [c for c in self.children if c.dep in deps or c.rel in deps]

    def subtree(self) -> "list[Token]":
        """This token and all below it, in text order."""
        out, stack = [], [self]
        while stack:
            t = stack.pop()
            out.append(t)
            stack.extend(t.children)
        out.sort(key=_index)
        return out

    def ancestors(self) -> "Iterator[Token]":
        """Heads upward, the root last."""
        t = self
        while t.head is not t:
            t = t.head
            yield t

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.pos} {self.dep}←{self.head.text if self.head else '?'}>"


def _index(token: Token) -> int:
    return token.i


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: tokens of one paragraph, `first` up to `last` (exclusive) in the Doc."""

    i: int
    first: int
    last: int
    start: int
    end: int
    zone: str
    paragraph: int
    """Index into `Doc.pieces`."""
    root: Token = field(repr=False, default=None)  # type: ignore[assignment]


@dataclass(slots=True, eq=False)
class Name:
    """A named entity as the tagger sees it: tokens `first` up to `last` (exclusive)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An attribution as the attribution network sees it, in tokens; `score` is how sure the cue is, 0 to 1."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(slots=True, eq=False)
class Doc:
    """A story's title and body, parsed.  `pieces` are what was parsed: title, paragraphs without their dateline."""

    story: Story
    tokens: Sequence[Token] = ()
    sentences: Sequence[Sentence] = ()
    names: Sequence[Name] = ()
    quotes: Sequence[Span] = ()
    """Quotations with their marks, outermost only, in text order."""
    pieces: Sequence[Span] = ()
    proposals: Sequence[Proposal] = ()
    """What the attribution network proposes, where it runs."""
    cue_scores: Sequence[float] = ()
    """How sure that network is of each token being (in) a cue, 0 to 1; () where it does not run."""
    _starts: list[int] = field(default_factory=list, repr=False)

    @property
    def text(self) -> str:
        """The story's text."""
        return self.story.text

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to `last` (exclusive)."""
        return Span.of(self.story.text, self.tokens[first].start, self.tokens[last - 1].end)

    def cover(self, tokens: Sequence[Token]) -> Span:
        """The characters from the first to the last of `tokens`."""
        return Span.of(self.story.text, min(t.start for t in tokens), max(t.end for t in tokens))

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens that lie wholly inside `span`."""
        if not self._starts and self.tokens:
            self._starts.extend(t.start for t in self.tokens)
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        found = self.tokens[first:last]
        return found[:-1] if found and found[-1].end > span.end else found

    def words(self, sentence: Sentence) -> Sequence[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
