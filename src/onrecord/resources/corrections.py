"""The forms of correction notices, from lexicons/corrections.toml."""

import re
from dataclasses import dataclass
from functools import cache

from . import load, rows

PATH = "lexicons/corrections.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to word a correction.  `next` and `previous` say which side a neighbouring sentence may fill."""

    text: str
    rule: str
    kind: str = "corrects"
    applied: bool = True
    next: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorKind:
    """A kind of error and words that tell it."""

    name: str
    words: tuple[str, ...]

    def told_by(self, text: str) -> bool:
        """Whether one of its words stands in `text`."""
        return re.search(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b", text, re.IGNORECASE) is not None


@cache
def forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """All forms with their compiled patterns, in the order they are tried."""
    words: dict[str, str] = load(PATH)["words"]
    found = []
    for form in rows(PATH, "form", Form):
        text = re.sub(r"\b(" + "|".join(words) + r")\b", lambda m: words[m[1]], form.text)
        text = text.replace("NOW", "(?P<now>.+?)").replace("WAS", "(?P<was>.+?)")
        found.append((form, re.compile(text + r"[.!?]?[”\"’')\]]*$", re.IGNORECASE | re.DOTALL)))
    return tuple(found)


@cache
def error_kinds() -> tuple[ErrorKind, ...]:
    """Kinds of error in the order they are tried."""
    return rows(PATH, "error", ErrorKind)


@cache
def skip() -> re.Pattern[str]:
    """Sentences of a notice that say nothing of what holds ("We regret the error.")."""
    return re.compile(load(PATH)["skip"], re.IGNORECASE | re.DOTALL)
