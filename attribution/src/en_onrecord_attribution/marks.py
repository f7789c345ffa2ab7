"""Where a word stands: inside a quotation, at a mark, at the edge of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from en_onrecord_news.lstm import Ints

OPENING, CLOSING, EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "''", "``"})


def marks(words: Sequence[str], starts: Sequence[bool]) -> Ints:
    """Return the mark of each word of one text.

    0 outside, 1 inside a quotation, 2 an opening and 3 a closing mark, 4 the first word of a sentence outside, 5 the
    first word of a sentence inside.

    >>> marks(["“", "Go", ",", "”", "she", "said"], [True, False, False, False, False, False]).tolist()
    [2, 1, 1, 3, 0, 0]
    """
    out, inside = [], False
    for word, first in zip(words, starts, strict=True):
        if word in OPENING or (word in EITHER and not inside):
            inside = True
            out.append(2)
        elif inside and (word in CLOSING or word in EITHER):
            inside = False
            out.append(3)
        else:
            out.append((5 if first else 1) if inside else (4 if first else 0))
    return np.asarray(out, dtype=np.int64)
