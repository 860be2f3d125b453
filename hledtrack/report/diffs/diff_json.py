"""A diff as JSON: a documented contract (docs/json.md); fields are added, never removed, and null where empty."""

from __future__ import annotations

from typing import Any

from hledtrack.diff import Diff
from hledtrack.model import Candidate, Change, Days
from hledtrack.report.commitments.commitment_json import known_fields, occurrence_fields, review_fields
from hledtrack.report.phrasing.unsettled_notes import unsettled_fields
from hledtrack.report.rendering.json_head import Head, headed_json


def diff_json(diff: Diff, head: Head | None = None) -> str:
    """The JSON text of ``diff``."""
    fields = {
        "before": review_fields(diff.before),
        "after": review_fields(diff.after),
        "summary": {outcome.value: count for outcome, count in diff.summary.items()},
        "unsettled": unsettled_fields(diff.unsettled),
        "changes": [_change(change) for change in diff.changes],
    }
    return headed_json(head, fields)


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "outcome": change.outcome.value,
        "also": [
            {
                "field": other.field,
                "kind": other.kind,
                "before": other.before,
                "after": other.after,
                "review": _stated_by(change, other.field),
            }
            for other in change.also
        ],
        "before": known_fields(change.known) if change.known else None,
        "after": known_fields(change.now) if change.now else None,
        "before_review": change.before_review.id if change.before_review else None,
        "after_review": change.after_review.id if change.after_review else None,
        "move": change.move.value if change.move else None,
        "slip_days": _days(change.slip),
        "deadline_shift_days": change.deadline_shift,
        "possible": change.possible,
        "redatings": change.redatings,
        "first_expected": change.first_expected.edtf if change.first_expected else None,
        "slip_days_since_first": _days(change.slip_since_first),
        "softened": [{"kind": s.kind.value, "before": s.before, "after": s.after} for s in change.softened],
        "resurfaced": list(change.resurfaced),
        "reason": change.reason,
        "days_late": _days(change.days_late),
        "lapsed": change.lapsed,
        "days_overdue": change.days_overdue,
        "announced_done": change.announced_done,
        "continued_by": list(change.continued_by),
        "occurrences_done": [occurrence_fields(one) for one in change.done],
        "occurrences_missed": [occurrence_fields(one) for one in change.missed],
        "match": {"score": change.match.score, "why": change.match.why} if change.match else None,
        "candidates": [candidate_fields(candidate) for candidate in change.candidates],
    }


def _stated_by(change: Change, field: str) -> str | None:
    """The review that states what a field is now."""
    mention = change.state.stated.get(field)
    return mention.review.id if mention else None


def candidate_fields(candidate: Candidate) -> dict[str, Any]:
    """An earlier commitment that an entry may be."""
    return {"id": candidate.id, "score": candidate.score, "why": candidate.why}


def _days(days: Days | None) -> dict[str, int] | None:
    return {"min": days.min, "max": days.max} if days else None
