"""Who: what somebody said, denied and promised, and what was said of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from .search import Asking, Hit, search
from .terms import folded

PARTS = ("said", "denied", "promised", "of_them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """What the ledger has of one name.  A promise or a denial stands only there, not under `said` again.

    `names` are the names that were found under it: whether they are one person is for the reader to say.
    """

    name: str
    names: tuple[str, ...]
    said: tuple[Hit, ...]
    denied: tuple[Hit, ...]
    promised: tuple[Hit, ...]
    of_them: tuple[Hit, ...]

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"name": self.name, "names": list(self.names)} | {
            p: [h.as_json() for h in getattr(self, p)] for p in PARTS
        }

    def withheld(self) -> Voiced:
        """The same as others may see it: without the names of private persons, victims and minors."""
        said, denied, promised, of_them = (tuple(h.withheld() for h in getattr(self, p)) for p in PARTS)
        return replace(self, said=said, denied=denied, promised=promised, of_them=of_them)


def who(connection: Connection, name: str, *, limit: int = 50, **asks: Any) -> Voiced:
    """What `name` said, and what was said of them; the newest first, at most `limit` of each.

    Somebody who is only named by them ("Veld's brother") is somebody else.
    """
    words = set(folded(name))
    hits = search(connection, Asking(who=name, limit=limit * 3, **asks))
    hits = [h for h in hits if words <= set(folded(h.name or h.source))] or hits
    denied = [h for h in hits if _denies(h)]
    promised = [h for h in hits if h not in denied and _promises(h)]
    said = [h for h in hits if h not in denied and h not in promised]
    shown = asks.get("private_names")
    of_them = [
        h
        for h in search(connection, Asking(about=name, limit=limit * 2, **asks))
        if not words <= set(folded(f"{h.name or ''} {h.source}")) or h.kind == "own"
    ]
    names = dict.fromkeys(h.name or h.source for h in hits)
    names |= dict.fromkeys(n for h in of_them for n in h.about if words <= set(folded(n)))
    private = frozenset() if shown else {n for h in (*hits, *of_them) for n in h.private}
    return Voiced(
        name=name, names=tuple(n for n in names if n not in private), said=tuple(said[:limit]),
        denied=tuple(denied[:limit]), promised=tuple(promised[:limit]), of_them=tuple(of_them[:limit]),
    )  # fmt: skip


def _denies(hit: Hit) -> bool:
    return hit.polarity == "-" or any(s["value"] in ("denies", "dismisses") for s in hit.stances)


def _promises(hit: Hit) -> bool:
    return hit.act == "promises" or any(c["kind"] == "commitment" for c in hit.claims)
