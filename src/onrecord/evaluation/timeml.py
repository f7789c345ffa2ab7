"""TimeML files (`.tml`): TimeBank, AQUAINT and the platinum stories of TempEval-3.

The text is that of the TEXT elements, of the whole file where there is none; the date of the story is the value of the
TIMEX3 whose function is CREATION_TIME (else PUBLICATION_TIME), wherever it stands, and that mark is not to be found.
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as xml

from onrecord.errors import ResourceError

from .timed import Mark, Timed

CREATION = ("CREATION_TIME", "PUBLICATION_TIME")


def read_timeml(path: Path) -> Timed:
    """The story of one file; ResourceError where it is no TimeML."""
    try:
        root = xml.fromstring(path.read_bytes())
    except xml.ParseError as error:
        raise ResourceError(f"{path}: not in the form of TimeML ({error}); name .tml files as their publishers made") \
            from error  # fmt: skip
    words = _Words()
    for element in list(root.iter("TEXT")) or [root]:
        words.add(element)
        words.append("\n\n")
    marks, apart = [], []
    for start, end, element in sorted(words.times, key=lambda found: found[:2]):
        if element.get("functionInDocument") in CREATION:
            apart.append((start, end))
        elif start < end:
            marks.append(Mark(start=start, end=end, type=element.get("type", ""), value=element.get("value", "")))
    return Timed(
        name=path.stem, text="".join(words.parts), published=_date(root), marks=tuple(marks), apart=tuple(apart)
    )


@dataclass(slots=True)
class _Words:
    """The words of elements as they are gathered, and the TIMEX3 at their place in them."""

    parts: list[str] = field(default_factory=list)
    times: list[tuple[int, int, xml.Element]] = field(default_factory=list)
    size: int = 0

    def append(self, words: str | None) -> None:
        self.parts.append(words or "")
        self.size += len(words or "")

    def add(self, element: xml.Element) -> None:
        start = self.size
        self.append(element.text)
        for child in element:
            self.add(child)
            self.append(child.tail)
        if element.tag == "TIMEX3":
            self.times.append((start, self.size, element))


def _date(root: xml.Element) -> str | None:
    """The story's own date; None where it gives none."""
    for function in CREATION:
        for element in root.iter("TIMEX3"):
            if element.get("functionInDocument") == function and (value := element.get("value")):
                return value
    return None
