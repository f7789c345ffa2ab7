"""onrecord search: who said what, in every story of a ledger."""

from typing import Any

import click

from .places import form_options, ledger_option, names_option, opened, selection_options, time_options


@click.command("search", short_help="Statements in a ledger, by words, voice and stance.")
@click.argument("words", nargs=-1)
@selection_options
@click.option("--copies", is_flag=True, help="Every copy on its own.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many at most.")
@names_option
@time_options
@form_options
@ledger_option()
def command(words: tuple[str, ...], where: str, form: str, out: str | None, **asks: Any) -> int:
    """Find statements: WORDS all have to stand in them (“phrases in quotation marks”, begin*, -without).

    The newest come first; the copies of one story are one hit.  Exit status 1 where nothing was found.
    """
    from .hits import write

    if not words and not any(
        asks[k] for k in ("who", "about", "stance", "publisher", "story", "event", "since", "until")
    ):
        raise click.UsageError("say what to look for: words, --who, --about, --stance …")
    with opened(where, write=bool(out)) as ledger:
        query = " ".join(words)
        hits = ledger.search(query, **asks)
        hits = hits if asks["private_names"] else [h.withheld() for h in hits]
        write(hits, form, out, ledger, {"words": query, **asks})
    return 0 if hits else 1
