"""Values as people say them in a language: dates, days, counts, changes."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.dates import parse_edtf, parse_rrule
from hledtrack.model import (
    Change,
    Commitment,
    Days,
    FieldChange,
    Met,
    Move,
    Occurrence,
    Outcome,
    Review,
    Softened,
    Softening,
    Status,
    Window,
)
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text

_DATES = ("expected", "actual")


def date_words(window: Window | None, stated: str | None = None, wording: Wording = ENGLISH) -> str:
    """``window`` in words; without one the source's own words in quotes, or ``no date``."""
    if window is not None:
        return wording.window(window)
    return wording.say("values", "quoted", text=stated) if stated else wording.say("values", "no_date")


def expected_words(commitment: Commitment, wording: Wording = ENGLISH) -> str:
    """When ``commitment`` is due, in words; of what recurs the occurrence that counts, and how often."""
    rule = commitment.recurs
    if rule is None or commitment.expected is None:
        return wording.rule(rule) if rule else date_words(commitment.expected, commitment.expected_text, wording)
    return wording.say("recurring", "due", date=wording.window(commitment.expected), often=wording.often(rule))


def due_words(commitment: Commitment, wording: Wording = ENGLISH) -> str:
    """``due Oct 2024``."""
    return wording.say("dates", "due", date=expected_words(commitment, wording))


def done_words(commitment: Commitment, wording: Wording = ENGLISH) -> str:
    """``done 3 Jul 2024``, also where the day is not stated."""
    if commitment.actual is None:
        return wording.say("dates", "done_undated")
    return wording.say("dates", "done", date=wording.window(commitment.actual))


def status_words(status: Status | None, met: Met | None, wording: Wording = ENGLISH) -> str:
    """How far something has come, and whether it was kept: ``in progress, partly met``, ``not met``."""
    words = wording.say("status", status.value if status else "unstated")
    if met is None:
        return words
    # What failed is no open matter, and "cancelled" would say that somebody chose to give it up.
    kept = wording.say("met", met.value)
    return kept if status is Status.CANCELLED else wording.say("status", "with_met", status=words, met=kept)


def stated_words(stated: Commitment, wording: Wording = ENGLISH) -> str:
    """What one review states of the course of a commitment: ``in progress, 60%, due Sep 2024``."""
    words = [status_words(stated.status, stated.met, wording)]
    words += [f"{stated.progress}%"] if stated.progress is not None else []
    words += [due_words(stated, wording)] if stated.expected or stated.expected_text or stated.recurs else []
    words += [done_words(stated, wording)] if stated.actual else []
    return ", ".join(words)


def occurrence_words(occurrence: Occurrence, wording: Wording = ENGLISH) -> str:
    """``30 Jun 2024: done 20 Jun 2024``, or that nobody reports it as done."""
    due = wording.window(occurrence.window)
    if not occurrence.is_done:
        return wording.say("recurring", "not_reported", due=due)
    if occurrence.actual is None:
        return wording.say("recurring", "done_undated", due=due)
    return wording.say("recurring", "done", due=due, date=wording.window(occurrence.actual))


def review_words(review: Review, wording: Wording = ENGLISH) -> str:
    """``2024-04-19 mid-year``."""
    return f"{review.date.isoformat()} {wording.named('kinds', clean_text(review.kind))}"


def signed_days(count: int, wording: Wording = ENGLISH) -> str:
    """``+31 d`` or ``-31 d``."""
    return wording.say("dates", "shifted", days=f"{count:+d}")


def plural(count: int, noun: str) -> str:
    """``1 day``, ``2 days``, ``2,000 days``, for messages that are in English everywhere."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def lateness(days: Days | None, wording: Wording = ENGLISH) -> str:
    """``on time``, ``3 days late``, or a range where the day is not known; empty where nothing can be said."""
    if days is None:
        return ""
    if days.max <= 0:
        return wording.say("dates", "on_time")
    late = wording.counted("days_late", days.max)
    if days.min == days.max:
        return late
    if days.min <= 0:
        return wording.say("dates", "up_to_late", late=late)
    return wording.say("dates", "range_late", first=wording.number(days.min), late=late)


def slip_words(change: Change, wording: Wording = ENGLISH) -> str:
    """By how much a date moved: ``+144 d (2nd time)``; marked where the two windows overlap."""
    if change.deadline_shift is None or change.move not in (Move.SLIPPED, Move.ADVANCED):
        return ""
    words = signed_days(change.deadline_shift, wording)
    if change.possible:
        words = wording.say("dates", "possible", shift=words)
    if change.outcome is Outcome.SLIPPED and change.redatings > 1:
        words = wording.say("dates", "again", shift=words, times=_time(change.redatings, wording))
    return words


def _time(count: int, wording: Wording) -> str:
    """``2nd time``."""
    ending = "other" if 10 <= count % 100 <= 20 or str(count % 10) not in "123" else str(count % 10)
    return wording.say("ordinals", ending, n=count)


def also_words(changes: Sequence[FieldChange], wording: Wording = ENGLISH) -> tuple[str, ...]:
    """The other changes, each in a few words: ``status planned -> in progress``, ``reworded``."""
    words = [
        wording.say("also", "reworded") if change.kind == "reworded" else _field_words(change, wording)
        for change in changes
    ]
    return tuple(dict.fromkeys(words))


def softened_words(softened: Softened, wording: Wording = ENGLISH) -> str:
    """In what a promise became less: ``softer: weaker wording "will" -> "explore"``."""
    kind = wording.say("softened", softened.kind.value.replace(" ", "_"))
    before, after = softened.before, softened.after
    match softened.kind:
        case Softening.VAGUER | Softening.UNDATED:
            before = wording.window(parse_edtf(before))
            dated = after and softened.kind is Softening.VAGUER
            after = wording.window(parse_edtf(after)) if dated and after else wording.say("values", "none")
        case Softening.WEAKER:
            before, after = f'"{before}"', f'"{after}"'
        case _:
            after = after or wording.say("values", "nobody")
    return wording.say("also", "softened", kind=kind, before=before, after=after)


def _field_words(change: FieldChange, wording: Wording) -> str:
    if change.field == "met":
        if change.after:
            return wording.say("met", change.after)
        return wording.say("met", "no_longer", met=wording.say("met", str(change.before)))
    field = wording.named("fields", change.field)
    before, after = (_value_words(change.field, value, wording) for value in (change.before, change.after))
    if not before:
        words = wording.say("also", "gained", field=field, after=after)
    else:
        words = wording.say("also", "changed", field=field, before=before, after=after or wording.say("values", "none"))
    if change.field != "expected":
        return words
    return wording.say("also", "with_kind", words=words, kind=wording.named("moves", change.kind))


def _value_words(field: str, value: str | None, wording: Wording) -> str | None:
    if value is None:
        return None
    if field in _DATES:
        return wording.window(parse_edtf(value))
    if field == "recurs":
        return wording.rule(parse_rrule(value))
    if field == "status":
        return wording.named("status", value)
    return f"{value}%" if field == "progress" else value
