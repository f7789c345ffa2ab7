"""Reading here, in this process."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from onrecord.model import Record, Story
from onrecord.reader import Reader


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A story that the reader tripped over, and how."""

    story: Story
    why: str


BATCH = 32
"""Stories read at once at most."""
Map = Callable[[Iterable[Story]], Iterator[Record | Unreadable]]
"""Reads stories, in order: the one thing that is other where the reading is done elsewhere."""


@dataclass(slots=True)
class Local:
    """Reads with a reader that is only loaded when there is something to read."""

    load: Callable[[], Reader]
    reader: Reader | None = field(default=None)

    def __call__(self, stories: Iterable[Story]) -> Iterator[Record | Unreadable]:
        """The records of these stories; where the reader trips over a batch, it reads them one by one."""
        waiting = iter(stories)
        while batch := list(islice(waiting, BATCH)):
            reader = self.reader = self.reader or self.load()
            try:
                records = list(reader.pipe(batch))
            except MemoryError:
                raise
            except Exception:
                yield from (self._alone(reader, story) for story in batch)
            else:
                yield from records

    def _alone(self, reader: Reader, story: Story) -> Record | Unreadable:
        try:
            return reader.read(story)
        except MemoryError:
            raise
        except Exception as error:
            why = f"{story.origin}: onrecord trips over it ({type(error).__name__}: {error}); please report it"
            return Unreadable(story, why)
