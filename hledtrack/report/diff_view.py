"""What a report of a diff says, before any format: groups of rows, worst news first, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hledtrack.diff import Diff
from hledtrack.model import Change, Commitment, FieldChange, Met, Outcome, Review, Softening, Status
from hledtrack.report.clean import clean_text
from hledtrack.report.evidence import Said, evidence
from hledtrack.report.phrases import (
    also_words,
    date_words,
    expected_words,
    lateness,
    plural,
    slip_words,
    softened_words,
)
from hledtrack.report.unsettled import unsettled_lines

# Worst news first; good news, then what stayed, last.
ORDER = (
    Outcome.CANCELLED,
    Outcome.SLIPPED,
    Outcome.UNMENTIONED,
    Outcome.DROPPED,
    Outcome.UNDATED,
    Outcome.REOPENED,
    Outcome.REGRESSED,
    Outcome.SPLIT,
    Outcome.MERGED,
    Outcome.DATED,
    Outcome.ADVANCED,
    Outcome.COMPLETED,
    Outcome.PROGRESSED,
    Outcome.CHANGED,
    Outcome.ADDED,
    Outcome.UNCHANGED,
)

# As many new commitments as are listed even where what is new is folded.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment's line: every text is clean."""

    id: str
    title: str
    agencies: str
    change: str
    days: str
    also: tuple[str, ...]
    evidence: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All commitments with one outcome; where they are folded ``folded`` says how many there are of what."""

    outcome: Outcome
    heading: str
    rows: tuple[Row, ...]
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiffView:
    """A diff as it is told; ``unsettled`` says on what it rests that nobody has decided."""

    title: str
    groups: tuple[Group, ...]
    counts: str
    unsettled: tuple[str, ...] = ()


def diff_view(
    diff: Diff, dialogue: str, *, quotes: bool = True, unchanged: bool = True, fold: bool = False
) -> DiffView:
    """The view of ``diff`` in the dialogue with this name; the evidence only with ``quotes``.

    Without ``unchanged`` what stayed as it was is counted and not listed; with ``fold`` what was added is, too, pillar
    by pillar, where it is more than a few.
    """
    groups = []
    by_outcome: dict[Outcome, list[Change]] = {}
    for change in diff.changes:
        by_outcome.setdefault(change.outcome, []).append(change)
    for outcome in ORDER if unchanged else ORDER[:-1]:
        if changes := sorted(by_outcome.get(outcome, ()), key=_urgency):
            if fold and outcome is Outcome.ADDED and len(changes) > _FEW:
                groups.append(Group(outcome, _heading(outcome, changes), (), tuple(_folded(changes))))
                continue
            rows = tuple(_row(change, diff, quotes) for change in changes)
            groups.append(Group(outcome, _heading(outcome, changes), rows))
    title = f"{clean_text(dialogue)}: {review_words(diff.before)} -> {review_words(diff.after)}"
    unsettled = tuple(clean_text(line) for line in unsettled_lines(diff.unsettled))
    return DiffView(title, tuple(groups), counts_line(diff), unsettled)


def review_words(review: Review) -> str:
    """``2024-04-19 mid-year``."""
    return f"{review.date.isoformat()} {clean_text(review.kind)}"


def counts_line(diff: Diff) -> str:
    """``12 completed, 2 slipped, 5 unmentioned, 31 added``."""
    summary = diff.summary
    order = (Outcome.COMPLETED, *(outcome for outcome in ORDER if outcome is not Outcome.COMPLETED))
    return ", ".join(f"{summary[outcome]} {outcome.value}" for outcome in order if outcome in summary) or "no changes"


def _heading(outcome: Outcome, changes: list[Change]) -> str:
    words = f"{outcome.value.capitalize()} {len(changes)}"
    if outcome is Outcome.CANCELLED:
        failed = Counter(change.state.commitment.met for change in changes)
        told = [f"{failed[met]} {met.value} met" for met in Met if failed[met]]
        words += f", of which {' and '.join(told)}" if told else ""
    if outcome is Outcome.UNMENTIONED and (lapsed := sum(change.lapsed for change in changes)):
        words += f", of which {lapsed} lapsed"
    if outcome is Outcome.ADDED and (done := sum(change.announced_done for change in changes)):
        words += f", of which {done} announced done"
    return words


def _folded(changes: list[Change]) -> Iterator[str]:
    """How many of ``changes`` there are in each pillar, and how to see them."""
    by_pillar: dict[str, list[Change]] = {}
    for change in changes:
        commitment = change.after or change.before
        by_pillar.setdefault(clean_text(commitment.pillar or "") if commitment else "", []).append(change)
    for pillar in sorted(by_pillar, key=lambda name: (not name, name)):
        members = by_pillar[pillar]
        done = sum(change.announced_done for change in members)
        yield f"{len(members)} {pillar or 'no pillar named'}" + (f", {done} announced done" if done else "")
    yield "--all lists them"


def _urgency(change: Change) -> tuple[object, ...]:
    overdue = -(change.days_overdue or 0)
    shift = -(change.deadline_shift or 0) if change.outcome is Outcome.SLIPPED else 0
    done = change.outcome is Outcome.ADDED and change.announced_done
    return (done, overdue, shift)


def _row(change: Change, diff: Diff, quotes: bool) -> Row:
    commitment = change.after or change.before
    assert commitment is not None
    said, days = _SAYINGS.get(change.outcome, _say_date)(change, diff)
    return Row(
        id=clean_text(change.id),
        title=clean_text(commitment.name),
        agencies=clean_text(", ".join(commitment.agencies)),
        change=clean_text(said),
        days=days,
        also=tuple(clean_text(words) for words in (*also_words(_beside(change)), *_questions(change, diff))),
        evidence=evidence(change) if quotes else (),
    )


def _beside(change: Change) -> list[FieldChange]:
    """The other changes, without those that the line or its softenings state already."""
    told = {"actual"} if change.outcome is Outcome.COMPLETED else set()
    told |= {"met"} if change.outcome is Outcome.CANCELLED else set()
    softened = {softened.kind for softened in change.softened}
    told |= {"expected"} if softened & {Softening.VAGUER, Softening.UNDATED} else set()
    told |= {"agencies"} if Softening.UNOWNED in softened else set()
    return [other for other in change.also if other.field not in told]


def _questions(change: Change, diff: Diff) -> Iterator[str]:
    """What a reader should know besides: a match nobody has decided, a silence older than the first review."""
    for softened in change.softened:
        if not (softened.kind is Softening.UNDATED and change.outcome is Outcome.UNDATED):
            yield softened_words(softened)
    if change.resurfaced:
        yield f"resurfaced after {plural(len(change.resurfaced), 'silent review')}"
    for candidate in filter(lambda one: one.is_likely, change.candidates[:1]):
        yield f"may be {candidate.id} ({candidate.score:.2f})"
    if change.reason:
        yield f"reason: {change.reason}"
    silent = change.outcome in (Outcome.UNMENTIONED, Outcome.DROPPED)
    if silent and change.before_review and change.before_review != diff.before:
        yield f"last stated {review_words(change.before_review)}"


def _say_date(change: Change, diff: Diff) -> tuple[str, str]:
    commitment = change.after or change.before
    assert commitment is not None
    if change.before and change.after and change.before.expected != change.after.expected:
        moved = f"{expected_words(change.before)} -> {expected_words(change.after)}"
        return moved, slip_words(change)
    if commitment.status is Status.COMPLETED:
        return _done_words(commitment), ""
    return (f"due {date_words(commitment.expected)}" if commitment.expected else "no date"), ""


def _done_words(commitment: Commitment) -> str:
    return f"done {date_words(commitment.actual)}" if commitment.actual else "done, day not stated"


def _say_completed(change: Change, diff: Diff) -> tuple[str, str]:
    assert change.after is not None
    return _done_words(change.after), lateness(change.days_late)


def _say_cancelled(change: Change, diff: Diff) -> tuple[str, str]:
    """Whether it failed; and when it was due."""
    said, days = _say_date(change, diff)
    met = change.state.commitment.met
    return (f"{met.value} met, {said}" if met else said), days


def _say_added(change: Change, diff: Diff) -> tuple[str, str]:
    assert change.after is not None
    if change.announced_done:
        return _done_words(change.after), "announced done"
    return _say_date(change, diff)


def _say_unmentioned(change: Change, diff: Diff) -> tuple[str, str]:
    assert change.before is not None
    if change.before.expected is None:
        return "no date", ""
    until = diff.after.date.isoformat()
    lapsed = f"{plural(change.days_overdue, 'day')} before {until}" if change.days_overdue else ""
    return f"due {date_words(change.before.expected)}", lapsed


def _say_carried_on(change: Change, diff: Diff) -> tuple[str, str]:
    verb = "merged into" if change.outcome is Outcome.MERGED else "split into"
    return f"{verb} {', '.join(change.continued_by)}", ""


_SAYINGS: dict[Outcome, Callable[[Change, Diff], tuple[str, str]]] = {
    Outcome.CANCELLED: _say_cancelled,
    Outcome.COMPLETED: _say_completed,
    Outcome.ADDED: _say_added,
    Outcome.UNMENTIONED: _say_unmentioned,
    Outcome.DROPPED: _say_unmentioned,
    Outcome.SPLIT: _say_carried_on,
    Outcome.MERGED: _say_carried_on,
}
