"""Events from hand-made parses: triggers, who takes part, where and when."""

from onrecord.extract.events import Events
from onrecord.model import Entity, Event, Mention, Record, Timex, Toponym
from onrecord.parse import Doc
from tests.handmade import parse


def entity(doc: Doc, id: str, name: str, head: int, type: str = "GPE", **more: str) -> Entity:
    """An entity with one mention of one token."""
    mention = Mention(span=doc.span(head, head + 1), form="name", head=head)
    return Entity(id=id, name=name, type=type, mentions=(mention,), **more)  # type: ignore[arg-type]


def events(doc: Doc, *entities: Entity, **layers: tuple[object, ...]) -> list[Event]:
    """The events of a Doc with these entities."""
    record = Record(story=doc.story, entities=entities, **layers)  # type: ignore[arg-type]
    return list(Events()(doc, record))


def words(event: Event) -> list[str]:
    return [t.text for t in event.triggers]


PASSIVE = """
Guards guard NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
ambushed ambush VERB VBN 0 root
by by ADP IN 5 case
Kethians Kethian PROPN NNPS 3 obl:agent
near near ADP IN 7 case
Sablewick _ PROPN NNP 3 obl
. . PUNCT . 3 punct
"""


def test_the_agent_of_a_passive_acts_and_its_subject_is_acted_upon() -> None:
    doc = parse(PASSIVE)
    [event] = events(doc, entity(doc, "e1", "guards", 0, "GROUP"), entity(doc, "e2", "Kethians", 4, "NORP"))
    assert (["ambushed"], ("e2",), ("e1",), "past") == (words(event), event.actors, event.recipients, event.phase)


def test_a_place_is_taken_with_its_relation() -> None:
    doc = parse(PASSIVE)
    toponym = Toponym(id="p1", span=doc.span(6, 7), name="Sablewick")
    [event] = events(doc, toponyms=(toponym,))
    assert [("p1", "at")] == [(p.toponym, p.relation) for p in event.places]


def test_a_dateline_is_no_place_of_an_event() -> None:
    doc = parse(PASSIVE)
    toponym = Toponym(id="p1", span=doc.span(6, 7), name="Sablewick", use="dateline")
    [event] = events(doc, toponyms=(toponym,))
    assert () == event.places


STRIKES = """
Ostrian ostrian ADJ JJ 2 amod
airstrikes airstrike NOUN NNS 4 nsubj
have have AUX VBP 4 aux
killed kill VERB VBN 0 root
dozens dozen NOUN NNS 4 obj
of of ADP IN 7 case
shepherds shepherd NOUN NNS 5 nmod
on on ADP IN 9 case
Tuesday _ PROPN NNP 4 obl
. . PUNCT . 4 punct
"""


def test_a_deed_and_the_harm_it_did_are_one_event() -> None:
    doc = parse(STRIKES)
    [event] = events(doc, entity(doc, "e1", "Ostria", 0), entity(doc, "e2", "shepherds", 6, "GROUP"))
    assert ({"airstrikes", "killed"}, ("e1",), ("e2",)) == (set(words(event)), event.actors, event.recipients)


def test_the_time_is_the_one_the_trigger_governs() -> None:
    doc = parse(STRIKES)
    timex = Timex(id="t1", span=doc.span(8, 9), type="DATE", value="XXXX-WXX-2")
    [event] = events(doc, timexes=(timex,))
    assert "t1" == event.timex


SUPPORT = """
Varland _ PROPN NNP 3 nsubj
has have AUX VBZ 3 aux
launched launch VERB VBN 0 root
an a DET DT 5 det
offensive offensive NOUN NN 3 obj
against against ADP IN 7 case
Keth _ PROPN NNP 5 nmod
. . PUNCT . 3 punct
"""


def test_a_verb_lends_a_noun_its_subject() -> None:
    doc = parse(SUPPORT)
    [event] = events(doc, entity(doc, "e1", "Varland", 0), entity(doc, "e2", "Keth", 6))
    assert (["launched", "offensive"], ("e1",), ("e2",)) == (words(event), event.actors, event.recipients)


def test_a_town_before_a_noun_is_where_it_happened_not_who_did_it() -> None:
    doc = parse("""
    The the DET DT 3 det
    Sablewick _ PROPN NNP 3 compound
    bombing bombing NOUN NN 4 nsubj
    shocked shock VERB VBD 0 root
    Keth _ PROPN NNP 4 obj
    """)
    found = events(doc, entity(doc, "e1", "Sablewick", 1), entity(doc, "e2", "Keth", 4))
    assert [()] == [e.actors for e in found if words(e) == ["bombing"]]


def test_what_belongs_to_somebody_acts_for_them() -> None:
    doc = parse("""
    Varland _ PROPN NNP 3 nmod:poss
    's 's PART POS 1 case
    jets jet NOUN NNS 4 nsubj
    crossed cross VERB VBD 0 root
    the the DET DT 6 det
    strait strait NOUN NN 4 obj
    """)
    [event] = events(doc, entity(doc, "e1", "Varland", 0))
    assert ("e1",) == event.actors


def test_a_persons_relative_does_not_act_for_the_person() -> None:
    doc = parse("""
    Moran _ PROPN NNP 3 nmod:poss
    's 's PART POS 1 case
    brother brother NOUN NN 5 nsubj:pass
    was be AUX VBD 5 aux:pass
    shot shoot VERB VBN 0 root
    """)
    [event] = events(doc, entity(doc, "e1", "Ilsa Moran", 0, "PERSON"))
    assert ((), ()) == (event.actors, event.recipients)


def test_coordinated_verbs_share_their_subject() -> None:
    doc = parse("""
    Varland _ PROPN NNP 2 nsubj
    crossed cross VERB VBD 0 root
    the the DET DT 4 det
    strait strait NOUN NN 2 obj
    and and CCONJ CC 6 cc
    shelled shell VERB VBD 2 conj
    Keth _ PROPN NNP 6 obj
    """)
    found = events(doc, entity(doc, "e1", "Varland", 0), entity(doc, "e2", "Keth", 6))
    assert [(["crossed"], ("e1",), ()), (["shelled"], ("e1",), ("e2",))] == [
        (words(e), e.actors, e.recipients) for e in found
    ]


def test_states_reports_and_operators_are_no_events() -> None:
    doc = parse("""
    The the DET DT 2 det
    envoy envoy NOUN NN 3 nsubj
    said say VERB VBD 0 root
    Keth _ PROPN NNP 5 nsubj
    began begin VERB VBD 3 ccomp
    digging dig VERB VBG 5 xcomp
    trenches trench NOUN NNS 6 obj
    that that PRON WDT 9 nsubj
    belong belong VERB VBP 7 acl:relcl
    to to ADP IN 11 case
    farmers farmer NOUN NNS 9 obl
    """)
    assert [["digging"]] == [words(e) for e in events(doc)]


def test_the_words_of_a_particle_verb_stand_together() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    ruled rule VERB VBD 0 root
    out out ADP RP 2 compound:prt
    talks talk NOUN NNS 2 obj
    """)
    assert ["ruled out"] in [words(e) for e in events(doc)]


def test_what_is_planned_lies_in_the_future() -> None:
    doc = parse("""
    Keth _ PROPN NNP 2 nsubj
    plans plan VERB VBZ 0 root
    to to PART TO 4 mark
    dredge dredge VERB VB 2 xcomp
    the the DET DT 6 det
    harbour harbour NOUN NN 4 obj
    """)
    assert [(["dredge"], "future")] == [(words(e), e.phase) for e in events(doc)]


def test_what_is_being_done_goes_on() -> None:
    doc = parse("""
    Crews crew NOUN NNS 3 nsubj
    are be AUX VBP 3 aux
    dredging dredge VERB VBG 0 root
    the the DET DT 5 det
    harbour harbour NOUN NN 3 obj
    """)
    assert ["ongoing"] == [e.phase for e in events(doc)]


def test_nothing_is_found_in_nothing() -> None:
    doc = parse("! ! PUNCT . 0 root")
    assert [] == events(doc)


def test_who_could_not_be_reached_for_comment_did_nothing() -> None:
    doc = parse("""
    Clerks clerk NOUN NNS 5 nsubj:pass
    could could AUX MD 5 aux
    not not PART RB 5 advmod
    be be AUX VB 5 aux:pass
    reached reach VERB VBN 0 root
    for for ADP IN 7 case
    comment comment NOUN NN 5 obl
    """)
    assert [] == events(doc)


def test_a_participle_with_an_article_is_a_person() -> None:
    doc = parse("""
    Bells bell NOUN NNS 2 nsubj
    honoured honour VERB VBD 0 root
    the the DET DT 4 det
    drowned drown VERB VBN 2 obj
    """)
    assert [["honoured"]] == [words(e) for e in events(doc)]


def test_light_verbs_tell_no_happening() -> None:
    doc = parse("""
    Crews crew NOUN NNS 2 nsubj
    used use VERB VBD 0 root
    ladders ladder NOUN NNS 2 obj
    """)
    assert [] == events(doc)


def test_a_noun_that_happened_is_one_event_with_its_verb() -> None:
    doc = parse("""
    Crews crew NOUN NNS 2 nsubj
    recalled recall VERB VBD 0 root
    the the DET DT 4 det
    explosion explosion NOUN NN 2 obj
    which which PRON WDT 6 nsubj
    erupted erupt VERB VBD 4 acl:relcl
    """)
    assert [{"explosion", "erupted"}] == [set(words(e)) for e in events(doc)]


def test_a_verb_in_capitals_is_a_verb_as_wire_copy_has_it() -> None:
    doc = parse("\n".join(line.replace("ambushed ", "AMBUSHED ", 1) for line in PASSIVE.splitlines()))
    assert ["AMBUSHED"] == words(events(doc)[0])
