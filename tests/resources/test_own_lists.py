"""A user's own actors, verbs and codebooks: how the files are read, and what is said of a bad one."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.resources.codebooks.own import read_codebook
from onrecord.resources.codebooks.petrarch import read_verbs
from onrecord.resources.own_actors import read_actors

PETRARCH = """<!-- a comment
of two lines -->
NORWAY [NOR]   # pas
+NORWEGIAN
ADA_BRANN
\t[NORGOV 20190101-20230630]
\t[NORELI >20230701]
\t[NOROPP <181231]
NOBODY_AT_ALL [---]
!PERSON! = MAN, MEN
FOREIGN_MINISTER {FOREIGN_MINISTERS} [~GOV]
CONGRESS!PERSON! [~LEG]
"""


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_petrarch_dictionary_has_names_synonyms_and_days(tmp_path: Path) -> None:
    own = read_actors([write(tmp_path, "actors.txt", PETRARCH)])
    assert "NOR" == own.code("norwegian", None) == own.code("norway", date(2020, 1, 1))
    days = (date(2018, 5, 1), date(2020, 5, 1), date(2024, 5, 1))
    assert ["NOROPP", "NORGOV", "NORELI"] == [own.code("ada brann", day) for day in days]
    assert own.code("ada brann", None) is None
    assert own.code("nobody at all", None) is None


def test_agents_have_their_forms_and_sets(tmp_path: Path) -> None:
    own = read_actors([write(tmp_path, "agents.txt", PETRARCH)])
    assert {"~GOV"} == {own.agents["foreign minister"], own.agents["foreign ministers"]}
    assert "~LEG" == own.agents["congressman"] == own.agents["congressmen"]


def test_actors_may_be_told_in_toml(tmp_path: Path) -> None:
    text = """[[actor]]\nnames = ["Owls' Front"]\ncode = "NOR"\nsectors = ["REB"]\nfrom = 2019-01-01\n"""
    own = read_actors([write(tmp_path, "actors.toml", text)])
    assert ("NORREB", None) == (own.code("owls' front", date(2020, 1, 1)), own.code("owls' front", date(2018, 1, 1)))


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.toml", "x = 1", r"no \[\[actor\]\] tables"),
        ("a.toml", "[[actor]]\nname = 'x'", "unknown key name"),
        ("a.toml", "[[actor]]\nnames = ['x']\nfrom = 'May'", "no day"),
        ("a.txt", "X [NOR 20191301-20200101]", "line 1.*no day"),
        ("a.txt", "\t[NOR]\n+", "line 2|without a name"),
    ],
)
def test_bad_actors_are_said(name: str, text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=says):
        read_actors([write(tmp_path, name, text)])


VERBS = """&TIES
+ECONOMIC
+MILITARY

--- ABANDON [120] ---
ABANDON
GIVE_UP [121]
- * &TIES TIES [161]    # a comment
- SAID * NEW_PLAN [032]
"""


def test_a_verb_dictionary_is_a_codebook(tmp_path: Path) -> None:
    book = read_verbs(write(tmp_path, "mine.txt", VERBS))
    assert "mine" == book.name
    assert ["032", "161", "120"] == [p.row.code for p in book.verbs["abandon"]]
    economic = next(p for p in book.verbs["abandon"] if p.row.code == "161")
    assert (("after", frozenset({"economic", "military"})), ("after", frozenset({"ties"}))) == economic.needs
    assert [("121", (("after", frozenset({"up"})),))] == [(p.row.code, p.needs) for p in book.verbs["give"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [("nothing", "no verbs in it"), ("--- A [1] ---\nA\n- * &NO [2]", "line 3: no set of words &NO"),
     ("--- A [1] ---\nA\n- TIES [2]", "line 3: a pattern needs its verb")],
)  # fmt: skip
def test_bad_verbs_are_said(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=says):
        read_verbs(write(tmp_path, "verbs.txt", text))


CODEBOOK = """name = "Harbour events"
[classes]
ships = ["ferry", "tug"]
[[type]]
name = "DELAY"
definition = "A ship leaves or arrives late."
modes = ["fog"]
[[pattern]]
type = "DELAY"
modes = ["fog"]
verbs = ["delay", "hold up"]
needs = { obj = ["&ships", "&money"] }
example = "Fog delayed the ferry."
"""


def test_a_codebook_has_types_and_patterns_with_classes_of_its_own(tmp_path: Path) -> None:
    book = read_codebook(write(tmp_path, "harbour.toml", CODEBOOK))
    [pattern] = book.verbs["delay"]
    assert ("Harbour events", "DELAY", ("fog",)) == (book.name, pattern.row.type, pattern.row.modes)
    assert {"ferry", "tug", "dollar"} <= pattern.needs[0][1]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('type = "DELAY"\nmodes', 'type = "LATE"\nmodes', "pattern 1: no type 'LATE'; there are DELAY"),
        ('modes = ["fog"]\nverbs', 'modes = ["ice"]\nverbs', "no mode ice"),
        ('verbs = ["delay", "hold up"]', "", "no verbs and no nouns"),
        ('["&ships", "&money"]', '"ferry"', "obj needs a list of words"),
        ('["&ships", "&money"]', '["&boats"]', "no class &boats"),
        ("definition", "defines", "type 1: unknown key defines"),
        ("[classes]", "[klasses]", "unknown key klasses"),
        ("name = ", "name == ", "codebook"),
    ],
)
def test_a_bad_codebook_is_said(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=says):
        read_codebook(write(tmp_path, "harbour.toml", CODEBOOK.replace(old, new, 1)))


@pytest.mark.parametrize("read", [lambda f: read_actors([f]), read_verbs, read_codebook])
def test_a_missing_file_is_said(read: object, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.toml"):
        read(str(tmp_path / "nowhere.toml"))  # type: ignore[operator]
