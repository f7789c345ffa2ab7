"""GUM's dates: `XML=<date when:::"2015-10-16">` in the last column of its CoNLL-U (after the TEI).

GUM marks what lies in the calendar, not how long or how often.  A mark's TIMEX3 value is its `when`; where it has two
ends (`from` and `to`, `notBefore` and `notAfter`), that of the week, weekend, month, quarter, season, year, decade or
century they are the ends of.  A clock time of no day (`<time when:::"15:11:00">`) has the value "T15:11".  All other
marks (an open end, an open year as in `--09`, a year before Christ, ends that make no period) count on neither side.

The text is put together from the words, a paragraph a line; the date of the document is its `meta::dateCreated`.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.extract.times.calendar import Period, Unit

from .conllu import Document, read_documents
from .timed import Mark, Range, Timed, joined

NEWS = "_news_"
_TAG = re.compile(r"<(/?)(date|time)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")
_CLOCK = re.compile(r"\d\d:\d\d")
_UNITS: tuple[Unit, ...] = ("D", "W", "M", "Q", "S", "H", "Y", "DE", "CE")


def read_gum(path: Path, split: str) -> Iterator[Timed]:
    """The documents of a split with their dates.

    A folder's train.conllu and dev.conllu are divided by genre: dev is the news stories, train all other genres; test
    is the news stories of test.conllu.  A file's documents are divided likewise; one without news is read whole.
    """
    found = [d for file in _files(path, split) for d in read_documents(file)]
    wanted = [d for d in found if (NEWS in d.ident) == (split != "train")]
    if path.is_file() and not any(NEWS in d.ident for d in found):
        wanted = found
    if not wanted:
        raise ResourceError(
            f"{path}: no document of GUM for {split} there; name its folder or one of its .conllu files"
        )
    yield from map(timed, wanted)


def _files(path: Path, split: str) -> list[Path]:
    if path.is_file():
        return [path]
    names = ("test",) if split == "test" else ("train", "dev")
    return [file for name in names for file in sorted(path.glob(f"*{name}.conllu*"))]


def timed(document: Document) -> Timed:
    """One document with its dates."""
    words: list[tuple[str, str]] = []
    tags: list[str] = []
    for paragraph in document.paragraphs():
        for sentence in paragraph:
            words += ((w.form, " " if w.space else "") for w in sentence.words)
            tags += (w.misc for w in sentence.words)
        words[-1] = (words[-1][0], "\n")
    text, places = joined(words)
    marks, apart = [], []
    for start, end, name, attributes in _elements(places, tags):
        value = value_of(name, attributes)
        if value is None:
            apart.append((start, end))
        else:
            marks.append(Mark(start=start, end=end, type="TIME" if "T" in value else "DATE", value=value))
    created = document.meta.get("dateCreated", "")
    return Timed(
        name=document.ident, text=text, published=created if len(created) == 10 else None, marks=tuple(marks),
        apart=tuple(apart), calendar=True,
    )  # fmt: skip


def _elements(places: list[Range], tags: list[str]) -> Iterator[tuple[int, int, str, dict[str, str]]]:
    """Range, name and attributes of every date and time element; one that never closes has none."""
    opened: list[tuple[int, str, dict[str, str]]] = []
    for (start, end), misc in zip(places, tags, strict=True):
        for closes, name, attributes in _TAG.findall(misc):
            if not closes:
                opened.append((start, name, dict(_ATTRIBUTE.findall(attributes))))
            elif opened:
                begin, name, known = opened.pop()
                yield begin, end, name, known


def value_of(name: str, attributes: dict[str, str]) -> str | None:
    """The TIMEX3 value of an element, None where it gives none of the calendar.

    >>> value_of("date", {"from": "1960-01-01", "to": "1969-12-31"}), value_of("time", {"when": "15:11:00"})
    ('196', 'T15:11')
    """
    when = attributes.get("when", "")
    if name == "time" and (clock := _CLOCK.match(when)):
        return f"T{clock[0]}"
    if when:
        found = _WHEN.match(when)
        return found[0] if found and len(when) - found.end() in (0, 3) else None
    first = _day(attributes.get("from") or attributes.get("notBefore", ""), 0)
    last = _day(attributes.get("to") or attributes.get("notAfter", ""), 1)
    if first is None or last is None:
        return None
    if first.isoweekday() == 6 and last - first == timedelta(days=1):
        return Period.around(first, "WE").value
    periods = (Period.around(first, unit) for unit in _UNITS)
    return next((p.value for p in periods if p.first == first and p.last == last), None)


def _day(when: str, end: int) -> date | None:
    """The first or last day of a year, month or day; None where it is none of the calendar."""
    if not _WHEN.fullmatch(when) or "T" in when:
        return None
    year, month, day = [*map(int, when.split("-")), 0, 0][:3]
    try:
        period = Period(date(year, month or 1, day or 1), "D" if day else "M" if month else "Y")
    except ValueError:
        return None
    return period.last if end else period.first
