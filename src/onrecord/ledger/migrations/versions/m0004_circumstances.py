"""What is derived of when and where what statements tell is: moments and sites."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

N = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables; `onrecord repair` fills them from what is kept."""
    op.create_table(
        "moments",
        sa.Column("statement_n", N, primary_key=True, autoincrement=False),
        sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lane", sa.String(8), nullable=False),
        sa.Column("width", sa.String(6), nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("words", sa.String(80)),
        sa.Column("counted", sa.Integer, nullable=False),
    )
    op.create_index("moments_first", "moments", ["first"])
    op.create_table(
        "sites",
        sa.Column("statement_n", N, primary_key=True, autoincrement=False),
        sa.Column("site", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("part", sa.String(6), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("country", sa.String(3)),
        sa.Column("precision", sa.String(8)),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    op.create_index("sites_name", "sites", ["name"])
