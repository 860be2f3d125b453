"""What a new reading of a review changes in it, and what stays as people have set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hledtrack.diff.field_changes import field_changes
from hledtrack.match.whole_reviews.corrections import corrected, plain
from hledtrack.match.whole_reviews.rereading import Correction, Rereading
from hledtrack.model import Commitment, Review, Snapshot
from hledtrack.report.phrasing.phrases import also_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording

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
    before: Snapshot,
    after: Snapshot,
    rereadings: Sequence[Rereading],
    lost_comments: Sequence[str] = (),
    wording: Wording = ENGLISH,
) -> list[ImportChange]:
    """Everything in which ``after`` differs from ``before``, what was lost first, then what people's work overruled."""
    say = _say(wording)
    old, new = ({entry.id: entry for entry in snapshot.commitments} for snapshot in (before, after))
    changes = [ImportChange("gone", id, _lost(old[id], wording)) for id in old if id not in new]
    changes += [ImportChange("gone", None, say("comment", text=repr(comment))) for comment in lost_comments]
    changes += [ImportChange("new", id, new[id].name) for id in new if id not in old]
    for id in new:
        if id in old and (words := "; ".join(_differences(old[id], new[id], wording))):
            changes.append(ImportChange("changed", id, words))
    for rereading in rereadings:
        changes += [ImportChange("kept", one.id, _kept(one, wording)) for one in rereading.overruled]
        changes += [ImportChange("kept", id, say("not_found")) for id in rereading.by_hand]
        changes += [ImportChange("removed", one.id, say("stays_out", title=one.name)) for one in rereading.removed]
    moved = sum(id in old and _moved(old[id], new[id]) for id in new)
    if moved:
        words = Wording(wording.language, "import").counted("moved", moved, table="changes")
        changes.append(ImportChange("changed", None, words))
    if words := "; ".join(_review_differences(before.review, after.review, wording)):
        changes.insert(0, ImportChange("changed", None, words))
    return changes


def _say(wording: Wording) -> Callable[..., str]:
    return partial(Wording(wording.language, "import").say, "changes")


def _lost(entry: Commitment, wording: Wording) -> str:
    """The title of what is gone, and what somebody had written there."""
    names = (*(corrected(entry) if entry.read is not None else ()), *(name for name in ("note",) if entry.note))
    names += tuple(entry.extra)
    if not names:
        return entry.name
    return _say(wording)("by_hand", title=entry.name, fields=", ".join(field_words(name, wording) for name in names))


def field_words(name: str, wording: Wording) -> str:
    """What people call a field; one that has no word is called by its name in the file."""
    return name.replace("_", " ") if wording.language == "en" else wording.named("fields", name)


def _differences(old: Commitment, new: Commitment, wording: Wording) -> Iterator[str]:
    say = _say(wording)
    yield from also_words(field_changes(old, new), wording)
    for name in _TOLD:
        if getattr(old, name) != getattr(new, name):
            value = plain(getattr(new, name)) or say("none")
            yield say("field", field=field_words(name, wording), value=value)
    if gone := [key for key in old.extra if key not in new.extra]:
        yield say("field", field=", ".join(gone), value=say("none"))
    documents, now = ([passage.source.document for passage in one.passages] for one in (old, new))
    if len(documents) + len(now) > 2 and documents != now:
        yield say("stated_in", documents=", ".join(filter(None, now)) or say("no_document"))


def _moved(old: Commitment, new: Commitment) -> bool:
    return any(getattr(old.source, name) != getattr(new.source, name) for name in _PLACE)


def _kept(correction: Correction, wording: Wording) -> str:
    say = _say(wording)
    stays, read = (plain(value) or say("none") for value in (correction.stays, correction.read))
    return say("stays", field=field_words(correction.field, wording), stays=stays, read=read)


def _review_differences(before: Review, after: Review, wording: Wording) -> Iterator[str]:
    say = _say(wording)
    for name in ("kind", "date", "title", "coverage", "note"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield say("field", field=field_words(name, wording), value=new or say("none"))
    if gone := [key for key in before.extra if key not in after.extra]:
        yield say("field", field=", ".join(gone), value=say("none"))
    if [source.sha256 for source in before.sources] != [source.sha256 for source in after.sources]:
        if len(after.sources) > 1:
            yield say("read_from", documents=", ".join(after.documents))
        else:
            yield say("another_document" if before.sources else "its_document")
