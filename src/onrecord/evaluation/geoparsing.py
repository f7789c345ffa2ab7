"""Stories with places marked by hand: LGL and GeoVirus (XML), GeoWebNews (brat, or any brat folder in its labels).

Offsets are those of the text given here.  GeoVirus counts from 1, which is made good; a place whose words do not stand
where it is said to stand is left out, as are the few that have no offsets.  In GeoWebNews a first line with title and
link is part of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from onrecord.errors import ResourceError
from onrecord.model import Span, Story, Zone
from onrecord.story.paragraphs import paragraphs

from .result import corpus_file

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Embedded_Literal"})
"""GeoWebNews' labels of places meant as places, which are to be resolved."""
_MEANT = LITERAL | {"Metonymic", "Coercion"}
_BESIDE = frozenset({"Demonym", "Language", "Homonym", "Non_Literal_Modifier", "Embedded_Non_Lit", "Non_Toponym"})
_TYPED = re.compile(r"(T\d+)\t(\S+) (\d+)(?: [\d; ]+?)? (\d+)\t")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_DEGREES = re.compile(r"(-?\d+\.?\d*)\s*,\s*(-?\d+\.?\d*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place marked in a story; `lat` and `lon` in degrees, `geonameid` where the corpus names an entry.

    `toponym` says whether recognition should find it (else it counts on neither side), `literal` whether it is to be
    resolved.
    """

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    toponym: bool = True
    literal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStory:
    """A story and the places marked in it."""

    story: Story
    places: tuple[GoldPlace, ...]
    demonyms: bool = False
    """Whether the corpus marks demonyms as places too."""


def read_geoparsing(path: Path, split: str) -> list[GoldStory]:
    """The stories of a split, in any of the three layouts; ResourceError where there is nothing of that kind."""
    folder = next((f for f in (path / f"brat-{split}", path / split, path) if any(f.glob("*.ann"))), None)
    if folder is not None:
        return [_brat(file) for file in sorted(folder.glob("*.ann"))]
    file = corpus_file(path, split, (".xml",))
    try:
        articles = list(etree.parse(str(file)).getroot().iter("article"))
        found = [_article(a) for a in articles if a.find("toponyms") is not None or a.find("locations") is not None]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ResourceError(f"{file}: not in the form of LGL or GeoVirus ({error})") from error
    if not found:
        raise ResourceError(f"{file}: no article with <toponyms> (LGL) or <locations> (GeoVirus) in it")
    return found


def _article(article: Any) -> GoldStory:
    text = article.findtext("text") or ""
    places = [_lgl(p, text) for p in article.iter("toponym")] + [_geovirus(p, text) for p in article.iter("location")]
    published = re.match(r"\d{4}-\d\d-\d\d", article.findtext("dltime") or "")
    story = _story(text, published=published[0] if published else None, publisher=article.findtext("domain"))
    kept = tuple(sorted({p for p in places if p}, key=lambda p: (p.start, p.end)))
    return GoldStory(story=story, places=kept, demonyms=article.find("toponyms") is not None)


def _lgl(toponym: Any, text: str) -> GoldPlace | None:
    tag = toponym.find("gaztag")
    start, end = int(toponym.findtext("start")), int(toponym.findtext("end"))
    if text[start:end] != toponym.findtext("phrase"):
        return None
    if tag is None:
        return GoldPlace(start=start, end=end)
    lat, lon = float(tag.findtext("lat")), float(tag.findtext("lon"))
    return GoldPlace(start=start, end=end, lat=lat, lon=lon, geonameid=int(tag.get("geonameid")))


def _geovirus(location: Any, text: str) -> GoldPlace | None:
    start, name = location.findtext("start"), location.findtext("name") or ""
    if not start or not start.strip():
        return None
    at = int(start) - 1
    if not name or text[at : at + len(name)] != name:
        return None
    lat, lon = float(location.findtext("lat")), float(location.findtext("lon"))
    return GoldPlace(start=at, end=at + len(name), lat=lat, lon=lon)


def _brat(file: Path) -> GoldStory:
    """A text and its annotations; the note of a place is "lat, lon" or the number of its entry in GeoNames."""
    try:
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
    except OSError as error:
        raise ResourceError(f"{file}: no {file.stem}.txt beside it") from error
    lines = file.read_text(encoding="utf-8").splitlines()
    notes = {m[1]: m[2].strip() for line in lines if (m := _NOTE.match(line))}
    places = []
    for line in lines:
        m = _TYPED.match(line)
        if m is None or m[2] not in _MEANT | _BESIDE:
            continue
        note = notes.get(m[1], "")
        degrees = _DEGREES.match(note)
        places.append(
            GoldPlace(
                start=int(m[3]),
                end=int(m[4]),
                lat=float(degrees[1]) if degrees else None,
                lon=float(degrees[2]) if degrees else None,
                geonameid=int(note) if note.isdigit() else None,
                toponym=m[2] in _MEANT,
                literal=m[2] in LITERAL,
            )
        )
    return GoldStory(story=_story(text), places=tuple(sorted(places, key=lambda p: (p.start, p.end))))


def stories(gold: list[GoldStory]) -> Iterator[Story]:
    """The stories alone."""
    return (g.story for g in gold)


def _story(text: str, *, published: str | None = None, publisher: str | None = None) -> Story:
    body = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(
        text=text, origin="corpus", language="en", published=published, publisher=publisher, zones=(body,),
        paragraphs=tuple(paragraphs(text)),
    )  # fmt: skip
