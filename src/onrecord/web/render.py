"""Rendering: one room of templates for every page; everything is escaped."""

import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.views.words import clean, day, joined, number

from .desk import address

_NOT_HTML = {0: "\ufffd", 13: Markup("&#13;")} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_MOMENT = re.compile(r"T(\d\d:\d\d)")


def exact(text: str) -> Markup:
    """Text that the browser's DOM holds just as it is: also a carriage return, which HTML would turn into a newline."""
    return Markup(str(escape(text)).translate(_NOT_HTML))


def moment(value: str | None) -> str:
    """A date with its time of day, where it has one.

    >>> moment("2031-05-16T09:30:00.000000Z")
    '16 May 2031, 09:30'
    """
    at = _MOMENT.search(value or "")
    return f"{day(value)}, {at[1]}" if at else day(value)


def tenths(part: float | None) -> str:
    """A class of the style sheet for a share of a whole.

    >>> tenths(4 / 9), tenths(None)
    ('part4', '')
    """
    return "" if part is None else f"part{max(0, min(10, round(part * 10)))}"


_ID = re.compile(r"(^|; )[a-z]\d+(?:, |$)")


def bare(trace: str) -> str:
    """What read an item, without the item's number in its record.

    >>> bare("v2, rule verb; c3, rule claim")
    'rule verb; rule claim'
    """
    return _ID.sub(r"\1", trace)


@cache
def room() -> Environment:
    """The templates, with what they may call."""
    made = Environment(
        loader=PackageLoader("onrecord.web", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters |= {
        "exact": exact, "clean": clean, "day": day, "moment": moment, "joined": joined, "number": number,
        "tenths": tenths, "bare": bare,
    }  # fmt: skip
    made.globals |= {"address": address}
    return made


@cache
def static(name: str) -> bytes:
    """A file of ours that pages ask for."""
    return files("onrecord.web").joinpath("static", name).read_bytes()


@cache
def fingerprint(name: str) -> str:
    """A digest of a file of ours, so that a browser can keep it for good."""
    return hashlib.sha256(static(name)).hexdigest()[:12]
