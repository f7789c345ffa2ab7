"""The annotated story as one self-contained page: no request leaves it, and it reads without JavaScript too."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template, select_autoescape
from markupsafe import Markup, escape

from onrecord.model import Record
from onrecord.views.page import FOOTER, page
from onrecord.views.words import range_of

from .segments import bar, blocks, hues

TOGGLES = (
    ("said", "Who said what", True), ("events", "What happened", False), ("numbers", "Numbers", False),
    ("times", "Times", False), ("places", "Places", False), ("names", "Names", False),
)  # fmt: skip
_OURS = re.compile(r"\bFICTION\b")
"""How an invented story is marked, in its first lines: its full text may go anywhere."""
_NOT_HTML = {0: "\ufffd", 13: Markup("&#13;")} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def story_page(record: Record) -> str:
    """The whole page of one record."""
    script = _file("static/story.js")
    story = record.story
    return _template().render(
        page=page(record),
        story=story,
        blocks=list(blocks(record)),
        hues=hues(record),
        bars={q.id: (bar(q), q.low / q.out_of if q.low is not None and q.out_of else None) for q in record.quantities},
        ranges={q.id: range_of(q) for q in record.quantities},
        toggles=TOGGLES,
        internal=not _OURS.search(story.text[:300]),
        reader=", ".join((f"onrecord {record.reader.version}", *record.reader.models)),
        footer=FOOTER,
        style=Markup(_file("static/story.css")),
        script=Markup(script),
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def exact(text: str) -> Markup:
    """Text that the browser's DOM holds just as it is: also a carriage return, which HTML would turn into a newline."""
    return Markup(str(escape(text)).translate(_NOT_HTML))


@cache
def _template() -> Template:
    room = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    room.filters["exact"] = exact
    return room.from_string(_file("templates/story.html"))


@cache
def _file(path: str) -> str:
    return files("onrecord.web").joinpath(path).read_text(encoding="utf-8")
