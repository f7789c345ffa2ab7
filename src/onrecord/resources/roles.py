"""The roles of those counted, and the words that give them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.resources import load, rows

FILE = "lexicons/roles.toml"


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the lemmas and nouns that give it."""

    role: str
    harm: bool = False
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    troops: tuple[str, ...] = ()
    by_people: tuple[str, ...] = ()
    case_of: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    thrown: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles by word form; a verb with a particle stands under both words ("shoot down")."""

    object: dict[str, str]
    subject: dict[str, str]
    people: dict[str, str]
    noun: dict[str, str]
    who: dict[str, str]
    adjective: dict[str, str]
    lives: dict[str, str]
    troops: dict[str, str]
    by_people: dict[str, str]
    case_of: frozenset[str]
    given: tuple[tuple[dict[str, str], frozenset[str]], ...]
    """Roles of objects by verb, each table with the nouns it holds for: forces, missiles, ground."""
    forces: frozenset[str]
    places: frozenset[str]
    implicative: frozenset[str]
    refusing: frozenset[str]
    bodies: frozenset[str]
    deeds: frozenset[str]
    aircraft: frozenset[str]
    known: frozenset[str]
    """The closed list."""
    harm: frozenset[str]
    light: frozenset[str]
    rank: frozenset[str]
    persons: frozenset[str]
    counted_people: frozenset[str]


@cache
def roles() -> Roles:
    """The roles of `lexicons/roles.toml`."""
    data = load(FILE)
    found = rows(FILE, "role", Role)
    return Roles(
        object=_verbs((v, r.role) for r in found for v in r.object),
        subject=_verbs((v, r.role) for r in found for v in r.subject),
        people=_verbs((v, r.role) for r in found for v in r.people),
        noun={n: r.role for r in reversed(found) for w in r.noun for n in (w, plural(w))},
        who={n: r.role for r in reversed(found) for w in r.who for n in (w, plural(w))},
        adjective={a: r.role for r in found for a in r.adjective},
        lives=_verbs((v, r.role) for r in found for v in r.lives),
        by_people=_verbs((v, r.role) for r in found for v in r.by_people),
        troops=_verbs((v, r.role) for r in found for v in r.troops),
        case_of=frozenset(w for r in found for w in r.case_of),
        given=tuple(
            (_verbs((v, r.role) for r in found for v in getattr(r, verbs)), _with_plurals(data[nouns]["nouns"]))
            for verbs, nouns in (("sent", "forces"), ("thrown", "missiles"), ("ground", "ground"), ("deeds", "deeds"))
        ),
        forces=frozenset(data["forces"]["nouns"]),
        aircraft=frozenset(data["aircraft"]["words"]),
        deeds=_with_plurals(data["deeds"]["nouns"]),
        places=_with_plurals(data["places"]["nouns"]),
        bodies=frozenset(data["bodies"]["lemmas"]),
        refusing=frozenset(data["refusing"]["lemmas"]),
        implicative=frozenset(data["implicative"]["lemmas"]),
        known=frozenset(r.role for r in found),
        harm=frozenset(r.role for r in found if r.harm),
        light=frozenset(f for v in data["light"]["lemmas"] for f in forms(v)),
        rank=frozenset(data["rank"]["nouns"]),
        persons=frozenset(data["person"]["nouns"]),
        counted_people=frozenset(
            (*data["people"]["nouns"], *(plural(n) for n in data["person"]["nouns"]), *data["person"]["nouns"])
        ),
    )


def _verbs(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every form of the verbs with its role; the first role listed wins."""
    out: dict[str, str] = {}
    for verb, role in pairs:
        head, _, particle = verb.partition(" ")
        for form in forms(head):
            out.setdefault(f"{form} {particle}".strip(), role)
    return out


def _with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(n for w in nouns for n in (w, plural(w)))


def forms(verb: str) -> frozenset[str]:
    """The forms of a verb: kill, kills, killed, killing, and irregular ones.

    >>> sorted(forms("flee"))
    ['fled', 'flee', 'fleed', 'fleeing', 'flees']
    """
    found = {verb, *load(FILE)["forms"].get(verb, "").split()}
    if verb.endswith("e"):
        found |= {verb + "s", verb + "d", verb + "ing" if verb.endswith("ee") else verb[:-1] + "ing"}
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        found |= {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        found |= {verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing"}
    return frozenset(found)


def plural(noun: str) -> str:
    """The plural of a regular noun.

    >>> plural("casualty"), plural("gunman"), plural("corpse")
    ('casualties', 'gunmen', 'corpses')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
