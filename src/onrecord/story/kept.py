"""Which blocks of a page are its story: trafilatura says which, and what it drops beside them is brought back."""

import re
from typing import Any

from .blocks import Block, plain

_AROUND = re.compile(
    r"\b(?:nav|menu|comments?|disqus|related|recommend\w*|most-?(?:read|popular|viewed)|trending|teasers?|promos?|newsletter"
    r"|sign-?up|subscri\w+|cookie|consent|paywall|share|social|breadcrumbs?|site-?(?:header|footer)|masthead|advert\w*"
    r"|ad-?(?:slot|unit|container)|outbrain|taboola|more-(?:on|from|stories)|read-?more|popular|login)(?:\b|_|-)"
)
_BOXES = re.compile(
    r"\b(?:aside|nav|figcaption|comments?|disqus|related|recommend\w*|most-?(?:read|popular|viewed)|newsletter|sign-?up"
    r"|cookie|consent|share|social|promos?|caption|bio|paywall)(?:\b|_|-)"
)
SMALL = 1500
"""Where trafilatura keeps fewer letters than this, paragraphs it left out are kept too."""
LARGEST = 1_500_000
"""A page with more code points than this is read without trafilatura, which would take too long."""


def kept_blocks(page: list[Block], tree: Any, size: int) -> set[int]:
    """Numbers of the blocks that belong to the story; never none.  `size` is the page's length in code points."""
    said = _extracted(tree) if size <= LARGEST else ""
    lines = {plain(row) for row in said.splitlines()} - {""}
    whole = " ".join(plain(row) for row in said.splitlines())
    kept = {b.number for b in page if _is_said(b, lines, whole)}
    kept |= _dropped_between(page, kept)
    kept |= _dropped_before(page, kept)
    likely = _likely(page)
    letters, most = (sum(len(b.text) for b in page if b.number in numbers) for numbers in (kept, likely))
    if letters < SMALL and (letters < 0.6 * most or most < SMALL // 4):
        return kept | likely
    return kept or likely


def within(element: Any, tags: tuple[str, ...]) -> bool:
    """Whether the element is of one of these tags or stands in one."""
    return element.tag in tags or any(e.tag in tags for e in element.iterancestors())


def _extracted(tree: Any) -> str:
    """What trafilatura takes for the story's text, "" where it finds none."""
    import logging
    from copy import deepcopy

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import extract

    try:
        return extract(deepcopy(tree), include_comments=False, include_tables=True) or ""
    except Exception:  # a page that trafilatura trips over is read without it
        return ""


def _is_said(b: Block, lines: set[str], whole: str) -> bool:
    words = plain(b.text)
    return bool(words) and (words in lines or (len(words) >= 25 and words in whole))


def _dropped_between(page: list[Block], kept: set[int]) -> set[int]:
    """Paragraphs beside kept ones, in the same element, that were dropped between the first of them and the last."""
    groups: dict[Any, list[int]] = {}
    for b in page:
        if b.number in kept:
            groups.setdefault(_beside(b), []).append(b.number)
    found: set[int] = set()
    for b in page:
        span = groups.get(_beside(b))
        if b.number in kept or not span or len(span) < 2 or not span[0] < b.number < span[-1]:
            continue
        if b.linked <= 0.5 and not _AROUND.search(b.own_names()):
            found.add(b.number)
    return found


def _dropped_before(page: list[Block], kept: set[int]) -> set[int]:
    """Whole sentences between the page's heading and the first kept block: leads that sit in a box of their own."""
    first = min(kept, default=0)
    headings = [b.number for b in page[:first] if within(b.element, ("h1",))]
    between = page[headings[-1] + 1 : first] if headings else []
    return {
        b.number
        for b in between
        if len(b.text) >= 60 and b.text[-1] in '.!?”"' and b.linked <= 0.3 and not _BOXES.search(b.names())
    }


def _likely(page: list[Block]) -> set[int]:
    """Paragraphs of the article; where there are none those of the page, else every block."""
    own = [b for b in page if b.linked <= 0.5 and not _AROUND.search(b.names())]
    written = [b for b in own if within(b.element, ("p", "pre", "blockquote"))]
    inside = [b for b in written if within(b.element, ("article", "main"))]
    return {b.number for b in inside or written or own or page}


def _beside(b: Block) -> Any:
    return b.element.getparent() if b.element.tag in ("p", "blockquote", "h2", "h3", "h4", "figcaption") else b.element
