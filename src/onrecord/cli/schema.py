"""onrecord schema: the JSON Schema of records."""

import json

import click


@click.command("schema", short_help="Print the JSON Schema of records.")
@click.option("--strict", is_flag=True, help="Close every object: no field but those of this version.")
def command(strict: bool) -> None:
    """Print the JSON Schema (draft 2020-12) that every --json output validates against.

    Later versions may add fields to the same schema number, so its objects are open unless --strict is given.
    """
    from onrecord.model.schema import schema

    click.echo(json.dumps(schema(strict), ensure_ascii=False, indent=2))
