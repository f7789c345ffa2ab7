"""onrecord serve: the desk, in a browser."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import click

from .places import DEFAULT

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.web.desk import Reading

PORT = 8765


@click.command("serve", short_help="The desk: a ledger in a browser.")
@click.argument("where", metavar="[LEDGER]", envvar="ONRECORD_LEDGER", default=DEFAULT)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--review", is_flag=True, help="Let whoever has the printed address review; else the desk is read-only.")
@click.option("--codebook", metavar="FILE", help="The fields that reviewers code (TOML); else our own.")
@click.option("--all", "everything", is_flag=True, help="Beyond this machine: show what no person has reviewed, too.")
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model for pasted stories.")
def command(
    where: str, host: str, port: int, review: bool, codebook: str | None, everything: bool, model: str | None
) -> int:
    """Open a desk over LEDGER: what changed, disputes, corrections, search, every story with its layers.

    It listens on this machine alone.  At another --host it shows only what a person has reviewed, unless --all is
    given, and says so.  Nothing is fetched from anywhere, nothing is written without --review.
    """
    import uvicorn

    from onrecord.ledger import Ledger
    from onrecord.web.app import create_app, new_token
    from onrecord.web.guard import LOCAL

    local = _local(host)
    reviewed = not local and not everything
    token = new_token() if review else None
    with Ledger(where, write=review) as ledger:
        app = create_app(
            ledger, None if reviewed else _reading(model), token=token, reviewed=reviewed, codebook=codebook,
            hosts=LOCAL if local else None,
        )  # fmt: skip
        served = uvicorn.Config(app, log_level="warning", access_log=False, timeout_keep_alive=75)
        listening = _listening(host, port)
        at = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        click.echo(f"The desk is open at {at}/ ({'this machine alone' if local else 'OTHER MACHINES CAN REACH IT'})")
        if reviewed:
            click.echo("It shows only what a person has reviewed; --all shows every machine reading.")
        if token:
            click.echo(f"To review: {at}/review/open?key={token}")
        click.echo("Ctrl-C closes it.")
        uvicorn.Server(served).run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.  BadParameter where it cannot."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise click.BadParameter(
            f"cannot listen at {host}, port {port} ({error.strerror}): name another --port"
        ) from error


def _local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reading(model: str | None) -> Reading:
    """What reads a pasted story; the reader is loaded when the first one comes, and reads one at a time."""
    from threading import Lock

    lock = Lock()

    def read(data: bytes, name: str) -> Record:
        from onrecord.face import cached_reader, default_model
        from onrecord.story import read_bytes

        story = read_bytes(data, name)
        with lock:
            return cached_reader(model or default_model()).read(story)

    return read
