"""The lines of one commitment of a snapshot, taken out for a person to edit and put back once they read."""

from __future__ import annotations

from dataclasses import replace

from hledtrack.model import Problem
from hledtrack.store.edits.changing import Change, UndecidableError, changing
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.snapshots.snapshot_revision import pieces_of
from hledtrack.store.workspace import Workspace


def entry_text(workspace: Workspace, review: str, id: str) -> str:
    """The ``[[commitment]]`` table of ``id`` in a review, with the comment above it.

    Raises ``UndecidableError`` where the review does not state it.
    """
    with changing(workspace) as change:
        return _pieces(change, review, id)[1]


def replace_entry(
    workspace: Workspace, review: str, id: str, before: str, after: str, shown: str, lines_above: int
) -> tuple[Problem, ...]:
    """Put ``after`` in the place of ``before``; returns what is wrong with it, and then nothing is written.

    ``shown`` is the file that the problems name, in which the table stands ``lines_above`` lines further down. Raises
    ``UndecidableError`` where the table was changed meanwhile, is more than one, or has another id.
    """
    with changing(workspace) as change:
        above, now, below = _pieces(change, review, id)
        if now != before:
            raise UndecidableError(f"{id} was changed meanwhile in {review}")
        text = (
            "\n".join((above, after.strip("\n") + "\n", below))
            if below
            else "\n".join((above, after.strip("\n") + "\n"))
        )
        read, problems = read_snapshot(text, shown, workspace.usual_coverage)
        if problems:
            first = above.count("\n") + 1
            return tuple(_placed(one, first, lines_above) for one in problems)
        assert read is not None
        ids = [entry.id for entry in read.commitments]
        known = [entry.id for one in change.snapshots if one.review.id == review for entry in one.commitments]
        if id not in ids:
            raise UndecidableError(f"the id stays {id} here: 'hledtrack rename' changes it in all reviews")
        if len(ids) != len(known):
            raise UndecidableError("one [[commitment]] table is edited at a time")
        change.put(change.path(review), text)
        change.write(f"edit {id}")
    return ()


def _placed(problem: Problem, first: int, lines_above: int) -> Problem:
    """The problem with its line in the text that the person has edited."""
    if problem.line is None:
        return problem
    return replace(problem, line=max(problem.line - first, 1) + lines_above)


def _pieces(change: Change, review: str, id: str) -> tuple[str, str, str]:
    """The text above the table of ``id``, the table, and what stands below it."""
    if review not in change.loaded.paths:
        raise UndecidableError(f"there is no review {review}; 'hledtrack reviews' lists them")
    pieces = pieces_of(change.text(review))
    snapshot = next(one for one in change.snapshots if one.review.id == review)
    places = [at for at, (name, _) in enumerate(pieces) if name == "commitment"]
    ids = [entry.id for entry in snapshot.commitments]
    if id not in ids:
        raise UndecidableError(f"{review} does not state {id}")
    if len(places) != len(ids):
        raise UndecidableError(f"{change.workspace.shown(change.path(review))} writes its entries in one line each")
    start = places[ids.index(id)]
    end = next((at for at in range(start + 1, len(pieces)) if not pieces[at][0].startswith("commitment.")), len(pieces))
    texts = [text for _, text in pieces]
    return "\n".join(texts[:start]), "\n".join(texts[start:end]), "\n".join(texts[end:])
