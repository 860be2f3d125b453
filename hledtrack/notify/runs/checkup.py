"""What is wrong with a workspace's digests before anybody misses one: settings, secrets, record, schedule, last run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from hledtrack.notify.delivery.routes import mail_transport, read_secrets
from hledtrack.notify.delivery.secret import environment_secrets
from hledtrack.notify.delivery.sendmail import SendmailTransport
from hledtrack.notify.delivery.smtp import SmtpTransport
from hledtrack.notify.runs.crontab import CrontabError, installed_block, read_crontab
from hledtrack.notify.runs.record import RECORD_FILE, MailRecord, RecordedDigest, Sending, UnreadableRecordError
from hledtrack.notify.runs.run_log import BY_HAND, Run, read_runs
from hledtrack.notify.runs.schedule import Schedule
from hledtrack.notify.runs.systemd import unit_name
from hledtrack.store.settings.email_settings import EmailSettings, Method
from hledtrack.store.workspace import SETTINGS_FILE, Workspace

# A daily run, and an hour for a slow start.
MISSED_AFTER = timedelta(hours=25)


class Verdict(StrEnum):
    """How serious a finding is. ``WRONG``: files and settings; ``FAILED``: the job, a server or another program."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    WRONG = "wrong"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: which part, how it is, what was found, and what to do about it."""

    part: str
    verdict: Verdict
    text: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the workspace depends on: the schedule that would be its own, the environment, the home folder, the time."""

    schedule: Schedule
    environment: Mapping[str, str]
    home: Path
    now: datetime
    network: bool = False


def check_up(workspace: Workspace, around: Surroundings) -> tuple[Finding, ...]:
    """Everything that is looked at, in order; nothing is changed and, without ``network``, nobody is asked."""
    findings = [*_workspace(workspace)]
    email = workspace.read_settings()[0].email
    if email is not None:
        findings += _secrets(workspace, email, around)
        findings += _delivery(workspace, email, around)
    findings += _record(workspace)
    scheduled, found = _schedule(around, email)
    findings += found
    findings += _last_run(workspace, around.now, scheduled)
    return tuple(findings)


def _workspace(workspace: Workspace) -> Iterator[Finding]:
    settings, problems = workspace.read_settings()
    for problem in problems:
        yield Finding("settings", Verdict.WRONG, str(problem).removesuffix(f"; {problem.remedy}"), problem.remedy)
    if not problems and settings.email is None:
        remedy = "add one: docs/email.md; 'hledtrack email' needs it"
        yield Finding("settings", Verdict.WRONG, f"{SETTINGS_FILE} has no [email] table", remedy)
    elif settings.email is not None:
        count = len(settings.email.recipients)
        yield Finding("settings", Verdict.OK, f"{count} recipient{'s' * (count != 1)}, by {_way(settings.email)}")
    loaded = workspace.load()
    if loaded.problems:
        count = len(loaded.problems)
        text = f"{count} problem{'s' * (count != 1)}; the first: {loaded.problems[0]}"
        yield Finding("snapshots", Verdict.WRONG, text, "run 'hledtrack check'")
    elif not loaded.snapshots:
        yield Finding("snapshots", Verdict.WARNING, "there is no review yet", "read one in with 'hledtrack import'")
    else:
        last = loaded.snapshots[-1].review
        yield Finding("snapshots", Verdict.OK, f"{len(loaded.snapshots)} reviews, the last {last.id}")


def _way(email: EmailSettings) -> str:
    if email.server is not None:
        return f"smtp to {email.server.host}:{email.server.port}, {email.server.security.value}"
    return f"{email.method.value} {email.command if email.method is Method.SENDMAIL else email.path}"


def _secrets(workspace: Workspace, email: EmailSettings, around: Surroundings) -> Iterator[Finding]:
    file = workspace.shown(workspace.root / SETTINGS_FILE)
    secrets, problems = read_secrets(email, email.recipients, workspace.root, around.environment, file)
    for problem in problems:
        yield Finding("secrets", Verdict.WRONG, f"{problem.path}: {problem.what}", problem.remedy)
    for path in secrets.exposed:
        yield Finding("secrets", Verdict.WARNING, f"{path}: other users can read it", f"chmod 600 {path}")
    for name in environment_secrets(email):
        text = f"{name} is in the environment, which cron does not know"
        yield Finding("secrets", Verdict.WARNING, text, "use a file: password_file or url_file")
    if not problems and (secrets.password is not None or secrets.urls):
        yield Finding("secrets", Verdict.OK, "found where the settings say")


def _delivery(workspace: Workspace, email: EmailSettings, around: Surroundings) -> Iterator[Finding]:
    file = workspace.shown(workspace.root / SETTINGS_FILE)
    password = read_secrets(email, (), workspace.root, around.environment, file)[0].password
    match mail_transport(email, workspace.root, password):
        case SendmailTransport() as sendmail:
            fault = sendmail.check()
            yield Finding("delivery", Verdict.WRONG if fault else Verdict.OK, fault or f"{email.command} is there")
        case SmtpTransport() as smtp if around.network:
            result = smtp.check()
            code = "" if result.code is None or result.ok else f"{result.code} "
            text = f"{_way(email)}: connected and ready" if result.ok else f"{code}{result.text}"
            yield Finding("delivery", Verdict.OK if result.ok else Verdict.FAILED, text)
        case SmtpTransport():
            yield Finding("delivery", Verdict.NOTE, "the server was not asked", "doctor --network asks it")
        case _:
            yield _folder(workspace.root / Path(email.path or "").expanduser())


def _folder(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Finding("delivery", Verdict.OK, f"{folder} can be written")
    return Finding("delivery", Verdict.WRONG, f"{folder} cannot be written", f"check {there}, its owner and its mode")


def _record(workspace: Workspace) -> Iterator[Finding]:
    try:
        with MailRecord(workspace.private_folder / RECORD_FILE, create=False) as record:
            digests = record.history()
    except UnreadableRecordError as error:
        yield Finding("record", Verdict.WRONG, f"{error.problem.path}: {error.problem.what}", error.problem.remedy)
        return
    newest = {digest.recipient: digest for digest in digests}
    unsettled = [found for digest in newest.values() if (found := _unsettled(digest)) is not None]
    yield from unsettled
    if not unsettled:
        accepted = f"{len(digests)} digests, every recipient's last one was accepted"
        if len(digests) == 1:
            accepted = "1 digest, every recipient's last one was accepted"
        text = accepted if digests else "no digest yet"
        yield Finding("record", Verdict.OK, text)


def _unsettled(digest: RecordedDigest) -> Finding | None:
    text = f"{digest.recipient}: the digest of {digest.as_of} was {{}}: {digest.reply or 'no answer'}"
    match digest.state:
        case Sending.REFUSED:
            remedy = "correct the address, or 'hledtrack email --force' to try again before a week is over"
            return Finding("record", Verdict.WARNING, text.format("refused"), remedy)
        case Sending.DEFERRED:
            return Finding("record", Verdict.WARNING, text.format("put off"), "the next run tries again")
        case Sending.SENDING:
            remedy = "the next run sends it again under the same Message-ID"
            return Finding("record", Verdict.WARNING, text.format("interrupted"), remedy)
        case _:
            return None


def _schedule(around: Surroundings, email: EmailSettings | None) -> tuple[bool, list[Finding]]:
    """Whether a schedule is there, and how it is."""
    timer = around.home / ".config" / "systemd" / "user" / f"{unit_name(around.schedule)}.timer"
    if timer.exists():
        return True, [Finding("schedule", Verdict.OK, f"systemd: {timer}")]
    remedy = "'hledtrack cron install', or 'hledtrack cron show --systemd'"
    try:
        lines = installed_block(read_crontab(), around.schedule)
    except CrontabError as error:
        return False, [Finding("schedule", Verdict.FAILED if email else Verdict.NOTE, str(error), remedy)]
    if lines is None:
        return False, [Finding("schedule", Verdict.WARNING, "nothing runs this workspace's digests", remedy)]
    line = next((line for line in lines if "-m hledtrack" in line), "")
    if str(around.schedule.python).replace("%", "\\%") not in line:
        text = f"the crontab runs another Python than this one ({around.schedule.python}): {line}"
        return True, [Finding("schedule", Verdict.WARNING, text, "'hledtrack cron install' writes the line anew")]
    return True, [Finding("schedule", Verdict.OK, f"cron: {line[:60]}...")]


def _last_run(workspace: Workspace, now: datetime, scheduled: bool) -> Iterator[Finding]:
    try:
        runs = [run for run in read_runs(workspace.private_folder) if not run.test]
    except OSError as error:
        yield Finding("last run", Verdict.WRONG, f"the log cannot be read: {error.strerror or error}")
        return
    by_job = [run for run in runs if run.by != BY_HAND]
    if runs:
        yield _result(runs[-1], now)
    if scheduled:
        yield from _missed(by_job, now)
    elif not runs:
        yield Finding("last run", Verdict.NOTE, "there has been none yet")


def _result(run: Run, now: datetime) -> Finding:
    text = f"{run.time:%Y-%m-%d %H:%M %Z}, {_ago(now - run.time)} ago, by {run.by}: "
    if run.exit:
        return Finding("last run", Verdict.FAILED, f"{text}exit {run.exit}: {run.error or 'no reason known'}")
    return Finding("last run", Verdict.OK, f"{text}{run.sent} sent, {run.held} not due")


def _missed(by_job: Sequence[Run], now: datetime) -> Iterator[Finding]:
    remedy = "is the machine on at that time, and does cron or the timer run? 'hledtrack email' sends what is due now"
    if not by_job:
        yield Finding("last run", Verdict.WARNING, "the schedule is there, but it has not run yet", remedy)
    elif now - by_job[-1].time > MISSED_AFTER:
        last = by_job[-1]
        text = f"the schedule last ran {_ago(now - last.time)} ago ({last.time:%Y-%m-%d %H:%M %Z})"
        yield Finding("last run", Verdict.FAILED, text, remedy)


def _ago(time: timedelta) -> str:
    minutes = max(0, int(time.total_seconds() // 60))
    for size, word in ((1440, "day"), (60, "hour")):
        if minutes >= size:
            return f"{minutes // size} {word}{'s' * (minutes // size != 1)}"
    return f"{minutes} minute{'s' * (minutes != 1)}"
