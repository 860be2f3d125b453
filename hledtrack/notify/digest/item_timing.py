"""What a digest says of one commitment's dates, and of what became of it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hledtrack.notify.digest.content import ChangeKind, DigestItem, Standing, ToldItem
from hledtrack.notify.digest.digest_wording import Wording


def timing(told: ToldItem, standing: Standing, words: Wording) -> str:
    """Such as ``10 days overdue since 1 Jun 2024, was due May 2024, put off once, told 3 times before``."""
    match standing:
        case Standing.CHANGED:
            parts = _change(told, words)
        case Standing.NEWLY_UNMENTIONED:
            review = told.item.state.passed_over[-1]
            passed = words.phrase("passed_over_by", review=review.id, day=words.day(review.date))
            parts = iter((passed, *_due(told.item, words)))
        case _:
            parts = _due(told.item, words)
    return ", ".join((*parts, *_history(told, standing, words)))


def _due(item: DigestItem, words: Wording) -> Iterator[str]:
    window = item.state.commitment.expected
    if window is None or item.days_left is None:
        yield words.phrase("is_due", window=words.window(window)) if window else words.phrase("no_date")
        return
    if item.days_overdue:
        since = words.day(window.latest + timedelta(days=1)) if window.latest else ""
        yield words.counted("days_overdue", item.days_overdue, since=since)
    elif item.days_left == 0:
        yield words.phrase("today")
    else:
        yield words.counted("days_left" if item.days_left > 0 else "days_past", abs(item.days_left))
    yield words.phrase("was_due" if item.days_left < 0 else "is_due", window=words.window(window))
    if rule := item.state.commitment.recurs:
        yield words.often(rule)


def _history(told: ToldItem, standing: Standing, words: Wording) -> Iterator[str]:
    if told.window_before and standing is not Standing.CHANGED:
        yield words.phrase("before", window=words.window(told.window_before))
    if told.item.state.redatings and standing is not Standing.CHANGED:
        yield words.counted("redatings", told.item.state.redatings)
    if (met := told.item.state.commitment.met) and standing is not Standing.CHANGED:
        yield words.phrase(f"met_{met.value}")
    if told.reminders and standing is Standing.STILL_OVERDUE:
        yield words.counted("reminders", told.reminders)


def _change(told: ToldItem, words: Wording) -> Iterator[str]:
    state = told.item.state
    commitment = state.commitment
    match told.change:
        case ChangeKind.COMPLETED if told.done:
            actual = told.done.actual
            yield words.phrase("completed_on", window=words.window(actual)) if actual else words.phrase("completed")
            yield words.phrase("was_due", window=words.window(told.done.window))
            if state.expected:
                yield words.phrase("next_due", window=words.window(state.expected))
            return
        case ChangeKind.COMPLETED if commitment.actual:
            yield words.phrase("completed_on", window=words.window(commitment.actual))
        case ChangeKind.DROPPED:
            yield words.phrase("dropped", reason=commitment.dropped or "")
        case ChangeKind.CARRIED_ON:
            yield words.phrase("carried_on", ids=", ".join(state.continued_by))
        case ChangeKind.REDATED:
            yield words.phrase("redated", window=words.window(commitment.expected) if commitment.expected else "")
        case ChangeKind.CANCELLED if commitment.met:
            yield words.phrase(f"met_{commitment.met.value}")
        case ChangeKind() as kind:
            yield words.phrase(kind.value)
        case None:
            return
    if told.window_before:
        yield words.phrase("before", window=words.window(told.window_before))
    elif commitment.expected and told.change is not ChangeKind.REDATED:
        yield words.phrase("was_due", window=words.window(commitment.expected))
    if told.change is ChangeKind.REDATED and told.item.days_left is not None and told.item.days_left > 0:
        yield words.counted("days_left", told.item.days_left)
