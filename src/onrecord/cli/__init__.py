"""The command line: one command a file, each loaded when it is called."""

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

COMMANDS = (
    "read",
    "add",
    "run",
    "load",
    "serve",
    "search",
    "who",
    "groups",
    "events",
    "series",
    "disputes",
    "promises",
    "timeline",
    "map",
    "corrections",
    "diff",
    "compare",
    "judge",
    "export",
    "feed",
    "withdraw",
    "erase",
    "reread",
    "check",
    "repair",
    "demo",
    "evaluate",
    "schema",
    "doctor",
    "version",
)
BAD_INPUT = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Loads a command's module when it is asked for, and turns errors into one line with exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run; never a traceback, unless $ONRECORD_DEBUG asks for one."""
        try:
            status = super().main(args, prog_name or "onrecord", **(extra | {"standalone_mode": False}))
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(0)
        except click.ClickException as error:
            fail(_one_line(error))
        except OnRecordError as error:
            fail(str(error))
        except click.Abort:
            sys.exit(INTERRUPTED)
        except Exception as error:
            if os.environ.get("ONRECORD_DEBUG"):
                raise
            fail(f"unexpected {type(error).__name__}: {error} (please report it; ONRECORD_DEBUG=1 shows where)")
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interruption, or a reader of our output that has gone, is no error to speak of."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
            return status
        except BrokenPipeError:
            _drop_output()
            return 0
        except KeyboardInterrupt:
            return INTERRUPTED


@click.group(
    "onrecord", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="onrecord %(version)s")
def cli() -> None:
    """Reads news stories and keeps the record: who did what to whom, and according to whom."""


def main() -> NoReturn:
    """The `onrecord` command.

    One thread a process: the matrices are small, and more threads would mostly wait for one another.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    cli.main()


def fail(message: str) -> NoReturn:
    """One line on standard error, exit status 2."""
    click.echo(f"onrecord: {' '.join(message.split())}", err=True)
    sys.exit(BAD_INPUT)


def _one_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return error.format_message() + (f" (see: {context.command_path} --help)" if context else "")


def _drop_output() -> None:
    """Whoever read our output is gone: let nothing more be written, not even by the interpreter's last flush."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
