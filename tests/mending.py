"""What a repair does to a parse written by hand."""

from collections.abc import Callable

from onrecord.parse import Doc
from tests.handmade import parse

Mend = Callable[[Doc], None]


def mended(mend: Mend, table: str) -> dict[str, tuple[str, str]]:
    """What each word hangs on after a repair, and how; of two alike the last."""
    doc = parse(table)
    mend(doc)
    return {t.text: (t.dep, t.head.text) for t in doc.tokens}


def untouched(mend: Mend, table: str) -> bool:
    """Whether a repair leaves a parse as it is."""
    doc = parse(table)
    return mended(mend, table) == {t.text: (t.dep, t.head.text) for t in doc.tokens}
