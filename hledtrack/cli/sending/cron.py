"""``hledtrack cron``: run ``hledtrack email`` every day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import DELIVERY, UsageError, language_of, tell

if TYPE_CHECKING:
    from hledtrack.notify.runs.schedule import Schedule
    from hledtrack.store.workspace import Workspace

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day.")]
Zone = Annotated[
    str | None,
    typer.Option("--time-zone", metavar="ZONE", help="Where that time and the days are counted (default: here)."),
]
MailTo = Annotated[
    str | None, typer.Option("--mail-to", metavar="ADDRESS", help="Where cron sends what a failed run prints.")
]


@app.callback()
def cron() -> None:
    """Have the digests of this workspace sent every day, by cron or systemd.

    Examples:

    \b
      hledtrack cron show
      hledtrack cron install --at 06:30
      hledtrack cron show --systemd

    Exit codes: 0 fine; 2 wrong usage; 4 the crontab program is missing or
    failed.
    """


@app.command()
def show(
    ctx: typer.Context,
    at: At = "07:00",
    time_zone: Zone = None,
    mail_to: MailTo = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="A systemd service and timer instead.")] = False,
) -> None:
    """Print the crontab lines of this workspace; change nothing.

    Examples:

    \b
      hledtrack cron show --at 06:30
      hledtrack cron show --systemd
    """
    from hledtrack.report.phrasing.problem_words import message_in

    workspace = open_workspace(ctx)
    schedule = _schedule(workspace, at, time_zone, mail_to)
    if not systemd:
        from hledtrack.notify.runs.crontab import block

        typer.echo("\n".join(block(schedule)))
        return
    from hledtrack.notify.runs.systemd import service, timer, unit_name

    name = unit_name(schedule)
    for ending, unit in (("service", service(schedule)), ("timer", timer(schedule))):
        typer.echo(f"# ~/.config/systemd/user/{name}.{ending}\n{unit}")
    command = f"systemctl --user daemon-reload && systemctl --user enable --now {name}.timer"
    typer.echo(message_in(f"Save both files, then: {command}", language_of(workspace)), err=True)


@app.command()
def install(ctx: typer.Context, at: At = "07:00", time_zone: Zone = None, mail_to: MailTo = None) -> None:
    """Put the lines into your crontab, in place of earlier ones of this workspace.

    Examples:

    \b
      hledtrack cron install
      hledtrack -C ~/dialogues/river cron install --at 06:30 --mail-to ops@example.org
    """
    from hledtrack.notify.runs.crontab import installed_block, read_crontab, sole_editor, with_block, write_crontab

    workspace = open_workspace(ctx)
    schedule = _schedule(workspace, at, time_zone, mail_to)
    with _crontab_failures(workspace), sole_editor():
        before = read_crontab()
        after = with_block(before, schedule)
        if after != before:
            write_crontab(after)
        lines = installed_block(after, schedule) or ()
    typer.echo("\n".join(lines))
    state = "installed" if after != before else "was installed already"
    language = language_of(workspace)
    tell(f"{state}; every run adds a line to {schedule.log}", language)
    if time_zone:
        tell(
            f"cron of Debian and Ubuntu does not know CRON_TZ: there {at} is the machine's own time "
            f"(days are counted in {time_zone} all the same)",
            language,
        )
    _warn_of_environment(workspace)


@app.command()
def remove(ctx: typer.Context) -> None:
    """Take the lines of this workspace out of your crontab.

    Examples:

    \b
      hledtrack cron remove
    """
    from hledtrack.notify.runs.crontab import read_crontab, sole_editor, without_block, write_crontab

    workspace = open_workspace(ctx)
    schedule = _schedule(workspace, "00:00")
    with _crontab_failures(workspace), sole_editor():
        before = read_crontab()
        after = without_block(before, schedule)
        if after != before:
            write_crontab(after)
    tell("removed" if after != before else "there was nothing to remove", language_of(workspace))


def _schedule(workspace: Workspace, at: str, time_zone: str | None = None, mail_to: str | None = None) -> Schedule:
    from hledtrack.notify.runs.schedule import UnfitPathError, check_mail_to, check_time_zone, daily, parse_time

    try:
        hour, minute = parse_time(at)
        zone = time_zone and check_time_zone(time_zone)
        reader = None if mail_to is None else check_mail_to(mail_to)
        return daily(workspace.root, hour, minute, os.environ.get("LANG"), zone, reader)
    except (ValueError, UnfitPathError) as error:
        raise UsageError(str(error)) from error


def _warn_of_environment(workspace: Workspace) -> None:
    """cron starts with an empty environment, so a secret kept there would be missing."""
    from hledtrack.notify.delivery.secret import environment_secrets

    email, language = workspace.read_settings()[0].email, language_of(workspace)
    if email is None:
        tell("there is no [email] table in hledtrack.toml yet: the runs will fail", language)
        return
    for name in environment_secrets(email):
        tell(
            f"cron does not know the environment variable {name}: use password_file or url_file in hledtrack.toml",
            language,
        )


@contextmanager
def _crontab_failures(workspace: Workspace) -> Iterator[None]:
    from hledtrack.notify.runs.crontab import CrontabError

    try:
        yield
    except CrontabError as error:
        tell(str(error), language_of(workspace))
        raise typer.Exit(DELIVERY) from error
