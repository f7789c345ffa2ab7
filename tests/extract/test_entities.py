"""Entities: who and what is spoken of, with every mention."""

from onrecord.extract.entities import Entities
from onrecord.model import Entity, Record, Span, Timex
from onrecord.parse import Doc
from tests.handmade import parse

MET = """
President President PROPN NNP 2 nmod:desc
Ilvane Ilvane PROPN NNP 4 nsubj PER
Torredo Torredo PROPN NNP 2 flat PER
met meet VERB VBD 0 root
Orvian Orvian ADJ JJ 6 amod
rebels rebel NOUN NNS 4 obj
.~ . PUNCT . 4 punct

Torredo Torredo PROPN NNP 2 nsubj PER
left leave VERB VBD 0 root
.~ . PUNCT . 2 punct
"""
SAID = """
“~ “ PUNCT `` 4 punct
The the DET DT 3 det
terrorists terrorist NOUN NNS 4 nsubj
fled flee VERB VBD 8 ccomp
,~ , PUNCT , 4 punct
”~ ” PUNCT '' 4 punct
Mara Mara PROPN NNP 8 nsubj PER
said say VERB VBD 0 root
.~ . PUNCT . 8 punct

“~ “ PUNCT `` 3 punct
It it PRON PRP 3 nsubj
rains rain VERB VBZ 6 ccomp
,~ , PUNCT , 3 punct
”~ ” PUNCT '' 3 punct
she she PRON PRP 7 nsubj
added add VERB VBD 0 root
.~ . PUNCT . 7 punct
"""


def read(table: str, unit: Entities | None = None) -> dict[str, Entity]:
    """The entities of a parse, by name."""
    doc = parse(table)
    return {e.name: e for e in (unit or Entities())(doc, Record(story=doc.story))}


def said(entity: Entity) -> list[str]:
    """The words of an entity's mentions."""
    return [m.span.text for m in entity.mentions]


def test_a_title_belongs_to_the_mention_and_gives_the_role() -> None:
    found = read(MET)["Ilvane Torredo"]
    assert (said(found)[0], found.role, found.sectors, found.standing) == (
        "President Ilvane Torredo", "President", ("GOV",), "official"
    )  # fmt: skip


def test_a_surname_joins_the_full_name() -> None:
    assert said(read(MET)["Ilvane Torredo"]) == ["President Ilvane Torredo", "Torredo"]


def test_two_of_one_surname_are_kept_apart() -> None:
    found = read("""
    Ilvane Ilvane PROPN NNP 5 nsubj PER
    Torredo Torredo PROPN NNP 1 flat PER
    and and CCONJ CC 4 cc
    Marek Marek PROPN NNP 1 conj PER
    spoke speak VERB VBD 0 root

    Mira Mira PROPN NNP 3 nsubj PER
    Torredo Torredo PROPN NNP 1 flat PER
    listened listen VERB VBD 0 root

    Torredo Torredo PROPN NNP 2 nsubj PER
    left leave VERB VBD 0 root
    """)
    assert [n for n in found if "Torredo" in n] == ["Ilvane Torredo", "Mira Torredo", "Torredo"]


def test_a_demonym_is_a_mention_of_its_country() -> None:
    found = read("""
    Latvian latvian ADJ JJ 2 amod
    jets jet NOUN NNS 3 nsubj
    left leave VERB VBD 0 root
    Latvia Latvia PROPN NNP 3 obj LOC
    """)
    assert (said(found["Latvia"]), found["Latvia"].country) == (["Latvian", "Latvia"], "LVA")
    assert (found["Latvian jets"].type, found["Latvian jets"].country) == ("VEHICLE", "LVA")


def test_a_ministry_has_the_country_and_sector_of_its_words() -> None:
    found = read("""
    The the DET DT 4 det
    Latvian latvian ADJ NNP 4 amod
    Harbour Harbour PROPN NNP 4 compound
    Ministry Ministry PROPN NNP 5 nsubj ORG
    protested protest VERB VBD 0 root
    """)["Latvian Harbour Ministry"]
    assert (found.type, found.country, found.sectors) == ("ORG", "LVA", ("GOV",))


def test_a_listed_group_names_its_list() -> None:
    found = read("""
    The the DET DT 2 det
    Taliban Taliban PROPN NNP 3 nsubj
    met meet VERB VBD 0 root
    """)["Taliban"]
    assert (found.type, found.sectors, found.basis.partition("@")[0]) == ("GROUP", ("REB",), "list armed-groups")


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    found = read("""
    The the DET DT 4 det
    Karsk Karsk PROPN NNP 4 compound ORG
    Harbour Harbour PROPN NNP 4 compound ORG
    Authority Authority PROPN NNP 8 nsubj ORG
    (~ ( PUNCT -LRB- 6 punct
    KHA KHA PROPN NNP 4 appos ORG
    ) ) PUNCT -RRB- 6 punct
    grew grow VERB VBD 0 root
    """)
    assert said(found["Karsk Harbour Authority"]) == ["Karsk Harbour Authority", "KHA"]


def test_a_label_names_only_itself_and_carries_no_sector() -> None:
    found = read(SAID)["terrorists"]
    assert (found.type, found.sectors, found.role) == ("GROUP", (), None)


def test_a_role_is_never_taken_from_a_quotation() -> None:
    found = read("""
    “~ “ PUNCT `` 4 punct
    General General PROPN NNP 3 nmod:desc
    Oskar Oskar PROPN NNP 4 nsubj PER
    lies lie VERB VBZ 8 ccomp
    ,~ , PUNCT , 4 punct
    ”~ ” PUNCT '' 4 punct
    Mara Mara PROPN NNP 8 nsubj PER
    said say VERB VBD 0 root
    """)["Oskar"]
    assert (found.role, found.standing) == (None, "unknown")


def test_she_after_a_quotation_is_its_speaker() -> None:
    found = read(SAID)["Mara"]
    assert said(found) == ["Mara", "she"]
    assert found.mentions[1].by.rule == "pronoun-person"


def test_below_the_threshold_a_pronoun_means_nobody() -> None:
    assert said(read(SAID, Entities(threshold=1.1))["Mara"]) == ["Mara"]


def test_a_woman_is_no_he() -> None:
    found = read("""
    Angela Angela PROPN NNP 3 nsubj PER
    Wessel Wessel PROPN NNP 1 flat PER
    spoke speak VERB VBD 0 root

    He he PRON PRP 2 nsubj
    left leave VERB VBD 0 root
    """)
    assert said(found["Angela Wessel"]) == ["Angela Wessel"]


def test_who_is_whom_its_clause_hangs_from() -> None:
    found = read("""
    Villagers villager NOUN NNS 4 nsubj
    who who PRON WP 3 nsubj
    fled flee VERB VBD 1 acl:relcl
    returned return VERB VBD 0 root
    """)
    assert said(found["villagers"]) == ["Villagers", "who"]


def test_the_general_is_the_one_general_of_the_story() -> None:
    found = read("""
    Gen. Gen. PROPN NNP 2 nmod:desc
    Oskar Oskar PROPN NNP 4 nsubj PER
    Brandt Brandt PROPN NNP 2 flat PER
    spoke speak VERB VBD 0 root

    The the DET DT 2 det
    general general NOUN NN 3 nsubj
    left leave VERB VBD 0 root
    """)
    assert said(found["Oskar Brandt"]) == ["Gen. Oskar Brandt", "The general"]


def test_a_new_general_is_someone_else() -> None:
    found = read("""
    Gen. Gen. PROPN NNP 2 nmod:desc
    Oskar Oskar PROPN NNP 3 nsubj PER
    spoke speak VERB VBD 0 root

    A a DET DT 2 det
    general general NOUN NN 3 nsubj
    left leave VERB VBD 0 root
    """)
    assert said(found["Oskar"]) == ["Gen. Oskar"]


def test_a_time_names_nobody() -> None:
    doc = parse("""
    April April PROPN NNP 2 nsubj PER
    began begin VERB VBD 0 root
    """)
    timex = Timex(id="t1", span=Span.of(doc.text, 0, 5), type="DATE", value="XXXX-04")
    assert list(Entities()(doc, Record(story=doc.story, timexes=(timex,)))) == []


def test_an_apposition_gives_role_and_sector() -> None:
    found = read("""
    Ilvane Ilvane PROPN NNP 8 nsubj PER
    Torredo Torredo PROPN NNP 1 flat PER
    ,~ , PUNCT , 6 punct
    a a DET DT 6 det
    harbour harbour NOUN NN 6 compound
    judge judge NOUN NN 1 appos
    ,~ , PUNCT , 6 punct
    spoke speak VERB VBD 0 root
    """)["Ilvane Torredo"]
    assert (found.role, found.sectors) == ("harbour judge", ("JUD",))


def test_ids_go_by_the_place_of_the_first_mention() -> None:
    assert [(e.id, e.name) for e in read(MET).values()] == [("e1", "Ilvane Torredo"), ("e2", "Orvian rebels")]


def test_nothing_is_found_in_nothing() -> None:
    doc = Doc(story=parse("Hm hm INTJ UH 0 root").story)
    assert list(Entities()(doc, Record(story=doc.story))) == []


FILED = """
They they PRON PRP 2 nsubj
filed file VERB VBD 0 root
{word} {word} {pos} {tag} 2 obj
"""


def test_let_is_no_armed_group_but_its_acronym_is() -> None:
    found = [read(FILED.format(word=word, pos="PROPN", tag="NNP")) for word in ("LeT", "Let")]
    assert [any(e.type == "GROUP" for e in entities.values()) for entities in found] == [True, False]


def test_without_the_lists_no_acronym_is_known() -> None:
    table = FILED.format(word="NATO", pos="PROPN", tag="NNP")
    assert [e.basis for e in read(table).values() if e.type == "ORG"] == ["list organisations@2025-01"]
    assert [e.basis for e in read(table, Entities(lists=False)).values() if e.type == "ORG"] == []


def test_a_country_is_no_more_than_a_part_of_a_strait() -> None:
    found = read("""
        They they PRON PRP 2 nsubj
        crossed cross VERB VBD 0 root
        the the DET DT 5 det
        Taiwan Taiwan PROPN NNP 5 compound LOC
        Strait Strait PROPN NNP 2 obj LOC
    """)
    assert [(e.name, e.type) for e in found.values() if e.type != "PERSON"] == [("Taiwan Strait", "LOC")]


def test_a_body_is_no_more_than_a_part_of_what_the_tagger_sees() -> None:
    found = read("""
        The the DET DT 2 det
        Centre Centre PROPN NNP 6 nsubj ORG
        for for ADP IN 4 case ORG
        Research Research PROPN NNP 2 nmod ORG
        on on ADP IN 6 case ORG
        Air Air PROPN NNP 4 nmod ORG
        closed close VERB VBD 0 root
    """)
    assert [e.name for e in found.values() if e.type == "ORG"] == ["Centre for Research on Air"]
