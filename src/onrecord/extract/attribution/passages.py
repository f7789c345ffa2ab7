"""Passages: sentences in which a quotation counts as one word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.parse import Doc, Token

STARTERS = frozenset(
    "the a an he she it they we there this these those in on at but and after before his her their its no "
    "all both".split()
)
"""Words that, with a capital letter, begin a sentence even after an abbreviation's stop ("9:41 a.m. There were ...").
"""
ABBREVIATED = frozenset({"a.m.", "p.m.", "u.s.", "u.k.", "u.n.", "jr.", "sr.", "inc.", "corp.", "ltd.", "co.", "d.c."})
STOPS = frozenset({".", "?", "!", "…", "...", "?!", "!!", "!?"})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as tokens `first` up to `last` (exclusive), marks included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens `first` up to `last` (exclusive) of one paragraph: what is said in one breath, quotations unbroken."""

    first: int
    last: int
    paragraph: int
    quotes: tuple[Quote, ...]


class Quoted:
    """Where each token stands: in which quotation, if in any."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = doc.tokens
        self.of: list[int] = [-1] * len(doc.tokens)
        self.quotes: list[Quote] = []
        tokens = doc.tokens
        i = 0
        for span in doc.quotes:
            while i < len(tokens) and tokens[i].end <= span.start:
                i += 1
            first = i
            while i < len(tokens) and tokens[i].start < span.end:
                self.of[i] = len(self.quotes)
                i += 1
            if i > first:
                self.quotes.append(Quote(first, i))
        self.firsts = frozenset(q.first for q in self.quotes)
        self.lasts = frozenset(q.last - 1 for q in self.quotes)

    def quote(self, i: int) -> Quote | None:
        """The quotation the token stands in."""
        n = self.of[i] if 0 <= i < len(self.of) else -1
        return self.quotes[n] if n >= 0 else None


def passages(doc: Doc, quoted: Quoted, says: Callable[[Token], bool]) -> list[Passage]:
    """The passages of a Doc; `says` tells whether a token is a verb that can follow a quotation."""
    found: list[Passage] = []
    first = 0
    sentences = doc.sentences
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        if after is not None and after.paragraph == sentence.paragraph and _goes_on(doc, quoted, after.first, says):
            continue
        for start, end in _cut(doc.tokens, quoted, first, sentence.last, says):
            inside = sorted({quoted.of[i] for i in range(start, end)} - {-1})
            found.append(Passage(start, end, sentence.paragraph, tuple(quoted.quotes[q] for q in inside)))
        first = sentence.last
    return found


def _goes_on(doc: Doc, quoted: Quoted, at: int, says: Callable[[Token], bool]) -> bool:
    """Whether the sentence that the parse begins at token `at` is still the passage before it."""
    before, token = doc.tokens[at - 1], doc.tokens[at]
    if quoted.of[at] >= 0 and quoted.of[at] == quoted.of[at - 1]:
        return True
    if at - 1 in quoted.lasts:
        inner = doc.tokens[at - 2].text if at >= 2 else ""
        return inner not in STOPS or (inner != "." and _tagged(doc.tokens, quoted, at, says))
    if before.text in STOPS:
        return False
    if before.text.endswith(".") and len(before.text) > 1:
        return (
            before.pos in ("PROPN", "NOUN")
            and before.text[0].isupper()
            and token.text[0].isupper()
            and before.tag == "NNP"
        )
    unended = before.text[-1].isalnum() and "\n" not in doc.text[before.end : token.start]
    return unended or before.text in (",", ":") or token.text[0].islower()


def _tagged(tokens: Sequence[Token], quoted: Quoted, at: int, says: Callable[[Token], bool]) -> bool:
    """Whether "he asked" or "asked the man" stands at token `at`, after a quotation."""
    for i in range(at, min(at + 9, len(tokens))):
        t = tokens[i]
        if quoted.of[i] >= 0 or t.text in STOPS or t.text == ":":
            return False
        if says(t):
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            return after is None or (after.lower not in ("that", ":", "it") and quoted.of[i + 1] < 0)
    return False


def _cut(
    tokens: Sequence[Token], quoted: Quoted, first: int, last: int, says: Callable[[Token], bool]
) -> list[tuple[int, int]]:
    """Cuts a stretch after each quotation that ends a sentence, where the parse did not."""
    cuts = [first]
    for i in range(first + 2, last - 1):
        if tokens[i].lower in ABBREVIATED and quoted.of[i] == quoted.of[i + 1] and _starts(tokens[i + 1]):
            cuts.append(i + 1)
        if i not in quoted.lasts or tokens[i - 1].text not in STOPS:
            continue
        after = tokens[i + 1]
        starts = after.text[0].isupper() or i + 1 in quoted.firsts
        if starts and (tokens[i - 1].text == "." or not _tagged(tokens, quoted, i + 1, says)):
            cuts.append(i + 1)
    return list(zip(cuts, [*cuts[1:], last], strict=True))


def _starts(token: Token) -> bool:
    """Whether a token begins a sentence by its capital letter."""
    return token.text[0].isupper() and token.lower in STARTERS
