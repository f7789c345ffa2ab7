"""Dates as pages and callers give them → ISO 8601; never guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: n + 1
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december")
    )
    for name in names.split()
}  # fmt: skip
_WORDS = re.compile(
    r"(?:[a-z]+day,?\s+)?(?:(?P<m1>[a-z]+)\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[a-z]+)\.?,?)"
    r"\s+(?P<y>\d{4})",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\Z")
_ISO = re.compile(
    r"\d{4}-?\d{2}-?\d{2}(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?\Z",
    re.IGNORECASE,
)


def iso(value: str) -> str | None:
    """An ISO 8601 date, or date-time with offset where `value` has one; None where it is no date.

    Midnight without a zone is a date, and so is any time without one.  "10/11/2015" could be two days: None.

    >>> iso("2015-10-16T00:00:00"), iso("2015-10-16T14:03:00Z"), iso("Fri, 16 Oct 2015 14:03:00 +0300")
    ('2015-10-16', '2015-10-16T14:03:00+00:00', '2015-10-16T14:03:00+03:00')
    """
    value = " ".join(value.split())
    if not value or len(value) > 60:
        return None
    try:
        return _from_iso(value) or _from_numbers(value) or _from_mail(value) or _from_words(value)
    except ValueError:
        return None


def _from_iso(value: str) -> str | None:
    if not _ISO.match(value):
        return None
    return _shown(datetime.fromisoformat(re.sub(r" (?=[+-]\d|Z)", "", value.replace(",", ".").upper())))


def _from_numbers(value: str) -> str | None:
    m = _NUMBERS.match(value)
    return date(int(m[1]), int(m[2]), int(m[3])).isoformat() if m else None


def _from_mail(value: str) -> str | None:
    if not re.match(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:", value):
        return None
    return _shown(parsedate_to_datetime(value))


def _from_words(value: str) -> str | None:
    m = _WORDS.match(value)
    month = _MONTHS.get((m["m1"] or m["m2"]).lower()) if m else None
    if m is None or month is None:
        return None
    return date(int(m["y"]), month, int(m["d1"] or m["d2"])).isoformat()


def _shown(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds") if moment.utcoffset() is not None else moment.date().isoformat()
