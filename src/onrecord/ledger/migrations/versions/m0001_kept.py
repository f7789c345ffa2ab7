"""What a ledger keeps: stories, readers, records, supersessions, judgements, tombstones, exports."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

N = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def number(name: str = "n") -> sa.Column[int]:
    """A table's own number."""
    return sa.Column(name, N, primary_key=True, autoincrement=False)


def of(name: str, target: str, null: bool = False) -> sa.Column[int]:
    """The number of a row elsewhere."""
    return sa.Column(name, N, sa.ForeignKey(target), nullable=null)


def word(name: str, size: int | None = None, null: bool = False, unique: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.String(size) if size else sa.Text(), nullable=null, unique=unique or None)


def upgrade() -> None:
    """Make the tables that are only added to."""
    _stories_and_records()
    op.create_table(
        "supersessions", number(), word("kind", 12), sa.Column("old_n", N, nullable=False),
        sa.Column("new_n", N, nullable=False), word("added", 32),
    )  # fmt: skip
    op.create_index("supersessions_old", "supersessions", ["kind", "old_n"])
    op.create_index("supersessions_new", "supersessions", ["kind", "new_n"])
    op.create_table(
        "judgements", number(), word("kind", 20), of("story_n", "stories.n"), word("item", null=True),
        of("other_n", "stories.n", null=True), word("other_item", null=True), word("data"),
        sa.Column("score", sa.Float), word("by"), word("added", 32), of("revokes_n", "judgements.n", null=True),
    )  # fmt: skip
    op.create_index("judgements_story", "judgements", ["story_n", "kind"])
    op.create_index("judgements_other", "judgements", ["other_n", "kind"])
    op.create_index("judgements_revokes", "judgements", ["revokes_n"])
    op.create_table(
        "tombstones", number(), of("story_n", "stories.n"), word("kind", 12), word("reason"), word("added", 32)
    )
    op.create_index("tombstones_story", "tombstones", ["story_n"])
    op.create_table("exports", number(), word("path"), word("form", 12), word("query"), word("added", 32))
    op.create_table(
        "exported",
        sa.Column("export_n", N, sa.ForeignKey("exports.n"), primary_key=True, autoincrement=False),
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
    )
    op.create_index("exported_story", "exported", ["story_n"])


def _stories_and_records() -> None:
    op.create_table(
        "stories", number(), word("id", 64, unique=True), word("digest", 64), word("url", null=True),
        word("publisher", null=True), word("agency", null=True), word("title", null=True), word("origin", null=True),
        word("published", 40, null=True), word("modified", 40, null=True), word("version", 80, null=True),
        word("status", 12), word("added", 32), sa.Column("content", sa.LargeBinary),
    )  # fmt: skip
    op.create_index("stories_url", "stories", ["url"])
    op.create_index("stories_publisher", "stories", ["publisher", "published"])
    op.create_index("stories_agency", "stories", ["agency", "published"])
    op.create_index("stories_published", "stories", ["published"])
    op.create_table(
        "readers", number(), word("id", 64, unique=True), word("version"), word("models"), word("resources")
    )
    op.create_table(
        "records", number(), word("id", 64, unique=True), of("story_n", "stories.n"), of("reader_n", "readers.n"),
        word("added", 32), word("digest", 64), sa.Column("content", sa.LargeBinary),
    )  # fmt: skip
    op.create_index("records_story", "records", ["story_n"])
