"""Records by hand with times and places, for what is derived of them."""

from dataclasses import replace

from onrecord.model import Claim, Event, Record, Span, Timex, Toponym
from onrecord.model.event import Place
from tests.made import Say, told

BRIDGE = (
    "Rockets struck the bridge at Askel on 3 March",
    Say("Ada Pell", "said", "that ferries from Corvel will stop in Brenn in May 2031", "announces"),
    Say("Ole Maszek", "denied", "that rockets had struck Askel", "denies", "-"),
    "Snow fell on the Sonder Sea",
)
PLACES = {
    "Askel": {"country": "GRC", "precision": "town", "lat": 38.5, "lon": 23.5, "use": "scene"},
    "Corvel": {"precision": None, "use": "origin"},
    "Brenn": {"country": "DEU", "precision": "country", "use": "scene"},
    "Sonder Sea": {"precision": "sea", "use": "background"},
}


def record(
    publisher: str = "Marrow Post", published: str = "2031-03-05", title: str = "Bridge struck", url: str | None = None
) -> Record:
    """A story in which something was struck on a day, will stop in a month, and is denied."""
    made = told(*BRIDGE, title=title, publisher=publisher, published=published, url=url)
    text = made.story.text

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(start=start, end=start + len(words), text=words)

    may, denied = text.index("ferries"), text.index("had struck")
    timexes = (
        Timex(id="t1", span=span("3 March"), type="DATE", value="2031-03-03", anchor="published"),
        Timex(id="t2", span=span("May 2031"), type="DATE", value="2031-05"),
    )
    found = [(words, at) for words in PLACES for at in _all(text, words)]
    toponyms = tuple(
        Toponym(id=f"p{n}", span=Span(start=at, end=at + len(words), text=words), name=words, **PLACES[words])  # type: ignore[arg-type]
        for n, (words, at) in enumerate(sorted(found, key=lambda f: f[1]), 1)
    )
    struck = replace(made.events[0], timex="t1", places=(Place(toponym="p1"),))
    events = (
        struck, made.events[1],
        Event(id="v3", triggers=(span("stop", may),), timex="t2", phase="future"),
        Event(id="v4", triggers=(span("struck", denied),)),
    )  # fmt: skip
    claims = (
        *made.claims,
        Claim(
            id="c3", event="v3", voice="a1", factuality="CT+", kind="commitment",
            span=span("ferries from Corvel will stop"),
        ),
        Claim(id="c4", event="v4", voice="a2", factuality="CT-", span=span("rockets had struck Askel")),
    )  # fmt: skip
    return replace(made, timexes=timexes, toponyms=toponyms, events=events, claims=claims)


def _all(text: str, words: str) -> list[int]:
    return [n for n in range(len(text)) if text.startswith(words, n)]
