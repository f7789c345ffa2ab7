"""DocBin: spaCy's own container: a Doc a story with span groups source, cue and content.

Whose labels are the act and polarity.
"""

from __future__ import annotations

from onrecord.model.codec import item_names

from .selection import Line, Selection


def as_docbin(selection: Selection) -> bytes:
    """The stories as one DocBin (tokens by spaCy's rules for English); text that may not go along is blank."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    bin = DocBin(store_user_data=True)
    by_story: dict[str, list[Line]] = {}
    for line in selection.lines:
        by_story.setdefault(line.hit.story, []).append(line)
    for story, lines in by_story.items():
        record, shown = lines[0].record, {line.hit.item for line in lines}
        doc = nlp(selection.evidence.blanked(story, record.story.text))
        doc.user_data["onrecord"] = {"story": story, "citation": selection.citation, "reader": lines[0].hit.reader}
        names = item_names(record)
        groups: dict[str, list[object]] = {"source": [], "cue": [], "content": []}
        for a in record.attributions:
            if names[a.id] not in shown:
                continue
            label = f"{a.act} {a.polarity}"
            parts = (("cue", [a.cue]), ("content", a.content), ("source", [a.source.span] if a.source else []))
            for name, spans in parts:
                for s in spans:
                    span = doc.char_span(s.start, s.end, label=label, alignment_mode="expand")
                    if span is not None:
                        groups[name].append(span)
        for name, spans_ in groups.items():
            doc.spans[name] = spans_  # type: ignore[assignment]
        bin.add(doc)
    for line in selection.lines:
        if line.hit.kind == "own":
            selection.leave_out("the story's own claims: the spans are those of attributions")
    data: bytes = bin.to_bytes()
    return data
