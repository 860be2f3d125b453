"""``import --replace``: a review read again with what people have made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.cli.failures import UsageError, print_problems
from hledtrack.model import Commitment, Problem, Snapshot

if TYPE_CHECKING:
    from hledtrack.match.rereading import Rereading
    from hledtrack.store.workspace import Workspace


class Corrections(StrEnum):
    """What becomes of differences of which nobody can know whether they are corrections by hand."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Previous:
    """The earlier reading of a review: its file, the text of that, and what the text says."""

    path: Path
    shown: str
    text: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stood there before, and what the new reading made of it."""

    previous: Previous
    rereading: Rereading


def previous_reading(workspace: Workspace, paths: dict[str, Path], id: str) -> Previous | None:
    """The review ``id`` as its file states it now; ``None`` where there is none."""
    from hledtrack.store.snapshot_reading import read_snapshot
    from hledtrack.store.workspace import InvalidWorkspaceError, read_text

    path = paths.get(id)
    if path is None:
        return None
    shown = workspace.shown(path)
    text, problems = read_text(path, shown)
    snapshot = None
    if text is not None:
        snapshot, problems = read_snapshot(text, shown)
    if text is None or snapshot is None:
        raise InvalidWorkspaceError(problems)
    return Previous(path, shown, text, snapshot)


def replaced(previous: Previous, read: Snapshot, corrections: Corrections | None) -> tuple[Snapshot, Replaced]:
    """The review as ``read`` now, with what people have made of the earlier reading.

    Raises ``UsageError`` where the entries differ and nobody can know what people corrected; the differences are told.
    """
    from hledtrack.match.rereading import reread

    before = previous.snapshot
    if before.review.read is None:
        if corrections is None:
            _refuse_unknown(previous, read.commitments)
        if corrections is Corrections.DROP:
            before = _as_read(before)
    known = {source.sha256 for source in before.review.sources}
    rereading = reread(before, read.commitments, same_document=read.review.sources[0].sha256 in known)
    kept = replace(read.review, note=before.review.note, extra=before.review.extra)
    return Snapshot(kept, rereading.commitments), Replaced(previous, rereading)


def _as_read(snapshot: Snapshot) -> Snapshot:
    """``snapshot`` as if nobody had touched what was read."""
    from hledtrack.match.corrections import marks

    entries = tuple(replace(commitment, read=marks(commitment)) for commitment in snapshot.commitments)
    return replace(snapshot, commitments=entries)


def _refuse_unknown(previous: Previous, entries: Sequence[Commitment]) -> None:
    differences = tuple(_differences(previous, {entry.id: entry for entry in entries}))
    if differences:
        print_problems(differences)
        raise UsageError(
            f"{previous.shown} does not say what import read, so nobody can know which of these somebody has "
            "corrected; --corrections keep leaves them, --corrections drop takes what is read now"
        )


def _differences(previous: Previous, read: dict[str, Commitment]) -> Iterator[Problem]:
    from hledtrack.match.corrections import corrected
    from hledtrack.store.toml_lines import table_lines

    tables = [table for table in table_lines(previous.text) if table.name == "commitment"]
    for place, commitment in enumerate(previous.snapshot.commitments):
        lines = tables[place] if place < len(tables) else None
        entry = read.get(commitment.id)
        if entry is None:
            line = lines.header if lines else None
            yield Problem(previous.shown, line, f"{commitment.id} is not found any more", "keep or drop it")
            continue
        for name in corrected(commitment):
            if getattr(commitment, name) != getattr(entry, name):
                what = f"{name} of {commitment.id} is read as {said(getattr(entry, name))} now"
                yield Problem(previous.shown, lines.line_of(name) if lines else None, what, "keep or drop what stands")


def said(value: object) -> str:
    """A field's value for a message."""
    from hledtrack.match.corrections import plain

    return repr(plain(value)) if plain(value) else "nothing"


def written_text(done: Replaced, snapshot: Snapshot) -> str:
    """The text of the file that holds ``snapshot`` in place of the earlier reading."""
    from hledtrack.store.snapshot_revision import revised

    return revised(done.previous.text, done.previous.snapshot, snapshot)


def require_untouched(previous: Previous) -> None:
    """Raise ``UsageError`` where somebody has written to the file since it was read."""
    from hledtrack.store.workspace import read_text

    if read_text(previous.path, previous.shown)[0] != previous.text:
        raise UsageError(f"{previous.shown} was changed while the document was read; run the command again")
