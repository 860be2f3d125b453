"""Imports point down the list of layers only and never in a circle; pure layers stay pure; no folder is too full."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hledtrack"
LAYERS = (
    *("cli", "work", "notify", "report", "extract", "store"),
    *("match", "scoring", "diff", "ledger", "dates", "model", "languages"),
)
MOST_ROOMS = 16
PURE = ("match", "scoring", "diff", "ledger", "dates", "model", "languages")
IMPURE_PACKAGES = {"typer", "rich", "click", "sqlite3", "sqlite_utils"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in LAYERS)


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> frozenset[str]:
    """The full names of all modules that ``path`` imports, anywhere in it."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_layer_exists() -> None:
    assert {layer_of(path) for path in MODULES} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down(path: Path) -> None:
    own = LAYERS.index(layer_of(path))
    used = {module.split(".")[1] for module in imported(path) if module.startswith("hledtrack.")}
    assert [layer for layer in used if layer in LAYERS and LAYERS.index(layer) < own] == []


@pytest.mark.parametrize("path", [path for path in MODULES if layer_of(path) in PURE], ids=name)
def test_pure_layers_know_no_terminal_and_no_database(path: Path) -> None:
    assert {module.split(".")[0] for module in imported(path)} & IMPURE_PACKAGES == set()


@pytest.mark.parametrize("path", [path for path in MODULES if layer_of(path) != "cli"], ids=name)
def test_nobody_below_the_commands_asks_for_the_day(path: Path) -> None:
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert {"today", "now", "utcnow"} & set(calls) == set()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_no_module_is_needed_by_what_it_needs() -> None:
    modules = {module_of(path): path for path in PACKAGE.rglob("*.py")}
    # A name that is imported is a module, or something in the module before the last dot.
    needed = {
        module: {name if name in modules else name.rpartition(".")[0] for name in imported(path)} & modules.keys()
        for module, path in modules.items()
    }
    try:
        TopologicalSorter({module: names - {module} for module, names in needed.items()}).prepare()
    except CycleError as error:
        pytest.fail(f"imports go in a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for path in PACKAGE.rglob("*.py")}),
    ids=lambda folder: str(folder.relative_to(PACKAGE)),
)
def test_no_folder_has_more_rooms_than_one_can_overlook(folder: Path) -> None:
    modules = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    packages = [path.name for path in folder.iterdir() if (path / "__init__.py").is_file()]
    assert len(modules) + len(packages) <= MOST_ROOMS
