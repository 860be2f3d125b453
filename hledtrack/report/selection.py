"""The filters that several commands offer: pillar, workstream, agency, status, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hledtrack.diff import Diff
    from hledtrack.ledger import Ledger
    from hledtrack.model import Change, Commitment, Outcome, Status


def selected_changes(diff: Diff, outcomes: Sequence[Outcome], pillars: Sequence[str], agencies: Sequence[str]) -> Diff:
    """``diff`` with the changes that fit every filter; an empty filter lets all pass."""
    if not (outcomes or pillars or agencies):
        return diff

    def fits(change: Change) -> bool:
        commitment = change.after or change.before
        return (not outcomes or change.outcome in outcomes) and (
            commitment is not None and fits_filters(commitment, pillars=pillars, agencies=agencies)
        )

    return diff._replace(changes=tuple(change for change in diff.changes if fits(change)))


def selected_states(ledger: Ledger, *, pillars: Sequence[str] = (), agencies: Sequence[str] = ()) -> Ledger:
    """``ledger`` with the commitments that fit every filter; an empty filter lets all pass."""
    if not (pillars or agencies):
        return ledger
    states = {
        id: state
        for id, state in ledger.states.items()
        if fits_filters(state.commitment, pillars=pillars, agencies=agencies)
    }
    return ledger._replace(states=states)


def fits_filters(
    commitment: Commitment,
    *,
    pillars: Sequence[str] = (),
    workstreams: Sequence[str] = (),
    agencies: Sequence[str] = (),
    statuses: Sequence[Status] = (),
    words: Sequence[str] = (),
) -> bool:
    """Whether ``commitment`` has one of the values of each filter given, whatever the letters' case."""
    return (
        holds(commitment.pillar, pillars)
        and holds(commitment.workstream, workstreams)
        and (not agencies or bool({a.casefold() for a in agencies} & {a.casefold() for a in commitment.agencies}))
        and (not statuses or (commitment.status or Status.PLANNED) in statuses)
        and (not words or _has_words(commitment, words))
    )


def _has_words(commitment: Commitment, words: Sequence[str]) -> bool:
    """Whether the id, title, text and note of ``commitment`` have every one of ``words``."""
    texts = " ".join(
        filter(None, (commitment.id, commitment.title, commitment.text, commitment.summary, commitment.note))
    ).casefold()
    return all(word.casefold() in texts for word in words)


def holds(value: str | None, wanted: Sequence[str]) -> bool:
    """Whether ``value`` has the words of one of ``wanted``: "II" fits "Pillar II: ..." and not "Pillar III: ..."."""
    if not wanted:
        return True
    padded = f" {_words(value or '')} "
    return any(f" {_words(text)} " in padded for text in wanted)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
