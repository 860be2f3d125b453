"""``hledtrack help``: the help of a command, or a page of the manual."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from hledtrack.cli.failures import UsageError


def command(
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Argument(metavar="[TOPIC]", help="A command, or a page of the manual.")] = None,
) -> None:
    """Show the help of a command, or a page of the manual.

    Without TOPIC the commands and the pages are listed.

    Examples:

    \b
      hledtrack help
      hledtrack help diff
      hledtrack help outcomes
    """
    from hledtrack.cli.app import command_of
    from hledtrack.cli.commands import COMMANDS

    root = ctx.find_root()
    if topic is None:
        typer.echo(root.get_help())
        typer.echo(f"\nPages of the manual, with 'hledtrack help PAGE': {', '.join(topics())}")
    elif topic in COMMANDS:
        found = command_of(topic)
        typer.echo(found.get_help(type(ctx)(found, info_name=topic, parent=root)))
    elif topic in topics():
        typer.echo((_manual() / f"{topic}.md").read_text(encoding="utf-8"), nl=False)
    else:
        raise UsageError(f"there is no help on {topic!r}; {_nearest(topic, [*COMMANDS, *topics()])}")


def _nearest(topic: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(topic, names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"there is help on {', '.join(names)}"


def topics() -> list[str]:
    """The pages of the manual, without those that are named like a command."""
    from hledtrack.cli.commands import COMMANDS

    names = (entry.name.removesuffix(".md") for entry in _manual().iterdir() if entry.name.endswith(".md"))
    return sorted(name for name in names if name not in COMMANDS)


def _manual() -> Traversable:
    """The folder of the manual: in the package where it is installed, beside it where it is worked on."""
    shipped = files("hledtrack") / "manual"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "docs"
