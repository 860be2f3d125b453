"""Two states of one commitment compared: its outcome, and all that changed beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hledtrack.dates import compare
from hledtrack.diff.field_changes import field_changes
from hledtrack.diff.recurring import as_one_occurrence, new_occurrences
from hledtrack.diff.softening import softenings
from hledtrack.model import Change, Coverage, Days, FieldChange, Occurrence, Outcome, Review, State, Window

_PRECEDENCE = {outcome: place for place, outcome in enumerate(Outcome)}
_NAMED_BY_FIELDS: Mapping[str, Outcome] = {
    outcome.value: outcome for outcome in Outcome if _PRECEDENCE[outcome] < _PRECEDENCE[Outcome.UNCHANGED]
}


def compared(before: State, after: State, *, resurfaced: Sequence[Review] = ()) -> Change:
    """The change of a commitment that both sides know."""
    old, new = as_one_occurrence(before, after), after.commitment
    dates = compare(old.expected, new.expected)
    since_first = dates if after.first_expected == old.expected else compare(after.first_expected, new.expected)
    changes = field_changes(old, new)
    unowned = _names_nobody(after)
    done, missed = new_occurrences(before, after)
    outcome = _outcome(changes, done=bool(done), missed=bool(missed))
    return Change(
        id=new.id,
        outcome=outcome,
        known=before,
        now=after,
        also=tuple(change for change in changes if not _is_told_by(outcome, change)),
        move=dates.move,
        slip=dates.slip,
        deadline_shift=dates.deadline_shift,
        possible=dates.possible,
        slip_since_first=since_first.slip,
        softened=softenings(old, new, unowned=unowned) if (changes or unowned) and not done else (),
        resurfaced=tuple(review.id for review in resurfaced),
        days_late=_lateness(old.expected, after, done) if outcome is Outcome.COMPLETED else None,
        match=new.match,
        candidates=new.candidates,
        done=done,
        missed=missed,
    )


def _names_nobody(state: State) -> bool:
    """Whether the last review is complete and names no agency for the commitment."""
    last = state.last_mention
    return last.review.coverage is Coverage.FULL and not last.commitment.agencies


def _is_told_by(outcome: Outcome, change: FieldChange) -> bool:
    """Whether the outcome's name says all about ``change``; that something progressed does not say what."""
    return change.kind == outcome.value and outcome not in (Outcome.PROGRESSED, Outcome.REGRESSED, Outcome.CHANGED)


def _outcome(changes: Sequence[FieldChange], *, done: bool, missed: bool) -> Outcome:
    """The first outcome by precedence of all those that the changes have.

    ``done`` says that an occurrence of what recurs was, ``missed`` that one passed without a report.
    """
    if not changes and not done and not missed:
        return Outcome.UNCHANGED
    named = [_NAMED_BY_FIELDS[change.kind] for change in changes if change.kind in _NAMED_BY_FIELDS]
    named += [Outcome.COMPLETED] if done else []
    return min([*named, Outcome.CHANGED], key=_PRECEDENCE.__getitem__)


def _lateness(promised: Window | None, after: State, done: Sequence[Occurrence]) -> Days | None:
    if done and done[-1].reported:
        return days_late(done[-1].window, done[-1].actual, done[-1].reported)
    return days_late(promised, after.commitment.actual, after.last_review.date)


def days_late(promised: Window | None, done: Window | None, reported: date) -> Days | None:
    """By how many days a deed missed its deadline (negative: early), or ``None`` where that cannot be said.

    A deed without a date of its own was done by the day of the review that reports it.
    """
    if promised is None or promised.latest is None:
        return None
    if done is None or done.earliest is None or done.latest is None:
        early = (reported - promised.latest).days
        return Days(early, early) if early <= 0 else None
    return Days((done.earliest - promised.latest).days, (done.latest - promised.latest).days)
