"""Where a story is at home: institutions that one country alone has, and the publisher's own address.

"The sheriff", "a selectman" are said in the United States, "gardaí" in Ireland, "lakh" in India: small signs that a
town of a common name lies there.  They weigh no more than an adjective of the country does.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.parse import Doc
from onrecord.resources.countries import Country, by_alpha3
from onrecord.resources.places import place_words

_MOST = 3
"""Signs of one country that are counted."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+([a-z]{2,})$", re.IGNORECASE)


def at_home(doc: Doc) -> Iterator[Country]:
    """The countries whose institutions the story names, each sign once, and that of the publisher's address."""
    institutions = place_words().institutions
    counted: dict[str, set[str]] = {}
    for t in doc.tokens:
        if (land := institutions.get(t.lower)) and len(counted.setdefault(land, set())) < _MOST:
            counted[land].add(t.lower)
    for land, signs in counted.items():
        if country := by_alpha3(land):
            yield from [country] * len(signs)
    for address in (doc.story.url, doc.story.publisher):
        if address and (land := _registered(address)) and (country := by_alpha3(land)):
            yield country
            return


def _registered(address: str) -> str | None:
    """The country that the last label of an address belongs to: "news.example.ie" → IRL."""
    host = urlsplit(address).hostname or address.strip()
    label = _HOST.fullmatch(host)
    return place_words().domains.get(label[1].lower()) if label else None
