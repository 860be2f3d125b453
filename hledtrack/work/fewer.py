"""What is told as done of a commitment while it is fewer than were promised: done in part, and not completed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.model import Commitment, Problem, Snapshot, Softened, Status


def with_part_done(
    entries: Sequence[Commitment], known: Sequence[Snapshot], document: str
) -> tuple[tuple[Commitment, ...], tuple[Problem, ...]]:
    """The entries, those of which less was done than the last title promised in progress, and what is told of these."""
    promised = {one.id: one for snapshot in sorted(known, key=lambda s: s.review.date) for one in snapshot.commitments}
    read, told = [], []
    for entry in entries:
        fewer = _fewer(promised[entry.id], entry) if entry.id in promised else None
        if fewer is not None:
            before, after = fewer.before.split()[0], str(fewer.after).split()[0]
            what = f"{entry.id}: {before} were promised, {after} are told of; read as in progress"
            told.append(Problem(document, entry.source.line, what, "where no more will follow, correct its status"))
        read.append(replace(entry, status=Status.IN_PROGRESS, actual=None, actual_text=None) if fewer else entry)
    return tuple(read), tuple(told)


def _fewer(promised: Commitment, done: Commitment) -> Softened | None:
    """What was promised and what was done of it, by the numbers of both titles; ``None`` where it is no less."""
    from hledtrack.diff.softening import smaller

    is_open = promised.status is not None and promised.status.is_open
    if done.status is not Status.COMPLETED or not is_open or not promised.title or not done.title:
        return None
    return smaller(promised.title, done.title)
