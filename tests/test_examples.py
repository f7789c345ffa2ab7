"""The example stories: every record validates, every page stands, and one record is kept as a golden file.

Where a change of the reader is meant, write the golden file anew and look at what changed in it:

    ONRECORD_GOLDEN=write pytest tests/test_examples.py
    git diff tests/golden
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from onrecord.cli import cli
from onrecord.model.codec import decode
from onrecord.model.schema import schema
from onrecord.reader import Reader

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".html"))
GAZETTEER = next(iter(sorted((ROOT / "examples").glob("*.toml"))), None)
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def records(reader: Reader) -> dict[str, dict[str, Any]]:
    """The --json output of every example, by file name."""
    return {p.name: json.loads(onrecord(p, "--json")) for p in EXAMPLES}


def onrecord(path: Path, *options: str) -> str:
    """What `onrecord read` prints of an example, run from the root of the project."""
    own = ["--gazetteer", str(GAZETTEER)] if GAZETTEER else []
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        args = ["read", str(path.relative_to(ROOT)), *own, *options]
        result = CliRunner().invoke(cli, args)
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.output
    return result.stdout


def rounded(node: Any) -> Any:
    """Scores to two places: the third is the processor's."""
    if isinstance(node, dict):
        return {k: rounded(v) for k, v in node.items()}
    if isinstance(node, list):
        return [rounded(v) for v in node]
    return round(node, 2) if isinstance(node, float) else node


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_a_record_validates_and_survives(records: dict[str, dict[str, Any]], path: Path) -> None:
    Draft202012Validator(schema(strict=True)).validate(records[path.name])
    decode(records[path.name])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_an_example_is_marked_as_fiction(path: Path) -> None:
    assert "FICTION" in path.read_text(encoding="utf-8")[:2000]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_an_example_can_be_shown(reader: Reader, path: Path) -> None:
    assert "WHO SAID WHAT" in onrecord(path)
    assert "For internal use" not in onrecord(path, "--html", "-")


def test_the_record_is_the_golden_one(records: dict[str, dict[str, Any]]) -> None:
    path = EXAMPLES[0]
    file = GOLDEN / f"{path.stem}.json"
    # Another model or another word list is another reader: what must not change unseen is what was read.
    found = rounded({k: v for k, v in records[path.name].items() if k not in ("reader", "id")})
    if os.environ.get("ONRECORD_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))
