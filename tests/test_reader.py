"""The reader refuses an order that cannot work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from onrecord.errors import ReaderError
from onrecord.extract import default_units
from onrecord.extract.disputes import Disputes
from onrecord.extract.unread import Unreads
from onrecord.model import Annotation, Claim, ReaderInfo, Record, Stance
from onrecord.parse import Doc
from onrecord.reader import Reader, check_order
from tests.handmade import parse


@dataclass(frozen=True)
class Stances:
    reads: ClassVar[frozenset[type]] = frozenset()
    writes: ClassVar[type] = Stance

    def __call__(self, doc: Doc, record: Record) -> Iterator[Annotation]:
        return iter(())


def test_reading_before_writing_is_refused() -> None:
    with pytest.raises(ReaderError, match="Disputes reads Stance, which is only written after it"):
        check_order([Disputes(), Stances()])


def test_what_nobody_writes_may_be_left_out() -> None:
    check_order([Stances(), Disputes()])
    assert Claim in Disputes.reads


def test_the_default_order_works() -> None:
    check_order(default_units())


def test_every_unit_says_what_it_reads_and_writes() -> None:
    for unit in default_units():
        assert unit.writes in Record.FIELDS
        assert unit.reads <= set(Record.FIELDS)


@dataclass(frozen=True)
class Faulty:
    reads: ClassVar[frozenset[type]] = frozenset()
    writes: ClassVar[type] = Stance

    def __call__(self, doc: Doc, record: Record) -> Iterator[Annotation]:
        raise KeyError("a fault")


def test_a_fault_in_one_unit_loses_nothing_else_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "strict", False)
    reader = object.__new__(Reader)
    reader.units, reader.info = (Faulty(), Unreads()), ReaderInfo()
    doc = parse("Snow snow NOUN NN 2 nsubj\nfell fall VERB VBD 0 root")
    assert [u.by.rule for u in reader.fold(doc).unread] == ["fault", "no-item"]
