"""onrecord who: what somebody said, denied and promised, and what was said of them."""

from typing import Any

import click

from .places import form_options, ledger_option, names_option, opened, time_options

PARTS = {"said": "said", "denied": "denied", "promised": "promised", "of_them": "said of them"}


@click.command("who", short_help="What somebody said, denied, promised; what was said of them.")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many of each at most.")
@names_option
@time_options
@form_options
@ledger_option()
def command(name: str, where: str, form: str, out: str | None, **asks: Any) -> int:
    """What NAME said, denied and promised in the stories of a ledger, and what was said of them.

    Exit status 1 where nothing was found.
    """
    from rich.console import Console

    from .hits import hit_lines, write
    from .terminal import ACCENT, WIDEST

    with opened(where, write=bool(out)) as ledger:
        found = ledger.who(name, **asks)
        found = found if asks["private_names"] else found.withheld()
        parts = [part for part in PARTS for _ in getattr(found, part)]
        whole = [hit for part in PARTS for hit in getattr(found, part)]
        if form != "table" or out or not whole:
            write(whole, form, out, ledger, {"who": name, **asks}, parts)
        else:
            console = Console(highlight=False, markup=False, emoji=False)
            width = min(console.width, WIDEST)
            console.print(f"{name}: found as {', '.join(found.names)}", style="dim", soft_wrap=True)
            for part, words in PARTS.items():
                if hits := getattr(found, part):
                    console.print(f"\n{words.upper()}", style=f"bold {ACCENT}")
                    for hit in hits:
                        for line in hit_lines(hit, width):
                            console.print(line, soft_wrap=True)
            readers = dict.fromkeys(h.reader for h in whole)
            console.print(f"\nread by {'; '.join(readers)}", style="dim italic", soft_wrap=True)
    return 0 if whole else 1
