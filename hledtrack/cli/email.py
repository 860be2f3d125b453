"""``hledtrack email``: tell people by mail what is overdue and what is due soon."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, load_ledger, need_snapshots, open_workspace, today
from hledtrack.cli.failures import DELIVERY, InvalidInputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.ledger import Ledger
    from hledtrack.notify.mailing import Deliver, Mailing, Outcome, Planned
    from hledtrack.notify.message import Message
    from hledtrack.store.email_settings import EmailSettings, Recipient
    from hledtrack.store.workspace import Workspace

# Seconds to wait for another run that is sending.
_PATIENCE = 300.0


def command(
    ctx: typer.Context,
    as_of: AsOf = None,
    within: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Due soon is what falls due in N days (default: settings)."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Only this one of the recipients.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the messages; send and record nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Send also what is not due or was sent already.")
    ] = False,
    test: Annotated[bool, typer.Option("--test", help="Send one line that shows that the settings work.")] = False,
    output: FormatOption = Format.TABLE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Send each recipient a digest of what is overdue and what is due soon.

    The recipients, what each of them wants to hear of and how often are in the
    [email] table of hledtrack.toml. A digest is sent once: running the command
    again sends nothing until something changes.

    Examples:

    \b
      hledtrack email --dry-run
      hledtrack email --test --to ana@example.org
      hledtrack email --as-of 2024-11-01 --force

    Exit codes: 0 fine, also where nothing was due; 3 settings or snapshots are
    wrong; 4 at least one message was not delivered.
    """
    workspace = open_workspace(ctx)
    settings = _email_settings(workspace)
    recipients = _chosen(workspace, settings, to, within)
    mailing = _mailing(workspace, settings, as_of or today(), force=force)
    if test:
        _send_tests(workspace, mailing, recipients, dry_run=dry_run, quiet=quiet)
        return
    need_snapshots(workspace)
    ledger = load_ledger(workspace, mailing.as_of)
    if not quiet:
        _warn_of_unmatched(ledger, recipients)
    if dry_run:
        outcomes = _only_plan(workspace, mailing, ledger, recipients)
    else:
        outcomes = _plan_and_send(workspace, mailing, ledger, recipients)
    _print(outcomes, mailing.as_of, output, dry_run=dry_run, quiet=quiet)
    if any(outcome.failed for outcome in outcomes):
        raise typer.Exit(DELIVERY)


def _email_settings(workspace: Workspace) -> EmailSettings:
    from hledtrack.model import Problem

    settings = workspace.settings.email
    if settings is None:
        remedy = 'add it with from, host and an [[email.recipient]] with to = "name@example.org"'
        raise InvalidInputError((Problem(_settings_file(workspace), None, "there is no [email] table", remedy),))
    return settings


def _settings_file(workspace: Workspace) -> str:
    from hledtrack.store.workspace import SETTINGS_FILE

    return workspace.shown(workspace.root / SETTINGS_FILE)


def _chosen(
    workspace: Workspace, settings: EmailSettings, to: str | None, within: int | None
) -> tuple[Recipient, ...]:
    from hledtrack.notify.digest import with_agency_names

    chosen = tuple(one for one in settings.recipients if to is None or one.to.lower() == to.lower())
    if not chosen:
        known = ", ".join(one.to for one in settings.recipients)
        raise UsageError(f"--to {to}: no such recipient in the settings; use one of: {known}")
    named = (with_agency_names(one, workspace.settings.agencies) for one in chosen)
    return tuple(one if within is None else replace(one, within=within) for one in named)


def _mailing(workspace: Workspace, settings: EmailSettings, as_of: date, *, force: bool) -> Mailing:
    from hledtrack.notify.mailing import Mailing

    return Mailing(
        settings=settings,
        dialogue=workspace.settings.dialogue,
        language=workspace.settings.language,
        as_of=as_of,
        now=_now(),
        force=force,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _warn_of_unmatched(ledger: Ledger, recipients: Sequence[Recipient]) -> None:
    from hledtrack.notify.digest import unmatched_filters

    known = [state.commitment for state in ledger.states.values()]
    for recipient in recipients:
        for name in unmatched_filters(recipient, known):
            typer.echo(f"hledtrack: {recipient.to}: no commitment has {name}", err=True)


def _planned(
    workspace: Workspace, mailing: Mailing, ledger: Ledger, recipients: Sequence[Recipient], *, create: bool
) -> tuple[Planned, ...]:
    ...
