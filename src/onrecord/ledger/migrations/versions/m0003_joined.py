"""What is derived to join stories: gists with the keys by which they are found, and the event of each story."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

N = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables; `onrecord repair` fills them from what is kept."""
    op.create_table(
        "gists",
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
        sa.Column("record_n", N, sa.ForeignKey("records.n"), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("figures", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "gist_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("gist_keys_story", "gist_keys", ["story_n"])
    op.create_table(
        "happenings",
        sa.Column("story_n", N, sa.ForeignKey("stories.n"), primary_key=True, autoincrement=False),
        sa.Column("event_n", N, sa.ForeignKey("stories.n"), nullable=False),
    )
    op.create_index("happenings_event", "happenings", ["event_n"])
