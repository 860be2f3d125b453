"""Checks that need more than one snapshot: a file alone cannot know that it contradicts another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hledtrack.model import Problem, Snapshot

if TYPE_CHECKING:
    from hledtrack.store.toml.toml_lines import TableLines


class SnapshotFile(NamedTuple):
    """A snapshot with the name and the text of its file."""

    snapshot: Snapshot
    path: str
    text: str

    def problem(self, index: int | None, key: str, what: str, remedy: str) -> Problem:
        """A problem with ``key`` of the commitment number ``index``, or of the review."""
        tables = _tables(self.text, "review" if index is None else "commitment")
        return Problem(self.path, tables[index or 0].line_of(key), what, remedy)


@lru_cache(maxsize=4)
def _tables(text: str, name: str) -> tuple[TableLines, ...]:
    """The tables of a name, found once for all the problems of a text."""
    from hledtrack.store.toml.toml_lines import table_lines

    return tuple(table for table in table_lines(text) if table.name == name)


def check_together(files: Sequence[SnapshotFile]) -> tuple[Problem, ...]:
    """Everything wrong between ``files``, which come in date order."""
    return (*_review_ids(files), *_first_mentions(files), *_continued(files))


def _review_ids(files: Sequence[SnapshotFile]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        id = file.snapshot.review.id
        if id in seen:
            yield file.problem(None, "id", f"review id {id!r} is that of {seen[id]} too", "give it an id of its own")
        seen.setdefault(id, file.path)


def _first_mentions(files: Sequence[SnapshotFile]) -> Iterator[Problem]:
    """What has no title the first time it is named cannot be told to a reader."""
    known: set[str] = set()
    for file in files:
        for index, commitment in enumerate(file.snapshot.commitments):
            if commitment.id not in known and not commitment.title:
                what = f"commitment {commitment.id!r} has no title and no earlier review knows it"
                yield file.problem(index, "id", what, "add a title, or correct the id")
            known.add(commitment.id)


def _continued(files: Sequence[SnapshotFile]) -> Iterator[Problem]:
    """A commitment continues another one that a review up to its own states."""
    known: set[str] = set()
    for file in files:
        known |= {commitment.id for commitment in file.snapshot.commitments}
        for index, commitment in enumerate(file.snapshot.commitments):
            for id in commitment.continues:
                if id not in known or id == commitment.id:
                    what = f"commitment {commitment.id!r} continues {id!r}, which no review up to this one states"
                    yield file.problem(index, "continues", what, "correct the id in continues, or remove it")
