"""The progress of `onrecord add`: a bar on a terminal, with the time left as far as it can be known."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from onrecord.run import Step

SURE = 3.0
"""Seconds of reading before a time left is given."""


class Progress:
    """Shows how far the adding is; call it with every step."""

    def __init__(self, *, shown: bool) -> None:
        console = Console(stderr=True)
        self.bar = Bar(
            BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TextColumn("{task.description}"), console=console,
            disable=not (shown and console.is_terminal), transient=True,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.bar.stop()

    def __call__(self, step: Step) -> None:
        done = step.summary
        counts = f"{done.new:,} new, {done.there:,} there, {len(done.failed):,} failed"
        self.bar.update(
            self.task, total=step.whole or None, completed=step.done, description=f"{counts}; {left(step)}"
        )  # fmt: skip


def left(step: Step) -> str:
    """The time left, from the speed of what was really read: what is passed over says nothing of the rest.

    Nothing is said before some seconds of reading, and what is said is rounded to what can be known.
    """
    if step.read_seconds < SURE or not step.read_bytes or not step.whole:
        return "time left unknown yet" if step.whole else "time left unknown"
    seconds = (step.whole - step.done) * step.read_seconds / step.read_bytes
    if seconds < 60:
        return f"about {max(5, round(seconds / 5) * 5)} s left"
    if seconds < 3600:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"
