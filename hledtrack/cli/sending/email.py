"""``hledtrack email``: tell people by mail what is overdue, due soon, passed over in silence, or changed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, load_ledger, need_snapshots, open_workspace, today
from hledtrack.cli.failures import DELIVERY, InvalidInputError, UsageError
from hledtrack.cli.sending.logged_run import logged_run, now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hledtrack.ledger import Ledger
    from hledtrack.notify.delivery.routes import Deliver
    from hledtrack.notify.runs.mailing import Mailing, Outcome
    from hledtrack.store.settings.email_settings import EmailSettings, Recipient
    from hledtrack.store.workspace import Workspace

# Seconds to wait for another run that is sending.
_PATIENCE = 300.0

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

To = Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Only this one of the recipients.")]


@app.callback(invoke_without_command=True)
def email(
    ctx: typer.Context,
    as_of: AsOf = None,
    within: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Due soon is what falls due in N days (default: settings)."),
    ] = None,
    to: To = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the messages; send and record nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Send also what is not due or was sent already.")] = False,
    empty: Annotated[bool, typer.Option("--empty", help="Send also where there is nothing to report.")] = False,
    test: Annotated[bool, typer.Option("--test", help="Send one line that shows that the settings work.")] = False,
    output: FormatOption = Format.TABLE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Send each recipient a digest: what is overdue, due soon, passed over in silence, changed.

    The recipients, what each of them wants to hear of and how often are in the
    [email] table of hledtrack.toml. A digest is sent once: running the command
    again sends nothing until something changes. 'hledtrack email log' lists
    what was sent.

    Examples:

    \b
      hledtrack email --dry-run
      hledtrack email --test --to ana@example.org
      hledtrack email --as-of 2024-11-01 --force
      hledtrack email log

    Exit codes: 0 fine, also where nothing was due; 3 settings or snapshots are
    wrong; 4 at least one message was not delivered.
    """
    if ctx.invoked_subcommand is not None:
        return
    workspace = open_workspace(ctx)

    def run() -> tuple[Outcome, ...]:
        settings = _email_settings(workspace)
        recipients = _chosen(settings, to, within)
        if settings.is_quiet(day) and not (test or force or dry_run):
            _say(f"{day} is a day without digests by the settings; --force sends them")
            return ()
        mailing = _mailing(workspace, settings, day, force=force, empty=empty)
        if test:
            return _run_test(workspace, mailing, recipients, dry_run=dry_run)
        need_snapshots(workspace)
        ledger = load_ledger(workspace, day)
        if not quiet:
            _warn_of_unmatched(workspace, ledger, recipients)
        return _run(workspace, mailing, ledger, recipients, dry_run=dry_run)

    day = as_of or today()
    if dry_run:
        _finish(run(), day, output, dry_run=True, quiet=quiet)
        return
    with logged_run(workspace, test=test) as result:
        result.outcomes = run()
        _finish(result.outcomes, day, output, dry_run=False, quiet=quiet)


@app.command()
def log(ctx: typer.Context, to: To = None, output: FormatOption = Format.TABLE) -> None:
    """List the digests that were sent, refused or put off, the newest last.

    Examples:

    \b
      hledtrack email log
      hledtrack email log --to ana@example.org --format json
    """
    from hledtrack.notify.runs.record import RECORD_FILE, MailRecord, UnreadableRecordError
    from hledtrack.notify.runs.record_list import history_json, history_lines

    workspace = open_workspace(ctx)
    try:
        with MailRecord(workspace.private_folder / RECORD_FILE, create=False) as record:
            digests = record.history(to)
    except UnreadableRecordError as error:
        raise InvalidInputError((error.problem,)) from error
    if output is Format.JSON:
        typer.echo(history_json(digests))
        return
    for line in history_lines(digests):
        typer.echo(line)


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


def _chosen(settings: EmailSettings, to: str | None, within: int | None) -> tuple[Recipient, ...]:
    chosen = tuple(one for one in settings.recipients if to is None or one.to.lower() == to.lower())
    if not chosen:
        known = ", ".join(one.to for one in settings.recipients)
        raise UsageError(f"--to {to}: no such recipient in the settings; use one of: {known}")
    return tuple(one if within is None else replace(one, within=within) for one in chosen)


def _mailing(workspace: Workspace, settings: EmailSettings, as_of: date, *, force: bool, empty: bool) -> Mailing:
    from hledtrack.notify.runs.mailing import Mailing

    return Mailing(
        settings=settings,
        dialogue=workspace.settings.dialogue,
        language=workspace.settings.language,
        short=workspace.settings.short,
        as_of=as_of,
        now=now(),
        force=force,
        send_empty=empty,
    )


def _warn_of_unmatched(workspace: Workspace, ledger: Ledger, recipients: Sequence[Recipient]) -> None:
    from hledtrack.notify.digest.interests import unmatched_filters

    known = [state.commitment for state in ledger.states.values()]
    for recipient in recipients:
        for name in unmatched_filters(recipient, known, workspace.settings.agencies):
            _say(f"{recipient.to}: no commitment has {name}")


def _run(
    workspace: Workspace, mailing: Mailing, ledger: Ledger, recipients: Sequence[Recipient], *, dry_run: bool
) -> tuple[Outcome, ...]:
    """Plan the digests and, without ``dry_run``, send them while no other run does."""
    from hledtrack.notify.digest.content import digest_items
    from hledtrack.notify.digest.interests import with_agency_names
    from hledtrack.notify.runs.mailing import plan, preview, send
    from hledtrack.notify.runs.record import (
        RECORD_FILE,
        MailRecord,
        RecordLockedError,
        UnreadableRecordError,
        sole_sender,
    )

    items = digest_items(ledger, mailing.as_of, workspace.settings.grace_days)
    recipients = [with_agency_names(one, workspace.settings.agencies) for one in recipients]
    folder = workspace.private_folder
    try:
        if dry_run:
            with MailRecord(folder / RECORD_FILE, create=False) as record:
                return preview(plan(mailing, items, recipients, record))
        deliver = _deliverer(workspace, mailing.settings, recipients)
        with sole_sender(folder, _PATIENCE), MailRecord(folder / RECORD_FILE) as record:
            return send(plan(mailing, items, recipients, record), record, deliver, now)
    except UnreadableRecordError as error:
        raise InvalidInputError((error.problem,)) from error
    except RecordLockedError as error:
        _say(f"{error}; nothing was sent, try again when it has finished")
        raise typer.Exit(DELIVERY) from error


def _run_test(
    workspace: Workspace, mailing: Mailing, recipients: Sequence[Recipient], *, dry_run: bool
) -> tuple[Outcome, ...]:
    from hledtrack.notify.runs.mailing import plan_test, preview, send_unrecorded

    planned = plan_test(mailing, recipients)
    if dry_run:
        return preview(planned)
    return send_unrecorded(planned, _deliverer(workspace, mailing.settings, recipients))


def _deliverer(workspace: Workspace, settings: EmailSettings, recipients: Sequence[Recipient]) -> Deliver:
    """What delivers messages under the settings. Raises ``InvalidInputError`` where a secret cannot be had."""
    from hledtrack.notify.delivery.routes import deliverer, read_secrets

    secrets, problems = read_secrets(settings, recipients, workspace.root, os.environ, _settings_file(workspace))
    if problems:
        raise InvalidInputError(problems)
    for path in secrets.exposed:
        _say(f"{path}: other users of this machine can read the secret; run chmod 600 on it")
    return deliverer(settings, workspace.root, secrets)


def _finish(outcomes: Sequence[Outcome], as_of: date, output: Format, *, dry_run: bool, quiet: bool) -> None:
    """Print what became of the digests; exit 4 where one did not arrive."""
    from hledtrack.notify.runs.run_summary import (
        failure_lines,
        messages_text,
        outcome_lines,
        outcomes_json,
        summary_line,
    )

    failed = any(outcome.failed for outcome in outcomes)
    if not quiet or failed:
        if output is Format.JSON:
            typer.echo(outcomes_json(outcomes, as_of, dry_run=dry_run))
        else:
            typer.echo(messages_text(outcomes) if dry_run else "\n".join(outcome_lines(outcomes)))
    for line in failure_lines(outcomes):
        _say(line)
    if not quiet or failed:
        typer.echo(summary_line(outcomes, as_of, dry_run=dry_run), err=True)
    if failed:
        raise typer.Exit(DELIVERY)


def _say(text: str) -> None:
    from hledtrack.report.rendering.clean import clean_text

    typer.echo(clean_text(f"hledtrack: {text}"), err=True)
