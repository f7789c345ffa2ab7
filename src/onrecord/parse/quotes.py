"""Quotations, by their marks alone: straight and curly, double and single, guillemets; over several paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Span

DOUBLE = {
    "“": ("”",), "„": ("“", "”", "‟"), "‟": ("”",), "«": ("»",), "‹": ("›",), '"': ('"',), "''": ("''",),
    "``": ("''",), "”": ("”",), "»": ("«",),
}  # fmt: skip
SINGLE = "‘’'‛"
_MARK = re.compile(r"'''?|``|[“”„‟«»‹›\"‘’'‛]")
_ELIDED = re.compile(r"\d\ds?\b|(?:em|til|till|cause|tis|twas|twere|n|round|bout|neath|ere|cos|kay)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!…]\s+(?=[A-Z“\"])")
_TAGGED = re.compile(r"[,?!]\s+(?=(?:[\w.’'-]+ ){1,5}(?:said|says|told|added|asked|wrote)\b|(?:said|says) )")
"""Where whoever speaks is named in the middle of a quotation that nothing closes."""
FAR = 1500
"""How many characters a quotation in single marks may have."""


def quotations(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The outermost quotations of `pieces` (paragraphs), marks included.

    A quotation left open at the end of a paragraph goes to the paragraph's end if it began the paragraph or the next
    one opens again (a quotation over several paragraphs opens each and closes the last), else to its sentence's end;
    before a speaker who is named in its midst.

    >>> t = "“We won,” he said. “All of us.”"
    >>> [s.text for s in quotations(t, [Span.of(t, 0, len(t))])]
    ['“We won,”', '“All of us.”']
    """
    found: list[Span] = []
    for n, piece in enumerate(pieces):
        after = pieces[n + 1].text[:1] if n + 1 < len(pieces) else ""
        found.extend(_Piece(text, piece, opens_next=after in DOUBLE and after != "").quotations())
    return found


class _Piece:
    """One paragraph and the marks in it."""

    def __init__(self, text: str, piece: Span, *, opens_next: bool) -> None:
        self.text, self.start, self.end, self.opens_next = text, piece.start, piece.end, opens_next
        self.marks = [(m.start(), m.group()[:2]) for m in _MARK.finditer(text, piece.start, piece.end)]
        closers = [at for at, mark in self.marks if mark in SINGLE and self._closes_single(at)]
        self.strong = [at for at in closers if text[at - 1] not in "sSxz"]
        self.weak = [at for at in closers if text[at - 1] in "sSxz"]
        self.places: dict[str, list[int]] = {}
        for at, mark in self.marks:
            self.places.setdefault(mark, []).append(at)

    def quotations(self) -> list[Span]:
        found: list[Span] = []
        opened: tuple[int, str] | None = None
        skip = self.start
        depth = inner = 0
        for at, mark in self.marks:
            if at < skip:
                continue
            if opened is not None:
                if opened[1] == '"' and mark in "“”" and (mark == "“" or inner > 0):
                    inner += 1 if mark == "“" else -1
                elif (mark in DOUBLE[opened[1]] and self._closes(at, mark, opened[1])) or self._odd(
                    at, mark, opened[1]
                ):
                    skip, depth = self._past(at, mark), depth - 1
                    if depth <= 0:
                        found.append(self._span(opened[0], skip))
                        opened = None
                elif mark == opened[1] == "“" and self._backwards(at):
                    skip = at + 1
                    found.append(self._span(opened[0], skip))
                    opened = None
                elif mark == opened[1] and self._opens(at, mark):
                    if self._cut_off(at, mark):
                        found.append(self._span(opened[0], self._end_before(at)))
                        opened, depth = (at, mark), 1
                    else:
                        depth += 1
            elif mark in SINGLE:
                end = self._single(at)
                if end is not None:
                    skip = end + 1
                    found.append(self._span(at, skip))
            elif self._opens(at, mark):
                opened, depth, inner = (at, mark), 1, 0
        if opened:
            found.append(self._span(opened[0], self._unclosed(opened[0])))
        return found

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self.text, start, end)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _after(self, at: int) -> str:
        return self.text[at] if at < self.end else " "

    def _opens(self, at: int, mark: str) -> bool:
        """Whether a double mark opens; a closing one does so at the start of a word where none is open ("”We
        won.”").
        """
        before, after = self._before(at), self._after(at + len(mark))
        if mark in ("›", "‹"):
            return mark == "‹" and not after.isspace()
        if mark in '"”»' or mark == "''":
            return not (before.isalnum() or after.isspace() or before in ".,?!…" or after in ".,;:)?!")
        return True

    def _odd(self, at: int, mark: str, opening: str) -> bool:
        """Whether a mark of the other style closes: a curly one after a straight one, a straight one where no
        curly is left.
        """
        if self._before(at).isspace() or self._after(at + 1).isalnum():
            return False
        return (opening == '"' and mark == "”") or (opening == "“" and mark == '"' and not self._left("”", at))

    def _past(self, at: int, mark: str) -> int:
        """Where a closing mark ends: of three straight single ones the third closes too."""
        end = at + len(mark)
        return end + 1 if mark == "''" and self._after(end) == "'" else end

    def _backwards(self, at: int) -> bool:
        """Whether an opening mark stands where a closing one should: "...,“ said Jo"."""
        return not self._before(at).isspace() and self._after(at + 1).isspace()

    def _closes(self, at: int, mark: str, opening: str) -> bool:
        """Whether a mark that may close does; a straight one before a word and after a space opens again."""
        if mark != opening:
            return True
        return not (self._before(at).isspace() and self._after(at + len(mark)).isalnum() and self._cut_off(at, mark))

    def _cut_off(self, at: int, mark: str) -> bool:
        """Whether, counting on from a second opening mark, no mark is left to close the first."""
        if mark in ('"', "''"):
            return self._left(mark, at) % 2 == 0
        return sum(self._left(m, at + 1) for m in DOUBLE[mark]) <= self._left(mark, at)

    def _left(self, mark: str, at: int) -> int:
        """How many of a mark stand at or after a place."""
        places = self.places.get(mark, ())
        return len(places) - bisect_left(places, at)

    def _end_before(self, at: int) -> int:
        while at > self.start and self.text[at - 1].isspace():
            at -= 1
        return at

    def _unclosed(self, start: int) -> int:
        """Where a quotation ends that nothing closes."""
        if self.opens_next:
            return self.end
        if start == self.start:
            tagged = _TAGGED.search(self.text, start, self.end)
            return tagged.start() + 1 if tagged else self.end
        stop = _SENTENCE.search(self.text, start, self.end)
        return stop.start() + 1 if stop else self.end

    def _closes_single(self, at: int) -> bool:
        before, after = self._before(at), self._after(at + 1)
        return not before.isspace() and not after.isalnum() and (before.isalnum() or before in '.,?!…)%”"')

    def _single(self, at: int) -> int | None:
        """Where the quotation closes that a single mark opens; None for an apostrophe."""
        before, after = self._before(at), self._after(at + 1)
        if before.isalnum() or not (after.isalnum() or after in '“"…[') or before in ".,?!":
            return None
        if _ELIDED.match(self.text, at + 1, self.end):
            return None
        n, m = bisect_left(self.strong, at + 1), bisect_left(self.weak, at + 1)
        if n < len(self.strong) and self.strong[n] - at <= FAR:
            return self.strong[n]
        if m < len(self.weak) and self.weak[m] - at <= FAR:
            return self.weak[m]
        return None
