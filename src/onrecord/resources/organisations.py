"""Organisations and armed groups known by name (lexicons/organisations.toml, armed_groups.toml), dated lists of facts.

>>> [o.name for o in organisations() if "OSCE" in o.aliases]
['Organization for Security and Co-operation in Europe']
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import ResourceError
from onrecord.resources import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation or group by name; `country` is alpha-3, IGO or NGO; `basis` the list it stands in."""

    name: str
    type: Literal["ORG", "GROUP"]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Aliases that mean other things too: they count only once the full name stood in the story."""
    basis: str = "text"


@cache
def organisations() -> tuple[Organisation, ...]:
    """Every entry of both lists; armed groups first."""
    return (*_read("lexicons/armed_groups.toml", "groups"), *_read("lexicons/organisations.toml", "organisations"))


def _read(path: str, table: str) -> Iterator[Organisation]:
    data = load(path)
    basis = f"list {data['list']}@{data['date']}"
    groups = table == "groups"
    for n, line in enumerate(str(data[table]["table"]).strip().splitlines(), 1):
        if not line.strip():
            continue
        cells = [c.strip() for c in line.split("|")]
        if not 3 <= len(cells) <= 4:
            raise ResourceError(
                f"data file {path}, {table}, line {n} ({line}): three or four cells divided by | are wanted"
            )
        name, country, third, fourth = *cells, *[""] * (4 - len(cells))
        aliases, sectors = (third, fourth or "REB") if groups else (fourth, third)
        words = _split(aliases)
        yield Organisation(
            name=name, type="GROUP" if groups and sectors != "PTY" else "ORG",
            country=None if country == "-" else country, sectors=_split(sectors),
            aliases=tuple(w for w in words if not w.startswith("?")),
            doubtful=tuple(w[1:] for w in words if w.startswith("?")), basis=basis,
        )  # fmt: skip


def _split(cell: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in cell.split(";") if w.strip())
