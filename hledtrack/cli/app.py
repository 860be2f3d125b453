"""The ``hledtrack`` command: finds the module of a subcommand by its name and loads nothing else."""

from __future__ import annotations

import io
import os
import sys
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from hledtrack.cli.commands import COMMANDS, GROUPS
from hledtrack.cli.context import CliContext
from hledtrack.cli.failures import INVALID, print_failure, told


class Commands(TyperGroup):
    """Looks a command up in ``COMMANDS``; a failure is told in one place and becomes an exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command ``cmd_name``, its module loaded now."""
        return command_of(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, each with its whole summary."""
        width = max(map(len, COMMANDS))
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), entry.summary) for name, entry in commands.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that ``args`` name; a misspelt one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else " See 'hledtrack --help'."
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """The options before the command."""
        with told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it raises for the user becomes a message and an exit code."""
        with told(ctx):
            return super().invoke(ctx)


class Paged(TyperCommand):
    """A command whose result goes through a pager where it is longer than the terminal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        option = TyperOption(
            param_decls=["no_pager", "--no-pager"],
            is_flag=True,
            default=False,
            expose_value=False,
            callback=_without_pager,
            help="Print long results without a pager.",
        )
        self.params.append(option)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; its result is held until it ends."""
        from hledtrack.cli.paging import paged

        with paged(ctx.obj.pager):
            return super().invoke(ctx)


def _without_pager(ctx: Any, parameter: Any, value: bool) -> bool:
    if value:
        ctx.obj = ctx.obj._replace(pager=False)
    return value


_CONTEXT = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings=_CONTEXT,
    rich_markup_mode=None,
)


def command_of(name: str) -> Any:
    """The command ``name``, its module loaded now. Raises ``KeyError`` for a name that no command has."""
    entry = COMMANDS[name]
    module = import_module(f"hledtrack.cli.{entry.module}")
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False, context_settings=_CONTEXT, rich_markup_mode=None)
        kind = Paged if entry.paged else TyperCommand
        app.command(name, cls=kind, no_args_is_help=False)(module.command)
    command = typer.main.get_command(app)
    command.name = name
    return command


def root_command() -> Any:
    """The program itself, with the options before the command."""
    return typer.main.get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from hledtrack import __version__

        typer.echo(f"hledtrack {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Work in the workspace in DIR.", show_default=False),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print long results without a pager.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Know what governments promised each other and what became of it.

    Each review of a dialogue is a snapshot of commitments, a text file under
    snapshots/. hledtrack compares them and says what was completed, what
    slipped and by how much, what is new, and what silently disappeared.

    Alone, in a workspace, it says where that stands and what to do next.

    Examples:

    \b
      hledtrack init my-dialogue
      hledtrack import fact-sheet.md --kind mid-year
      hledtrack diff
      hledtrack overdue --as-of 2024-11-01

    Exit codes: 0 fine; 1 differences or overdue items, only with --exit-code;
    2 wrong usage; 3 unreadable or invalid input; 4 delivery or an outside
    service failed.
    """
    ctx.obj = CliContext(directory, pager=not no_pager)
    if ctx.invoked_subcommand is None:
        from hledtrack.cli.standing import tell_standing

        tell_standing(ctx)


def run() -> None:
    """Run the command with the process's arguments and leave the process."""
    _open_closed_streams()
    _let_messages_be_lost()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # What a library warns of is no message of this program.
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    try:
        app(prog_name="hledtrack")
    except SystemExit as end:
        raise SystemExit(_flushed() or end.code) from None
    except OSError as error:
        raise SystemExit(_unwritten(error)) from None
    except Exception as error:
        raise SystemExit(_told_bug(error)) from None


def _flushed() -> int:
    """Write what is still held of the result; the exit code where it cannot be written, or 0."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _unwritten(error)
    return 0


def _unwritten(error: OSError) -> int:
    """Say that the result cannot be written; the exit code. That its reader has gone is no failure."""
    # What is held would be tried once more at the very end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    print_failure(error)
    return INVALID


def _open_closed_streams() -> None:
    """Where who started the program closed a stream, read nothing from it and write to nobody.

    Left closed, its number would be that of the next file that is opened, and what is printed would go into that.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the program ends


class _Messages(io.TextIOWrapper):
    """Standard error: that a message cannot be written changes nothing of what the command does."""

    def write(self, text: str) -> int:
        """Write it if that is possible."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is held if that is possible."""
        with suppress(OSError):
            super().flush()


def _let_messages_be_lost() -> None:
    stream = sys.__stderr__
    if stream is not None and sys.stderr is stream:
        sys.stderr = _Messages(stream.buffer, stream.encoding, "replace", line_buffering=True)


def _told_bug(error: Exception) -> int:
    """Say in a line that something failed which the program does not foresee; give the exit code."""
    if os.environ.get("HLEDTRACK_TRACEBACK"):
        raise error
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f" ({Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno})" if last else ""
    what = f"this is a bug of hledtrack: {type(error).__name__}{place}"
    typer.echo(f"hledtrack: {what}; with HLEDTRACK_TRACEBACK=1 it shows more: please report that", err=True)
    return INVALID
