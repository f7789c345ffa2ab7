"""Hosts: which machines a page may be fetched from.  Loopback, private and other closed ranges are refused.

A page, a feed or a redirect must not make onrecord speak to what only this machine can reach.  Names are resolved
once, every address is looked at, and the connection is made to the address that was looked at: a name that resolves
otherwise the next time changes nothing.
"""

import ipaddress
import socket
from typing import Any

from onrecord.errors import StoryError
from onrecord.limits import allowed

ALLOW = "ONRECORD_ALLOW_PRIVATE"
"""The environment variable that allows them."""


def is_open(address: str) -> bool:
    """Whether an IP address is one of the public network.

    >>> is_open("127.0.0.1"), is_open("::ffff:10.0.0.1"), is_open("8.8.8.8")
    (False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return is_open(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside the well-known prefix of RFC 6052."""
    if ip in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


class Closed(StoryError):
    """A host that pages are not fetched from."""


def resolved(host: str, port: int) -> list[tuple[Any, ...]]:
    """Where a host's addresses lead, as getaddrinfo has it; Closed where one of them is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not allowed(ALLOW):
        for *_, at in found:
            if not is_open(str(at[0])):
                raise Closed(
                    f"{host} is {at[0]}, an address of this machine or its own network: save the page and read the "
                    f"file, or set {ALLOW}=1 where you mean it"
                )
    return list(found)


def connected(address: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
    """A connection to one of the addresses that were looked at; as socket.create_connection."""
    error: OSError | None = None
    for family, kind, protocol, _, at in resolved(*address):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(timeout if isinstance(timeout, int | float) else None)
            if source_address:
                sock.bind(source_address)
            sock.connect(at)
        except OSError as failed:
            sock.close()
            error = failed
            continue
        return sock
    raise error or OSError(f"{address[0]} has no address")
