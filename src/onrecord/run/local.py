"""Reading here, in this process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Record, Story
from onrecord.reader import Reader


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A story that the reader tripped over, and how."""

    story: Story
    why: str


Map = Callable[[Sequence[Story]], Iterator[Record | Unreadable]]
"""Reads stories, in order: the one thing that is other where the reading is done elsewhere."""


@dataclass(slots=True)
class Local:
    """Reads with a reader that is only loaded when there is something to read."""

    load: Callable[[], Reader]
    reader: Reader | None = field(default=None)

    def __call__(self, stories: Sequence[Story]) -> Iterator[Record | Unreadable]:
        """The records of these stories; where the reader trips over a batch, it reads them one by one."""
        if not stories:
            return
        reader = self.reader = self.reader or self.load()
        try:
            records = list(reader.pipe(stories))
        except MemoryError:
            raise
        except Exception:
            yield from (self._alone(reader, story) for story in stories)
            return
        yield from records

    def _alone(self, reader: Reader, story: Story) -> Record | Unreadable:
        try:
            return reader.read(story)
        except MemoryError:
            raise
        except Exception as error:
            why = f"{story.origin}: onrecord trips over it ({type(error).__name__}: {error}); please report it"
            return Unreadable(story, why)
