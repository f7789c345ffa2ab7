"""Correction notices: which part of a paragraph takes something back (lexicons/notices.toml).

News about another outlet's correction is no notice: words inside quotation marks do not count, nor do a post with its
signature and what follows a line that ends in a colon ("The paper added a note:").
"""

import re
from dataclasses import dataclass

from onrecord.resources import notices as lexicon

from .sentences import inside_quotation, sentences

_HINTS = (
    "correct clarif amend retract withdr updat version misst misid misspel mischar misquo misatt misrep mistak regret"
    " apolog headline caption error refile originally initially previously edited revised changed rectif wrongly"
    " inaccur erroneous errat corrig fixe fixing removed deletes removes reworded"
).split()
_CLOSE = {"(": ")", "[": "]"}
_POST = re.compile(r"[—–-] ?[^—–]{1,60}\(@\w{1,20}\)")
"""The signature of somebody's post: "— Odo Farr (@odofarr)"."""
LONGEST = 1500
"""A sentence longer than this (code points) is no notice."""
LABELLED = 2500
"""A paragraph under a label that is longer than this is no notice."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands, as far as notices need to know."""

    edge: bool = False
    """At the head or the end of the story."""
    head: bool = False
    """Before its body has begun."""
    labelled: bool = False
    """Right after a label that stands alone ("Corrections & Amplifications")."""
    quoted: bool = False
    """After a paragraph that ends in a colon: what follows may be another's words."""
    outlets: tuple[str, ...] = ()
    """The story's own agency and publisher."""


def is_label(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is nothing but a label that makes a correction of the next one."""
    if end - start > 90 or not _hints(text, start, end):
        return False
    return lexicon.label_alone().fullmatch(text, start, end) is not None


def is_edition(text: str, start: int, end: int) -> bool:
    """Whether the paragraph only says where the error was printed ("As published in the Kessin edition.")."""
    return end - start <= 90 and lexicon.edition().fullmatch(text, start, end) is not None


def notice(text: str, start: int, end: int, place: Place) -> tuple[int, int] | None:
    """The range of the notice in the paragraph ``text[start:end]``, None where it holds none."""
    if place.labelled and end - start <= LABELLED:
        return start, end
    if not _hints(text, start, end) or text[start] in '“"«‘':
        return None
    if place.quoted or _POST.search(text, start, end):
        return None
    m = lexicon.label().match(text, start, end)
    if m and m.end() < end and end - start <= LABELLED:
        return start, _closed(text, start, end)
    return _from_form(text, start, end, place)


def _from_form(text: str, start: int, end: int, place: Place) -> tuple[int, int] | None:
    """From the first sentence that a form fits, or the note's label before it, to the paragraph's or the bracket's end.

    In a paragraph that goes on longer than a notice is, the sentence alone.
    """
    for lo, hi in sentences(text, start, end):
        if hi - lo > LONGEST or not _hints(text, lo, hi):
            continue
        at = _fits(text, lo, hi, lo == start, place)
        if at is not None and not inside_quotation(text, start, at):
            begun = start if _is_noted(text, start, lo) else lo
            return begun, _closed(text, begun, end if end - lo <= LABELLED else hi)
    return None


def _is_noted(text: str, start: int, end: int) -> bool:
    """Whether what stands between `start` and `end` is the label of a note, or the first words of one."""
    m = lexicon.note().match(text, start, end)
    return m is not None and end - start <= LONGEST


def _fits(text: str, lo: int, hi: int, first: bool, place: Place) -> int | None:
    """Where in the sentence the words of the first fitting form stand; a label before them does not count."""
    noted = lexicon.note().match(text, lo, hi) or lexicon.label().match(text, lo, hi)
    if noted and noted.end() < hi:
        lo = noted.end()
    for form, pattern in lexicon.forms():
        if form.after_notice or (form.first and not first):
            continue
        if (form.edge and not place.edge) or (form.head and not place.head):
            continue
        m = pattern.match(text, lo, hi)
        if m and (not form.own or any(o in text[lo:hi] for o in place.outlets)):
            return m.start("at") if "at" in pattern.groupindex else m.start()
    return None


def speaks_of_errors(text: str, start: int, end: int) -> bool:
    """Whether a form of any kind fits one of the paragraph's sentences, wherever it stands."""
    return any(
        pattern.match(text, lo, hi)
        for lo, hi in sentences(text, start, end)
        if hi - lo <= LONGEST
        for _, pattern in lexicon.forms()
    )


def continues(text: str, start: int, end: int) -> bool:
    """Whether a paragraph right after a notice goes on with it ("The Courier regrets the error.")."""
    if end - start > 400 or not _hints(text, start, end):
        return False
    return any(f.after_notice and pattern.match(text, start, end) for f, pattern in lexicon.forms())


def _closed(text: str, start: int, end: int) -> int:
    """The end of a notice that begins at `start`: its closing bracket where it stands in brackets, else `end`."""
    opener = text[start]
    if opener not in _CLOSE:
        return end
    depth = 0
    for at in range(start, end):
        depth += (text[at] == opener) - (text[at] == _CLOSE[opener])
        if not depth:
            alone = not text[at + 1 : end].strip(" .*_") or lexicon.label_alone().fullmatch(text, start, at + 1)
            return end if alone else at + 1
    return end


def _hints(text: str, start: int, end: int) -> bool:
    """Whether a word of correcting stands there: a quick look before the patterns are tried."""
    words = text[start:end].lower()
    return any(hint in words for hint in _HINTS)
