"""``hledtrack email``: tell people by mail what is overdue, due soon, passed over in silence, or changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import AsOf, Format, FormatOption, indexing_told, open_workspace, today
from hledtrack.cli.failures import DELIVERY, InvalidInputError, language_of, tell
from hledtrack.cli.sending.logged_run import logged_run, now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hledtrack.notify.digest.digest_wording import Wording
    from hledtrack.notify.runs.mailing import Outcome
    from hledtrack.store.workspace import Workspace


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
    card: Annotated[
        bool | None,
        typer.Option("--scorecard/--no-scorecard", help="Attach the scorecard or not (default: settings)."),
    ] = None,
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
    from hledtrack.work.sending import Wanted, send

    workspace = open_workspace(ctx)
    day = as_of or today()
    wanted = Wanted(to=to, within=within, force=force, empty=empty, scorecard=card, test=test, dry_run=dry_run)

    def run() -> tuple[Outcome, ...]:
        language = language_of(workspace)
        say = partial(tell, language=language)
        remark = (lambda line: None) if quiet else say
        return send(workspace, day, now, wanted, tell=say, remark=remark, on_indexing=indexing_told(workspace))

    if dry_run:
        _finish(run(), day, output, _words(workspace), dry_run=True, quiet=quiet)
        return
    with logged_run(workspace, test=test) as result:
        result.outcomes = run()
        _finish(result.outcomes, day, output, _words(workspace), dry_run=False, quiet=quiet)


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
    for line in history_lines(digests, language_of(workspace)):
        typer.echo(line)


def _words(workspace: Workspace) -> Wording:
    from hledtrack.notify.digest.digest_wording import read_wording

    return read_wording(workspace.settings.language)


def _finish(
    outcomes: Sequence[Outcome], as_of: date, output: Format, words: Wording, *, dry_run: bool, quiet: bool
) -> None:
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
            typer.echo(messages_text(outcomes, words) if dry_run else "\n".join(outcome_lines(outcomes, words)))
    for line in failure_lines(outcomes):
        tell(line, words.language)
    if not quiet or failed:
        typer.echo(summary_line(outcomes, as_of, words, dry_run=dry_run), err=True)
    if failed:
        raise typer.Exit(DELIVERY)
