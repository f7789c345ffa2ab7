"""The reader refuses an order that cannot work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from onrecord.errors import ReaderError
from onrecord.extract import default_units
from onrecord.extract.disputes import Disputes
from onrecord.model import Annotation, Claim, Record, Stance
from onrecord.parse import Doc
from onrecord.reader import check_order


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
