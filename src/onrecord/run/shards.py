"""Shards: the unit of work of a large run: one in, one Parquet of records out, done once however often it is tried.

A shard is a file that holds many stories (WARC, JSON lines, Parquet, a feed …) or a listing of files that hold one
each.  Its output is named by what it is, written under a temporary name and renamed when it is whole: whoever is
killed leaves nothing that could be taken for a result, and two workers on one shard write the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import OnRecordError, StoryError
from onrecord.model import Record, Story
from onrecord.model.codec import encode
from onrecord.story.drafts import Metadata
from onrecord.story.many import open_many, size_of

from .local import Local, Unreadable

if TYPE_CHECKING:
    from onrecord.reader import Reader

MANY = (".warc", ".warc.gz", ".jsonl", ".ndjson", ".jsonl.gz", ".parquet", ".rss", ".atom")
"""Files that hold many stories: each is a shard."""
LISTED = 500
"""Files of one story in one shard."""
BATCH = 32
"""Stories read at once, and rows of a group in the output."""
FORM = "onrecord/shard/1"
NEEDED = "this needs Dask and pyarrow: pip install 'onrecord[scale]'"
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One unit of work: its name, which is that of its output, and the sources it reads, in order."""

    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a shard: what its manifest says."""

    name: str
    sources: tuple[str, ...]
    input: str
    """sha256 over the names and bytes of its sources."""
    reader: str
    """The digest of the reader: another one reads the shard anew."""
    output: str
    """sha256 of the Parquet file."""
    stories: int
    bytes: int
    failed: tuple[str, ...]
    """Why stories could not be read, one line each."""
    seconds: float
    form: str = FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How stories are read: everything a worker needs to make the reader."""

    model: str | None = None
    gazetteers: tuple[str, ...] = ()
    attribution: str = "learned"
    known: Metadata = Metadata()
    actors: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    codebooks: tuple[str, ...] = ()
    codings: Literal["sure", "all"] = "sure"

    @property
    def files(self) -> tuple[str, ...]:
        """The user's own files that the reader is made with."""
        return (*self.gazetteers, *self.actors, *self.verbs, *self.codebooks)


def shards(sources: Sequence[str], listed: int = LISTED) -> list[Shard]:
    """The shards of these sources, in order: files of many stories alone, files of one together."""
    found: list[Shard] = []
    waiting: list[str] = []
    for source in dict.fromkeys(os.path.abspath(s) for s in sources):
        many = source.lower().endswith(MANY)
        if waiting and (many or len(waiting) == listed):
            found.append(_shard(tuple(waiting)))
            waiting = []
        if many:
            found.append(_shard((source,)))
        else:
            waiting.append(source)
    return [*found, *([_shard(tuple(waiting))] if waiting else [])]


def _shard(sources: tuple[str, ...]) -> Shard:
    """Its name is made of the first source's and a digest of all: it holds no path and stays in the folder."""
    digest = hashlib.sha256("\n".join(sources).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    stem = _NAME.sub("-", Path(sources[0]).name)[:60].strip(".-") or "shard"
    return Shard(name=f"{stem}-{digest}", sources=sources)


def output(out: str | Path, shard: Shard) -> Path:
    """Where a shard's records stand when it is done."""
    return Path(out) / f"{shard.name}.parquet"


def manifest(out: str | Path, shard: Shard) -> Path:
    """Where it stands what became of a shard."""
    return Path(out) / f"{shard.name}.json"


def done(out: str | Path, shard: Shard, reader: str) -> Done | None:
    """What became of a shard where it is done: the same input, read by the same reader, and the output is whole."""
    try:
        said = told(manifest(out, shard))
        whole = said.output == digest_of([output(out, shard)]) and said.form == FORM
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    same = whole and said.reader == reader and said.input == digest_of(shard.sources, named=True)
    return said if same else None


def told(path: Path) -> Done:
    """What a manifest says.  OSError, ValueError or TypeError where it is none."""
    said: Any = json.loads(path.read_text(encoding="utf-8"))
    row: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in said.items()}
    return Done(**row)


def digest_of(paths: Iterable[str | Path], *, named: bool = False) -> str:
    """sha256 over files, and over their names where asked; a file that cannot be read counts as its error."""
    digest = hashlib.sha256()
    for path in paths:
        if named:
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        try:
            with open(path, "rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
        except OSError as error:
            if not named:
                raise
            digest.update(f"cannot be read: {error.errno}".encode())
    return digest.hexdigest()


def work(shard: Shard, out: str, how: How, load: Callable[[How], Reader] | None = None) -> Done:
    """Do a shard, unless it is done; what became of it.  OnRecordError where the output cannot be written."""
    start = time.monotonic()
    reader = (load or reader_of)(how)
    name = reader_digest(reader, how)
    if (before := done(out, shard, name)) is not None:
        return before
    failed: list[str] = []
    try:
        os.makedirs(out, exist_ok=True)
        inside = digest_of(shard.sources, named=True)
        stories = _write(output(out, shard), _read(shard, how, Local(lambda: reader), failed))
    except OSError as error:
        raise OnRecordError(f"{out}: {shard.name} cannot be written ({error}): check the disk") from error
    said = Done(
        name=shard.name, sources=shard.sources, input=inside, reader=name, output=digest_of([output(out, shard)]),
        stories=stories, bytes=sum(map(size_of, shard.sources)), failed=tuple(failed),
        seconds=round(time.monotonic() - start, 3),
    )  # fmt: skip
    whole(manifest(out, shard), lambda path: path.write_text(json.dumps(asdict(said), indent=1), encoding="utf-8"))
    return said


def reader_of(how: How) -> Reader:
    """The reader, made once a process."""
    return _reader(replace(how, known=Metadata()))


@cache
def _reader(how: How) -> Reader:
    from onrecord.reader import Reader

    made = partial(
        Reader, gazetteers=how.gazetteers, attribution=how.attribution, actors=how.actors, verbs=how.verbs,  # type: ignore[arg-type]
        codebooks=how.codebooks, codings=how.codings,
    )  # fmt: skip
    return made(model=how.model) if how.model else made()


def reader_digest(reader: Reader, how: How) -> str:
    """What a shard's records depend on beside its input."""
    info = reader.info
    own = digest_of(how.files) if how.files else ""
    parts = (info.version, *info.models, info.resources, own, how.attribution, how.codings, repr(how.known))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(shard: Shard, how: How, read: Local, failed: list[str]) -> Iterator[Record]:
    """The records of a shard, in order; what cannot be read is put down in `failed` and passed over."""
    batch: list[Story] = []

    def flush() -> Iterator[Record]:
        for record in read(batch):
            if isinstance(record, Unreadable):
                failed.append(_line(record.why))
            else:
                yield record
        batch.clear()

    for source in shard.sources:
        try:
            for found in open_many(source, how.known):
                if found.error is not None:
                    failed.append(_line(found.error))
                elif found.story is not None:
                    batch.append(found.story)
                elif found.record is not None:
                    yield from flush()
                    yield found.record
                if len(batch) >= BATCH:
                    yield from flush()
        except MemoryError:
            raise
        except Exception as error:  # a fault of ours in a format ends its source, not the shard
            failed.append(
                _line(f"{source}: onrecord trips over it ({type(error).__name__}: {error}); please report it")
            )
    yield from flush()


def _line(words: str) -> str:
    return " ".join(words.split())[:500].encode("utf-8", "replace").decode()


def whole(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file under a temporary name beside it and rename it: it is there whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=f".{socket.gethostname()}.part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(path: Path, records: Iterable[Record]) -> int:
    """Write records as Parquet, a group a batch; how many.  The same records make the same bytes."""
    pa, pq = parquet()
    schema = pa.schema([("story", pa.string()), ("record", pa.binary())])
    count = 0

    def write(to: Path) -> None:
        nonlocal count
        with pq.ParquetWriter(to, schema, compression="zstd") as writer:
            for rows in _grouped(records):
                count += len(rows)
                columns = [pa.array([r[0] for r in rows], pa.string()), pa.array([r[1] for r in rows], pa.binary())]
                writer.write_table(pa.table(columns, schema=schema))

    whole(path, write)
    return count


def _grouped(records: Iterable[Record]) -> Iterator[list[tuple[str, bytes]]]:
    rows: list[tuple[str, bytes]] = []
    for record in records:
        said = json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"))
        rows.append((record.story.id, said.encode("utf-8", "surrogatepass")))
        if len(rows) == BATCH:
            yield rows
            rows = []
    if rows:
        yield rows


def parquet() -> tuple[Any, Any]:
    """pyarrow and its Parquet part; StoryError with the way out where they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise StoryError(NEEDED) from error
    return pyarrow, pyarrow.parquet
