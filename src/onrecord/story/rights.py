"""Rights: the holder that a copyright line in the text names."""

import re
from collections.abc import Iterable

_LINE = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]*(?:\(c\)\s*)?(?:copyright\s*)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s+(?:by\s+)?"
    r"(?P<holder>(?-i:[A-Z])[^.|\n]{1,60}?(?:,? (?:LLC|Inc|Ltd|Corp|Co)\.?)?)(?=\.|,? all rights|\s*$|\s\|)",
    re.IGNORECASE,
)


def holder(lines: Iterable[str]) -> str | None:
    """Who holds the rights by the first copyright line that says so.

    >>> holder(["Copyright 2031 Meridian. All rights reserved."])
    'Meridian'
    """
    return next((m["holder"].strip() for line in lines if (m := _LINE.search(line))), None)
