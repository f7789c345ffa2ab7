"""The JSON Schema of records (draft 2020-12), made from the types themselves, so that the two cannot part."""

from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .attribution import Attribution, Source, Stance
from .claim import Claim
from .codec import LISTS, LOST, RENAMED, SCHEMA
from .correction import Correction, Unread
from .dispute import Dispute
from .entity import Entity, Mention
from .event import Coding, Event, Place
from .quantity import Quantity
from .record import ReaderInfo, Record
from .schema_words import ITEM_KINDS, WORDS
from .span import By, Span
from .story import Rights, Story, Zone
from .timex import Derived, Timex
from .toponym import Toponym

KINDS: tuple[type[Any], ...] = (
    Span, By, ReaderInfo, Story, Rights, Zone, Entity, Mention, Timex, Toponym, Quantity, Attribution, Source, Stance,
    Event, Place, Coding, Claim, Dispute, Correction, Unread, Derived,
)  # fmt: skip
_PLAIN = {str: "string", int: "integer", bool: "boolean", float: "number"}
_ID = {
    Entity: "e",
    Timex: "t",
    Toponym: "p",
    Quantity: "q",
    Attribution: "a",
    Event: "v",
    Claim: "c",
    Dispute: "d",
    Correction: "k",
}
_LINK = {"type": ["string", "null"]}


def schema(strict: bool = False) -> dict[str, Any]:
    """The schema of a record.

    Later versions of onrecord may add fields to `onrecord/record/1`, so objects are open; `strict` closes them, as
    they are in this very version.
    """
    defs = {kind.__name__: _object(kind) for kind in KINDS}
    _derive(defs)
    lists = {name: {"type": "array", "description": ITEM_KINDS[name], "items": _ref(_item(name))} for name in LISTS}
    top = {
        "schema": {"const": SCHEMA},
        "id": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": WORDS["Record.id"]},
        "reader": _ref(ReaderInfo),
        "story": _ref(Story),
        **lists,
    }
    if strict:
        for part in defs.values():
            part["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A record of one news story",
        "description": WORDS["Record"],
        "type": "object",
        "properties": top,
        "required": list(top),
        **({"additionalProperties": False} if strict else {}),
        "$defs": defs,
    }


def _item(name: str) -> type[Any]:
    item: type[Any] = get_args(get_type_hints(Record)[name])[0]
    return item


def _ref(kind: type[Any]) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties: dict[str, Any] = {}
    for f in fields(kind):
        if f.name in LOST:
            continue
        if f.name == "span":
            properties |= _object(Span)["properties"]
            continue
        name = RENAMED.get((kind.__name__, f.name), f.name)
        properties[name] = {**_type(hints[f.name]), **_described(kind, name)}
    if kind in _ID:
        properties["id"]["pattern"] = f"^{_ID[kind]}[1-9][0-9]*$"
    words = WORDS.get(kind.__name__, (kind.__doc__ or "").split("\n")[0])
    return {"type": "object", "description": words, "properties": properties, "required": list(properties)}


def _described(kind: type[Any], name: str) -> dict[str, str]:
    words = WORDS.get(f"{kind.__name__}.{name}") or WORDS.get(f"*.{name}")
    return {"description": words} if words else {}


def _type(hint: Any) -> dict[str, Any]:
    """The schema of a type: Literal as enum, tuple as array, what may be None as null too."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        parts = [_type(a) for a in args if a is not NoneType]
        if NoneType in args:
            parts.append({"type": "null"})
        if all(p.keys() == {"type"} for p in parts):
            return {"type": [p["type"] for p in parts if p["type"] != "integer" or {"type": "number"} not in parts]}
        if len(parts) == 2 and "enum" in parts[0]:
            return {"enum": [*parts[0]["enum"], None]}
        return {"anyOf": parts}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _type(args[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_type(a) for a in args], "minItems": len(args), "maxItems": len(args)}
    return {"type": _PLAIN[hint]} if hint in _PLAIN else _ref(hint)


def _derive(defs: dict[str, Any]) -> None:
    """What the codec spells out or nests, beside what the types have."""
    whole = {"type": "integer", "minimum": 0}
    for part in defs.values():
        for name in ("start", "end"):
            if name in part["properties"]:
                part["properties"][name] |= whole
    defs["Quantity"]["required"].remove("replaces")
    _add(defs["Entity"], "mentions", {"type": "array", "items": _ref(Mention)})
    _add(defs["Mention"], "voice", {**_LINK, "description": WORDS["*.voice"]})
    _add(defs["Quantity"], "voice", {**_LINK, "description": WORDS["*.voice"]})
    for kind in ("Quantity", "Attribution"):
        _add(defs[kind], "restates", {**_LINK, "description": WORDS["*.restates"]})
        defs[kind]["properties"]["restates_by"] = _ref(By)
    for kind in ("Attribution", "Event"):
        _add(defs[kind], "derived", {"anyOf": [_ref(Derived), {"type": "null"}], "description": WORDS["*.derived"]})
        defs[kind]["required"].remove("derived")
    del defs["Derived"]["properties"]["item"]
    defs["Derived"]["required"].remove("item")
    _add(
        defs["Attribution"],
        "stance",
        {"type": "array", "items": _ref(Stance), "description": WORDS["Attribution.stance"]},
    )
    _add(defs["Event"], "codings", {"type": "array", "items": _ref(Coding), "description": WORDS["Event.codings"]})
    for kind, host in (("Stance", "attribution"), ("Coding", "event")):
        del defs[kind]["properties"][host]
        defs[kind]["required"].remove(host)
    defs["Coding"]["required"] = ["codebook", "by"]


def _add(part: dict[str, Any], name: str, value: dict[str, Any]) -> None:
    part["properties"][name] = value
    if name not in part["required"]:
        part["required"].append(name)
