"""The digests of a day: made for each recipient, sent while no other run sends, and recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from hledtrack.work.failures import BusyError, InvalidInputError, UsageError, no_review

if TYPE_CHECKING:
    from hledtrack.ledger import Ledger
    from hledtrack.notify.delivery.routes import Deliver
    from hledtrack.notify.runs.mailing import Mailing, Outcome
    from hledtrack.store.settings.email_settings import EmailSettings, Recipient
    from hledtrack.store.workspace import Workspace

# Seconds to wait for another run that is sending.
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a run beyond the settings.

    ``to`` is the only recipient, ``within`` the days before a deadline from which it is due soon, ``force`` sends what
    is not due or was sent already, ``empty`` also what has nothing to report, ``test`` one line that shows that the
    settings work; with ``dry_run`` nothing is sent or recorded.
    """

    to: str | None = None
    within: int | None = None
    force: bool = False
    empty: bool = False
    test: bool = False
    dry_run: bool = False


def send(
    workspace: Workspace,
    as_of: date,
    now: Callable[[], datetime],
    wanted: Wanted | None = None,
    *,
    tell: Callable[[str], None] = lambda line: None,
    remark: Callable[[str], None] = lambda line: None,
    on_indexing: Callable[[], None] = lambda: None,
) -> tuple[Outcome, ...]:
    """What became of each recipient's digest of the day ``as_of``; ``now`` gives the time of each step, in UTC.

    ``tell`` is called with a line for what somebody should do something about, ``remark`` for what may be meant, and
    ``on_indexing`` before an index is made.

    Raises ``InvalidInputError`` where the settings or the record do not read, ``UsageError`` where there is no such
    recipient or no review, ``BusyError`` where another run does not end.
    """
    wanted = wanted or Wanted()
    settings = _email_settings(workspace)
    recipients = _chosen(settings, wanted)
    if settings.is_quiet(as_of) and not (wanted.test or wanted.force or wanted.dry_run):
        tell(f"{as_of} is a day without digests by the settings; --force sends them")
        return ()
    mailing = _mailing(workspace, settings, as_of, now(), wanted)
    if wanted.test:
        return _run_test(workspace, mailing, recipients, wanted, tell)
    ledger = _ledger(workspace, as_of, on_indexing)
    _tell_of_unmatched(workspace, ledger, recipients, remark)
    return _run(workspace, mailing, ledger, recipients, now, wanted, tell)


def _ledger(workspace: Workspace, as_of: date, on_indexing: Callable[[], None]) -> Ledger:
    from hledtrack.ledger import fold
    from hledtrack.store.index.index_opening import known_snapshots

    snapshots = known_snapshots(workspace, on_indexing)
    if not snapshots:
        raise no_review(workspace)
    return fold(snapshots, as_of=as_of)


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


def _chosen(settings: EmailSettings, wanted: Wanted) -> tuple[Recipient, ...]:
    to, within = wanted.to, wanted.within
    chosen = tuple(one for one in settings.recipients if to is None or one.to.lower() == to.lower())
    if not chosen:
        known = ", ".join(one.to for one in settings.recipients)
        raise UsageError(f"--to {to}: no such recipient in the settings; use one of: {known}")
    return tuple(one if within is None else replace(one, within=within) for one in chosen)


def _mailing(workspace: Workspace, settings: EmailSettings, as_of: date, now: datetime, wanted: Wanted) -> Mailing:
    from hledtrack.notify.runs.mailing import Mailing

    return Mailing(
        settings=settings,
        dialogue=workspace.settings.dialogue,
        language=workspace.settings.language,
        short=workspace.settings.short,
        as_of=as_of,
        now=now,
        force=wanted.force,
        send_empty=wanted.empty,
    )


def _tell_of_unmatched(
    workspace: Workspace, ledger: Ledger, recipients: Sequence[Recipient], tell: Callable[[str], None]
) -> None:
    from hledtrack.notify.digest.interests import unmatched_filters

    known = [state.commitment for state in ledger.states.values()]
    for recipient in recipients:
        for name in unmatched_filters(recipient, known, workspace.settings.agencies):
            tell(f"{recipient.to}: no commitment has {name}")


def _run(
    workspace: Workspace,
    mailing: Mailing,
    ledger: Ledger,
    recipients: Sequence[Recipient],
    now: Callable[[], datetime],
    wanted: Wanted,
    tell: Callable[[str], None],
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
        if wanted.dry_run:
            with MailRecord(folder / RECORD_FILE, create=False) as record:
                return preview(plan(mailing, items, recipients, record))
        deliver = _deliverer(workspace, mailing.settings, recipients, tell)
        with sole_sender(folder, _PATIENCE), MailRecord(folder / RECORD_FILE) as record:
            return send(plan(mailing, items, recipients, record), record, deliver, now)
    except UnreadableRecordError as error:
        raise InvalidInputError((error.problem,)) from error
    except RecordLockedError as error:
        raise BusyError(f"{error}; nothing was sent, try again when it has finished") from error


def _run_test(
    workspace: Workspace,
    mailing: Mailing,
    recipients: Sequence[Recipient],
    wanted: Wanted,
    tell: Callable[[str], None],
) -> tuple[Outcome, ...]:
    from hledtrack.notify.runs.mailing import plan_test, preview, send_unrecorded

    planned = plan_test(mailing, recipients)
    if wanted.dry_run:
        return preview(planned)
    return send_unrecorded(planned, _deliverer(workspace, mailing.settings, recipients, tell))


def _deliverer(
    workspace: Workspace, settings: EmailSettings, recipients: Sequence[Recipient], tell: Callable[[str], None]
) -> Deliver:
    """What delivers messages under the settings. Raises ``InvalidInputError`` where a secret cannot be had."""
    from hledtrack.notify.delivery.routes import deliverer, read_secrets

    secrets, problems = read_secrets(settings, recipients, workspace.root, os.environ, _settings_file(workspace))
    if problems:
        raise InvalidInputError(problems)
    for path in secrets.exposed:
        tell(f"{path}: other users of this machine can read the secret; run chmod 600 on it")
    return deliverer(settings, workspace.root, secrets)
