"""Common nouns for people, groups, bodies, weapons and vehicles, and what says whose they are (lexicons/actors.toml).

>>> noun("spokeswomen").actor.kind, noun("spokeswomen").plural
('function', True)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.resources import load, rows

ActorType = Literal["PERSON", "GROUP", "ORG", "WEAPON", "VEHICLE"]
ActorKind = Literal["office", "rank", "honorific", "function", "person", "body"]
ActorStanding = Literal["official", "public", "private", "unknown"]

_FILE = "lexicons/actors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A row of the list: nouns of one sense.  `open`: the sectors come from what stands around; `label`: it judges."""

    type: ActorType
    kind: ActorKind
    words: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    standing: ActorStanding = "unknown"
    gender: Literal["f", "m"] | None = None
    open: bool = False
    label: bool = False
    not_before: tuple[str, ...] = ()
    """Words that follow where the noun means something else: "source" of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One form of an actor noun: its row, its singular, and whether it is the plural."""

    actor: Actor
    word: str
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """Words before a noun that say whose: "army" spokesman; `replace` where the noun loses its own sectors."""

    words: tuple[str, ...]
    sectors: tuple[str, ...]
    replace: bool = False


def covers(general: str, word: str) -> bool:
    """Whether a noun may speak again of someone another noun described: "minister" of a foreign minister.

    >>> covers("minister", "foreign minister"), covers("leader", "president"), covers("president", "leader")
    (True, True, False)
    """
    return general in generals(word)


@cache
def generals(word: str) -> frozenset[str]:
    """The nouns that cover this one, itself among them."""
    ends = {word[i + 1 :] for i, c in enumerate(word) if c == " "}
    return frozenset({word, *ends, *(general for general, special in load(_FILE)["covers"].items() if word in special)})


def noun(words: str) -> Noun | None:
    """The actor noun of this form, in lower case, of one word or several."""
    return nouns().get(words)


def modifier(words: str) -> Modifier | None:
    """The modifier of this form, in lower case."""
    return _modifiers().get(words)


@cache
def nouns() -> dict[str, Noun]:
    """Every actor noun by its forms; a plural never hides a singular."""
    given: dict[str, str] = load(_FILE)["plurals"]
    found: dict[str, Noun] = {}
    plurals: dict[str, Noun] = {}
    for actor in rows(_FILE, "actor", Actor):
        for word in actor.words:
            found.setdefault(word, Noun(actor=actor, word=word))
            if actor.kind != "honorific" and not word.endswith("."):
                plurals.setdefault(plural(word, given), Noun(actor=actor, word=word, plural=True))
    return {**plurals, **found}


@cache
def peoples() -> dict[str, str]:
    """The name of each people, faith or party by its forms: "Kurdish" gives "Kurds"."""
    found: dict[str, str] = {}
    for line in str(load(_FILE)["peoples"]["table"]).strip().splitlines():
        name, _, forms = (cell.strip() for cell in line.partition("|"))
        for form in (name, *(f.strip() for f in forms.split(";") if f.strip())):
            found.setdefault(form, name)
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """A set of small words of the list by its name: "particles", "kin", "status"."""
    return frozenset(str(load(_FILE)["words"][kind]).split())


@cache
def body_words() -> dict[str, ActorType]:
    """Nouns that end the name of an organisation or group."""
    given = load(_FILE)["bodies"]
    never = set(str(given["never"]).split())
    found: dict[str, ActorType] = {
        w: n.actor.type for w, n in nouns().items() if n.actor.type == "ORG" and not n.plural and " " not in w
    }
    for word in str(given["heads"]).split():
        known = nouns().get(word)
        found[word] = "GROUP" if known is not None and known.actor.type == "GROUP" else "ORG"
    return {w: t for w, t in found.items() if w not in never}


@cache
def no_names() -> frozenset[str]:
    """Last words of names that are no body: "Day", "Cup", "Act"."""
    return frozenset(str(load(_FILE)["bodies"]["no_names"]).split())


@cache
def place_words(kind: Literal["facilities", "regions", "before", "known"]) -> frozenset[str]:
    """Last words of names of buildings, or of land and water; or such names themselves, with hyphens for spaces."""
    return frozenset(str(load(_FILE)["places"][kind]).split())


def plural(word: str, given: dict[str, str]) -> str:
    """The plural of an English noun, by its last word; `given` holds those that no rule makes."""
    if word in given:
        return given[word]
    before, _, last = word.rpartition(" ")
    if last in given:
        made = given[last]
    elif last.endswith("man"):
        made = last[:-3] + "men"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        made = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        made = last + "es"
    else:
        made = last + "s"
    return f"{before} {made}" if before else made


def longest(words: Sequence[str], limit: int = 4) -> tuple[Noun, int] | None:
    """The actor noun that ends where `words` (in lower case) end, the longest first, with its number of words."""
    for size in range(min(limit, len(words)), 0, -1):
        found = nouns().get(" ".join(words[-size:]))
        if found:
            return found, size
    return None


@cache
def _modifiers() -> dict[str, Modifier]:
    return {w: m for m in rows(_FILE, "modifier", Modifier) for w in m.words}
