"""Values as people write them."""

import doctest

import pytest

from onrecord.model import Quantity, Span, Timex
from onrecord.views import heads, words


def test_the_examples_hold() -> None:
    assert (doctest.testmod(words).failed, doctest.testmod(heads).failed) == (0, 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-16", "16 May 2031"), ("2031-05", "May 2031"), ("2031", "2031"),
        ("2031-W20", "the week of 12 May 2031"),
        ("XXXX-WXX-5", ""), ("PRESENT_REF", "now"), ("P1D", "1 day"), ("PT30M", "30 minutes"), ("P3M", "3 months"),
        ("PXD", ""), ("2031-05-16TMO", "16 May 2031, morning"), ("2031-05-16T15:30", "16 May 2031, 15:30"),
        ("2031-13-45", "2031-13-45"), ("2031-W99", "2031-W99"), ("202X", ""), ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_times(value: str, expected: str) -> None:
    span = Span(start=0, end=1, text="x")
    assert expected == words.when(Timex(id="t1", span=span, type="DATE", value=value))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"low": 600, "high": None, "modifier": "MORE_THAN"}, "more than 600"),
        ({"low": 5, "high": None, "modifier": "EQUAL_OR_MORE"}, "5 or more"),
        ({"low": None, "high": 20, "modifier": "LESS_THAN"}, "less than 20"),
        ({"low": None, "high": 20, "modifier": "EQUAL_OR_LESS"}, "up to 20"),
        ({"low": 9800, "high": 9800, "modifier": "APPROX"}, "about 9,800"),
        ({"low": 5000, "high": 7000, "reading": "bounded"}, "5,000 to 7,000"),
        ({"low": None, "high": None, "reading": "vague"}, "no number given"),
        ({"low": 2.5, "high": 2.5, "unit": "percent"}, "2.5 %"),
    ],
)
def test_ranges(quantity: dict[str, object], expected: str) -> None:
    span = Span(start=0, end=1, text="x")
    assert expected == words.range_of(Quantity(id="q1", span=span, **quantity))
