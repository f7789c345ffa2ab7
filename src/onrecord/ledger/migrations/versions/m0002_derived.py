"""What is derived: statements with their full text, groups of copies, bands of signatures."""

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.fulltext import fulltext

revision = "0002"
down_revision = "0001"

N = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables that can be made anew."""
    op.create_table(
        "statements",
        sa.Column("n", N, primary_key=True, autoincrement=False),
        sa.Column("record_n", N, sa.ForeignKey("records.n"), nullable=False),
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("until", sa.String(32)),
        sa.Column("day", sa.String(10)),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("denies", sa.Integer, nullable=False),
        sa.Column("stances", sa.Text, nullable=False),
        sa.Column("likeness", sa.String(16), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
    )
    for name, column in (("record", "record_n"), ("story", "story_n"), ("day", "day")):
        op.create_index(f"statements_{name}", "statements", [column])
    op.create_table(
        "groups",
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
        sa.Column("group_n", N, sa.ForeignKey("stories.n"), nullable=False),
    )
    op.create_index("groups_group", "groups", ["group_n"])
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("bands_story", "bands", ["story_n"])
    fulltext(op.get_bind().dialect.name).create(op.get_bind())
