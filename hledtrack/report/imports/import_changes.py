"""What a new reading of a review changes in it, and what stays as people have set it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hledtrack.diff.field_changes import field_changes
from hledtrack.match.whole_reviews.corrections import corrected, plain
from hledtrack.match.whole_reviews.rereading import Correction, Rereading
from hledtrack.model import Commitment, Review, Snapshot
from hledtrack.report.phrasing.phrases import also_words, plural

_PLACE = ("line", "page", "row")
# What is no change between two reviews and is told all the same: most of it only people write.
_TOLD = (
    "expected_text",
    "recurs_text",
    "actual_text",
    "number",
    "formerly",
    "dropped",
    "continues",
    "not_same",
    "note",
    "summary",
)


@dataclass(frozen=True, slots=True)
class ImportChange:
    """One line of the comparison; ``what`` is gone, new, changed, kept or removed; no ``id`` means the review."""

    what: str
    id: str | None
    words: str


def import_changes(
    before: Snapshot, after: Snapshot, rereadings: Sequence[Rereading], lost_comments: Sequence[str] = ()
) -> list[ImportChange]:
    """Everything in which ``after`` differs from ``before``, what was lost first, then what people's work overruled."""
    old, new = ({entry.id: entry for entry in snapshot.commitments} for snapshot in (before, after))
    changes = [ImportChange("gone", id, _lost(old[id])) for id in old if id not in new]
    changes += [ImportChange("gone", None, f"the comment {comment!r}") for comment in lost_comments]
    changes += [ImportChange("new", id, new[id].name) for id in new if id not in old]
    for id in new:
        if id in old and (words := "; ".join(_differences(old[id], new[id]))):
            changes.append(ImportChange("changed", id, words))
    for rereading in rereadings:
        changes += [ImportChange("kept", one.id, _kept(one)) for one in rereading.overruled]
        changes += [ImportChange("kept", id, "was not found again; it stays") for id in rereading.by_hand]
        changes += [ImportChange("removed", one.id, f"stays out: {one.name}") for one in rereading.removed]
    moved = sum(id in old and _moved(old[id], new[id]) for id in new)
    if moved:
        changes.append(ImportChange("changed", None, f"{plural(moved, 'commitment')} on another line, page or row"))
    if words := "; ".join(_review_differences(before.review, after.review)):
        changes.insert(0, ImportChange("changed", None, words))
    return changes


def _lost(entry: Commitment) -> str:
    """The title of what is gone, and what somebody had written there."""
    names = (*(corrected(entry) if entry.read is not None else ()), *(name for name in ("note",) if entry.note))
    names += tuple(entry.extra)
    return entry.name + (f" (by hand: {', '.join(names)})" if names else "")


def _differences(old: Commitment, new: Commitment) -> Iterator[str]:
    yield from also_words(field_changes(old, new))
    for name in _TOLD:
        if getattr(old, name) != getattr(new, name):
            yield f"{name.replace('_', ' ')}: {plain(getattr(new, name)) or 'none'}"
    if gone := [key for key in old.extra if key not in new.extra]:
        yield f"{', '.join(gone)}: none"
    documents, now = ([passage.source.document for passage in one.passages] for one in (old, new))
    if len(documents) + len(now) > 2 and documents != now:
        yield f"stated in {', '.join(filter(None, now)) or 'no document'}"


def _moved(old: Commitment, new: Commitment) -> bool:
    return any(getattr(old.source, name) != getattr(new.source, name) for name in _PLACE)


def _kept(correction: Correction) -> str:
    name = correction.field.replace("_", " ")
    return f"{name} stays {plain(correction.stays) or 'none'}, although {plain(correction.read) or 'none'} is read now"


def _review_differences(before: Review, after: Review) -> Iterator[str]:
    for name in ("kind", "date", "title", "coverage", "note"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name}: {new or 'none'}"
    if gone := [key for key in before.extra if key not in after.extra]:
        yield f"{', '.join(gone)}: none"
    if [source.sha256 for source in before.sources] != [source.sha256 for source in after.sources]:
        several = len(after.sources) > 1
        yield (
            f"read from {', '.join(after.documents)}"
            if several
            else "another document"
            if before.sources
            else "its document"
        )
