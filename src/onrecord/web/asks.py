"""What every list of the API is asked: how many, and where to begin."""

from typing import Annotated, Any

from fastapi import Query

MOST = 200
DEEPEST = 5000
Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at most.")]
Offset = Annotated[int, Query(ge=0, le=DEEPEST, description="So many are passed over.")]


def paged(items: list[Any], limit: int, offset: int) -> tuple[list[Any], int | None]:
    """A page of a list, and the offset of the next one; None at the end."""
    return items[offset : offset + limit], offset + limit if len(items) > offset + limit else None
