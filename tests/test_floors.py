"""The floors of the house: imports go down, modules and functions stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "onrecord"
BASE = {"model", "errors", "limits"}
"""What every floor may use."""
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "limits": {"errors"},
    "model": {"errors"},
    "resources": BASE,
    "story": {"resources"},
    "parse": set(),
    "ledger": set(),
    "extract": {"parse", "resources"},
    "resolve": {"ledger", "resources"},
    "views": {"resolve", "ledger", "resources"},
    "reader": {"extract", "parse", "resources"},
    "export": {"views", "resolve", "ledger", "resources"},
    "run": {"reader", "story", "ledger", "resolve"},
    "web": {"export", "views", "resolve", "ledger"},
    "evaluation": {"*"},
    "face": {"reader", "story", "parse"},
    "cli": {"*"},
    "__init__": {"face", "reader", "ledger"},
    "__main__": {"cli"},
}
"""Who may import whom; the version, which is onrecord's own, is free to all."""
LARGEST_MODULE = 400
LONGEST_FUNCTION = 60
MODULES = sorted(SRC.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the house a module belongs to."""
    return path.relative_to(SRC).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The parts of onrecord a module imports, wherever in it."""
    package = ["onrecord", *path.relative_to(SRC).with_suffix("").parts][:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{whole}.{a.name}" for a in node.names] if whole == "onrecord" else [whole]
        else:
            continue
        for name in names:
            if name.startswith("onrecord.") and (target := name.split(".")[1]) != "__version__":
                yield target


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_go_down(path: Path) -> None:
    part = part_of(path)
    allowed = ALLOWED[part] | BASE | {part}
    assert "*" in allowed or set(imports(path)) <= allowed


def test_nothing_imports_the_evaluation_or_the_face() -> None:
    users = {part_of(p) for p in MODULES if {"evaluation", "face"} & set(imports(p))}
    assert users <= {"cli", "evaluation", "face", "__init__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_modules_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(text.splitlines()) <= LARGEST_MODULE
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_modules_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    import sys

    for path in (SRC / "model").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                assert node.module.split(".")[0] in {*sys.stdlib_module_names, "onrecord"}
