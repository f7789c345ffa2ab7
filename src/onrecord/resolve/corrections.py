"""Corrections: which stories a notice amends: older versions, copies, or the story a separate notice speaks of.

What the notices say is read by the reader (`Record.corrections`); here it is only laid beside the stories it touches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from onrecord.errors import OnRecordError
from onrecord.ledger import packing
from onrecord.ledger.search import reader_words
from onrecord.ledger.statements import statements
from onrecord.ledger.stories import Kept, by_number, family, record, standing
from onrecord.ledger.tables import GROUPS, JUDGEMENTS
from onrecord.ledger.terms import terms
from onrecord.ledger.writing import Placed, Writing
from onrecord.model import Correction, Record, Story
from onrecord.model.codec import item_names, plain

from .notices import spoken_of
from .numbers import figures
from .telling import telling

BY = "onrecord.resolve"
COVERED = 0.6
"""The share of a notice's telling words that a statement must have to be the one it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A correction as it is noted: `was`, `now`, and the words of the statements that it touches."""

    story_n: int
    item: str
    was: str
    now: str
    data: dict[str, Any]
    affected: tuple[str, ...]


def note(writing: Writing, new: Placed) -> None:
    """Note the corrections of a new story, and what each amends."""
    notices = list(_notices(new))
    for notice in notices:
        data = notice.data | {"affected": list(notice.affected)}
        writing.judge("correction", new.n, item=notice.item, data=data, by=BY)
    if not notices:
        return
    touched = [k for k in _family(writing, new.n) if k.n != new.n]
    separate = not touched and not any(s.text.strip() for s in new.story.of("body"))
    if not touched or _is_notice_alone(new.story):
        words = " ".join(n.data["notice"] for n in notices)
        if (target := spoken_of(writing, new, words)) is not None:
            known = {k.n for k in touched}
            touched += [k for k in _family(writing, target.n) if k.n not in known and k.n != new.n]
            separate = True
    for notice in notices:
        for other in touched:
            _amend(writing, notice, other, separate)


def renote(writing: Writing, new: Placed) -> None:
    """Note the corrections of a story that was read anew, where they are other than those that were noted."""
    j = JUDGEMENTS.c
    query = select(j.n, j.kind, j.item, j.data).where(
        j.story_n == new.n, j.by == BY, j.kind.in_(("correction", "amends")), *standing()
    )
    rows = writing.connection.execute(query.order_by(j.n)).all()
    noted = [packing.loads(r.data) for r in rows if r.kind == "correction"]
    told = ("kind", "notice", "was", "now")
    if [[d[k] for k in told] for d in noted] == [[n.data[k] for k in told] for n in _notices(new)]:
        return
    for row in rows:
        writing.judge("revoked", new.n, item=row.item, by=BY, revokes_n=row.n)
    note(writing, new)


def carry(writing: Writing, new: Placed) -> None:
    """Amend a new copy or version by the notices that its family carries already, where it carries none itself."""
    group = writing.group_of(new.n)
    if group is None:
        return
    j = JUDGEMENTS.c
    members = select(GROUPS.c.story_n).where(GROUPS.c.group_n == group)
    beside = select(j.story_n).where(j.kind == "amends", j.other_n.in_(members), *standing())
    query = select(j.story_n, j.item, j.data).where(j.kind == "correction", j.story_n != new.n, *standing())
    rows = [
        *writing.connection.execute(query.where(j.story_n.in_(members)).order_by(j.n)),
        *writing.connection.execute(query.where(j.story_n.in_(beside), j.story_n.not_in(members)).order_by(j.n)),
    ]
    if not rows:
        return
    me = by_number(writing.connection, [new.n])[new.n]
    for row in rows:
        data = packing.loads(row.data)
        affected = tuple(data.pop("affected", ()))
        notice = Notice(
            story_n=row.story_n, item=row.item, was=data["was"] or "", now=data["now"] or "", data=data,
            affected=affected,
        )  # fmt: skip
        _amend(writing, notice, me, False)


def _notices(new: Placed) -> Iterable[Notice]:
    record = new.record
    names = item_names(record)
    reader = reader_words(record.reader.version, record.reader.models, packing.reader_id(record.reader))
    for k in record.corrections:
        yield Notice(
            story_n=new.n, item=names[k.id], was=k.was.text if k.was else "", now=k.now.text if k.now else "",
            affected=tuple(_affected(record, k)), data=_data(k) | {"reader": reader},
        )  # fmt: skip


def _data(k: Correction) -> dict[str, Any]:
    return {
        "kind": k.kind, "error": k.error, "notice": k.span.text, "applied": k.applied,
        "was": k.was.text if k.was else None, "now": k.now.text if k.now else None, "by": plain(k.by),
    }  # fmt: skip


def _affected(record: Record, k: Correction) -> Iterable[str]:
    """The words of the items that the reader says it touches."""
    for id in k.affects:
        try:
            item = record.get(id)
        except KeyError:
            continue
        spans = item.content if hasattr(item, "content") else (item.span,)
        yield " ".join(s.text for s in spans)


def _amend(writing: Writing, notice: Notice, other: Kept, separate: bool) -> None:
    """Lay a notice beside a story that it touches; a copy that carries a notice of its own is corrected."""
    target = _placed(writing, other)
    if target is None or _carries(target.record, notice):
        return
    state = _state(target.record, notice, separate)
    items = [] if state == "silent" else list(_items(target.record, notice))
    data = {name: notice.data[name] for name in ("kind", "error", "notice", "was", "now")} | {"state": state}
    named: list[str | None] = [*items] or [None]
    for item in named:
        writing.judge(
            "amends", notice.story_n, item=notice.item, other_n=other.n, other_item=item, data=data, by=BY
        )  # fmt: skip


def _carries(read: Record, notice: Notice) -> bool:
    """Whether a story has a notice to the same effect itself."""
    words = telling(notice.data["notice"])
    return any(_share(words, telling(k.span.text)) >= COVERED for k in read.corrections)


def _state(record: Record, notice: Notice, separate: bool) -> str:
    """How a story stands to a notice: uncorrected, or with the corrected words and no notice."""
    body = " ".join(s.text for s in record.story.of("body", "title"))
    had, has = figures(notice.was), figures(notice.now)
    there = figures(body)
    if (has - had) and has - had <= there and not (had - has) & there:
        return "corrected" if separate else "silent"
    now, was = telling(notice.now) - telling(notice.was), telling(notice.was) - telling(notice.now)
    said = set(terms(body))
    if not (has | had) and now and was and now <= said and not was <= said:
        return "corrected" if separate else "silent"
    return "uncorrected"


def _items(record: Record, notice: Notice) -> Iterable[str]:
    """The statements of a story that a notice speaks of: those with the words of what it touches or takes back, and
    with the number it takes back where it names one.
    """
    wrong = figures(notice.was) - figures(notice.now)
    about = [*notice.affected, notice.was or notice.now or notice.data["notice"]]
    wanted = [w for words in about if (w := {t for t in telling(words) if not figures(t)})]
    for row in statements(record):
        shown = row["shown"]
        words = " ".join((shown["name"] or "", shown["source"], shown["cue"], shown["content"]))
        said = set(terms(words))
        if (not wrong or wrong & figures(words)) and any(_share(w, said) >= COVERED for w in wanted):
            yield row["item"]


def _share(wanted: set[str], said: set[str]) -> float:
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _placed(writing: Writing, kept: Kept) -> Placed | None:
    try:
        found = record(writing.connection, kept)
    except OnRecordError:
        return None
    return Placed(n=kept.n, story=found.story, record=found)


def _family(writing: Writing, n: int) -> list[Kept]:
    return family(writing.connection, by_number(writing.connection, [n])[n])


def _is_notice_alone(story: Story) -> bool:
    """Whether a story is little else than its notices."""
    noticed = sum(len(s) for s in story.of("correction"))
    return noticed > sum(len(s) for s in story.of("body"))
