"""onrecord judge: a person's word on what was joined, beside what was read, and taken back at will."""

import json

import click

from .places import ledger_option, opened


@click.group("judge", short_help="What a person makes of joins; reversible.")
def command() -> None:
    """Judge whether stories, events or entities are the same; list judgements; take one back.

    A judgement never changes what was read.  A person's outweighs a rule's.
    """


def _judging(verdict: str, words: str) -> click.Command:
    @click.command(verdict, short_help=words)
    @click.argument("one")
    @click.argument("other")
    @click.option("--by", required=True, metavar="NAME", help="Who judges.")
    @click.option("--reason", required=True, metavar="WORDS", help="Why.")
    @ledger_option()
    def run(one: str, other: str, by: str, reason: str, where: str) -> None:
        from onrecord.resolve.judgements import judge

        with opened(where) as ledger:
            n = judge(ledger, verdict, one, other, by=by, reason=reason)
        click.echo(f"Noted as judgement {n}; take it back with: onrecord judge revoke {n}")

    run.help = f"{words}\n\nONE and OTHER are two stories, or two items as answers name them (story id/kind/start-end)."
    return run


command.add_command(_judging("same", "These two are one and the same."))
command.add_command(_judging("apart", "These two are not the same."))


@command.command("revoke", short_help="Take a judgement back.")
@click.argument("number", type=int)
@click.option("--by", required=True, metavar="NAME", help="Who takes it back.")
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@ledger_option()
def revoking(number: int, by: str, reason: str, where: str) -> None:
    """Take judgement NUMBER back; what followed from it is made anew."""
    from onrecord.resolve.judgements import revoke

    with opened(where) as ledger:
        revoke(ledger, number, by=by, reason=reason)
    click.echo(f"Judgement {number} is taken back.")


@command.command("list", short_help="Judgements with coder, time and reason.")
@click.argument("story", required=False)
@click.option("--jsonl", "as_jsonl", is_flag=True, help="As JSON lines.")
@ledger_option()
def listing(story: str | None, as_jsonl: bool, where: str) -> int:
    """The judgements that concern STORY, or all: what was joined, by whom, when and why."""
    from dataclasses import asdict

    from onrecord.ledger import stories
    from onrecord.resolve.judgements import judgements

    with opened(where, write=False) as ledger, ledger.reading() as connection:
        found = judgements(connection, [stories.found(connection, story).n] if story else None)
    for j in found:
        if as_jsonl:
            click.echo(json.dumps(asdict(j)))
        else:
            gone = " (taken back)" if j.revoked else ""
            click.echo(
                f"{j.n}  {j.added[:16]}  {j.kind}{gone}: {_short(j.one)} ~ {_short(j.other)}; {j.by}: {j.reason}"
            )
    return 0 if found else 1


def _short(item: str) -> str:
    story, _, rest = item.partition("/")
    return f"{story[:12]}/{rest}" if rest else story[:12]
