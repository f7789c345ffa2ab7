"""schema, doctor, version, and the command line itself."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from onrecord import __version__
from onrecord.cli import COMMANDS, cli


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A folder that says it is a model."""
    (tmp_path / "model").mkdir()
    scores = {"dep_las": 0.8125, "ents_f": 0.875}
    meta = {"lang": "en", "name": "sample", "version": "1.2", "performance": scores}
    (tmp_path / "model" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return str(tmp_path / "model")


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert [c for c in COMMANDS if f"  {c}" not in result.stdout] == []


def test_no_command_shows_the_help() -> None:
    result = run()
    assert (result.exit_code, result.stdout[:15]) == (0, "Usage: onrecord")


def test_an_unknown_command_is_one_line() -> None:
    result = run("reed")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("args", [["--version"], ["version"]])
def test_the_version_is_told(args: list[str]) -> None:
    assert run(*args).stdout.startswith(f"onrecord {__version__}")


@pytest.mark.parametrize("args", [[], ["--strict"]])
def test_the_schema_is_one(args: list[str]) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema", *args).stdout))


def test_only_the_strict_schema_is_closed() -> None:
    assert '"additionalProperties"' not in run("schema").stdout
    assert '"additionalProperties"' in run("schema", "--strict").stdout


def test_the_doctor_names_model_and_gazetteer(model: str) -> None:
    page = run("doctor", "--model", model).stdout
    assert "en_sample 1.2" in page
    assert "syntax (LAS) 0.812" in page
    assert "gazetteer" in page
    assert "digest" in page


def test_the_doctor_says_what_reads_attributions(model: str) -> None:
    assert "rules and en_onrecord_attribution" in run("doctor", "--model", model).stdout


def test_the_doctor_finds_what_is_missing_and_says_the_way_out() -> None:
    result = run("doctor", "--model", "no_such_model")
    assert result.exit_code == 1
    assert "no_such_model: missing" in result.stdout
    assert "→ pip install ./pipeline" in result.stdout


def test_the_doctor_says_how_to_get_stanza(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)  # type: ignore[arg-type]
    result = run("doctor", "--model", "stanza")
    assert result.exit_code == 1
    assert "stanza: missing" in result.stdout
    assert "pip install stanza" in result.stdout


def test_the_doctor_tells_a_gazetteer_that_is_not_built(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))
    result = run("doctor", "--model", model)
    assert f"not built yet: the first reading builds it in {tmp_path / 'cache'}" in result.stdout
    assert not (tmp_path / "cache").exists()


def test_the_doctor_looks_at_your_own_gazetteer(model: str) -> None:
    result = run("doctor", "--model", model, "--gazetteer", "none.toml")
    assert "→ mend the file" in result.stdout
