"""How common stems are in news, and the words that joining across stories looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import ResourceError

from . import load

FILE = "joining/words.toml"
FREQUENCIES = "joining/stems.tsv"


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `stories` each stem stands."""

    stories: int
    stems: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class JoiningWords:
    """Words as they stand in texts; `total` counts everybody, `part` a part of them; the file says what the rest is."""

    total: frozenset[str]
    part: frozenset[str]
    place_of_care: frozenset[str]
    light: frozenset[str]
    growing: frozenset[str]
    ending: frozenset[str]
    generic: frozenset[str]
    refused: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    plain: frozenset[str]
    told: frozenset[str]
    filler: frozenset[str]
    synonyms: tuple[tuple[str, ...], ...]


@cache
def frequencies() -> Frequencies:
    """The frequencies of stems in news: counts alone, from 9,501 stories."""
    try:
        lines = files(__package__).joinpath(FREQUENCIES).read_text(encoding="utf-8").splitlines()
        stories = int("".join(c for c in lines[0] if c.isdigit()))
        stems = {stem: int(count) for stem, count in (line.split("\t") for line in lines[1:])}
    except (OSError, ValueError, IndexError) as error:
        raise ResourceError(f"data file {FREQUENCIES}: {error}") from error
    return Frequencies(stories, stems)


@cache
def joining_words() -> JoiningWords:
    """The words of `joining/words.toml`."""
    data = load(FILE)
    return JoiningWords(
        total=frozenset(data["people"]["total"]), part=frozenset(data["people"]["part"]),
        place_of_care=frozenset(data["people"]["place_of_care"]), light=frozenset(data["light"]["verbs"]),
        growing=frozenset(data["roles"]["growing"]), ending=frozenset(data["promises"]["ending"]),
        generic=frozenset(data["denials"]["generic"]),
        refused=frozenset(data["denials"]["refused"]), negations=frozenset(data["denials"]["negations"]),
        nobody=frozenset(data["denials"]["nobody"]), plain=frozenset(data["denials"]["plain"]),
        told=frozenset(data["denials"]["told"]), filler=frozenset(data["denials"]["filler"]),
        synonyms=tuple(tuple(row["words"]) for row in data["synonyms"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComparingWords:
    """Words a comparison of drafts looks at; `modifiers` is phrase → more, less or about."""

    hedges: frozenset[str]
    modifiers: Mapping[str, str]
    plain: frozenset[str]
    loaded: frozenset[str]
    abbreviations: frozenset[str]


@cache
def comparing_words() -> ComparingWords:
    """The words of `joining/compare.toml`."""
    data = load("joining/compare.toml")
    return ComparingWords(
        hedges=frozenset(data["hedges"]["words"]),
        modifiers={phrase: kind for kind, phrases in data["modifiers"].items() for phrase in phrases},
        plain=frozenset(data["cues"]["plain"]), loaded=frozenset(data["cues"]["loaded"]),
        abbreviations=frozenset(data["abbreviations"]["words"]),
    )  # fmt: skip
