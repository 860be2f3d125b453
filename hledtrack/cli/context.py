"""What the commands share: the workspace, the day, and how option values are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from hledtrack.cli.failures import UsageError, language_of, language_spoken, tell
from hledtrack.languages import LANGUAGES
from hledtrack.work.failures import no_review

if TYPE_CHECKING:
    from hledtrack.ledger import Ledger
    from hledtrack.model import Snapshot
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.index.database import Index
    from hledtrack.store.workspace import Workspace


class CliContext(NamedTuple):
    """The options before the command."""

    directory: Path | None = None
    pager: bool = True


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"


if TYPE_CHECKING:

    class Language(StrEnum):
        """The languages that results are written in: those that have word lists."""

        EN = "en"
else:
    Language = StrEnum("Language", {code.upper(): code for code in LANGUAGES})


def parse_day(text: str) -> date:
    """The day that an option names. Raises ``UsageError``-like ``BadParameter`` with the form that is expected."""
    from hledtrack.work.values_said import day_said

    day = day_said(text, today())
    if day is None:
        raise typer.BadParameter(f"{text!r} is no day; write it as year-month-day, as in 2024-04-19")
    return day


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="DAY", parser=parse_day, help="As known on DAY (default: today).", show_default=False
    ),
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help="Language of the result (default: the settings').", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def today() -> date:
    """The current day where the program runs: the only place that asks for it."""
    return date.today()  # noqa: DTZ011 - a deadline is a day of the user's own calendar


def open_workspace(ctx: typer.Context) -> Workspace:
    """The workspace of the folder given by ``-C``, or of the current one. Raises ``NoWorkspaceError``."""
    from hledtrack.work.opening import open_workspace as opened

    directory = ctx.obj.directory if isinstance(ctx.obj, CliContext) else None
    if directory is not None and not directory.is_dir():
        raise UsageError(f"-C {directory}: there is no such folder")
    return opened(directory or Path.cwd(), lambda line: tell(line, language_spoken(ctx)))


def wording_of(workspace: Workspace | None, language: Language | None = None) -> Wording:
    """The words of ``language``, or of the one that the settings name; English where there is neither."""
    from hledtrack.report.phrasing.wording import Wording

    return Wording(language.value if language else workspace.settings.language if workspace else "en")


def telling(workspace: Workspace | None) -> Wording:
    """What commands say when they have done something, in the language of the settings."""
    from hledtrack.report.phrasing.wording import Wording

    return Wording(wording_of(workspace).language, "told")


def load_ledger(workspace: Workspace, as_of: date | None) -> Ledger:
    """The ledger of the workspace as of a day, ``None`` for all reviews. Raises ``InvalidWorkspaceError``."""
    from hledtrack.ledger import fold

    return fold(known_snapshots_of(workspace), as_of=as_of)


def ledger_of(snapshots: tuple[Snapshot, ...], as_of: date | None, words: Wording) -> Ledger:
    """The ledger of ``snapshots`` as of a day, ``None`` for today; reviews after today are counted on stderr."""
    from hledtrack.ledger import fold

    day = as_of or today()
    later = [snapshot.review.date for snapshot in snapshots if snapshot.review.date > day]
    if later and as_of is None:
        typer.echo(words.counted("later_reviews", len(later), table="words", day=later[-1]), err=True)
    return fold(snapshots, as_of=day)


def need_snapshots(workspace: Workspace) -> tuple[Snapshot, ...]:
    """All snapshots in date order, to look at. Raises ``UsageError`` where there is none yet."""
    snapshots = known_snapshots_of(workspace)
    if not snapshots:
        raise no_review(workspace)
    return snapshots


def known_snapshots_of(workspace: Workspace) -> tuple[Snapshot, ...]:
    """All snapshots in date order, also where there is none. Raises ``InvalidWorkspaceError``."""
    from hledtrack.store.index.index_opening import known_snapshots

    return known_snapshots(workspace, indexing_told(workspace))


def need_index(workspace: Workspace) -> Index:
    """The index of the snapshots. Raises ``InvalidWorkspaceError``, or ``UsageError`` where there is no review yet."""
    from hledtrack.store.index.index_opening import open_index

    index = open_index(workspace, indexing_told(workspace) if workspace.is_large else lambda: None)
    if index is None:
        need_snapshots(workspace)
        raise OSError("the index cannot be made: is there room for it, and does this Python's SQLite have FTS5?")
    if not index.reviews:
        raise no_review(workspace)
    return index


def indexing_told(workspace: Workspace) -> Callable[[], None]:
    """What says why the first command after a change takes longer."""
    return lambda: tell("indexing the snapshots that have changed", language_of(workspace))


def present_id(snapshots: Iterable[Snapshot], id: str, words: Wording) -> str:
    """The present id of the commitment that ``id`` names or named; what it is called now is told."""
    from hledtrack.store.aliases import earlier_ids

    now = earlier_ids(snapshots).get(id, id)
    if now != id:
        typer.echo(words.say("words", "called_now", old=id, new=now), err=True)
    return now


def taken_ids(snapshots: Iterable[Snapshot]) -> set[str]:
    """Every id that names a commitment or has named one."""
    return {id for one in snapshots for entry in one.commitments for id in (entry.id, *entry.formerly)}
