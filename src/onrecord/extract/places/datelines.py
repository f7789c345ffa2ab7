"""Toponyms of a dateline: "KUNDUZ, Afghanistan —", "WASHINGTON/LONDON (Reuters) -"; never parsed, read as it stands."""

import re
from collections.abc import Iterator

from onrecord.model import Span, Story
from onrecord.resources.countries import lookup
from onrecord.resources.gazetteer import Gazetteer

from .mentions import Mention, key_of

_END = re.compile(r"\s*(?:\(|—|–|--|\s-\s|-\s|:|\[|\Z)")
_PART = re.compile(r"[^,/;()\[\]—–:\n]+")
_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?=\W|\Z)|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)


def dateline_mentions(story: Story, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The places a story's dateline names, each within the one behind its comma."""
    for zone in story.of("dateline"):
        end = _END.search(zone.text)
        found: list[Mention] = []
        for part in _PART.finditer(zone.text, 0, end.start() if end else len(zone.text)):
            mention = _mention(story, zone, part, gazetteer)
            if mention is None:
                continue
            before = zone.text[found[-1].span.end - zone.start : part.start()] if found else ""
            if found and before.strip() == ",":
                found[-1].container = mention
            found.append(mention)
        yield from found


def _mention(story: Story, zone: Span, part: re.Match[str], gazetteer: Gazetteer) -> Mention | None:
    words = part[0].strip()
    start = zone.start + part.start() + len(part[0]) - len(part[0].lstrip())
    words = re.sub(r"^(?:near|aboard|outside|in) ", "", words, flags=re.IGNORECASE)
    start += len(part[0].strip()) - len(words)
    if not words or not words[0].isalpha() or _DATE.match(words) or not key_of(words):
        return None
    country = lookup(words)
    if country is not None and country.kind in ("adjective", "people"):
        country = None
    entries = gazetteer.key(key_of(words)).entries
    if country is None and (words[-1] == "." or not entries) and (state := gazetteer.abbreviation(words)):
        entries = (state,)
    if not entries and country is None and not words[0].isupper():
        return None
    return Mention(
        first=-1, last=-1, span=Span.of(story.text, start, start + len(words)), name=words, head=None, entries=entries,
        country=country, rule="dateline",
    )  # fmt: skip
