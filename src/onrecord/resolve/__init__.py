"""Same story, other outlet, later version: judgements kept beside what was read, never over it, and reversible.

`judge` looks at each story as it is added, `rejudge` as it is read anew; `signature` makes the keys by which copies are
found; `differences` says what changed between two records.
"""

from .differences import Differences, differences
from .judging import judge, rejudge
from .signatures import signature

__all__ = ["Differences", "differences", "judge", "rejudge", "signature"]
