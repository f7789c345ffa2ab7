"""What the README shows is what the product prints."""

from pathlib import Path

from click.testing import CliRunner

from onrecord.cli import cli

ROOT = Path(__file__).parent.parent


def test_the_excerpt_is_real_output(reader: object) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    excerpt = readme.split("fiction of ours:", 1)[1].split("```")[1]
    command = [
        "read",
        str(ROOT / "examples" / "askel-bridge.txt"),
        "--gazetteer",
        str(ROOT / "examples" / "places.toml"),
    ]
    printed = CliRunner().invoke(cli, [*command, "--width", "88"]).output.splitlines()
    shown = [line for line in excerpt.strip("\n").splitlines() if line.strip() not in ("", "…")]
    assert [line for line in shown if line not in printed] == []


def test_every_command_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("read", "schema", "doctor", "evaluate"):
        assert f"onrecord {command}" in readme
        assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0
