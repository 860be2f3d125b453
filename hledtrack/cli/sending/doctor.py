"""``hledtrack doctor``: do the digests go out, and what stands in their way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, open_workspace
from hledtrack.cli.failures import DELIVERY, INVALID, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.notify.runs.checkup import Finding
    from hledtrack.store.workspace import Workspace


def command(
    ctx: typer.Context,
    network: Annotated[bool, typer.Option("--network", help="Also connect to the mail server and log in.")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Say whether the digests go out: settings, secrets, record, schedule, last run.

    Nothing is changed and nothing is sent.

    Examples:

    \b
      hledtrack doctor
      hledtrack doctor --network
      hledtrack doctor --format json

    Exit codes: 0 fine, also with warnings; 3 settings, snapshots, secrets or the
    record are wrong; 4 the job did not run or failed, or a server cannot be used.
    """
    from hledtrack.notify.runs.checkup import Verdict

    workspace = open_workspace(ctx)
    findings = _findings(workspace, network=network)
    verdicts = {finding.verdict for finding in findings}
    code = INVALID if Verdict.WRONG in verdicts else DELIVERY if Verdict.FAILED in verdicts else 0
    if output is Format.JSON:
        typer.echo(_json(findings, code))
    else:
        _print(findings, language_of(workspace))
    if code:
        raise typer.Exit(code)


def _findings(workspace: Workspace, *, network: bool) -> tuple[Finding, ...]:
    from hledtrack.cli.failures import UsageError
    from hledtrack.cli.sending.logged_run import now
    from hledtrack.notify.runs.checkup import Surroundings, check_up
    from hledtrack.notify.runs.schedule import UnfitPathError, daily

    try:
        schedule = daily(workspace.root, 0, 0, None)
    except UnfitPathError as error:
        raise UsageError(str(error)) from error
    return check_up(workspace, Surroundings(schedule, os.environ, Path.home(), now(), network))


_STYLES = {"ok": "green", "warning": "yellow", "wrong": "red", "failed": "red"}


def _print(findings: Sequence[Finding], language: str) -> None:
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.report.rendering.cells import cell
    from hledtrack.report.rendering.page import page

    words, rows = Wording(language, "told"), []
    for finding in findings:
        text = message_in(f"{finding.text}; {finding.remedy}" if finding.remedy else finding.text, language)
        verdict = finding.verdict.value
        said = cell(words.say("verdicts", verdict), _STYLES.get(verdict, ""))
        rows.append([said, cell(words.say("checked", finding.part)), cell(text)])
    page().table(rows)


def _json(findings: Sequence[Finding], code: int) -> str:

    rows = [
        {"part": one.part, "verdict": one.verdict.value, "text": one.text, "remedy": one.remedy} for one in findings
    ]
    from hledtrack.report.rendering.json_text import json_text

    return json_text({"findings": rows, "exit": code})
