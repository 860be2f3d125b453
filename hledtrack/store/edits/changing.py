"""A change of the workspace: what it rests on is read, checked and written under one lock, all of it or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hledtrack.model import Commitment, Problem, Snapshot, WorkError
from hledtrack.model.plain import plain
from hledtrack.store.aliases import present_fields
from hledtrack.store.edits.file_writing import exclusive
from hledtrack.store.edits.journal import Record, content, done, finish, write_as_one
from hledtrack.store.snapshots.consistency import SnapshotFile, check_together
from hledtrack.store.snapshots.snapshot_editing import set_fields
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.workspace import Loaded, Workspace, decode_text


class UndecidableError(WorkError):
    """A change that cannot be made, with the reason and what to do instead."""


class Change:
    """The workspace while it is being changed: its snapshots as they stand, and the texts that shall stand there."""

    def __init__(self, workspace: Workspace, loaded: Loaded) -> None:
        self.workspace = workspace
        self.loaded = loaded
        self.texts: dict[Path, str | None] = {}
        self._write_present_ids()

    def _write_present_ids(self) -> None:
        """Where a file still says an earlier id of a commitment, let it say the present one."""
        known = self.loaded.earlier_ids
        for snapshot in self.snapshots if known else ():
            text = self.loaded.texts[snapshot.review.id]
            raw, _ = read_snapshot(text, "", self.workspace.usual_coverage)
            present = text
            for entry in raw.commitments if raw else ():
                values = {name: plain(value) for name, value in present_fields(entry, known)}
                # The id comes last: until then the entry is found by the one that it has.
                values |= {"id": values.pop("id")} if "id" in values else {}
                present = set_fields(present, entry.id, values)
            if present != text:
                self.loaded.texts[snapshot.review.id] = present
                self.put(self.path(snapshot.review.id), present)

    def present_id(self, id: str) -> str:
        """The present id of the commitment that ``id`` names or named."""
        return self.loaded.earlier_ids.get(id, id)

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every snapshot in date order, as it stood when the change began."""
        return self.loaded.snapshots

    def path(self, review: str) -> Path:
        """The file of a review."""
        return self.loaded.paths[review]

    def text(self, review: str) -> str:
        """The text of a review's file, with what has been changed so far."""
        changed = self.texts.get(self.path(review))
        return self.loaded.texts[review] if changed is None else changed

    def put(self, path: Path, text: str | None) -> None:
        """Let ``text`` be the content of ``path``; ``None`` removes the file."""
        self.texts[path] = text

    def first(self, id: str) -> tuple[Snapshot, Commitment]:
        """The first review that states ``id``, and what it states. Raises ``UndecidableError`` where none does."""
        found = next(((s, c) for s in self.snapshots for c in s.commitments if c.id == id), None)
        if found is None:
            raise UndecidableError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
        return found

    def write(self, what: str) -> tuple[Path, ...]:
        """Write all that was changed as one change, called ``what``; returns the files.

        Raises ``UndecidableError``, and nothing is written, where the workspace would not be sound any more.
        """
        changed = {path: text for path, text in self.texts.items() if text != _plain(path)}
        if problems := self.problems(changed):
            said = "; ".join(f"{problem.path}: {problem.what}" for problem in problems[:3])
            raise UndecidableError(f"nothing is written, since then the reviews would contradict each other: {said}")
        workspace = self.workspace
        write_as_one(workspace.root, workspace.private_folder, what, changed)
        return tuple(changed)

    def problems(self, changed: Mapping[Path, str | None]) -> tuple[Problem, ...]:
        """What would be wrong with the snapshots if ``changed`` were written; only those are read anew."""
        workspace = self.workspace
        files: list[SnapshotFile] = []
        problems: list[Problem] = []
        snapshots = {path: text for path, text in changed.items() if path.parent == workspace.snapshot_folder}
        for snapshot in self.snapshots:
            path = self.path(snapshot.review.id)
            if path not in snapshots:
                text = self.loaded.texts[snapshot.review.id]
                files.append(SnapshotFile(snapshot, workspace.shown(path), text))
        for path, new in snapshots.items():
            if new is None:
                continue
            read, wrong = read_snapshot(new, workspace.shown(path), workspace.usual_coverage)
            problems += wrong
            if read is not None:
                files.append(SnapshotFile(read, workspace.shown(path), new))
        files.sort(key=lambda file: file.snapshot.review.order)
        return (*problems, *check_together(files))


@contextlib.contextmanager
def changing(workspace: Workspace) -> Iterator[Change]:
    """Hold the writing lock, with the snapshots as they stand now. Raises ``InvalidWorkspaceError``."""
    with exclusive(workspace.private_folder):
        finish(workspace.root, workspace.private_folder)
        yield Change(workspace, workspace.sound())


def changes(workspace: Workspace) -> Sequence[Record]:
    """The changes that can be undone, the oldest first."""
    return done(workspace.root, workspace.private_folder)


def undo(workspace: Workspace) -> Record:
    """Take back the last change that the program made; returns it.

    Raises ``UndecidableError`` where there is none, or where one of its files was changed since.
    """
    with changing(workspace) as change:
        records = done(workspace.root, workspace.private_folder)
        if not records:
            raise UndecidableError("there is no change to undo: none is recorded in this copy of the workspace")
        last = records[-1]
        if since := [one.path for one in last.files if content(workspace.root / one.path) != one.after]:
            raise UndecidableError(
                f"{', '.join(since)} was changed since '{last.what}': undoing that would take away what was changed; "
                "mend it by hand, or in your version control"
            )
        texts = {workspace.root / one.path: one.before for one in last.files}
        if problems := change.problems({path: _decoded(text) for path, text in texts.items()}):
            said = "; ".join(f"{problem.path}: {problem.what}" for problem in problems[:3])
            raise UndecidableError(f"'{last.what}' cannot be undone, since others rest on it: {said}")
        write_as_one(workspace.root, workspace.private_folder, f"undo {last.what}", texts, undoes=last.number)
        return last


def _plain(path: Path) -> str | None:
    """The text of a file as it is read: without the mark of its encoding, line ends made plain."""
    return _decoded(content(path))


def _decoded(text: str | None) -> str | None:
    return None if text is None else decode_text(text.encode("utf-8", "surrogateescape"), "")[0]
