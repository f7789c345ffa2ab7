"""Permissions: what a site says of machines that read it: robots.txt (RFC 9309) and the reservation of text and data
mining (TDMRep, W3C Community Group report of 2024: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/).
"""

import json
import re
from collections.abc import Iterable, Mapping
from email.message import Message
from functools import lru_cache
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.errors import StoryError
from onrecord.limits import Limits, allowed

from .fetching import ask

ROBOTS, RESERVED = "ONRECORD_ALLOW_ROBOTS", "ONRECORD_ALLOW_RESERVED"
"""The environment variables by which somebody who may do so reads on nevertheless."""
NAME = "onrecord"
"""What robots.txt calls us."""
MOST = 500_000
"""Bytes of a robots.txt or tdmrep.json that are read (RFC 9309 asks for 500 kibibytes at least)."""
NOTE = "its publisher reserves text and data mining"
_META = re.compile(r"<meta\b[^>]{0,400}>", re.IGNORECASE)
_TOLD = re.compile(r"""\b(name|content)\s*=\s*["']?([^"'>]{1,80})""", re.IGNORECASE)
HEAD = 60_000
"""So many characters of a page are looked through for what it reserves."""


def may_fetch(address: str, limits: Limits) -> None:
    """StoryError where the site's robots.txt keeps us off this address, or its tdmrep.json reserves it."""
    parts = urlsplit(address)
    site, path = f"{parts.scheme}://{parts.netloc}", parts.path or "/"
    if not allowed(ROBOTS) and not _robots(site, limits).can_fetch(NAME, address):
        raise StoryError(
            f"{address}: the site's robots.txt keeps machines off it: save the page and read the file, or set "
            f"{ROBOTS}=1 where you may"
        )
    if not allowed(RESERVED) and reserved_by(_reservations(site, limits), path):
        raise StoryError(reserving(address))


def reserving(address: str) -> str:
    """What is said where text and data mining are reserved."""
    return (
        f"{address}: {NOTE}: read it yourself, ask for a licence, or set {RESERVED}=1 where you have one or the law "
        "allows it"
    )


def is_reserved(headers: Message | None, text: str) -> bool:
    """Whether a page's headers or its meta tags reserve text and data mining.

    >>> is_reserved(None, '<meta name="tdm-reservation" content="1">'), is_reserved(None, "<p>tdm-reservation")
    (True, False)
    """
    if headers is not None:
        if (headers.get("tdm-reservation") or "").strip() == "1":
            return True
        if any(_opts_out(words) for words in headers.get_all("X-Robots-Tag") or ()):
            return True
    for m in _META.finditer(text[:HEAD]):
        said = {name.lower(): value.strip() for name, value in _TOLD.findall(m.group())}
        name, value = said.get("name", "").lower(), said.get("content", "")
        if (name == "tdm-reservation" and value == "1") or (name in ("robots", NAME) and _opts_out(value)):
            return True
    return False


def _opts_out(words: str) -> bool:
    return bool({"noai", "noml", "notdm"} & set(re.split(r"[\s,:;]+", words[:400].lower())))


@lru_cache(maxsize=256)
def _robots(site: str, limits: Limits) -> RobotFileParser:
    """The site's rules.  None (4xx) keep nobody off; a site that cannot say them (5xx) keeps everybody off."""
    rules = RobotFileParser()
    try:
        answer = ask(f"{site}/robots.txt", limits, MOST)
    except HTTPError as error:
        rules.parse(["User-agent: *", "Disallow: /"] if error.code >= 500 else [])
        return rules
    rules.parse(answer.data[:MOST].decode("utf-8", "replace").splitlines())
    return rules


@lru_cache(maxsize=256)
def _reservations(site: str, limits: Limits) -> tuple[tuple[str, bool], ...]:
    """Patterns of paths, and whether they are reserved; none where the site has no such file."""
    try:
        value = json.loads(ask(f"{site}/.well-known/tdmrep.json", limits, MOST).data[:MOST])
    except (HTTPException, OSError, ValueError, RecursionError, StoryError):
        return ()
    return tuple(_rules(value if isinstance(value, list) else [value]))


def _rules(values: Iterable[Any]) -> Iterable[tuple[str, bool]]:
    for one in values:
        if isinstance(one, Mapping) and isinstance(where := one.get("location"), str):
            yield where, str(one.get("tdm-reservation")) == "1"


def reserved_by(rules: Iterable[tuple[str, bool]], path: str) -> bool:
    """Whether the first rule that fits the path reserves it.

    >>> reserved_by([("/open/*", False), ("/*", True)], "/news/1")
    True
    """
    return next((held for where, held in rules if _fits(where, path)), False)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with "*" and a "$" at its end fits the head of a path; in one pass."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for n, piece in enumerate(rest):
        last = ends and n == len(rest) - 1
        found = len(path) - len(piece) if last and path.endswith(piece) else path.find(piece, at)
        if found < at:
            return False
        at = found + len(piece)
    return not ends or at == len(path)
