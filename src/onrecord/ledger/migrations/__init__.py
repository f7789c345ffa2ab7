"""Alembic migrations of a ledger's schema; every one runs in a transaction of its own, on both databases."""
