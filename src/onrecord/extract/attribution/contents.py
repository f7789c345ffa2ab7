"""Contents: what a reporting verb reports, by the frame it takes."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.parse import Token
from onrecord.resources import cues

from .clauses import has_predicate, own_clause, speaks_on, without_dangling
from .passages import Passage, Quote, Quoted
from .phrases import Range, is_day, is_finite, reach

COMPLEMENTIZERS = frozenset({"that", "whether", "if"})
QUESTION = frozenset({"what", "how", "why", "who", "when", "where", "which", "whom", "whose"})
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
ADDRESSING = frozenset({"tell", "remind", "assure", "inform", "notify", "warn", "ask", "advise", "show", "convince"})
SETTING = frozenset({"as", "while", "after", "because", "since", "although", "though", "before", "until"})
STOP = frozenset({",", ";", "—", "–", "--", "-", ":"})


@dataclass(frozen=True, slots=True)
class Site:
    """Where a cue is read: the tokens of the story, its quotations, and the passage."""

    tokens: Sequence[Token]
    quoted: Quoted
    passage: Passage
    labels: frozenset[int] = frozenset()
    """The colons behind who speaks, where the story is a transcript."""
    _cuts: list[tuple[int, int]] = field(default_factory=list, init=False, repr=False, compare=False)

    def free(self, i: int) -> bool:
        """Whether token `i` stands in no quotation."""
        return self.quoted.of[i] < 0

    def same(self, i: int, j: int) -> bool:
        """Whether two tokens stand in the same quotation, or both in none."""
        return self.quoted.of[i] == self.quoted.of[j]

    def reaches(self, i: int, j: int) -> bool:
        """Whether words outside quotations, or in the same one as token `j`, stand at token `i`."""
        return self.quoted.of[i] < 0 or self.same(i, j)

    def cuts(self) -> list[tuple[int, int]]:
        """The tokens that begin something outside a content before them, and where that content ends; found once."""
        if not self._cuts:
            end = max(self.last, self.tokens[self.last - 1].sent.last) if self.last else 0
            found = ((i, cut_before(self, i)) for i in range(max(1, self.first), end))
            self._cuts.extend((i, cut) for i, cut in found if cut is not None)
            self._cuts.append((len(self.tokens), 0))
        return self._cuts

    @property
    def first(self) -> int:
        return self.passage.first

    @property
    def last(self) -> int:
        return self.passage.last


def whole_quotes(site: Site, content: Range, cue: Token) -> Range:
    """The content with every quotation it touches at its end made whole, and its opening mark at the front."""
    first, last = content
    quote = site.quoted.quote(last - 1)
    if quote is not None and not quote.first <= cue.i < quote.last and quote.first >= first:
        last = quote.last
    elif last in site.quoted.lasts and (q := site.quoted.quote(last)):
        last = last + 1 if q.first >= first - 1 else last
    quote = site.quoted.quote(first)
    if quote is not None and quote.first == first - 1 and not quote.first <= cue.i < quote.last:
        first = quote.first
    return first, last


def clause_after(site: Site, verb: Token, at: int, *, bare: bool) -> Range | None:
    """The finite clause after a verb whose words end at `at`: by the parse, else by "that"."""
    ccomp = next((c for c in verb.children if c.rel == "ccomp" and c.i > verb.i and site.reaches(verb.i, c.i)), None)
    if ccomp is not None and any(c.dep == "mark" and c.lower in SETTING for c in ccomp.children):
        ccomp = None
    start = end = None
    if ccomp is not None:
        low, end = reach(ccomp)
        start = _whole_start(site, verb, at, max(low, at))
    if (said := _complementizer(site, at)) is not None:
        if start is None or said < start or not _is_marked(site.tokens[start]):
            start = said
        if end is None or end <= start + 1:
            end = _clause_end(site, verb, start)
    elif ccomp is not None and not bare and not _marked(ccomp):
        return None
    if start is None and bare:
        start = _bare_start(site, verb, at)
        end = _clause_end(site, verb, start) if start is not None else None
    if (
        start is None
        or end is None
        or (start == at and site.tokens[at].lower == "who" and site.tokens[at - 1].pos in NOMINAL)
    ):
        return None
    if not has_predicate(site.tokens, start, end) and any(t.tag == "VBG" for t in site.tokens[start:end]):
        end = _clause_end(site, verb, start)
    end = without_dangling(site.tokens, start, predicate_end(site, verb, end), site.last)
    return bounded(site, verb, start, and_that(site, end))


def and_that(site: Site, end: int) -> int:
    """The end of a clause with those that follow it as "and that ...", "but that ..."."""
    at = end + 1 if end < site.last and site.tokens[end].text == "," else end
    if at + 2 >= site.last or site.tokens[at].tag != "CC" or site.tokens[at + 1].lower != "that":
        return end
    that = site.tokens[at + 1]
    if that.dep != "mark" or not site.same(at, end - 1):
        return end
    return and_that(site, max(end, min(reach(that.head)[1], site.last)))


def _whole_start(site: Site, verb: Token, at: int, low: int) -> int:
    """Where a clause begins: at the verb's heels, if the parse left words between that can only be its subject."""
    gap = site.tokens[at:low]
    if not gap or verb.lemma in ADDRESSING or _is_marked(site.tokens[low]) or any(t.text in STOP for t in gap):
        return low
    first = gap[0]
    numbered = any(t.pos == "NUM" for t in gap[:4]) and first.lower in (
        "between",
        "about",
        "more",
        "at",
        "over",
        "nearly",
        "around",
        "up",
    )
    if numbered or (first.pos in ("DET", "PRON", "PROPN", "NUM") and not is_day(first)) or site.tokens[low].tag == "CC":
        return at
    return low


def predicate_end(site: Site, verb: Token, end: int) -> int:
    """The end of a clause; where the parse cut it before its finite verb ("the claim that four of them / had crashed"),
    the
    end of the passage, or the next comma."""
    if not 0 < end < site.last or not site.same(end, end - 1) or site.tokens[end - 1].text in STOP:
        return end
    t = site.tokens[end]
    if t.tag not in ("VBD", "VBZ", "VBP", "MD") or site.tokens[end - 1].pos not in NOMINAL or t.lower in cues.verbs():
        return end
    return next((i for i in range(end, site.last) if site.tokens[i].text in STOP), site.last)


def _is_marked(token: Token) -> bool:
    return token.lower in COMPLEMENTIZERS or token.lower in QUESTION


def _marked(clause: Token) -> bool:
    """Whether a clause opens with "that", "whether" or a question word."""
    low, _ = reach(clause)
    return any(t.i == low and _is_marked(t) for t in (clause, *clause.subtree()[:2]))


def _complementizer(site: Site, at: int) -> int | None:
    """Where "that" or "whether" stands after a verb: at once, or after an addressee, a day or a short phrase."""
    for i in range(at, min(at + 14, site.last)):
        t = site.tokens[i]
        if not site.same(i, at - 1) or t.tag in ("VBD", "VBZ", "VBP", "MD") or t.text in (";", ":", "—"):
            return None
        if t.lower in COMPLEMENTIZERS and t.tag in ("IN", "WDT", "DT") and t.dep not in ("det", "nsubj", "obj"):
            between = site.tokens[at]
            if (
                i > at
                and between.pos in (*NOMINAL, "DET", "ADJ")
                and not is_day(between)
                and site.tokens[i - 1].pos in NOMINAL
            ):
                return None
            return i if i == at or t.lower == "that" else None
        if i == at and t.lower in QUESTION and t.tag.startswith("W"):
            return i if site.tokens[i - 1].pos in ("VERB", "ADP", "ADV") or t.lower in ("how", "why", "what") else None
    return None


def _bare_start(site: Site, verb: Token, at: int) -> int | None:
    """Where a clause without "that" begins right after a verb, though the parse has none there."""
    i = at
    while i < site.last and (is_day(site.tokens[i]) or (site.tokens[i].pos == "ADV" and site.tokens[i].head is verb)):
        i += 1
    if i >= site.last or not site.same(i, verb.i):
        return None
    if site.tokens[i].pos not in ("PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"):
        return None
    for j in range(i, min(i + 14, site.last)):
        t = site.tokens[j]
        if t.text in STOP or (j > i and t.lower in ("who", "which", "that", "whose")):
            return None
        if t.tag in ("VBD", "VBZ", "VBP", "MD") and j > i:
            own = own_clause(site.tokens, i, min(j + 4, site.last))
            return i if site.tokens[j - 1].tag != "CC" and own is None else None
    return None


def _clause_end(site: Site, verb: Token, start: int) -> int:
    """The end of the passage or of the quotation the verb stands in."""
    if site.free(verb.i):
        return site.last
    quote = site.quoted.quote(verb.i)
    return min(verb.sent.last, quote.last - 1 if quote else site.last)


def bounded(site: Site, verb: Token, start: int, end: int) -> Range | None:
    """Cuts a content where another cue of the same voice, or an afterthought on the saying, begins."""
    end = min(end, _clause_end(site, verb, start))
    cuts = site.cuts()
    for i, cut in cuts[bisect_left(cuts, (start + 2, 0)) :]:
        if i >= end:
            break
        if site.same(i, verb.i):
            end = cut
            break
    return trimmed(site, start, end, verb)


def cut_before(site: Site, i: int) -> int | None:
    """Where a content ends if token `i` begins something outside it: ", adding that", ", according to"."""
    t, before = site.tokens[i], site.tokens[i - 1]
    if before.text not in STOP and i - 1 not in site.quoted.lasts:
        return None
    if t.lower == "compared" and i + 1 < site.last and site.tokens[i + 1].lower in ("with", "to"):
        return i - 1
    if t.lower == "according" and i + 1 < site.last and site.tokens[i + 1].lower == "to":
        return i - 1
    if t.tag == "VBG" and t.lower in cues.words("afterthoughts"):
        return i - 1
    if t.tag == "CC" and before.text == "," and _says_next(site, i + 1):
        return i - 1
    return None


def _says_next(site: Site, at: int) -> bool:
    """Whether a reporting verb in the past without a subject of its own follows: ", but | hinted at a delay"."""
    while at < site.last - 1 and site.tokens[at].pos == "ADV":
        at += 1
    t = site.tokens[at]
    finite = t.tag in ("VBD", "VBZ") or (t.tag == "VBN" and t.rel == "conj" and t.child("aux") is None)
    return finite and t.lower in cues.verbs() and t.child("nsubj", "nsubj:pass") is None


def trimmed(site: Site, start: int, end: int, cue: Token) -> Range | None:
    """The content without commas at its edges, its quotations whole."""
    while start < end and site.tokens[start].text in STOP:
        start += 1
    while (
        end > start
        and (site.tokens[end - 1].text in STOP or site.tokens[end - 1].text in ".?!…")
        and (site.free(end - 1) or end - 1 == _quote_last(site, end - 1))
    ):
        if site.tokens[end - 1].text in "?!":
            break
        end -= 1
    if start >= end:
        return None
    return whole_quotes(site, (start, end), cue)


def _quote_last(site: Site, i: int) -> int:
    quote = site.quoted.quote(i)
    return quote.last - 1 if quote else -1


def quote_after(site: Site, at: int, *, full: bool = False) -> Range | None:
    """The quotations after a verb: at once, or after an addressee, a place, a comma or a colon.

    `full` asks for one that begins with a capital letter, as a sentence does.
    """
    for i in range(at, min(at + 28, site.last)):
        t = site.tokens[i]
        if i in site.quoted.firsts and (quote := site.quoted.quote(i)) is not None:
            inner = next((w for w in site.tokens[i : quote.last] if w.text[0].isalnum()), t)
            if inner.text[0].islower() and (full or i > at + 8):
                return None
            return _with_next(site, quote)
        if not site.free(i) or t.text in ".;?!" or (t.tag in ("VBD", "VBZ", "VBP", "MD") and t.dep != "acl:relcl"):
            return None
        if t.pos == "VERB" and t.tag in ("VBG", "VB") and i > at and t.lower in cues.verbs():
            return None
    return None


def _with_next(site: Site, quote: Quote) -> Range:
    """A quotation with those that follow it with nothing but "and" between."""
    first, last = quote.first, quote.last
    for other in site.passage.quotes:
        if other.first >= last and all(t.lower in ("and", ",", "or", "but") for t in site.tokens[last : other.first]):
            last = max(last, other.last)
    return first, last


def clause_before(site: Site, verb: Token, at: int, *, resumed: Range | None = None) -> Range | None:
    """What stands before "..., she said": from the passage's start to the comma or the closing mark before token `at`.

    It needs a finite verb, or has it in what is `resumed` after the cue: "The road, she said, was shut".
    """
    if at <= site.first:
        return None
    edge = site.tokens[at - 1]
    closes = at - 1 in site.quoted.lasts
    if not (closes or edge.text in (",", "—", "–", "--", "?", "!", "-")):
        return None
    first = site.first
    while (
        first < at
        and site.tokens[first].lower in ("and", "but", "so", "still", "yet", ",")
        and site.free(first)
        and closes is False
    ):
        first += 1
    content = trimmed(site, first, at, verb)
    if content is None:
        return None
    if closes:
        return _after_lead_in(site, content)
    words = [*site.tokens[content[0] : content[1]], *(site.tokens[resumed[0] : resumed[1]] if resumed else ())]
    rooted = any(t.tag == "VBN" and t.head is t for t in words)
    return (
        content
        if rooted or any(is_finite(t) for t in words if t.pos in ("VERB", "AUX", "ADJ", "NOUN", "ADV"))
        else None
    )


def _after_lead_in(site: Site, content: Range) -> Range:
    """A quotation without the words that lead to it: "He shook his head: "No," she said"."""
    quote = site.quoted.quote(content[1] - 1)
    if quote is None or quote.first <= content[0]:
        return content
    before, first = site.tokens[quote.first - 1], site.tokens[min(quote.first + 1, quote.last - 1)]
    if before.text in (":", "—", "–") or (before.text == "," and first.text[0].isupper() and first.pos != "PROPN"):
        return quote.first, content[1]
    return content


def clause_resumed(site: Site, verb: Token, after: int) -> Range | None:
    """What goes on after "..., she said, ...": token `after` is the comma."""
    if after + 2 >= site.last or site.tokens[after].text != ",":
        return None
    t = site.tokens[after + 1]
    if (
        t.tag in ("VBG", "WP", "WDT")
        or t.lower in ("who", "which", "according", "when", "after", "before")
        or is_day(t)
        or speaks_on(site.tokens, site.passage, site.quoted, after + 1)
    ):
        return None
    return trimmed(site, after + 1, site.last, verb)


def ended_before(site: Site, content: Range, edge: int) -> bool:
    """Whether a quotation closes a sentence of the story's own, so that nobody behind it says the whole."""
    quote = site.quoted.quote(edge - 1)
    if quote is None or site.tokens[edge - 2].text != "." or content[0] >= quote.first:
        return False
    return has_predicate(site.tokens, content[0], quote.first)
