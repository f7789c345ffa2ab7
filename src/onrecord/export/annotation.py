"""W3C Web Annotation (2017): one annotation a statement, at its offsets in the story.

With its words where they may go along.
"""

from __future__ import annotations

import json

from .selection import Selection

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def as_annotations(selection: Selection) -> bytes:
    """An AnnotationPage; a body says who said it, how, and how its voice holds it."""
    items, seen = [], set()
    for line in selection.lines:
        hit = line.hit
        if hit.item in seen:
            continue
        seen.add(hit.item)
        held = ", ".join(f"{c['factuality']} {c['kind']}" for c in hit.claims)
        selectors: list[dict[str, object]] = [{"type": "TextPositionSelector", "start": hit.start, "end": hit.end}]
        if line.words:
            selectors.append({"type": "TextQuoteSelector", "exact": line.words})
        sense = {"+": "holds it", "-": "stands against it", "?": "leaves it open"}[hit.polarity]
        said = f"{line.voice} {hit.cue}".strip() if hit.kind == "saying" else "the story itself reports"
        items.append(
            {
                "id": f"urn:onrecord:{hit.item}", "type": "Annotation", "motivation": "describing",
                "generator": {"type": "Software", "name": hit.reader},
                "body": [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
                          "value": f"{said}: {sense}{f' ({held})' if held else ''}"},
                         {"type": "TextualBody", "purpose": "tagging", "value": hit.act}],
                "target": {"source": line.record.story.url or f"urn:onrecord:{hit.story}", "selector": selectors},
            }
        )  # fmt: skip
    page = {
        "@context": CONTEXT,
        "id": "urn:onrecord:export",
        "type": "AnnotationPage",
        "label": selection.citation,
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8", "replace")
