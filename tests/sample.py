"""A small story of ours and the record a careful reader would make of it, by hand: every kind of item is in it."""

from onrecord.model import (
    Attribution,
    By,
    Claim,
    Coding,
    Correction,
    Dispute,
    Entity,
    Event,
    Mention,
    Place,
    Quantity,
    ReaderInfo,
    Record,
    Restatement,
    Rights,
    Source,
    Span,
    Stance,
    Story,
    Timex,
    Toponym,
    Unread,
    Zone,
)  # fmt: skip

TEXT = """Share story

PORT SORREL (Northwire) — Government jets bombed the river town of Tarnwick on Friday and killed dozens of rebels, \
Gen. Oskar Veld said.

He dismissed the rebels’ claim that four of the nine jets had crashed in the Lower Marsh. “Every one of our pilots \
came home,” he told the Harbour Courier.

Veld said between 200 and 300 fighters are still in the town, and ruled out army involvement in the looting of the \
hospital.

The Velmoran government plans to send about 1,500 troops to the border next week, the Defence Ministry said in a \
statement.

A rebel spokeswoman wouldn’t comment.

The river has been closed to ferries.

This story corrects that Veld spoke of nine jets, not of nineteen jets.
"""


def at(words: str, nth: int = 1) -> Span:
    """The nth place where these words stand."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span.of(TEXT, start, start + len(words))


def story() -> Story:
    """The story, zoned."""
    paragraphs, zones, start = [], [], 0
    for block in TEXT.rstrip("\n").split("\n\n"):
        end = start + len(block)
        paragraphs.append((start, end))
        zone = "furniture" if block == "Share story" else "correction" if block.startswith("This story") else "body"
        if block.startswith("PORT"):
            line = at("PORT SORREL (Northwire) —")
            zones.append(Zone(zone="dateline", span=line))
            start = line.end + 1
        zones.append(Zone(zone=zone, span=Span.of(TEXT, start, end)))
        start = end + 2
    return Story(
        text=TEXT, origin="sample.txt", agency="Northwire", language="en", published="2031-05-16", zones=tuple(zones),
        paragraphs=tuple(paragraphs), rights=Rights(holder="Northwire"), notes=("one share bar left aside",),
    )  # fmt: skip


def rule(name: str, score: float | None = None) -> By:
    """Read by this rule."""
    return By(rule=name, score=score)


def entity(id: str, name: str, type: str, *mentions: tuple[Span, str], **more: object) -> Entity:
    """An entity with its mentions."""
    said = tuple(Mention(span=span, form=form) for span, form in mentions)
    return Entity(id=id, name=name, type=type, mentions=said, by=rule("name"), **more)


ENTITIES = (
    entity("e1", "government jets", "VEHICLE", (at("Government jets"), "nominal")),
    entity("e2", "Tarnwick", "GPE", (at("the river town of Tarnwick"), "name"), country="VEL"),
    entity("e3", "rebels", "GROUP", (at("rebels"), "nominal"), (at("the rebels"), "nominal"), sectors=("REB",)),
    entity(
        "e4", "Oskar Veld", "PERSON", (at("Gen. Oskar Veld"), "name"), (at("He"), "pronoun"), (at(" he ").start and
        Span.of(TEXT, at(" he ").start + 1, at(" he ").end - 1), "pronoun"), (at("Veld", 2), "name"), role="Gen.",
        sectors=("MIL",), standing="official",
    ),
    entity("e5", "Velmoran government", "ORG", (at("The Velmoran government"), "name"), sectors=("GOV",)),
    entity("e6", "Defence Ministry", "ORG", (at("the Defence Ministry"), "name"), sectors=("GOV", "MIL")),
    entity("e7", "army", "ORG", (at("army"), "nominal"), sectors=("MIL",)),
)  # fmt: skip

A1 = at("Government jets bombed the river town of Tarnwick on Friday and killed dozens of rebels")
A2 = at("the rebels’ claim that four of the nine jets had crashed in the Lower Marsh")
A3 = at("that four of the nine jets had crashed in the Lower Marsh")
A4 = at("“Every one of our pilots came home,”")
A5 = at("between 200 and 300 fighters are still in the town")
A6 = at("army involvement in the looting of the hospital")
A7 = at("The Velmoran government plans to send about 1,500 troops to the border next week")


def said(id: str, cue: Span, source: Span | None, *content: Span, **more: object) -> Attribution:
    """An attribution; `entity` and `resolved` are its source's."""
    who = source and Source(
        span=source, entity=more.pop("entity", None), resolved=more.pop("resolved", "stated"),
        naming=more.pop("naming", "named"),
    )  # fmt: skip
    return Attribution(id=id, source=who, cue=cue, content=content, by=more.pop("by", rule("verb")), **more)


def he(nth: int) -> Span:
    """The nth "he" that is a word of its own."""
    found = at("He" if nth == 1 else "he told")
    return Span.of(TEXT, found.start, found.start + 2)


ATTRIBUTIONS = (
    said("a1", at("said"), at("Gen. Oskar Veld"), A1, entity="e4", by=rule("inverted", 0.91)),
    said("a2", at("dismissed"), he(1), A2, entity="e4", resolved="inferred", act="dismisses", polarity="-"),
    said("a3", at("claim"), at("the rebels"), A3, entity="e3", act="claims", within="a2", naming="collective"),
    said(
        "a4", at("told"), he(2), A4, entity="e4", resolved="inferred", verbatim=(A4,), quotation="direct",
        medium=at("the Harbour Courier"),
    ),
    said("a5", at("said", 2), at("Veld", 2), A5, entity="e4"),
    said("a6", at("ruled out"), at("Veld", 2), A6, entity="e4", act="rules_out", polarity="-"),
    said("a7", at("said", 3), at("the Defence Ministry"), A7, entity="e6", act="announces", medium=at("a statement")),
    said("a8", at("wouldn’t comment"), at("A rebel spokeswoman"), act="declines", naming="unnamed", polarity="?"),
)  # fmt: skip

EVENTS = (
    Event(
        id="v1", triggers=(at("bombed"),), heads=(3,), actors=("e1",), recipients=("e2",), timex="t1",
        places=(Place(toponym="p2"),), by=rule("verb"),
    ),
    Event(id="v2", triggers=(at("killed"),), actors=("e1",), recipients=("e3",), timex="t1", quantities=("q1",)),
    Event(id="v3", triggers=(at("crashed"),), places=(Place(toponym="p3"),), quantities=("q2",)),
    Event(id="v4", triggers=(at("looting"),), actors=("e7",)),
    Event(id="v5", triggers=(at("send"),), actors=("e5",), timex="t2", quantities=("q4",), phase="future"),
    Event(id="v6", triggers=(at("closed"),)),
)  # fmt: skip

CRASH = "four of the nine jets had crashed in the Lower Marsh"
PLAN = "The Velmoran government plans to send about 1,500 troops to the border next week"


def record() -> Record:
    """The whole record."""
    return Record(
        story=story(),
        reader=ReaderInfo(version="0.1.0", models=("en_sample 1.0",), resources="abc"),
        entities=ENTITIES,
        timexes=(
            Timex(id="t1", span=at("Friday"), type="DATE", value="2031-05-16", anchor="published", by=rule("weekday")),
            Timex(id="t2", span=at("next week"), type="DATE", value="2031-W21", begin="2031-05-19", end="2031-05-25"),
        ),
        toponyms=(
            Toponym(id="p1", span=at("PORT SORREL"), name="Port Sorrel", country="VEL", precision="town", lat=1.5,
                    lon=2.5, use="dateline", place="l1"),
            Toponym(id="p2", span=at("Tarnwick"), name="Tarnwick", country="VEL", precision="town", lat=1.25, lon=2.0,
                    geonameid=7, use="scene", place="l2", by=By(rule="list", score=0.8)),
            Toponym(id="p3", span=at("Lower Marsh"), name="Lower Marsh", precision="region", use="scene", place="l3"),
        ),
        quantities=(
            Quantity(id="q1", span=at("dozens"), low=12, high=None, modifier="EQUAL_OR_MORE", reading="vague",
                     counted="rebels", counted_span=at("rebels"), role="killed", head=5),
            Quantity(id="q2", span=at("four of the nine"), low=4, high=4, counted="jets", out_of=9, role="crashed"),
            Quantity(id="q3", span=at("between 200 and 300"), low=200, high=300, reading="bounded", counted="fighters"),
            Quantity(id="q4", span=at("about 1,500"), low=1500, high=1500, modifier="APPROX", counted="troops",
                     role="deployed"),
        ),
        attributions=ATTRIBUTIONS,
        stances=(Stance(attribution="a2", toward="a3", value="dismisses", by=rule("content-noun")),
                 Stance(attribution="a4", toward="a3", value="denies", explicit=False)),
        restatements=(Restatement(item="a4", restates="a2", by=rule("same-facts")),),
        events=EVENTS,
        codings=(
            Coding(event="v1", codebook="PLOVER", type="ASSAULT", modes=("aerial",), contexts=("military",)),
            Coding(event="v1", codebook="CAMEO", code="195", by=rule("verb-list")),
            Coding(event="v2", codebook="PLOVER", type="ASSAULT"),
        ),
        claims=(
            Claim(id="c1", event="v1", voice="a1", factuality="CT+", span=at("bombed")),
            Claim(id="c2", event="v2", voice="a1", factuality="CT+", span=at("killed")),
            Claim(id="c3", event="v3", voice="a3", factuality="CT+", span=at(CRASH)),
            Claim(id="c4", event="v3", voice="a2", factuality="CT-", span=at(CRASH)),
            Claim(id="c5", event="v4", voice="a6", factuality="CT-", span=at("involvement")),
            Claim(id="c6", event="v5", voice="a7", factuality="Uu", kind="commitment", span=at(PLAN)),
            Claim(id="c7", event="v6", voice=None, factuality="CT+", span=at("The river has been closed to ferries")),
        ),
        disputes=(Dispute(id="d1", kind="denial", attributions=("a3", "a2", "a4"), claims=("c3", "c4")),),
        corrections=(
            Correction(id="k1", span=at("This story corrects that Veld spoke of nine jets, not of nineteen jets."),
                       kind="corrects", error="wrong number", now=at("Veld spoke of nine jets"),
                       was=at("of nineteen jets"), affects=("a3",)),
        ),
        unread=(Unread(span=at("The river has been closed to ferries."), why="no voice and nothing a codebook knows"),),
    )  # fmt: skip
