"""The page of a record in a terminal: a bold name, one accent colour, dim evidence, no boxes."""

from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.model import Record
from onrecord.views.corrections import Amended
from onrecord.views.disputes import Opposed, Side
from onrecord.views.figures import Figure
from onrecord.views.happenings import Happening
from onrecord.views.heads import Head
from onrecord.views.marks import Mark
from onrecord.views.page import FOOTER, Page, Skipped, page
from onrecord.views.sayings import Saying

ACCENT = "cyan"
FACING = 100
"""From this width on, the sides of a dispute stand side by side."""
WIDEST = 120
Line = Text
Part = tuple[str, str]


def show(record: Record, console: Console, layers: Iterable[str] = (), explain: bool = False) -> None:
    """Print the page of a record; `layers` of LAYERS, the usual six where none is named."""
    width = min(console.width, WIDEST)
    whole = page(record)
    for line in _lines(whole, width, set(layers), explain):
        console.print(line, soft_wrap=True)


def _lines(whole: Page, width: int, asked: set[str], explain: bool) -> Iterator[Line]:
    yield from _head(whole.head, width)
    wanted = asked or set(LAYERS) - ASKED_FOR
    for name, (title, empty, items, draw) in LAYERS.items():
        found = items(whole)
        if name not in wanted or (not found and not empty):
            continue
        if name in asked and draw is _happenings:
            draw = _all_happenings
        yield Text()
        yield Text(title.upper(), style=f"bold {ACCENT}")
        if not found:
            yield Text(f"  {empty}", style="dim")
        yield from draw(found, width, explain)
    yield Text()
    yield from hang([(FOOTER, "dim italic")], width)


def hang(parts: Iterable[Part], width: int, first: int = 0, rest: int | None = None) -> Iterator[Line]:
    """Words wrapped to `width`: the first line indented by `first`, the others by `rest`."""
    rest = first if rest is None else rest
    text = Text.assemble(*parts)
    plain = text.plain.rstrip()
    rows = list(_rows(plain, max(width - first, 20), max(width - rest, 20)))
    pieces = text.divide([at for row in rows for at in row])
    for n, piece in enumerate(pieces[1 : 2 * len(rows) : 2]):
        yield Text(" " * (rest if n else first)).append_text(piece)


def _rows(plain: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, given the cells of the first line and of the others."""
    start, room = 0, first
    while True:
        end = _fits(plain, start, room)
        if end < len(plain) and plain[end] != " " and (space := plain.rfind(" ", start, end)) > start:
            end = space
        yield start, start + len(plain[start:end].rstrip())
        start, room = end, rest
        while start < len(plain) and plain[start] == " ":
            start += 1
        if start >= len(plain):
            return


def _fits(plain: str, start: int, room: int) -> int:
    """The end of what fits into so many cells, at least one character."""
    end = min(start + room, len(plain))
    if plain[start:end].isascii():
        return end
    cells, at = 0, start
    while at < len(plain) and (cells := cells + cell_len(plain[at])) <= room:
        at += 1
    return max(at, min(start + 1, len(plain)))


def _trace(words: str, width: int, indent: int, explain: bool) -> Iterator[Line]:
    if explain:
        yield from hang([(f"⌁ {words}", "dim")], width, indent, indent + 2)


def _head(head: Head, width: int) -> Iterator[Line]:
    yield from hang([(head.title, "bold" if head.given else "bold italic")], width)
    yield from hang([(" · ".join(head.origin), "")], width)
    if head.notes:
        yield from hang([("; ".join(head.notes), "dim")], width)


def _sayings(found: Iterable[Saying], width: int, explain: bool) -> Iterator[Line]:
    seen: set[str] = set()
    for item in found:
        yield from _saying(item, width, explain, 2, seen)


def _saying(s: Saying, width: int, explain: bool, indent: int, seen: set[str]) -> Iterator[Line]:
    parts = [(s.speaker.name, "bold")]
    if s.speaker.role and s.speaker.key not in seen and s.speaker.role.lower() not in s.speaker.name.lower():
        parts.append((f" ({s.speaker.role})", "dim"))
    seen.add(s.speaker.key)
    parts += [
        (" " + s.cue, ""),
        (s.lead, f"bold {ACCENT}" if s.denial else ""),
        (" " + s.content if s.content else "", ""),
    ]
    if s.asides:
        parts.append((f"  ({', '.join(s.asides)})", "dim"))
    yield from hang(parts, width, indent, indent + 4)
    for stand in s.stands:
        yield from hang([(f"↳ {stand}", "dim")], width, indent + 4, indent + 6)
    yield from _trace(s.trace, width, indent + 4, explain)
    for inner in s.inner:
        yield from _saying(inner, width, explain, min(indent + 4, width // 2), seen)


def _happenings(found: tuple[Happening, ...], width: int, explain: bool, whole: bool = False) -> Iterator[Line]:
    """Consecutive happenings of one voice under its heading; those without a code only where the layer was asked
    for.
    """
    told = [h for h in found if not h.repeats]
    listed = [h for h in told if h.main or whole]
    voice = ""
    for h in listed:
        if h.voice != voice:
            voice = h.voice
            yield from hang([(voice, "dim")], width, 2, 4)
        yield from _happening(h, width, explain)
    if rest := len(told) - len(listed):
        more = "and 1 more happening" if rest == 1 else f"and {rest} more happenings"
        yield from hang([(f"{more} without a code: --layer what-happened shows all", "dim")], width, 2, 4)


def _all_happenings(found: tuple[Happening, ...], width: int, explain: bool) -> Iterator[Line]:
    yield from _happenings(found, width, explain, whole=True)


def _happening(h: Happening, width: int, explain: bool) -> Iterator[Line]:
    column = 14
    style = "dim" if h.status in ("said", "reported", "mentioned") else f"bold {ACCENT}"
    parts = [(f"{h.status:<{column - 4}}", style), *_deed(h)]
    if h.details:
        parts.append((f" — {', '.join(h.details)}", ""))
    if h.granted:
        parts.append(("  (taken for granted)", "dim"))
    yield from hang(parts, width, 4, column)
    if explain and h.codes:
        yield from hang([(f"⌁ {h.codes}", "dim")], width, column, column + 2)
    yield from _trace(h.trace, width, column, explain)


def _deed(h: Happening) -> list[Part]:
    """Who did what to whom, or the story's words for it, the trigger in bold."""
    if not h.evidence:
        return [(f"{h.actors} → ", ""), (h.trigger, "bold"), (f" → {h.recipients}", "")]
    before, found, after = h.evidence.partition(h.trigger)
    return [(before, ""), (found, "bold"), (after, "")]


def _figures(found: Iterable[Figure], width: int, explain: bool) -> Iterator[Line]:
    for f in found:
        parts = [(f.words, "bold"), (f" — {f.comes_to}" if f.comes_to else "", "")]
        parts.append((f"  ({f.voice})", "dim"))
        yield from hang(parts, width, 2, 6)
        yield from _trace(f.trace, width, 6, explain)


def _disputes(found: Iterable[Opposed], width: int, explain: bool) -> Iterator[Line]:
    for n, d in enumerate(found):
        if n:
            yield Text()
        if width >= FACING:
            yield from _facing(d, width)
        else:
            yield from _side(d.first, width)
            yield Text(f"    {d.between}", style=f"bold {ACCENT}")
            for other in d.others:
                yield from _side(other, width)
        yield from _trace(d.trace, width, 6, explain)


def _side(side: Side, width: int, indent: int = 2) -> Iterator[Line]:
    lead = " — denial: " if side.denial and side.words else ": " if side.words else ""
    accent = f"bold {ACCENT}" if side.denial else ""
    yield from hang(
        [(side.speaker, "bold"), (" " + side.cue, ""), (lead, accent), (side.words, "")], width, indent, indent + 4
    )


def _facing(d: Opposed, width: int) -> Iterator[Line]:
    """Two columns of the same measure, the word between them."""
    middle = len(d.between) + 4
    measure = (width - 2 - middle) // 2
    left = list(_side(d.first, measure, 0))
    right = [line for other in d.others for line in _side(other, measure, 0)]
    for n in range(max(len(left), len(right))):
        line = Text("  ")
        line.append_text(left[n] if n < len(left) else Text())
        line.pad_right(max(0, 2 + measure - line.cell_len))
        line.append(f"  {d.between}  " if n == 0 else " " * middle, style=f"bold {ACCENT}")
        line.append_text(right[n] if n < len(right) else Text())
        line.rstrip()
        yield line


def _corrections(found: Iterable[Amended], width: int, explain: bool) -> Iterator[Line]:
    for k in found:
        if k.now or k.was:
            yield from hang([("now  ", "dim"), (k.now or "(the notice does not say)", "bold")], width, 2, 7)
            yield from hang([("was  ", "dim"), (k.was or "(the notice does not say)", "strike dim")], width, 2, 7)
        else:
            yield from hang([(k.notice, "")], width, 2, 7)
        notes = [k.kind + (f" ({k.error})" if k.error else ""), k.note]
        yield from hang([("; ".join(notes), "dim")], width, 7, 7)
        for words in k.touches:
            yield from hang([(f"touches: {words}", "dim")], width, 7, 9)
        yield from _trace(k.trace, width, 7, explain)


def _unread(found: Iterable[Skipped], width: int, explain: bool) -> Iterator[Line]:
    for group in found:
        yield from hang([(group.why, "")], width, 2)
        for sentence in group.sentences:
            yield from hang([(sentence, "dim")], width, 6, 8)


def _marks(found: Iterable[Mark], width: int, explain: bool) -> Iterator[Line]:
    for m in found:
        yield from hang([(m.words, "bold"), (f" — {m.comes_to}", "")], width, 2, 6)
        yield from _trace(m.trace, width, 6, explain)


Draw = Callable[..., Iterator[Line]]
LAYERS: dict[str, tuple[str, str, Callable[[Page], tuple[object, ...]], Draw]] = {
    "who-said": ("Who said what", "Nobody is cited in this story.", lambda p: p.sayings, _sayings),
    "what-happened": ("Who did what to whom", "No happening was read.", lambda p: p.happenings, _happenings),
    "figures": ("Figures", "", lambda p: p.figures, _figures),
    "disputes": ("In dispute", "", lambda p: p.disputes, _disputes),
    "corrections": ("Corrected", "", lambda p: p.corrections, _corrections),
    "unread": ("Not read", "", lambda p: p.unread, _unread),
    "times": ("Times", "", lambda p: p.times, _marks),
    "places": ("Places", "", lambda p: p.places, _marks),
    "names": ("Names", "", lambda p: p.names, _marks),
}
"""A layer's title, what to say where it is empty ("": leave it out), where it stands in a page, how it is drawn."""
ASKED_FOR = {"times", "places", "names"}
"""Layers that are only shown where they are named."""
