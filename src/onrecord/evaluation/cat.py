"""CAT XML files (Content Annotation Tool) of MEANTIME: numbered tokens, and TIMEX3 anchored to them.

Only the first six sentences (headline, date line, four of the body) are annotated in full, so only they count (Minard
et al. 2016).  The story's own date, marked CREATION_TIME, is given to the reader and counts on neither side, nor does a
TIMEX3 without words of its own.
"""

from pathlib import Path
from xml.etree import ElementTree as xml

from onrecord.errors import ResourceError

from .names import NO_SPACE_AFTER, NO_SPACE_BEFORE
from .timed import Mark, Range, Timed, joined

SENTENCES = 6
DATE_LINE = 1


def read_cat(path: Path) -> Timed:
    """The story of one file; ResourceError where it is none of this kind."""
    try:
        root = xml.fromstring(path.read_bytes())
        tokens = [(t.attrib["t_id"], int(t.attrib["sentence"]), t.text or "") for t in root.iter("token")]
        text, places = joined(_words(tokens))
        place = {token[0]: where for token, where in zip(tokens, places, strict=True)}
        found = [(e, [place[a.attrib["t_id"]] for a in e.iter("token_anchor")]) for e in root.iter("TIMEX3")]
    except (xml.ParseError, KeyError, ValueError) as error:
        raise ResourceError(f"{path}: not in the form of CAT ({error}); name MEANTIME's folder or a file of it") \
            from error  # fmt: skip
    if not tokens:
        raise ResourceError(f"{path}: no token in it; name MEANTIME's folder or a file of it")
    spoken = [(e, min(w)[0], max(w)[1]) for e, w in found if w]
    within = _sentences(tokens, places, range(SENTENCES))
    line = _sentences(tokens, places, [DATE_LINE])
    own = [(e, a, z) for e, a, z in spoken if e.get("functionInDocument") == "CREATION_TIME"]
    own = own or [(e, a, z) for e, a, z in spoken if any(start <= a < end for start, end in line)][:1]
    marks = [
        Mark(start=a, end=z, type=e.get("type", ""), value=e.get("value", ""))
        for e, a, z in spoken
        if not any(e is o for o, _, _ in own)
    ]
    return Timed(
        name=path.stem, text=text, published=_iso(own[0][0].get("value", "")) if own else None, marks=tuple(marks),
        apart=tuple((a, z) for _, a, z in own), within=tuple(within), title=within[0],
    )  # fmt: skip


def _iso(value: str) -> str:
    """A date the year first, as a few stories have theirs last ("03-02-2009")."""
    parts = value.split("-")
    return "-".join(reversed(parts)) if len(parts) == 3 and len(parts[2]) == 4 else value


def _words(tokens: list[tuple[str, int, str]]) -> list[tuple[str, str]]:
    """Words with the white space behind them; headline, date line and body stand on lines of their own."""
    found = []
    for (_, sentence, word), (_, following, beside) in zip(tokens, [*tokens[1:], ("", -1, "")], strict=True):
        glued = beside in NO_SPACE_BEFORE or word in NO_SPACE_AFTER
        found.append((word, "\n" if sentence <= DATE_LINE and following != sentence else "" if glued else " "))
    return found


def _sentences(tokens: list[tuple[str, int, str]], places: list[Range], wanted: range | list[int]) -> list[Range]:
    """The ranges of some sentences."""
    found = []
    for number in wanted:
        inside = [p for (_, sentence, _), p in zip(tokens, places, strict=True) if sentence == number]
        if inside:
            found.append((inside[0][0], inside[-1][1]))
    return found
