"""What recurs between two reviews: compared occurrence by occurrence, so that the next one in time is no later date."""

from __future__ import annotations

from dataclasses import replace

from hledtrack.model import Commitment, Occurrence, State


def as_one_occurrence(before: State, after: State) -> Commitment:
    """What was known before, with the date that the occurrence had then which counts now."""
    known, course = before.commitment, after.course
    if course is None:
        return known
    from hledtrack.dates.recurring.occurrences import in_place_of

    rule = before.course.rule if before.course else course.rule
    return replace(known, expected=in_place_of(rule, known.expected, course.rule, after.expected))


def new_occurrences(before: State, after: State) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    """The occurrences that were done, and those that passed without a report, and were neither before."""
    if after.course is None:
        return (), ()
    known = before.course.occurrences if before.course else ()
    new = [one for one in after.course.occurrences if one not in known]
    return tuple(one for one in new if one.is_done), tuple(one for one in new if not one.is_done)
