"""Record ⇄ JSON: RECORD.md's form, in which voices are spelt out and links nested into what they link."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.errors import CodecError

from .attribution import Restatement, Stance
from .dispute import Dispute
from .entity import Entity
from .event import Coding
from .record import ReaderInfo, Record
from .span import By, Span
from .story import Story
from .timex import Derived
from .voices import Voices

SCHEMA = "onrecord/record/1"
LISTS = (
    "entities", "timexes", "toponyms", "quantities", "attributions", "events", "claims", "disputes", "corrections",
    "unread",
)  # fmt: skip
"""The lists of a JSON record, in its order."""

LOST = frozenset({"head", "heads"})
"""Fields that point into the parse, which a written record no longer has."""
RENAMED = {("Timex", "end"): "until", ("Derived", "source"): "from"}
"""Field names that JSON cannot have twice (a timex's span ends at `end`, its time `until`) or Python not at all."""

T = TypeVar("T")
Json = dict[str, Any]


def encode(record: Record) -> Json:
    """The record as RECORD.md has it, ready for `json.dumps`."""
    voices = Voices(record.attributions)
    out: Json = {
        "schema": SCHEMA,
        "id": record_id(record),
        "reader": plain(record.reader),
        "story": _story(record.story),
    }
    out |= {name: [plain(item) for item in getattr(record, name)] for name in LISTS}
    for row, entity in zip(out["entities"], record.entities, strict=True):
        for said, mention in zip(row["mentions"], entity.mentions, strict=True):
            said["voice"] = voices(mention.span)
    for row, quantity in zip(out["quantities"], record.quantities, strict=True):
        row["voice"] = voices(quantity.span)
    _nest(out["attributions"], "stance", record.stances, "attribution")
    _nest(out["events"], "codings", record.codings, "event")
    _restates(out, record.restatements)
    _derived(out, record.derived)
    return out


def decode(data: Mapping[str, Any]) -> Record:
    """The record of a JSON object; CodecError where it is not one, or not of a schema this version knows.

    `decode(encode(record))` is `record` but for what points into its parse and the order among stances and codings.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, Mapping) else type(data).__name__
        raise CodecError(f"not a record this version can read (schema {found!r}, known: {SCHEMA!r}): update onrecord")
    try:
        return _decode(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodecError(f"broken record: {error!r}") from error


def _decode(data: Mapping[str, Any]) -> Record:
    story = build(Story, data["story"])
    parts = get_type_hints(Record)
    found: dict[str, Any] = {name: _many(get_args(parts[name])[0], data.get(name, ())) for name in LISTS}
    for span in spans(found):
        if story.text[span.start : span.end] != span.text:
            raise CodecError(f"broken record: {span.text[:60]!r} does not stand at {span.start}-{span.end}")
    stances = [build(Stance, {"attribution": a["id"], **s}) for a in data["attributions"] for s in a["stance"]]
    codings = [build(Coding, {"event": e["id"], **c}) for e in data["events"] for c in e["codings"]]
    said_again = [
        Restatement(item=row["id"], restates=row["restates"], by=build(By, row.get("restates_by") or {}))
        for name in ("quantities", "attributions")
        for row in data[name]
        if row["restates"]
    ]
    derived = [
        build(Derived, {"item": row["id"], **row["derived"]})
        for name in ("attributions", "events")
        for row in data[name]
        if row.get("derived")
    ]
    found |= {"stances": tuple(stances), "codings": tuple(codings), "restatements": tuple(said_again)}
    found |= {"derived": tuple(derived)}
    return Record(story=story, reader=build(ReaderInfo, data["reader"]), **found)


def record_id(record: Record) -> str:
    """The digest of story id and reader: the same reader reads the same record."""
    reader = record.reader
    parts = (record.story.id, reader.version, *reader.models, reader.resources)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def item_names(record: Record) -> dict[str, str]:
    """Names that survive reading again, by id: `story.id/kind/start-end` of an item's cue, trigger or span.

    Of several items of one kind on the same words the later ones get `~2`, `~3` …
    """
    out: dict[str, str] = {}
    seen: dict[str, int] = {}
    for item in record.items():
        if (id := getattr(item, "id", None)) and (span := _place(item, record)):
            name = f"{record.story.id}/{type(item).__name__.lower()}/{span.start}-{span.end}"
            seen[name] = seen.get(name, 0) + 1
            out[id] = name if seen[name] == 1 else f"{name}~{seen[name]}"
    return out


def _place(item: Any, record: Record) -> Span | None:
    """The words an item is named by: its cue, first trigger, first mention or span; a dispute has its first side's."""
    if isinstance(item, Entity):
        return item.mentions[0].span if item.mentions else None
    if isinstance(item, Dispute):
        side = next(iter((*item.attributions, *item.claims)), None)
        return _place(record.get(side), record) if side else None
    if triggers := getattr(item, "triggers", ()):
        return triggers[0]  # type: ignore[no-any-return]
    return getattr(item, "cue", None) or getattr(item, "span", None)


# To JSON -------------------------------------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """A frozen value as JSON has it: a `span` spelt out in place, tuples as lists, no index into the parse."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, Coding):
        return {k: v for k, v in _fields(value) if v or k in ("event", "codebook", "by")}
    if is_dataclass(value):
        return dict(_fields(value))
    return value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    kind: Any = type(value)
    for name in _names(kind):
        part = getattr(value, name)
        if name == "span":
            yield from (("start", part.start), ("end", part.end), ("text", part.text))
        else:
            yield RENAMED.get((kind.__name__, name), name), plain(part)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name not in LOST)


def _story(story: Story) -> Json:
    row: Json = {"id": story.id, **plain(story)}
    row["paragraphs"] = [list(p) for p in story.paragraphs]
    return row


def _nest(rows: Sequence[Json], name: str, links: Sequence[Any], host: str) -> None:
    """Put links into the rows of what they belong to."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        row[name] = []
    for link in links:
        value = plain(link)
        if (at := by_id.get(value.pop(host))) is not None:
            at[name].append(value)


def _restates(out: Json, restatements: Sequence[Restatement]) -> None:
    rows = {row["id"]: row for name in ("quantities", "attributions") for row in out[name]}
    for row in rows.values():
        row["restates"] = None
    for link in restatements:
        if link.item in rows:
            rows[link.item] |= {"restates": link.restates, "restates_by": plain(link.by)}


def _derived(out: Json, derived: Sequence[Derived]) -> None:
    rows = {row["id"]: row for name in ("attributions", "events") for row in out[name]}
    for row in rows.values():
        row["derived"] = None
    for link in derived:
        if link.item in rows:
            rows[link.item]["derived"] = {k: v for k, v in plain(link).items() if k != "item"}


# From JSON -----------------------------------------------------------------------------------------------------------


def build(kind: type[T], row: Mapping[str, Any]) -> T:
    """A frozen value from its JSON; keys it does not know are left aside."""
    values: dict[str, Any] = {}
    whole: Any = kind
    for name, hint, needed in _hints(whole):
        if name == "span":
            values[name] = build(Span, row)
            continue
        key = RENAMED.get((kind.__name__, name), name)
        if key in row:
            values[name] = _value(hint, row[key])
        elif needed:
            raise KeyError(f"{kind.__name__.lower()} without {key!r}")
    return kind(**values)


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(kind)
    return tuple(
        (f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING)
        for f in fields(kind)
        if f.init and f.name not in LOST
    )


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if value is None:
            return None
        hint = next(a for a in get_args(hint) if a is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"{str(value)[:40]!r} is no list")
        args = get_args(hint)
        if args[-1] is Ellipsis:
            return _many(args[0], value)
        return tuple(_value(arg, part) for arg, part in zip(args, value, strict=True))
    if is_dataclass(hint):
        return build(cast(type[Any], hint), value)
    kinds, words = _simple(hint)
    if (kinds and type(value) not in kinds) or (words and value not in words):
        raise TypeError(f"{str(value)[:40]!r} cannot stand there")
    return value


@cache
def _simple(hint: Any) -> tuple[tuple[type, ...], tuple[Any, ...]]:
    """The types that a value without parts may have, and the words it may be; () where that is open."""
    if get_origin(hint) is Literal:
        return (str,), get_args(hint)
    return ((int, float) if hint is float else (hint,) if hint in (str, int, bool) else ()), ()


def _many(hint: Any, values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_value(hint, v) for v in values)


def spans(value: Any) -> Iterator[Span]:
    """Every span in a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans(part)
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _names(kind):
            yield from spans(getattr(value, name))


__all__ = ["SCHEMA", "decode", "encode", "item_names", "record_id", "spans"]
