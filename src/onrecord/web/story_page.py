"""The annotated story as one self-contained page: no request leaves it, and it reads without JavaScript too."""

import base64
import hashlib

from markupsafe import Markup

from onrecord.model import Record

from .render import room, static
from .story_view import view


def story_page(record: Record) -> str:
    """The whole page of one record."""
    script = static("story.js").decode()
    return (
        room()
        .get_template("story.html")
        .render(
            v=view(record),
            style=Markup(static("story.css").decode()),
            script=Markup(script),
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
