"""onrecord diff: what changed from one version, or copy, of a story to another."""

import json

import click

from onrecord.errors import LedgerError

from .places import ledger_option, opened

PARTS = {"voice": "Voices", "claim": "Claims and sayings", "number": "Numbers", "words": "Words"}
MARKS = {"added": "+", "dropped": "-", "changed": "~"}


@click.command("diff", short_help="What was added, dropped, changed in a story.")
@click.argument("story")
@click.option("--with", "other", metavar="STORY", help="The version or copy to compare from (else: the one before).")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@ledger_option()
def command(story: str, where: str, other: str | None, as_json: bool) -> int:
    """What STORY has other than the version before it: in claims, voices and numbers, and in words.

    STORY is an id, its beginning, an address or a file.  Exit status 1 where nothing changed.
    """
    from onrecord.resolve import differences

    with opened(where, write=False) as ledger:
        kept = ledger.story(story)
        if other:
            before = ledger.story(other)
        else:
            family = [k for k in ledger.family(kept.id) if k.n != kept.n]
            same = [k for k in family if k.publisher == kept.publisher or (k.url and k.url == kept.url)] or family
            earlier = [
                k
                for k in same
                if (k.published or "", k.modified or "", k.n) < (kept.published or "~", kept.modified or "~", kept.n)
            ]
            if not family:
                raise LedgerError(f"{kept.id[:12]}: no other version or copy is in the ledger: name one with --with")
            before = (earlier or same)[-1]
        found = differences(ledger.record(before.id), ledger.record(kept.id))
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False))
        return 0 if found.changes else 1
    click.echo(f"from {before.outlet}, {before.published or 'undated'} · {before.name} · {before.id[:12]}")
    click.echo(f"to   {kept.outlet}, {kept.published or 'undated'} · {kept.name} · {kept.id[:12]}")
    for part, title in PARTS.items():
        if changes := found.of(part):
            click.echo(f"\n{title}")
            for c in changes:
                if c.kind == "changed":
                    click.echo(f"  ~ {c.before}\n  → {c.after}")
                else:
                    click.echo(f"  {MARKS[c.kind]} {c.after or c.before}")
    if not found.changes:
        click.echo("Nothing changed.")
    click.echo(f"\nread by {' and '.join(dict.fromkeys(found.readers))}")
    return 0 if found.changes else 1
