"""Tables: what a ledger keeps, and what is derived from it and can be made anew.

Kept, and only ever added to: stories, readers, records, supersessions, judgements, tombstones, exports.  Erasure alone
takes something away: the contents of stories and records.  Derived: statements (and their full text), groups, bands.
Moments are UTC, ISO 8601 with microseconds, so that text order is time order.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Row numbers: given in the order of writing, by the one writer that holds the ledger."""


def _number(name: str = "n") -> Column[int]:
    return Column(name, NUMBER, primary_key=True, autoincrement=False)


def _of(name: str, target: str, null: bool = False) -> Column[int]:
    return Column(name, NUMBER, ForeignKey(target), nullable=null)


STORIES = Table(
    "stories",
    METADATA,
    _number(),
    Column("id", String(64), nullable=False, unique=True),
    Column("digest", String(64), nullable=False, comment="sha256 of the text"),
    Column("url", Text),
    Column("publisher", Text),
    Column("agency", Text),
    Column("title", Text),
    Column("origin", Text),
    Column("published", String(40)),
    Column("modified", String(40)),
    Column("version", String(80)),
    Column("status", String(12), nullable=False),
    Column("added", String(32), nullable=False),
    Column("content", LargeBinary, comment="the story as JSON, zlib; null once erased"),
    Index("stories_url", "url"),
    Index("stories_publisher", "publisher", "published"),
    Index("stories_agency", "agency", "published"),
    Index("stories_published", "published"),
)
READERS = Table(
    "readers",
    METADATA,
    _number(),
    Column("id", String(64), nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("models", Text, nullable=False, comment="a JSON list"),
    Column("resources", Text, nullable=False),
)
RECORDS = Table(
    "records",
    METADATA,
    _number(),
    Column("id", String(64), nullable=False, unique=True),
    _of("story_n", "stories.n"),
    _of("reader_n", "readers.n"),
    Column("added", String(32), nullable=False),
    Column("digest", String(64), nullable=False, comment="sha256 of the JSON"),
    Column("content", LargeBinary, comment="the record without its story as JSON, zlib; null once erased"),
    Index("records_story", "story_n"),
)
SUPERSESSIONS = Table(
    "supersessions",
    METADATA,
    _number(),
    Column("kind", String(12), nullable=False, comment="reading: records; version: stories"),
    Column("old_n", NUMBER, nullable=False),
    Column("new_n", NUMBER, nullable=False),
    Column("added", String(32), nullable=False),
    Index("supersessions_old", "kind", "old_n"),
    Index("supersessions_new", "kind", "new_n"),
)
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    _number(),
    Column("kind", String(20), nullable=False, comment="copy, version, amends, or a person's own"),
    _of("story_n", "stories.n"),
    Column("item", Text, comment="the item's name: story id/kind/start-end"),
    _of("other_n", "stories.n", null=True),
    Column("other_item", Text),
    Column("data", Text, nullable=False, comment="a JSON object; null once erased"),
    Column("score", Float),
    Column("by", Text, nullable=False),
    Column("added", String(32), nullable=False),
    _of("revokes_n", "judgements.n", null=True),
    Index("judgements_story", "story_n", "kind"),
    Index("judgements_other", "other_n", "kind"),
    Index("judgements_revokes", "revokes_n"),
)
TOMBSTONES = Table(
    "tombstones",
    METADATA,
    _number(),
    _of("story_n", "stories.n"),
    Column("kind", String(12), nullable=False, comment="withdrawn, killed, withheld, erased"),
    Column("reason", Text, nullable=False),
    Column("added", String(32), nullable=False),
    Index("tombstones_story", "story_n"),
)
EXPORTS = Table(
    "exports",
    METADATA,
    _number(),
    Column("path", Text, nullable=False),
    Column("form", String(12), nullable=False),
    Column("query", Text, nullable=False, comment="a JSON object"),
    Column("added", String(32), nullable=False),
)
EXPORTED = Table(
    "exported",
    METADATA,
    Column("export_n", NUMBER, ForeignKey("exports.n"), primary_key=True, autoincrement=False),
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    Index("exported_story", "story_n"),
)
STATEMENTS = Table(
    "statements",
    METADATA,
    _number(),
    _of("record_n", "records.n"),
    _of("story_n", "stories.n"),
    Column("since", String(32), nullable=False),
    Column("until", String(32), comment="when a newer reading or version took its place"),
    Column("day", String(10), comment="the story's date of publication"),
    Column("kind", String(8), nullable=False, comment="saying, or own: a claim in the story's own voice"),
    Column("denies", Integer, nullable=False, comment="1: the source stands against the content, or denies another"),
    Column("stances", Text, nullable=False, comment="words between spaces: acts, stances, kinds of claims"),
    Column("likeness", String(16), nullable=False, comment="the same in every copy that has these words"),
    Column("item", Text, nullable=False),
    Column("shown", Text, nullable=False, comment="what a hit shows, a JSON object"),
    Index("statements_record", "record_n"),
    Index("statements_story", "story_n"),
    Index("statements_day", "day"),
)
GROUPS = Table(
    "groups",
    METADATA,
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    _of("group_n", "stories.n"),
    Index("groups_group", "group_n"),
)
BANDS = Table(
    "bands",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story_n", NUMBER, ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    Index("bands_story", "story_n"),
    sqlite_with_rowid=False,
)

KEPT = (STORIES, READERS, RECORDS, SUPERSESSIONS, JUDGEMENTS, TOMBSTONES, EXPORTS, EXPORTED)
DERIVED = (STATEMENTS, GROUPS, BANDS)
