"""Gold times in TimeML, CAT XML and GUM's CoNLL-U, and how ours are scored against them: fiction of our own."""

import gzip
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.evaluation.cat import read_cat
from onrecord.evaluation.gum_dates import read_gum, value_of
from onrecord.evaluation.timed import Mark, Timed
from onrecord.evaluation.timeml import read_timeml
from onrecord.evaluation.times import evaluate, match, read_timed, same_in_gum, scores
from onrecord.model import Span, Timex

TEXT = "Odo Farr left Kethel on Friday. He was back in May 2030 for two days."


def mark(words: str, value: str, type: str = "DATE", text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(start=start, end=start + len(words), type=type, value=value)


def timex(words: str, value: str, type: str = "DATE", text: str = TEXT) -> Timex:
    start = text.index(words)
    span = Span.of(text, start, start + len(words))
    return Timex(id="t1", span=span, type=type, value=value)  # type: ignore[arg-type]


def document(*marks: Mark, **more: object) -> Timed:
    return Timed(name="d", text=TEXT, published="2031-05-16", marks=marks, **more)  # type: ignore[arg-type]


def test_strict_wants_the_range_relaxed_an_overlap_and_the_value_its_text() -> None:
    gold = document(mark("Friday", "2031-05-16"), mark("May 2030", "2030-05"), mark("two days", "P2D", "DURATION"))
    found = [timex("on Friday", "2031-05-16"), timex("May 2030", "2030"), timex("Kethel", "2031")]
    assert {
        "strict.f1": pytest.approx(2 * 1 / 6), "relaxed.f1": pytest.approx(2 * 2 / 6),
        "relaxed.p": pytest.approx(2 / 3), "relaxed.r": pytest.approx(2 / 3),
        "value.f1": pytest.approx(2 * 1 / 6), "value.accuracy": pytest.approx(1 / 2),
    } == scores([gold], [found])  # fmt: skip


def test_one_of_ours_is_matched_with_one_of_theirs_the_same_range_first() -> None:
    whole, year = mark("May 2030 for two days", "x"), mark("2030", "2030")
    ours = [mark("2030", "2030")]
    assert [(year, ours[0])] == match([whole, year], ours)


def test_in_gum_only_what_has_a_value_of_the_calendar_counts() -> None:
    gold = document(mark("Friday", "2031-05-16"), calendar=True)
    found = [
        timex("Friday", "2031-05-16TNI", "TIME"), timex("May 2030", "PAST_REF"), timex("two days", "P2D", "DURATION"),
        timex("back", "XXXX-05"),
    ]  # fmt: skip
    assert 1.0 == scores([gold], [found])["value.f1"]


def test_what_is_set_apart_counts_on_neither_side() -> None:
    friday = mark("Friday", "2031-05-16")
    gold = document(friday, mark("May 2030", "2030-05"), apart=((friday.start, friday.end),))
    assert 1.0 == scores([gold], [[timex("Friday", "2031-05-09"), timex("May 2030", "2030-05")]])["value.f1"]


def test_gum_is_compared_as_far_as_it_says_a_value() -> None:
    assert same_in_gum("2031-05-16", "2031-05-16T10:30")
    assert same_in_gum("T10:30", "2031-05-16T10:30Z")
    assert not same_in_gum("2031-05-16T10:30", "2031-05-17T10:30")
    assert not same_in_gum("2031-05", "2031-05-16")


@pytest.mark.parametrize(
    ("name", "attributes", "value"),
    [
        ("date", {"when": "2031-05-16"}, "2031-05-16"),
        ("date", {"when": "2031-05-16T22:30:00"}, "2031-05-16T22:30"),
        ("date", {"from": "2031-05-12", "to": "2031-05-18"}, "2031-W20"),
        ("date", {"from": "2031-05-17", "to": "2031-05-18"}, "2031-W20-WE"),
        ("date", {"from": "2031-06-01", "to": "2031-08-31"}, "2031-SU"),
        ("date", {"notBefore": "2030", "notAfter": "2030"}, "2030"),
        ("date", {"from": "1900-01-01", "to": "1999-12-31"}, "19"),
        ("date", {"when": "--05"}, None),
        ("date", {"when": "-0500"}, None),
        ("date", {"from": "1994", "to": "2008"}, None),
        ("date", {"from": "2031-02-31", "to": "2031-03-01"}, None),
        ("date", {"notAfter": "2031-05-16"}, None),
        ("time", {"when": "22:30:00"}, "T22:30"),
    ],
)
def test_the_value_of_gums_elements(name: str, attributes: dict[str, str], value: str | None) -> None:
    assert value == value_of(name, attributes)


NEWS = """# newdoc id = GUM_news_ferry
# meta::dateCreated = 2031-05-16
# newpar
# sent_id = GUM_news_ferry-1
1\tDon\tdo\tAUX\tVBP\t_\t0\troot\t_\tSpaceAfter=No
2\t't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
3\tsail\tsail\tVERB\tVB\t_\t1\tobl\t_\t_
4\tFriday\tFriday\tPROPN\tNNP\t_\t1\tobl\t_\tEntity=(1-time)|SpaceAfter=No|XML=<date when:::"2031-05-16">

# newpar
# sent_id = GUM_news_ferry-2
1\tnight\tnight\tNOUN\tNN\t_\t0\troot\t_\tXML=</date>
2\tsince\tsince\tADP\tIN\t_\t1\tdep\t_\t_
3\tMay\tMay\tPROPN\tNNP\t_\t1\tdep\t_\tXML=<date when:::"--05"></date>

# newdoc id = GUM_voyage_kethel
# meta::dateCreated = 2031
# sent_id = GUM_voyage_kethel-1
1\t1999\t1999\tNUM\tCD\t_\t0\troot\t_\tXML=<date when:::"1999"></date>

"""


def test_gum_is_divided_by_genre_and_put_together_from_its_words(tmp_path: Path) -> None:
    (tmp_path / "train.conllu").write_text(NEWS, encoding="utf-8")
    (news,) = read_gum(tmp_path, "dev")
    assert ("Don't sail Friday\nnight since May\n", "2031-05-16") == (news.text, news.published)
    assert [("Friday\nnight", "2031-05-16")] == [(news.text[m.start : m.end], m.value) for m in news.marks]
    assert ["May"] == [news.text[a:b] for a, b in news.apart]
    (other,) = read_gum(tmp_path, "train")
    assert (None, ["1999"]) == (other.published, [m.value for m in other.marks])


def test_a_gum_file_without_news_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "part.conllu.gz"
    path.write_bytes(gzip.compress(NEWS[NEWS.index("# newdoc id = GUM_voyage") :].encode()))
    assert ["GUM_voyage_kethel"] == [d.name for d in read_gum(path, "dev")]


TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>ferry</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-16" functionInDocument="CREATION_TIME">2031-05-16</TIMEX3></DCT>
<TITLE>Ferry lost on <TIMEX3 tid="t9" type="DATE" value="2031-05-15">Thursday</TIMEX3></TITLE>
<TEXT>The ferry <EVENT eid="e1" class="OCCURRENCE">sank</EVENT>
<TIMEX3 tid="t1" type="DATE" value="2031-05-16">Friday</TIMEX3> &amp; is lost.
<TIMEX3 tid="t2" type="DATE" value="2031-05-17" />
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1"/></TimeML>"""


def test_timeml_gives_its_text_its_date_and_its_times(tmp_path: Path) -> None:
    path = tmp_path / "ferry.tml"
    path.write_text(TIMEML, encoding="utf-8")
    found = read_timeml(path)
    assert ("The ferry sank\nFriday & is lost.", "2031-05-16") == (found.text.strip(), found.published)
    assert [("Friday", "2031-05-16")] == [(found.text[m.start : m.end], m.value) for m in found.marks]


def test_broken_files_are_named(tmp_path: Path) -> None:
    for name, read in (("a.tml", read_timeml), ("a.xml", read_cat)):
        (tmp_path / name).write_text("<TimeML><", encoding="utf-8")
        with pytest.raises(ResourceError, match=name):
            read(tmp_path / name)
    with pytest.raises(ResourceError, match="no times"):
        read_timed(tmp_path / "nowhere", "dev")


CAT_WORDS = (
    "Ferry lost / May 16 , 2031 / It sank Friday . / Keth mourned . / Odo wept . / He left . / All left in 2030 ."
)


def cat(tmp_path: Path) -> Path:
    """A CAT file of seven sentences: headline, date line, and a body of which the last sentence counts no more."""
    rows, ids, at = [], {}, 0
    for n, sentence in enumerate(CAT_WORDS.split(" / ")):
        for word in sentence.split():
            at += 1
            rows.append(f'<token number="{at}" sentence="{n}" t_id="{at}">{word}</token>')
            ids[word] = at

    def time(words: str, value: str, more: str = "") -> str:
        anchors = "".join(f'<token_anchor t_id="{ids[w]}"/>' for w in words.split())
        return f'<TIMEX3 type="DATE" value="{value}" {more}>{anchors}</TIMEX3>'

    rows += [
        time("May 16 , 2031", "16-05-2031", 'functionInDocument="CREATION_TIME"'), time("Friday", "2031-05-16"),
        time("2030", "2030"), time("", "P1D"),
    ]  # fmt: skip
    path = tmp_path / "dev" / "ferry.xml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"<Document>{''.join(rows)}</Document>", encoding="utf-8")
    return path


def test_cat_counts_its_first_sentences_without_the_date_of_the_story(tmp_path: Path) -> None:
    (found,) = [read_cat(cat(tmp_path))]
    assert "2031-05-16" == found.published
    assert found.text.startswith("Ferry lost\nMay 16, 2031\nIt sank Friday. Keth mourned.")
    assert ["Friday"] == [found.text[m.start : m.end] for m in found.marks if found.counts(m)]


def test_a_folder_is_scored_by_its_split(tmp_path: Path) -> None:
    cat(tmp_path)
    result = evaluate(tmp_path, split="dev", model=None)
    assert (1, 1.0, 1.0) == (result.documents, result.scores["strict.f1"], result.scores["value.f1"])
