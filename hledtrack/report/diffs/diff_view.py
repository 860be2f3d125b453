"""What a report of a diff says, before any format: groups of rows, worst news first, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hledtrack.diff import Diff
from hledtrack.model import Change, FieldChange, Met, Move, Outcome, Softening, Status
from hledtrack.report.phrasing.attribution import Said, evidence
from hledtrack.report.phrasing.phrases import (
    also_words,
    done_words,
    due_words,
    expected_words,
    lateness,
    occurrence_words,
    review_words,
    slip_words,
    softened_words,
)
from hledtrack.report.phrasing.unsettled_notes import unsettled_lines, unsure_head
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text

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


class Row(NamedTuple):
    """One commitment's line: every text is clean."""

    id: str
    title: str
    agencies: str
    change: str
    days: str
    also: tuple[str, ...]
    evidence: tuple[Said, ...]


class Group(NamedTuple):
    """All commitments with one outcome; where they are folded ``folded`` says how many there are of what."""

    outcome: Outcome
    heading: str
    rows: tuple[Row, ...]
    folded: tuple[str, ...] = ()


class DiffView(NamedTuple):
    """A diff as it is told; ``unsettled`` says on what it rests that nobody has decided."""

    title: str
    groups: tuple[Group, ...]
    counts: str
    unsettled: tuple[str, ...] = ()


def diff_view(
    diff: Diff,
    dialogue: str,
    *,
    quotes: bool = True,
    unchanged: bool = True,
    fold: bool = False,
    wording: Wording = ENGLISH,
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
                groups.append(Group(outcome, _heading(outcome, changes, wording), (), tuple(_folded(changes, wording))))
                continue
            rows = tuple(_row(change, diff, quotes, wording) for change in changes)
            groups.append(Group(outcome, _heading(outcome, changes, wording), rows))
    before, after = (review_words(review, wording) for review in (diff.before, diff.after))
    title = wording.say("diff", "title", dialogue=clean_text(dialogue), before=before, after=after)
    title += unsure_head(diff.unsettled, wording)
    unsettled = tuple(clean_text(line) for line in unsettled_lines(diff.unsettled, wording))
    return DiffView(title, tuple(groups), counts_line(diff, wording), unsettled)


def counts_line(diff: Diff, wording: Wording = ENGLISH) -> str:
    """``12 completed, 2 slipped, 5 unmentioned, 31 added``."""
    summary = diff.summary
    order = (Outcome.COMPLETED, *(outcome for outcome in ORDER if outcome is not Outcome.COMPLETED))
    counted = [_counted(outcome, summary[outcome], wording) for outcome in order if outcome in summary]
    return ", ".join(counted) or wording.say("diff", "no_changes")


def outcome_words(outcome: Outcome, wording: Wording = ENGLISH, count: int = 1) -> str:
    """What the outcome is called, of one commitment or of several."""
    one, several = wording.listed("outcomes", outcome.value)
    return one if count == 1 else several


def _counted(outcome: Outcome, count: int, wording: Wording) -> str:
    return f"{wording.number(count)} {outcome_words(outcome, wording, count)}"


def _heading(outcome: Outcome, changes: list[Change], wording: Wording) -> str:
    name = outcome_words(outcome, wording, len(changes))
    words = [wording.say("diff", "heading", outcome=f"{name[:1].upper()}{name[1:]}", n=wording.number(len(changes)))]
    if outcome is Outcome.CANCELLED:
        words += _failed_words(changes, wording)
    if outcome is Outcome.UNMENTIONED and (lapsed := sum(change.lapsed for change in changes)):
        words.append(wording.counted("lapsed", lapsed))
    if outcome is Outcome.ADDED and (done := sum(change.announced_done for change in changes)):
        words.append(wording.counted("announced_done", done))
    return ", ".join(words)


def _failed_words(changes: list[Change], wording: Wording) -> list[str]:
    """How many of what was cancelled were not met, and how many in part."""
    failed = Counter(change.state.commitment.met for change in changes)
    told = [f"{wording.number(failed[met])} {wording.say('met', met.value)}" for met in Met if failed[met]]
    if len(told) > 1:
        return [wording.say("diff", "failed_both", one=told[0], other=told[1])]
    return [wording.say("diff", "failed", told=one) for one in told]


def _folded(changes: list[Change], wording: Wording) -> Iterator[str]:
    """How many of ``changes`` there are in each pillar, and how to see them."""
    by_pillar: dict[str, list[Change]] = {}
    for change in changes:
        commitment = change.after or change.before
        by_pillar.setdefault(clean_text(commitment.pillar or "") if commitment else "", []).append(change)
    for pillar in sorted(by_pillar, key=lambda name: (not name, name)):
        members = by_pillar[pillar]
        named = pillar or wording.say("diff", "no_pillar")
        words = [wording.say("diff", "folded", n=wording.number(len(members)), pillar=named)]
        if done := sum(change.announced_done for change in members):
            words.append(wording.counted("folded_done", done))
        yield ", ".join(words)
    yield wording.say("diff", "listed_by")


def _urgency(change: Change) -> tuple[object, ...]:
    overdue = -(change.days_overdue or 0)
    shift = -(change.deadline_shift or 0) if change.outcome is Outcome.SLIPPED else 0
    done = change.outcome is Outcome.ADDED and change.announced_done
    return (done, overdue, shift)


def _row(change: Change, diff: Diff, quotes: bool, wording: Wording) -> Row:
    commitment = change.after or change.before
    assert commitment is not None
    said, days = _SAYINGS.get(change.outcome, _say_date)(change, diff, wording)
    also = (*also_words(_beside(change), wording), *_questions(change, diff, wording))
    return Row(
        id=clean_text(change.id),
        title=clean_text(commitment.name),
        agencies=clean_text(", ".join(commitment.agencies)),
        change=clean_text(said),
        days=days,
        also=tuple(clean_text(words) for words in also),
        evidence=evidence(change, wording) if quotes else (),
    )


def _beside(change: Change) -> list[FieldChange]:
    """The other changes, without those that the line or its softenings state already."""
    told = {"actual"} if change.outcome is Outcome.COMPLETED else set()
    told |= {"met"} if change.outcome is Outcome.CANCELLED else set()
    softened = {softened.kind for softened in change.softened}
    told |= {"expected"} if softened & {Softening.VAGUER, Softening.UNDATED} else set()
    told |= {"agencies"} if Softening.UNOWNED in softened else set()
    return [other for other in change.also if other.field not in told]


def _questions(change: Change, diff: Diff, wording: Wording) -> Iterator[str]:
    """What a reader should know besides: a match nobody has decided, a silence older than the first review."""
    for softened in change.softened:
        if not (softened.kind is Softening.UNDATED and change.outcome is Outcome.UNDATED):
            yield softened_words(softened, wording)
    yield from _occurrences(change, wording)
    if change.resurfaced:
        yield wording.counted("silent_reviews", len(change.resurfaced))
    for candidate in filter(lambda one: one.is_likely, change.candidates[:1]):
        yield wording.say("also", "candidate", id=candidate.id, score=f"{candidate.score:.2f}")
    if change.state.last_mention.commitment.unsure:
        yield wording.say("also", "unsure")
    if change.reason:
        yield wording.say("also", "reason", reason=change.reason)
    silent = change.outcome in (Outcome.UNMENTIONED, Outcome.DROPPED)
    if silent and change.before_review and change.before_review != diff.before:
        yield wording.say("also", "last_stated", review=review_words(change.before_review, wording))


def _occurrences(change: Change, wording: Wording) -> Iterator[str]:
    """Of what recurs: how many more were done, how many passed without a report, and which one is next."""
    course = change.now.course if change.now else None
    if len(change.done) > 1:
        yield wording.say("recurring", "more", n=wording.number(len(change.done) - 1))
    if change.missed:
        due = wording.window(change.missed[-1].window)
        yield wording.counted("missed", len(change.missed), table="recurring", due=due)
    if course and course.owed and (change.done or change.missed):
        yield wording.say("recurring", "next", date=wording.window(course.following or course.owed))


def _say_date(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    commitment = change.after or change.before
    assert commitment is not None
    if change.before and change.after and _is_redated(change):
        before, after = (expected_words(side, wording) for side in (change.before, change.after))
        return wording.say("dates", "moved", before=before, after=after), slip_words(change, wording)
    if commitment.status is Status.COMPLETED:
        return done_words(commitment, wording), ""
    return (due_words(commitment, wording) if commitment.expected else wording.say("values", "no_date")), ""


def _is_redated(change: Change) -> bool:
    """Whether the date is another one; that the next occurrence of what recurs is due is none."""
    is_next = change.state.course is not None and change.move in (None, Move.SAME)
    return not is_next and change.before is not None and change.before.expected != change.state.expected


def _say_completed(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    assert change.after is not None
    if change.done:
        return occurrence_words(change.done[-1], wording), lateness(change.days_late, wording)
    return done_words(change.after, wording), lateness(change.days_late, wording)


def _say_cancelled(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    """Whether it failed; and when it was due."""
    said, days = _say_date(change, diff, wording)
    met = change.state.commitment.met
    return (f"{wording.say('met', met.value)}, {said}" if met else said), days


def _say_added(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    assert change.after is not None
    if change.announced_done:
        done = occurrence_words(change.done[-1], wording) if change.done else done_words(change.after, wording)
        return done, wording.say("diff", "announced_done")
    return _say_date(change, diff, wording)


def _say_unmentioned(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    assert change.before is not None
    if change.before.expected is None:
        return wording.say("values", "no_date"), ""
    day = diff.after.date.isoformat()
    lapsed = wording.counted("days_before", change.days_overdue, day=day) if change.days_overdue else ""
    return due_words(change.before, wording), lapsed


def _say_carried_on(change: Change, diff: Diff, wording: Wording) -> tuple[str, str]:
    verb = "merged_into" if change.outcome is Outcome.MERGED else "split_into"
    return wording.say("diff", verb, ids=", ".join(change.continued_by)), ""


_SAYINGS: dict[Outcome, Callable[[Change, Diff, Wording], tuple[str, str]]] = {
    Outcome.CANCELLED: _say_cancelled,
    Outcome.COMPLETED: _say_completed,
    Outcome.ADDED: _say_added,
    Outcome.UNMENTIONED: _say_unmentioned,
    Outcome.DROPPED: _say_unmentioned,
    Outcome.SPLIT: _say_carried_on,
    Outcome.MERGED: _say_carried_on,
}
