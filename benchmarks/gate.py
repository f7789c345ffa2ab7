"""The gate: what was reached on the public corpora is a floor, and floors only rise.

`floors.json` maps "LAYER CORPUS SPLIT" to the scores reached; a fourth word says that words were written in capitals
("upper") or small letters ("lower"), or that the rules read alone ("rules").  A run fails when a score lies more than
`SLACK` below its floor (machines round differently); `--raise` writes what is better; nothing lowers a floor but
`--lower`, by name.
"""

import json
import os
from pathlib import Path
from typing import Any

import click

from onrecord.evaluation import AS_IS, evaluate

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.001
Floors = dict[str, dict[str, float]]


def read_floors() -> Floors:
    """The floors as they stand."""
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def write_floors(floors: Floors) -> None:
    """Write floors, one score a line, in order."""
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def measure(name: str, corpora: Path, model: str | None = None) -> dict[str, float]:
    """The scores of one entry ("parse ud_ewt dev", "parse ud_ewt dev upper") as they are now."""
    layer, corpus, split, how = [*name.split(), AS_IS][:4]
    way: dict[str, Any] = {"attribution": how} if how == "rules" else {"case": how}
    result = evaluate(layer, corpora / corpus, split=split, model=model, **way)
    scores: dict[str, float] = result.as_json()["scores"]
    return scores


def below(floors: dict[str, float], reached: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The scores under their floor: name → (floor, reached)."""
    return {k: (v, reached.get(k, 0.0)) for k, v in floors.items() if reached.get(k, 0.0) < v - SLACK}


def raised(floors: dict[str, float], reached: dict[str, float]) -> dict[str, float]:
    """The floors with what is better now in their place."""
    return {k: max(v, reached.get(k, 0.0)) for k, v in floors.items()}


@click.command("gate")
@click.argument("only", nargs=-1)
@click.option("--model", help="Language model: a package, a path, or stanza.")
@click.option("--raise", "up", is_flag=True, help="Write what is better as the new floor.")
@click.option("--lower", multiple=True, metavar="ENTRY", help='Take today\'s scores of this entry ("parse gum dev").')
def command(only: tuple[str, ...], model: str | None, up: bool, lower: tuple[str, ...]) -> None:
    """Hold every score (or the ONLY named layers) against its floor; exit status 1 where one lies below."""
    corpora = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "corpora"
    floors, failed = read_floors(), False
    for name in [*floors]:
        if only and name.split()[0] not in only:
            continue
        reached = measure(name, corpora, model)
        for key, (floor, now) in below(floors[name], reached).items():
            failed |= name not in lower
            click.echo(f"{name}: {key} is {now:.4f}, its floor {floor:.4f}")
        if name in lower:
            floors[name] = {key: reached[key] for key in floors[name]}
        elif up:
            floors[name] = raised(floors[name], reached)
        click.echo(f"{name}: " + "  ".join(f"{key} {reached.get(key, 0.0):.3f}" for key in floors[name]))
    if up or lower:
        write_floors(floors)
    raise SystemExit(failed)
