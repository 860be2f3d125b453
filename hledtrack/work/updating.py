"""What was learnt about a commitment between two reviews, recorded as a partial review of its day and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hledtrack.model import Status
from hledtrack.work.failures import RefusedError, UsageError

if TYPE_CHECKING:
    from hledtrack.model import Review, State
    from hledtrack.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Updated:
    """An update as it was recorded: the commitment's present id, the fields, and the files that hold them.

    ``comes_back`` says that what was done is one occurrence of it.
    """

    id: str
    fields: Mapping[str, Any]
    paths: tuple[Path, ...]
    comes_back: bool = False


def update(
    workspace: Workspace,
    id: str,
    learnt: Mapping[str, Any],
    day: date,
    source: str | None = None,
    on_indexing: Callable[[], None] = lambda: None,
) -> Updated:
    """Record what was learnt on ``day`` about a commitment; a day on which it was done makes it completed.

    ``learnt`` holds values of a commitment's fields by their names; ``None`` is not learnt. ``on_indexing`` is called
    before an index is made, which takes a while. Raises ``UsageError`` where there is no such commitment, nothing was
    learnt, or it cannot be of that day.
    """
    from hledtrack.ledger import fold
    from hledtrack.store.aliases import earlier_ids
    from hledtrack.store.index.index_opening import known_snapshots

    stated = {name: value for name, value in learnt.items() if value is not None}
    if not stated:
        raise UsageError(
            "nothing to record; give at least one of --status, --progress, --expected, --recurs, --actual, --title, "
            "--agency, --dropped, --note"
        )
    states = fold(known_snapshots(workspace, on_indexing)).states
    if id not in states:
        id = earlier_ids(workspace.snapshots()).get(id, id)
    state = states.get(id)
    if state is None:
        raise UsageError(f"there is no commitment {id!r}; 'hledtrack list' shows all ids")
    refuse_early(day, id, state)
    recorded = stated | _done(state, stated, day)
    return Updated(id, recorded, record(workspace, {id: recorded}, day, source), state.course is not None)


def record(
    workspace: Workspace, stated: Mapping[str, Mapping[str, Any]], day: date, source: str | None
) -> tuple[Path, ...]:
    """Write what is stated of several commitments, by their ids; the files that were changed. Raises ``UsageError``."""
    from hledtrack.store.edits.changing import UndecidableError
    from hledtrack.store.edits.updates import record_updates

    try:
        return record_updates(workspace, stated, day, source)
    except UndecidableError as error:
        raise RefusedError(str(error)) from None


def refuse_early(day: date, id: str, state: State) -> None:
    """Raise ``UsageError`` for a day before the review that states a commitment first."""
    from hledtrack.store.edits.updates import KIND, update_id

    first: Review = state.mentions[0].review
    if (day, update_id(day)) > (first.date, first.id) or (first.date == day and first.kind == KIND):
        return
    since = "a later day" if day == first.date else f"a day from {first.date} on"
    raise UsageError(f"{id} is first stated in {first.id}, no update of {day} can come before it; give --on {since}")


def _done(state: State, stated: Mapping[str, Any], day: date) -> dict[str, Any]:
    """What a day on which the commitment was done says of its status. Raises ``UsageError`` where it cannot be."""
    actual, status = stated.get("actual"), stated.get("status")
    if actual is None:
        return {}
    if actual.earliest and actual.earliest > day:
        raise UsageError(
            f"--actual {actual.edtf} lies after {day}, the day of the update: nothing is done ahead of time; "
            "a day to come is --expected"
        )
    if status is not None and status.is_open:
        raise UsageError(f"--actual says when it was done, --status that it is {status.value}; give one of them")
    return {"status": Status.COMPLETED} if status is None and state.is_open else {}
