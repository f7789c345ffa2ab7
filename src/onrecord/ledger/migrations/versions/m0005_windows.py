"""The keys by which stories of one event are found, made anew: the window of time comes first in them."""

import json
import zlib
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the keys anew from the gists, as `resolve.grouping` makes them."""
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM gist_keys"))
    last = 0
    query = sa.text("SELECT story_n, day, words FROM gists WHERE story_n > :last ORDER BY story_n LIMIT 500")
    while rows := connection.execute(query, {"last": last}).all():
        last = rows[-1].story_n
        keys = [{"key": key, "n": row.story_n} for row in rows for key in _keys(row.day, row.words)]
        if keys:
            connection.execute(sa.text("INSERT INTO gist_keys (key, story_n) VALUES (:key, :n)"), keys)


def _keys(day: str | None, packed: bytes) -> set[int]:
    stems = list(json.loads(zlib.decompress(packed)))
    window = date.fromisoformat(day).toordinal() // 16 if day else 0
    timed = {window << 45 | _hash(stem) for stem in stems[:20]} if day else set()
    return timed | {_hash(stem) for stem in stems[:8]}


def _hash(stem: str) -> int:
    data = stem.encode()
    return (zlib.crc32(data) << 32 | zlib.crc32(data, 0x5EED)) >> 19
