"""``hledtrack`` alone: where the workspace stands, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import typer

from hledtrack.cli.context import known_snapshots_of, open_workspace, telling, today, wording_of
from hledtrack.cli.failures import USAGE, language_spoken
from hledtrack.model import Coverage

if TYPE_CHECKING:
    from hledtrack.model import Snapshot
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.workspace import Workspace

# A left-out sentence less likely than that is shown to who asks for it, and nobody is sent there for its sake.
_LIKELY: Final = 0.1


def tell_standing(ctx: typer.Context) -> None:
    """Print how much is in the workspace, what waits for a decision, and the next step; without one, the help."""
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.rendering.page import page
    from hledtrack.store.workspace import NoWorkspaceError

    try:
        workspace = open_workspace(ctx)
    except NoWorkspaceError:
        typer.echo(ctx.get_help())
        none = "There is no workspace here: 'hledtrack init DIR' starts one, -C DIR works in another."
        typer.echo(f"\n{message_in(none, language_spoken(ctx))}", err=True)
        raise typer.Exit(USAGE) from None
    out = page()
    for number, line in enumerate(_lines(workspace)):
        out.line(line, "" if number else "bold")


def _lines(workspace: Workspace) -> Iterator[str]:
    words, snapshots = telling(workspace), known_snapshots_of(workspace)
    name = workspace.settings.dialogue
    if not snapshots:
        yield words.say("standing", "empty", dialogue=name)
        yield words.say("next", "import")
    else:
        yield _counts(workspace, snapshots, words)
        yield next_step(snapshots, words)
    yield words.say("standing", "help")


def _counts(workspace: Workspace, snapshots: Sequence[Snapshot], words: Wording) -> str:
    """``River Talks: 2 reviews, the last 2024-07-15-mid-year; 10 commitments, 4 overdue as of 2024-11-20``."""
    from hledtrack.ledger import fold
    from hledtrack.report.exports.commitment_table import Standing, standing

    wording, day, grace = wording_of(workspace), today(), workspace.settings.grace_days
    states = fold(snapshots, as_of=day).states.values()
    overdue = sum(standing(state, day, grace) is Standing.OVERDUE for state in states)
    return words.say(
        "standing",
        "counts",
        dialogue=workspace.settings.dialogue,
        reviews=words.counted("reviews", len(snapshots), table="words"),
        last=snapshots[-1].review.id,
        commitments=wording.counted("commitments", len(states)),
        overdue=words.counted("overdue", overdue, table="standing", day=day.isoformat()),
    )


def next_step(snapshots: Sequence[Snapshot], words: Wording) -> str:
    """What to do with the reviews that are there: first what is undecided, the newest review first."""
    for snapshot in reversed(snapshots):
        if _is_undecided(snapshot):
            return words.say("next", "decide", review=snapshot.review.id)
    full = {one.review.date for one in snapshots if one.review.coverage is Coverage.FULL}
    return words.say("next", "compare" if len(full) > 1 else "another")


def _is_undecided(snapshot: Snapshot) -> bool:
    """Whether there is something that may well be otherwise than it was read."""
    likely = any(one.confidence >= _LIKELY for one in snapshot.left_out)
    return likely or any(one.unsure or one.is_unsettled for one in snapshot.commitments)


def is_open(snapshot: Snapshot) -> bool:
    """Whether a review holds something that somebody has to decide."""
    return bool(snapshot.left_out) or any(one.unsure or one.is_unsettled for one in snapshot.commitments)
