"""Blocks: stories that are indexed under the same keys, found at a cost that does not grow with the ledger.

Under some keys stand a million stories: the trade's stock phrases, the words of a long war.  Of each key the newest
stories alone are looked at; what a story really shares with others it shares under more than one key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, Table, TextClause, text

NEWEST = 16
"""So many stories of one key are looked at, those added last."""


def sharing(
    connection: Connection, index: Table, keys: Sequence[int], *, but: int, most: int
) -> list[tuple[int, int]]:  # fmt: skip
    """The stories but one with the most of these keys (at most so many), each with how many of them it has."""
    if not keys:
        return []
    wanted = {f"k{n}": key for n, key in enumerate(keys)}
    rows = connection.execute(_question(index.name, len(wanted)), {**wanted, "but": but, "most": most})
    return [(n, shared) for n, shared in rows]


@lru_cache(maxsize=256)
def _question(index: str, keys: int) -> TextClause:
    newest = f"SELECT story_n FROM {index} WHERE key = :k{{0}} ORDER BY story_n DESC LIMIT {NEWEST}"
    parts = " UNION ALL ".join(f"SELECT story_n FROM ({newest.format(n)}) AS b{n}" for n in range(keys))
    return text(
        f"SELECT story_n, count(*) AS shared FROM ({parts}) AS found WHERE story_n <> :but "
        "GROUP BY story_n ORDER BY shared DESC, story_n LIMIT :most"
    )
