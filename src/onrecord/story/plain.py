"""Plain text: read as it stands; a front block (front.py) or a copyright line says what else is known."""

from onrecord.model.story import ZoneKind

from .drafts import Draft
from .front import front
from .paragraphs import Range, paragraphs


def read_plain(text: str) -> Draft:
    """The draft of a plain text.

    >>> read_plain("OSTROVAN (Meridian) — Three men ran.").text
    'OSTROVAN (Meridian) — Three men ran.'
    """
    metadata, taken = front(text)
    after = max((end for _, end in taken), default=0)
    rest = [(start + after, end + after) for start, end in paragraphs(text[after:])]
    ranges: tuple[Range, ...] = (*taken, *rest)
    parts: dict[int, ZoneKind] = dict.fromkeys(range(len(taken)), "furniture")
    return Draft(text=text, metadata=metadata, ranges=ranges, parts=parts)
