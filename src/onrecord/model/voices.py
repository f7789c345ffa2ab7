"""Voices: whose words a piece of text is."""

from collections.abc import Iterable

from .attribution import Attribution
from .span import Span

BLOCK = 1024


def innermost(contents: Iterable[tuple[Span, Attribution]], span: Span) -> str | None:
    """The id of the attribution with the smallest content that covers `span`; None for the story's own voice.

    Of two with the same content it is the one that is `within` the other.
    """
    best: Attribution | None = None
    size = 0
    for c, a in contents:
        if c.start <= span.start and span.end <= c.end:
            tighter = len(c) < size or (len(c) == size and best is not None and a.within == best.id)
            if best is None or tighter:
                best, size = a, len(c)
    return best.id if best else None


class Voices:
    """Tells the voice of many spans quickly, also in a story of five megabytes."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._blocks: dict[int, list[tuple[Span, Attribution]]] = {}
        for a in attributions:
            for c in a.content:
                for block in range(c.start // BLOCK, c.end // BLOCK + 1):
                    self._blocks.setdefault(block, []).append((c, a))

    def __call__(self, span: Span) -> str | None:
        """The id of the innermost attribution around `span`; None for the story's own voice."""
        return innermost(self._blocks.get(span.start // BLOCK, ()), span)
