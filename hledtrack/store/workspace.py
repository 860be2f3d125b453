"""A workspace: the folder of one dialogue, found from any folder inside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from hledtrack.model import Coverage, Problem, Snapshot, WorkError
from hledtrack.store.aliases import earlier_ids, with_present_ids
from hledtrack.store.edits.file_writing import read_regular
from hledtrack.store.settings.dialogue import Settings, read_settings
from hledtrack.store.snapshots.consistency import SnapshotFile, check_together
from hledtrack.store.snapshots.snapshot_reading import read_snapshot

SETTINGS_FILE = "hledtrack.toml"
SNAPSHOTS = "snapshots"
PRIVATE = ".hledtrack"
# Bytes of snapshots from which on reading them takes longer than reading their index.
LARGE = 500_000


class NoWorkspaceError(WorkError):
    """There is no ``hledtrack.toml`` in a folder or in any above it."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"{start}: no {SETTINGS_FILE} here or in a folder above; "
            "run 'hledtrack init' to start a workspace, or name one with -C DIR"
        )


class InvalidWorkspaceError(WorkError):
    """Files of the workspace do not read; carries all that is wrong with all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), problems)


class Loaded(NamedTuple):
    """All snapshots that read, in date order, and the problems of those that do not.

    ``paths`` and ``texts`` hold the file and the text of each review, by its id. ``earlier_ids`` holds the present id
    for each one that a commitment had before; the snapshots have the present ones.
    """

    snapshots: tuple[Snapshot, ...]
    paths: dict[str, Path]
    problems: tuple[Problem, ...]
    texts: dict[str, str]
    earlier_ids: Mapping[str, str]


@dataclass(frozen=True)
class Workspace:
    """The folder ``root`` with its settings, its snapshots and its private files."""

    root: Path

    @property
    def snapshot_folder(self) -> Path:
        """Where the snapshots are."""
        return self.root / SNAPSHOTS

    @property
    def private_folder(self) -> Path:
        """Where the program keeps what is not for people: index, record of mail, locks."""
        return self.root / PRIVATE

    @property
    def is_large(self) -> bool:
        """Whether the snapshots are so many that an index of them saves more time than it costs to look at."""
        try:
            return sum(path.stat().st_size for path in self.snapshot_files()) >= LARGE
        except OSError:
            return False

    @cached_property
    def settings(self) -> Settings:
        """The settings of ``hledtrack.toml``. Raises ``InvalidWorkspaceError``."""
        settings, problems = self.read_settings()
        if problems:
            raise InvalidWorkspaceError(problems)
        return settings

    @cached_property
    def usual_coverage(self) -> Mapping[str, Coverage]:
        """The coverage of some kinds of reviews, where a snapshot does not state it."""
        return self.read_settings()[0].coverage

    def read_settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings, and all that is wrong with them."""
        path = self.root / SETTINGS_FILE
        text, problems = read_text(path, self.shown(path))
        return read_settings(text, self.shown(path)) if text is not None else (Settings(), problems)

    def snapshot_path(self, review: str) -> Path:
        """The file that a review with the id ``review`` is written to."""
        return self.snapshot_folder / f"{review}.toml"

    def snapshot_files(self) -> list[Path]:
        """Every snapshot's file, by name; none where there is no folder for them.

        Raises ``OSError`` where the folder cannot be looked into, since then nobody knows what it holds.
        """
        try:
            names = os.listdir(self.snapshot_folder)  # noqa: PTH208 - Path.glob passes a folder over that it may not read
        except FileNotFoundError:
            return []
        return [self.snapshot_folder / name for name in sorted(names) if name.endswith(".toml")]

    def load(self) -> Loaded:
        """Every snapshot, read and checked alone and together. Raises ``OSError`` where their folder is shut."""
        files: list[tuple[SnapshotFile, Path]] = []
        problems: list[Problem] = []
        for path in self.snapshot_files():
            text, unreadable = read_text(path, self.shown(path))
            if text is None:
                problems += unreadable
                continue
            snapshot, wrong = read_snapshot(text, self.shown(path), self.usual_coverage)
            problems += wrong
            if snapshot is not None:
                files.append((SnapshotFile(snapshot, self.shown(path), text), path))
        files.sort(key=lambda pair: pair[0].snapshot.review.order)
        if known := earlier_ids(file.snapshot for file, _ in files):
            files = [(one._replace(snapshot=with_present_ids(one.snapshot, known)), path) for one, path in files]
        if not problems:
            problems += check_together([file for file, _ in files])
        return Loaded(
            tuple(file.snapshot for file, _ in files),
            {file.snapshot.review.id: path for file, path in files},
            tuple(problems),
            {file.snapshot.review.id: file.text for file, _ in files},
            known,
        )

    def sound(self) -> Loaded:
        """Every snapshot with its file. Raises ``InvalidWorkspaceError`` where one of them does not read."""
        loaded = self.load()
        if loaded.problems:
            raise InvalidWorkspaceError(loaded.problems)
        return loaded

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every snapshot in date order. Raises ``InvalidWorkspaceError`` where one of them does not read."""
        return self.sound().snapshots

    def shown(self, path: Path) -> str:
        """``path`` as messages name it: from the current folder where it lies below it."""
        try:
            return str(path.absolute().relative_to(Path.cwd()))
        except ValueError:
            return str(path)


def find_workspace(start: Path) -> Workspace:
    """The workspace that ``start`` lies in. Raises ``NoWorkspaceError``."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
    raise NoWorkspaceError(start)


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file with its line ends made plain, or what keeps it from being read."""
    try:
        data = read_regular(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return None, (Problem(shown, None, f"cannot be read: {reason}", "check the file and its permissions"),)
    return decode_text(data, shown)


def decode_text(data: bytes, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of UTF-8 ``data`` with its line ends made plain, or where it is no such text."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Problem(shown, line, "is not UTF-8 text", "save the file in UTF-8"),)
