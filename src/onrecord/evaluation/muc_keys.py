"""MUC-4's original answer keys: incident types, and how sure each dispatch is of who did it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SLOT = re.compile(r"^\d+\.\s+([A-Z]+(?: [A-Z]+)*: [A-Z]+(?: [A-Z]+)*)(?:\s{2,}|\s*$)(.*)$")
_NAME = re.compile(r'"((?:\\"|[^"])*)"')


@dataclass(slots=True)
class Key:
    """What the keys say of one document: incident types, optional ones apart, and the confidence of organisations."""

    types: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    confidence: dict[str, set[str]] = field(default_factory=dict)
    """By organisation, as its key has it: "REPORTED AS FACT", "CLAIMED OR ADMITTED" …, any of them right."""


def read_keys(folder: Path) -> dict[str, Key]:
    """The keys of a split by document; {} where the folder has none."""
    keys: dict[str, Key] = {}
    for file in sorted(folder.glob("key*")):
        for template in templates(file.read_text(encoding="utf-8", errors="replace")):
            _add(keys.setdefault((template.get("MESSAGE: ID", "").split() or [""])[0], Key()), template)
    for key in keys.values():
        key.optional -= key.types
    return keys


def templates(text: str) -> Iterator[dict[str, str]]:
    """The templates of a file: slot name → its lines."""
    found: dict[str, str] = {}
    slot = ""
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        if m := _SLOT.match(line):
            slot = m[1]
            if slot == "MESSAGE: ID" and found:
                yield found
                found = {}
            found[slot] = m[2].strip()
        elif line.strip() and slot:
            found[slot] += "\n" + line.strip()
    if found:
        yield found


def _add(key: Key, template: dict[str, str]) -> None:
    value = template.get("INCIDENT: TYPE", "*").replace("?", " ").strip()
    if value in ("*", "-", ""):
        return
    kinds = [kind.strip() for kind in value.split("/")]
    optional = "OPTIONAL" in template.get("MESSAGE: TEMPLATE", "")
    (key.optional if optional else key.types).add(kinds[0])
    key.optional.update(kinds[1:])
    for line in template.get("PERP: ORGANIZATION CONFIDENCE", "").splitlines():
        values, colon, names = line.replace("?", " ").partition(":")
        for name in _NAME.findall(names) if colon else ():
            key.confidence.setdefault(name, set()).update(v.strip(" ()") for v in values.split("/"))
