"""brat standoff: a .txt and an .ann a story: Source, Cue and Content of each attribution, as PolNeAR has them.

The text stands at its own offsets; what may not go along is blank ("·"), private names are struck out ("█").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Span
from onrecord.model.codec import item_names

from .selection import Line, Selection


def as_brat(selection: Selection) -> dict[str, bytes]:
    """The files by name."""
    by_story: dict[str, list[Line]] = {}
    for line in selection.lines:
        by_story.setdefault(line.hit.story, []).append(line)
    out = {}
    for story, lines in by_story.items():
        text = selection.evidence.blanked(story, lines[0].record.story.text)
        out[f"{story[:12]}.txt"] = text.encode("utf-8", "replace")
        out[f"{story[:12]}.ann"] = "".join(f"{a}\n" for a in _annotations(selection, lines, text)).encode(
            "utf-8", "replace"
        )
    return out


def _annotations(selection: Selection, lines: Sequence[Line], text: str) -> Iterator[str]:
    record = lines[0].record
    names = item_names(record)
    shown = {line.hit.item for line in lines}
    own = {line.hit.item for line in lines if line.hit.kind == "own"}
    for _ in own:
        selection.leave_out("the story's own claims: the format holds attributions")
    n = 0
    for e, a in enumerate((a for a in record.attributions if names[a.id] in shown), 1):
        parts: list[tuple[str, Sequence[Span]]] = [("Cue", [a.cue]), ("Content", a.content)]
        if a.source:
            parts.append(("Source", [a.source.span]))
        numbered = {}
        for kind, spans in parts:
            if spans:
                n += 1
                numbered[kind] = n
                places = ";".join(f"{s.start} {s.end}" for s in spans)
                words = " ".join(" ".join(text[s.start : s.end].split("\n")) for s in spans)
                yield f"T{n}\t{kind} {places}\t{words}"
        links = " ".join(f"{kind}:T{k}" for kind, k in numbered.items() if kind != "Cue")
        yield f"E{e}\tAttribution:T{numbered['Cue']} {links} Cue:T{numbered['Cue']}".rstrip()
        yield f"A{e}\tPolarity E{e} {({'+': 'holds', '-': 'against', '?': 'open'})[a.polarity]}"
