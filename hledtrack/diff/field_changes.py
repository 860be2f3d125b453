"""Which fields differ between two statements of one commitment, and what each difference means."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from hledtrack.dates import compare
from hledtrack.model import Commitment, FieldChange, Move, Outcome, Status
from hledtrack.model.fields import COMPARED
from hledtrack.model.typography import evened

_TEXTS = ("title", "pillar", "workstream", "location", "text")
_fields = attrgetter(*COMPARED)
_STAGE = {None: 0, Status.PLANNED: 0, Status.IN_PROGRESS: 1}


def field_changes(before: Commitment, after: Commitment) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the snapshot's fields."""
    if before is after or _fields(before) == _fields(after):
        return ()
    old, new = _comparable(before), _comparable(after)
    if old["text"] and old["text"] == new["text"]:  # the same words read: the title was only made in another way
        old["title"] = new["title"]
    return tuple(
        FieldChange(name, *_both_words(name, old[name], new[name], before, after), _kind(name, before, after))
        for name in COMPARED
        if old[name] != new[name]
        and not _says_the_same(old[name], new[name])
        and not _is_no_change(name, old[name], new[name])
    )


def _is_no_change(name: str, old: object, new: object) -> bool:
    """Whether words are quoted for the first time, or a new status has put an end to the share told before."""
    return (name == "text" and old is None) or (name == "progress" and new is None)


def _says_the_same(old: object, new: object) -> bool:
    """Whether both are lists of the same members, in whatever order."""
    if not isinstance(old, tuple) or not isinstance(new, tuple) or set(old) != set(new):
        return False  # other members are another list: that needs no library, whose loading takes its time
    from deepdiff import DeepDiff

    return not DeepDiff(old, new, ignore_order=True)


def _comparable(commitment: Commitment) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(commitment, name) for name in COMPARED}
    # A commitment whose source names no status is one that is planned.
    values["status"] = (commitment.status or Status.PLANNED).value
    values["recurs"] = commitment.recurs.rule if commitment.recurs else None
    for name in ("expected", "actual"):
        values[name] = values[name].edtf if values[name] else None
    # The same words may be typed in capitals, or with other quotation marks, in one document and not in the other.
    for name in _TEXTS:
        values[name] = evened(values[name]) if values[name] else None
    values["agencies"] = tuple(map(evened, values["agencies"]))
    return values


def _both_words(
    name: str, old: object, new: object, before: Commitment, after: Commitment
) -> tuple[str | None, str | None]:
    """Both values as they are told; texts as the documents have them."""
    if name in _TEXTS:
        return getattr(before, name), getattr(after, name)
    if name == "agencies":
        return _words(before.agencies), _words(after.agencies)
    return _words(old), _words(new)


def _words(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


def _kind(name: str, before: Commitment, after: Commitment) -> str:
    match name:
        case "expected":
            move = compare(before.expected, after.expected).move
            return Outcome.CHANGED.value if move in (None, Move.SAME) else move.value
        case "status":
            return status_outcome(before.status, after.status).value
        case "progress" if before.progress is not None and after.progress is not None:
            return (Outcome.PROGRESSED if after.progress > before.progress else Outcome.REGRESSED).value
        case "progress" if before.progress is None:
            return Outcome.PROGRESSED.value
        case "title" | "text":
            return "reworded"
    return Outcome.CHANGED.value


def status_outcome(before: Status | None, after: Status | None) -> Outcome:
    """The outcome that a change of status alone has."""
    if before is after:
        return Outcome.UNCHANGED
    if after is Status.CANCELLED:
        return Outcome.CANCELLED
    if after is Status.COMPLETED:
        return Outcome.COMPLETED
    if before in (Status.COMPLETED, Status.CANCELLED):
        return Outcome.REOPENED
    if _STAGE[after] == _STAGE[before]:
        return Outcome.UNCHANGED
    return Outcome.PROGRESSED if _STAGE[after] > _STAGE[before] else Outcome.REGRESSED
