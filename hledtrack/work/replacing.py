"""``import --replace`` and ``--add-to``: a review read again, or with one document more, and what people made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.model import Commitment, Problem, Review, Snapshot, SourceDocument
from hledtrack.work.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.match.whole_reviews.rereading import Rereading
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


def previous_reading(workspace: Workspace, paths: dict[str, Path], id: str) -> Previous | None:
    """The review ``id`` as its file states it now; ``None`` where there is none."""
    from hledtrack.store.snapshots.snapshot_reading import read_snapshot
    from hledtrack.store.workspace import InvalidWorkspaceError, read_text

    path = paths.get(id)
    if path is None:
        return None
    shown = workspace.shown(path)
    text, problems = read_text(path, shown)
    snapshot = None
    if text is not None:
        snapshot, problems = read_snapshot(text, shown, workspace.usual_coverage)
    if text is None or snapshot is None:
        raise InvalidWorkspaceError(problems)
    return Previous(path, shown, text, snapshot)


def giving_way(review: Review, source: SourceDocument, *, alone: bool) -> frozenset[str | None]:
    """The names of those documents of ``review`` that ``source`` takes the place of.

    It is known by its content or its name. Where both sides have one document, whatever they are called, it is that.
    Raises ``UsageError`` where nobody can know which one it is.
    """
    known = {one.document: one.sha256 for one in review.sources}
    if len(known) < 2 and alone:
        return frozenset({*known, None})
    names = [name for name, sha256 in known.items() if sha256 and sha256 == source.sha256]
    if names or source.document in known:
        return frozenset(names or {source.document})
    raise UsageError(
        f"{source.document} is none of the documents of {review.id} ({', '.join(known)}); "
        f"give it the name of the one that it replaces, or read it in beside them with --add-to {review.id}"
    )


def with_document(
    before: Snapshot,
    read: Sequence[Commitment],
    source: SourceDocument,
    gives_way: Collection[str | None],
    said: Collection[str] = (),
) -> tuple[Snapshot, Rereading]:
    """The review ``before`` with what was read from ``source`` in place of the documents called ``gives_way``.

    ``said`` are the sentences of ``source`` that became no entry.
    """
    from hledtrack.match.whole_reviews.rereading import reread

    sources = list(before.review.sources)
    place = next((n for n, one in enumerate(sources) if one.document in gives_way), len(sources))
    same = source.sha256 in {one.sha256 for one in sources}
    known = next((one for one in sources if one.document in gives_way), source)
    source = replace(source, url=source.url or (known.url if same else None), extra=known.extra)
    done = reread(before, read, gives_way, same_document=same, said=said)
    now = [*sources[:place], source, *(one for one in sources[place:] if one.document not in gives_way)]
    return Snapshot(
        replace(before.review, sources=tuple(now), read=done.read), done.commitments, before.extra, before.left_out
    ), done


def settled(
    previous: Previous,
    before: Snapshot,
    read: Sequence[Commitment],
    gives_way: Collection[str | None],
    corrections: Corrections | None,
) -> Snapshot:
    """``before`` with marks of what import had read, where it has none.

    Raises ``UsageError`` where the entries differ and nobody can know what people corrected; the differences are told.
    """
    from hledtrack.match.whole_reviews.corrections import marks
    from hledtrack.match.whole_reviews.joining import as_in

    stated = [entry for one in before.commitments if (entry := as_in(one, gives_way))]
    if before.review.read is not None or any(entry.read is not None for entry in stated):
        return before
    if corrections is None:
        _refuse_unknown(previous, {entry.id for entry in stated}, read)
    if corrections is not Corrections.DROP:
        return before
    ids = {entry.id for entry in stated}
    entries = (replace(one, read=marks(one)) if one.id in ids else one for one in before.commitments)
    return replace(before, commitments=tuple(entries))


def _refuse_unknown(previous: Previous, stated: Collection[str], read: Sequence[Commitment]) -> None:
    differences = tuple(_differences(previous, stated, {entry.id: entry for entry in read}))
    if differences:
        raise UsageError(
            f"{previous.shown} does not say what import read, so nobody can know which of these somebody has "
            "corrected; --corrections keep leaves them, --corrections drop takes what is read now",
            differences,
        )


def _differences(previous: Previous, stated: Collection[str], read: dict[str, Commitment]) -> Iterator[Problem]:
    from hledtrack.match.whole_reviews.corrections import corrected
    from hledtrack.store.toml.toml_lines import table_lines

    tables = [table for table in table_lines(previous.text) if table.name == "commitment"]
    for place, commitment in enumerate(previous.snapshot.commitments):
        if commitment.id not in stated:
            continue
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
    from hledtrack.match.whole_reviews.corrections import plain

    return repr(plain(value)) if plain(value) else "nothing"


def written_text(previous: Previous, snapshot: Snapshot) -> str:
    """The text of the file that holds ``snapshot`` in place of the earlier reading."""
    from hledtrack.store.snapshots.snapshot_revision import revised

    return revised(previous.text, previous.snapshot, snapshot)


def require_untouched(previous: Previous) -> None:
    """Raise ``UsageError`` where somebody has written to the file since it was read."""
    from hledtrack.store.workspace import read_text

    if read_text(previous.path, previous.shown)[0] != previous.text:
        raise UsageError(f"{previous.shown} was changed while the document was read; run the command again")
