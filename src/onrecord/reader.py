"""The Reader: parse, then fold the units over the record; it refuses an order that cannot work."""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from typing import ClassVar, Literal

from onrecord import __version__
from onrecord.errors import ReaderError
from onrecord.extract import Unit, default_units
from onrecord.limits import limits
from onrecord.model import By, ReaderInfo, Record, Story, Unread
from onrecord.parse import DEFAULT_MODEL, Doc, Parser
from onrecord.resources import digest

AttributionBy = Literal["learned", "rules"]
CodingsKept = Literal["sure", "all"]


class Reader:
    """Reads stories into records.

    `model` names a spaCy package or path with Universal Dependencies labels; `units` are the extractors in the order
    they run (the default: all of them); `attribution` is "learned" (the attribution network too, where it is installed
    and fits the model) or "rules".

    Files of the user's own: `gazetteers` (places) and `actors` (TOML, or PETRARCH's dictionaries) win over what is
    built in; `verbs` (dictionaries in PETRARCH's format) and `codebooks` (TOML) code events besides PLOVER.  `codings`
    says whether only sure codings are kept, or all, each with its score (docs/codebook.md).
    """

    strict: ClassVar[bool] = False
    """Whether a fault in a unit is raised (in tests) or said in the record's `unread`, the rest of the story kept."""

    def __init__(
        self, *, model: str = DEFAULT_MODEL, units: Sequence[Unit] | None = None, gazetteers: Sequence[str] = (),
        attribution: AttributionBy = "learned", actors: Sequence[str] = (), verbs: Sequence[str] = (),
        codebooks: Sequence[str] = (), codings: CodingsKept = "sure",
    ) -> None:  # fmt: skip
        least = 0.0 if codings == "all" else None
        self.units = tuple(default_units(gazetteers, actors, verbs, codebooks, least=least) if units is None else units)
        check_order(self.units)
        self.parser = Parser(model, learned=attribution == "learned")
        self.info = ReaderInfo(version=__version__, models=self.parser.models, resources=digest())

    def read(self, story: Story) -> Record:
        """The record of one story."""
        return next(self.pipe([story]))

    def pipe(self, stories: Iterable[Story]) -> Iterator[Record]:
        """The records of many stories, in order, parsed in batches."""
        whole, to_parse = tee(stories)
        docs = self.parser.pipe(s for s in to_parse if readable(s))
        for story in whole:
            yield self.fold(next(docs)) if readable(story) else self._unread(story)

    def fold(self, doc: Doc) -> Record:
        """The record of a parsed story: nothing but the story at first, then what each unit finds.

        Where the units before it have used up the time of one story (limits.py), a unit is passed over, which is said.
        """
        record = Record(story=doc.story, reader=self.info)
        start, most = time.thread_time(), limits().seconds
        for unit in self.units:
            if time.thread_time() - start > most:
                record = record.add(_out_of_time(doc, unit, most))
                continue
            try:
                record = record.add(list(unit(doc, record)))
            except Exception as error:
                if self.strict:
                    raise
                record = record.add(_not_read(doc, unit, error))
        return record

    def _unread(self, story: Story) -> Record:
        why = f"not in English ({story.language}): only English is read"
        return Record(story=story, reader=self.info, unread=tuple(Unread(span=s, why=why) for s in story.of("body")))


def _not_read(doc: Doc, unit: Unit, error: Exception) -> list[Unread]:
    """What a fault in a unit leaves unread, said for every paragraph."""
    kind = Record.FIELDS[unit.writes]
    why = f"no {kind} read here: a fault of onrecord's own ({type(error).__name__}); please report it"
    return [Unread(span=piece, why=why, by=By(rule="fault")) for piece in doc.pieces]


def _out_of_time(doc: Doc, unit: Unit, most: float) -> list[Unread]:
    """What a unit that was passed over leaves unread, said once for the whole story."""
    if not doc.pieces:
        return []
    kind = Record.FIELDS[unit.writes]
    why = f"no {kind} read: the story takes more than {most:g} seconds (ONRECORD_MAX_SECONDS)"
    return [Unread(span=doc.pieces[0], why=why, by=By(rule="limit"))]


def readable(story: Story) -> bool:
    """Whether the units can read its language; a story whose language is not known is taken for English."""
    return (story.language or "en").split("-")[0] == "en"


def check_order(units: Sequence[Unit]) -> None:
    """ReaderError where a unit reads what no unit before it writes, though one after it does."""
    written: set[type] = set()
    for unit in units:
        later = {u.writes for u in units} - written
        if missing := [t.__name__ for t in unit.reads & later if t is not unit.writes]:
            raise ReaderError(
                f"{type(unit).__name__} reads {', '.join(sorted(missing))}, which is only written after it: "
                "put the writer first"
            )
        written.add(unit.writes)
