"""``hledtrack link``: decide which entries are which earlier commitments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import need_snapshots, open_workspace
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.cli.asking import Question
    from hledtrack.ledger import Ledger
    from hledtrack.model import Candidate, Commitment, Review
    from hledtrack.report.rendering.page import Page
    from hledtrack.store.workspace import Workspace

_KEYS = {
    "s": "same",
    "n": "not this one",
    "0": "none of these",
    "p": "split: a part of it",
    "m": "merge: carries it on with others",
}


def command(
    ctx: typer.Context,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The newer entry's id.")] = None,
    old: Annotated[str | None, typer.Argument(metavar="[OLD]", help="The earlier commitment's id.")] = None,
    different: Annotated[bool, typer.Option("--not", help="They are not the same: never propose it again.")] = False,
    split: Annotated[bool, typer.Option("--split", help="NEW is a part of OLD.")] = False,
    merge: Annotated[bool, typer.Option("--merge", help="NEW carries on OLD together with others.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Ask about unlikely ones too.")] = False,
) -> None:
    """Decide which entries of a review are which earlier commitments.

    Without arguments it walks through all that import was unsure of, both
    texts side by side, one key each: s same, n not this one, 0 none of its
    candidates, p a part of it (split), m merged from it, l later, u undo, q
    quit. Entries whose best candidate is unlikely come with --all only. Each
    decision is written at once into the snapshot, survives a new import, and
    can be undone with 'hledtrack unlink'.

    Examples:

    \b
      hledtrack link
      hledtrack link trade-meeting trade-forum
      hledtrack link --not trade-meeting border-forum
      hledtrack link --split port-study port
    """
    workspace = open_workspace(ctx)
    need_snapshots(workspace)
    if sum((different, split, merge)) > 1:
        raise UsageError("give one of --not, --split and --merge")
    if new is None:
        _walk(workspace, every)
    elif old is None:
        raise UsageError("give both: the newer entry's id and the earlier commitment's")
    else:
        key = "n" if different else "p" if split else "m" if merge else "s"
        typer.echo(_told(workspace, new, old, key, _decide(workspace, new, old, key)))


def _decide(workspace: Workspace, new: str, old: str, key: str, others: Sequence[str] = ()) -> tuple[Path, ...]:
    from hledtrack.work.linking import Decision, link

    decision = {"s": Decision.SAME, "n": Decision.DIFFERENT, "0": Decision.DIFFERENT}.get(key, Decision.CONTINUES)
    return link(workspace, new, old, decision, others)


def _told(workspace: Workspace, new: str, old: str, key: str, paths: tuple[Path, ...]) -> str:
    said = {"s": f"{new} is {old}", "n": f"{new} is not {old}", "0": f"{new} is none of its candidates"}
    return f"{', '.join(workspace.shown(path) for path in paths)}: {said.get(key, f'{new} continues {old}')}"


def _walk(workspace: Workspace, every: bool) -> None:
    """Ask about every unsure entry; what has been answered is written before the next question."""
    from hledtrack.cli.asking import Walk
    from hledtrack.report.rendering.page import page

    walk = Walk(workspace, "Entry")
    walk.through(lambda: questions(workspace, every=every), page())
    left, unlikely = (len({one.about for one in questions(workspace, every=also)}) for also in (every, True))
    go_on = "; go on with 'hledtrack link'" if left else ""
    more = f"; {unlikely - left} unlikely: 'hledtrack link --all'" if unlikely > left else ""
    typer.echo(f"{walk.settled} decided, {left} left{go_on}{more}")


def questions(workspace: Workspace, *, every: bool = False, review: str | None = None) -> list[Question]:
    """A question for every open candidate of an unsure entry, oldest review first, the best candidate first.

    Without ``every``, those entries are left out whose best candidate is unlikely; with ``review``, those of others.
    """
    from hledtrack.ledger import fold

    snapshots = workspace.snapshots()
    ledger = fold(snapshots)
    return [
        _question(workspace, snapshot.review, entry, candidates, ledger, at)
        for snapshot in snapshots
        if review in (None, snapshot.review.id)
        for entry in snapshot.commitments
        if every or entry.is_unsettled
        for candidates in ([one for one in entry.candidates if one.id in ledger.states],)
        for at in range(len(candidates))
    ]


def _question(
    workspace: Workspace,
    review: Review,
    entry: Commitment,
    candidates: Sequence[Candidate],
    ledger: Ledger,
    at: int,
) -> Question:
    from hledtrack.cli.asking import Question
    from hledtrack.report.commitments.pair_view import print_pair

    candidate, others = candidates[at], [one.id for one in candidates[at + 1 :]]

    def show(out: Page) -> None:
        print_pair(review, entry, ledger.states[candidate.id], candidate, out)
        if others:
            more = f"{len(others)} other candidates" if len(others) > 1 else "1 other candidate"
            out.line(f"{more}: {', '.join(others)}", "dim")

    def answer(key: str) -> str:
        paths = _decide(workspace, entry.id, candidate.id, key, others)
        return _told(workspace, entry.id, candidate.id, key, paths)

    keys = {key: meaning for key, meaning in _KEYS.items() if key != "0" or others}
    return Question(entry.id, show, keys, answer)
