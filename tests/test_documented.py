"""Every command and every option is in the manual, with its help and with examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from hledtrack.cli.app import COMMANDS, app

MANUAL = Path(__file__).parent.parent / "docs" / "commands.md"


def command(name: str) -> Any:
    group = typer.main.get_command(app)
    return group.get_command(None, name)  # type: ignore[attr-defined]


def leaves(name: str) -> list[tuple[str, Any]]:
    """The command, or its subcommands where it has some, with their full names."""
    found = command(name)
    inner = getattr(found, "commands", None)
    return [(f"{name} {sub}", value) for sub, value in inner.items()] if inner else [(name, found)]


ALL = [leaf for name in COMMANDS for leaf in leaves(name)]


@pytest.mark.parametrize(("name", "found"), ALL, ids=[name for name, _ in ALL])
def test_each_command_and_option_is_in_the_manual(name: str, found: Any) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert f"## hledtrack {name.split(maxsplit=1)[0]}" in manual
    section = manual.split(f"## hledtrack {name.split(maxsplit=1)[0]}\n")[1].split("\n## ")[0]
    assert f"hledtrack {name}" in section
    for parameter in found.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert f"`{parameter.opts[-1]}" in section, parameter.opts


@pytest.mark.parametrize(("name", "found"), ALL, ids=[name for name, _ in ALL])
def test_each_help_has_examples_and_says_what_each_option_does(name: str, found: Any) -> None:
    result = CliRunner().invoke(app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"  hledtrack {name}" in result.stdout or f"hledtrack {name.split(maxsplit=1)[0]}" in result.stdout
    for parameter in found.params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name


def test_the_program_says_what_it_can_do() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


NAMED = [
    pytest.param(path, id=f"{page.name}: {path}")
    for page in (*sorted(MANUAL.parent.glob("*.md")), MANUAL.parent.parent / "CONTRIBUTING.md")
    for path in sorted(set(re.findall(r"`(hledtrack/[\w./-]+)`", page.read_text(encoding="utf-8"))))
]


@pytest.mark.parametrize("path", NAMED)
def test_each_place_in_the_code_that_the_manual_names_is_there(path: str) -> None:
    assert (MANUAL.parent.parent / path).exists()
