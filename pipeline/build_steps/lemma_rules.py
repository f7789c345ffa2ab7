"""Lemmas as edits of the form's end, so that a classifier can choose one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from build_steps.chunks import Rows
from en_onrecord_news.lemmas import edited


def rule(form: str, lemma: str) -> str:
    """Return the edit that makes the lemma: letters cut, letters added, and whether capitals are kept.

    >>> rule("denied", "deny"), rule("Rebels", "rebel"), rule("Syria", "Syria"), rule("were", "be")
    ('3+y', '1+', '0+^', '4+be')
    """
    plain, wanted = form.lower().replace("’", "'"), lemma.lower().replace("’", "'")
    shared = 0
    while shared < min(len(plain), len(wanted)) and plain[shared] == wanted[shared]:
        shared += 1
    edit = f"{len(plain) - shared}+{lemma[shared:]}"
    return next((e for e in (edit, f"{edit}^") if edited(form, e) == lemma), "")


def frequent(documents: Iterable[Iterable[Rows]], least: int = 2) -> list[str]:
    """Return the edits that occur at least so often, the commonest first."""
    counts = Counter(
        rule(row.form, row.lemma) for sentences in documents for rows in sentences for row in rows if row.lemma
    )
    return [edit for edit, count in counts.most_common() if edit and count >= least]
