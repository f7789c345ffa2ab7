"""Toponyms: what is found, which entry is chosen by the whole story, and how exact it is said to be."""

import re

import pytest

from onrecord.extract.entities import Entities
from onrecord.extract.toponyms import Toponyms
from onrecord.model import Record, Span, Story, Toponym, Zone
from onrecord.parse import Doc
from tests.handmade import parse

UNIT = Toponyms()


def flat(*sentences: str) -> Doc:
    """A parse without structure: words between blanks, `Name/LOC` with its label, `_` for a blank inside a name."""
    blocks = []
    for sentence in sentences:
        rows = []
        for n, word in enumerate(sentence.split()):
            form, _, label = word.partition("/")
            for part in form.split("_"):
                proper = part[0].isupper() and (n > 0 or label)
                pos, tag = ("PROPN", "NNP") if proper else ("PUNCT", ",") if not part[0].isalnum() else ("X", "IN")
                rows.append(f"{part} _ {pos} {tag} {int(bool(rows))} {'dep' if rows else 'root'} {label}")
        blocks.append("\n".join(rows))
    return parse("\n\n".join(blocks))


def read(*sentences: str, unit: Toponyms = UNIT) -> dict[str, Toponym]:
    """The toponyms of a flat parse, by their words."""
    doc = flat(*sentences)
    found = {t.span.text: t for t in unit(doc, Record(story=doc.story))}
    assert all(doc.text[t.span.start : t.span.end] == t.span.text for t in found.values())
    return found


def test_a_town_has_a_point_and_its_country() -> None:
    kunduz = read("They went to Kunduz/LOC .")["Kunduz"]
    assert (kunduz.precision, kunduz.country) == ("town", "AFG")
    assert (round(kunduz.lat or 0), round(kunduz.lon or 0)) == (37, 69)
    assert kunduz.geonameid is not None


@pytest.mark.parametrize(
    ("sentence", "name", "precision"),
    [
        ("They flew to Kazakhstan/LOC .", "Kazakhstan", "country"),
        ("They sailed into the Caspian_Sea/LOC .", "Caspian Sea", "sea"),
        ("They went to Central_Asia/LOC .", "Central Asia", "region"),
        ("They drove to Helmand/LOC province .", "Helmand", "division"),
        ("They drove to Laurel_County/LOC .", "Laurel County", "division"),
    ],
)
def test_what_is_larger_than_a_town_has_no_point(sentence: str, name: str, precision: str) -> None:
    place = read(sentence)[name]
    assert (place.precision, place.lat, place.lon) == (precision, None, None)


def test_the_larger_place_behind_a_comma_decides() -> None:
    places = read("He was born in Mazar-i-Sharif/LOC , Balkh/LOC , that year .")
    assert places["Mazar-i-Sharif"].country == "AFG"
    assert (places["Balkh"].country, places["Balkh"].precision) == ("AFG", "division")
    assert read("He lives in Paris/LOC , Texas/LOC , now .")["Paris"].country == "USA"
    assert read("He lives in Lebanon/LOC , Ohio/LOC , now .")["Lebanon"].country == "USA"
    assert read("He lives in Lebanon/LOC now .")["Lebanon"].country == "LBN"


def test_the_other_places_decide() -> None:
    assert read("He drove from Tripoli/LOC to Benghazi/LOC and Misrata/LOC .")["Tripoli"].country == "LBY"
    assert read("He drove from Tripoli/LOC to Beirut/LOC and Sidon/LOC .")["Tripoli"].country == "LBN"


def test_the_most_people_decide_where_nothing_else_does() -> None:
    assert read("She moved to London/LOC .")["London"].country == "GBR"


def test_the_dateline_decides_and_is_no_scene() -> None:
    text = "WARSAW, Ind. (Meridian) - The mayor drove to Warsaw."
    body = parse("The _ DET DT 2 det\nmayor _ NOUN NN 3 nsubj\ndrove drive VERB VBD 0 root\n"
                 "to _ ADP IN 5 case\nWarsaw~ _ PROPN NNP 3 obl LOC\n. _ PUNCT . 3 punct")  # fmt: skip
    at = text.index("The mayor")
    zones = (Zone(zone="dateline", span=Span.of(text, 0, at - 1)), Zone(zone="body", span=Span.of(text, at, len(text))))
    for t in body.tokens:
        t.start, t.end = t.start + at, t.end + at
    for s in body.sentences:
        s.start, s.end = s.start + at, s.end + at
    doc = Doc(story=Story(text=text, origin="test", language="en", zones=zones, paragraphs=((0, len(text)),)),
              tokens=body.tokens, sentences=body.sentences, names=body.names, quotes=[],
              pieces=[Span.of(text, at, len(text))])  # fmt: skip
    found = list(UNIT(doc, Record(story=doc.story)))
    assert [(t.span.text, t.use, t.country) for t in found] == [
        ("WARSAW", "dateline", "USA"), ("Ind.", "dateline", "USA"), ("Warsaw", "target", "USA"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "name"), [("Bombay", "Mumbai"), ("Kiev", "Kyiv"), ("Tartous", "Tartus"), ("Qandahar", "Kandahar")]
)
def test_other_names_and_spellings_are_known(written: str, name: str) -> None:
    places = read(f"They went to {written}/LOC and to {name}/LOC .")
    assert places[written].geonameid == places[name].geonameid is not None


def test_one_odd_name_never_empties_the_list() -> None:
    places = read("They went to Xqzzvrt/LOC , to O'–’-/LOC and to Kunduz/LOC .")
    assert places["Kunduz"].country == "AFG"
    assert (places["Xqzzvrt"].geonameid, places["Xqzzvrt"].by.rule) == (None, "unknown-name")


def test_a_doubtful_name_stays_open_with_the_reason() -> None:
    springfield = read("They met in Springfield/LOC .")["Springfield"]
    assert (springfield.lat, springfield.country) == (None, None)
    assert springfield.by.rule == "ambiguous"


def test_former_and_disputed_lands_stay_what_they_are() -> None:
    places = read("He left the Soviet_Union/LOC for Crimea/LOC .", "Sevastopol/LOC lies in Crimea/LOC , Ukraine/LOC .")
    assert (places["Soviet Union"].precision, places["Soviet Union"].country) == ("country", None)
    assert (places["Crimea"].precision, places["Crimea"].country) == ("region", None)


def test_a_country_with_an_elided_article_is_one_name() -> None:
    assert read("He came from Côte_d'Ivoire/LOC .")["Côte d'Ivoire"].country == "CIV"


def test_us_before_a_noun_is_the_country_where_it_is_given() -> None:
    doc = parse("A _ DET DT 3 det\nU.S. _ PROPN NNP 3 compound\nship _ NOUN NN 4 nsubj\nsank sink VERB VBD 0 root")
    choice = UNIT.choices(doc, Record(story=doc.story), [Span.of(doc.text, 2, 6)])[0]
    assert choice.entry is not None
    assert choice.entry.country == "USA"


def test_given_spans_are_read_with_the_whole_story() -> None:
    doc = flat("He drove from Tripoli to Beirut/LOC and Sidon/LOC .")
    at = doc.text.index("Tripoli")
    choice = UNIT.choices(doc, Record(story=doc.story), [Span.of(doc.text, at, at + 7)])[0]
    assert choice.entry is not None
    assert choice.entry.country == "LBN"


def test_neighbours_tell_the_country_of_two_meanings() -> None:
    assert read("Talks with Armenia/LOC , Azerbaijan/LOC and Georgia/LOC failed .")["Georgia"].precision == "country"
    assert read("Voters in Alabama/LOC , Florida/LOC and Georgia/LOC chose .")["Georgia"].precision == "division"


def test_a_state_that_holds_the_town_is_meant_as_the_state() -> None:
    assert read("He was born in Buffalo/LOC , New_York/LOC , then .")["New York"].precision == "division"


def test_a_noun_that_several_share_tells_the_kind_of_each() -> None:
    places = read("It rained in Licking/LOC , Knox/LOC and Delaware/LOC counties in Ohio/LOC .")
    assert {places[n].precision for n in ("Licking", "Knox", "Delaware")} == {"division"}


def test_institutions_tell_where_a_story_is_at_home() -> None:
    plain = read("They met in Cambridge/LOC .")["Cambridge"]
    told = read("The sheriff and a selectman met .", "They met in Cambridge/LOC .")["Cambridge"]
    assert plain.country != "USA"
    assert told.country == "USA"


@pytest.mark.parametrize(
    "sentence",
    [
        "They called Boston/ORG Street/ORG yesterday .",
        "They liked the Lincoln/MISC administration .",
        "Many moved to the South/LOC .",
        "They trusted Mr. Houston , who left .",
    ],
)
def test_streets_persons_and_directions_are_no_places(sentence: str) -> None:
    assert read(sentence) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Farr , 34 , of Kilkenny , won .",
        "Odo Farr , R - Topeka , won .",
        "The Topeka police came .",
        "They met Topeka Mayor Ida Farr .",
    ],
)
def test_patterns_of_news_speak_for_a_place(sentence: str) -> None:
    assert len(read(sentence)) == 1


def test_a_seat_of_power_has_its_own_point() -> None:
    house = read("They met at the White_House/LOC .")["White House"]
    assert (house.precision, house.country, round(house.lat or 0)) == ("point", "USA", 39)


USES = {
    "actor": "Moscow _ PROPN NNP 2 nsubj LOC\ndenied deny VERB VBD 0 root\nit _ PRON PRP 2 obj",
    "scene": "He _ PRON PRP 2 nsubj\ndied die VERB VBD 0 root\nin _ ADP IN 4 case\nKunduz _ PROPN NNP 2 obl LOC",
    "origin": "He _ PRON PRP 2 nsubj\nfled flee VERB VBD 0 root\nfrom _ ADP IN 4 case\nKunduz _ PROPN NNP 2 obl LOC",
    "target": "They _ PRON PRP 2 nsubj\nshelled shell VERB VBD 0 root\nKunduz _ PROPN NNP 2 obj LOC",
    "background": "Kunduz _ PROPN NNP 4 nsubj LOC\nis be AUX VBZ 4 cop\na _ DET DT 4 det\ncity _ NOUN NN 0 root",
}


@pytest.mark.parametrize("use", USES)
def test_the_use_tells_the_part_a_place_plays(use: str) -> None:
    doc = parse(USES[use])
    assert [t.use for t in UNIT(doc, Record(story=doc.story))] == [use]


def test_a_demonym_is_no_place_and_its_people_have_the_country() -> None:
    doc = parse("Two _ NUM CD 2 nummod\nSyrians _ PROPN NNPS 3 nsubj MISC\nfled flee VERB VBD 0 root\n"
                "a _ DET DT 6 det\nLatvian _ ADJ JJ 6 amod MISC\nofficial _ NOUN NN 3 obj")  # fmt: skip
    record = Record(story=doc.story).add(list(Entities()(doc, Record(story=doc.story))))
    assert list(UNIT(doc, record)) == []
    assert {e.country for e in record.entities} == {"SYR", "LVA"}


def test_mentions_of_one_place_share_it() -> None:
    doc = flat("They left Kunduz/LOC .", "Later Kunduz/LOC fell .")
    found = list(UNIT(doc, Record(story=doc.story)))
    assert len({t.place for t in found}) == 1
    assert all(re.fullmatch(r"p\d+", t.id) for t in found)
