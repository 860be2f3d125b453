"""``hledtrack link``: decide which entries are which earlier commitments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import need_snapshots, open_workspace
from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.ledger import Ledger
    from hledtrack.model import Candidate, Commitment, Review
    from hledtrack.store.workspace import Workspace

_KEYS = {
    "s": "same",
    "n": "not the same",
    "p": "split: a part of it",
    "m": "merge: carries it on with others",
    "l": "later",
    "q": "quit",
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
    texts side by side, one key each: s same, n not the same, p a part of it
    (split), m merged from it, l later, q quit. Entries whose best candidate is
    unlikely come with --all only. Each decision is written at once into the
    snapshot, survives a new import, and can be undone with 'hledtrack unlink'.

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
        _tell(workspace, new, old, key, _decide(workspace, new, old, key))


def _decide(workspace: Workspace, new: str, old: str, key: str) -> tuple[Path, ...]:
    from hledtrack.store import decisions

    decide = {"s": decisions.link_same, "n": decisions.rule_out}.get(key, decisions.continue_from)
    try:
        return decide(workspace, new, old)
    except decisions.UndecidableError as error:
        raise UsageError(str(error)) from None


def _tell(workspace: Workspace, new: str, old: str, key: str, paths: tuple[Path, ...]) -> None:
    said = {"s": f"{new} is {old}", "n": f"{new} is not {old}"}.get(key, f"{new} continues {old}")
    typer.echo(f"{', '.join(workspace.shown(path) for path in paths)}: {said}")


def _walk(workspace: Workspace, every: bool) -> None:
    """Ask about every unsure entry; what has been answered is written before the next question."""
    from hledtrack.report.page import page
    from hledtrack.report.pair_view import print_pair

    out, later, decided = page(), set[tuple[str, str]](), 0
    while question := next(_questions(workspace, later, every), None):
        review, entry, candidate, ledger, left = question
        out.line()
        out.line(f"{left} to decide", "bold")
        print_pair(review, entry, ledger.states[candidate.id], candidate, out)
        key = _ask()
        if key == "q":
            break
        later.add((entry.id, candidate.id))
        if key != "l":
            _tell(workspace, entry.id, candidate.id, key, _decide(workspace, entry.id, candidate.id, key))
            decided += 1
    left, unlikely = (sum(1 for _ in _questions(workspace, set(), also)) for also in (every, True))
    go_on = "; go on with 'hledtrack link'" if left else ""
    more = f"; {unlikely - left} unlikely: 'hledtrack link --all'" if unlikely > left else ""
    typer.echo(f"{decided} decided, {left} left{go_on}{more}")


def _questions(
    workspace: Workspace, later: set[tuple[str, str]], every: bool
) -> Iterator[tuple[Review, Commitment, Candidate, Ledger, int]]:
    """Every unsure entry with its best open candidate, oldest review first, and how many entries are left.

    Without ``every``, those are left out whose best candidate is unlikely.
    """
    from hledtrack.ledger import fold

    snapshots = workspace.snapshots()
    ledger = fold(snapshots)
    open_ones = [
        (snapshot.review, entry, candidate)
        for snapshot in snapshots
        for entry in snapshot.commitments
        if every or entry.is_unsettled
        for candidate in entry.candidates
        if candidate.id in ledger.states and (entry.id, candidate.id) not in later
    ]
    left = len({entry.id for _, entry, _ in open_ones})
    for review, entry, candidate in open_ones:
        yield review, entry, candidate, ledger, left


def _ask() -> str:
    typer.echo("  ".join(f"[{key}] {meaning}" for key, meaning in _KEYS.items()), err=True)
    while True:
        try:
            key = typer.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return "q"
        if key in _KEYS:
            return key
        if key in ("\x03", "\x04", ""):
            return "q"
