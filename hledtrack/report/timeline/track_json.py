"""The timeline as JSON: a documented contract (docs/json.md)."""

from __future__ import annotations

from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.timeline.view import Timeline, Track


def timeline_json(timeline: Timeline, head: Head | None = None) -> str:
    """The tracks by their newest deadline; days are ISO 8601."""
    fields = {
        "as_of": timeline.as_of.isoformat(),
        "reviews": [{"id": review.id, "date": review.date.isoformat()} for review in timeline.reviews],
        "commitments": [_track_fields(track) for track in timeline.tracks],
        "never_dated": timeline.undated,
    }
    return headed_json(head, fields)


def _track_fields(track: Track) -> dict[str, object]:
    return {
        "id": track.id,
        "title": track.title,
        "standing": track.standing.value,
        "met": track.met.value if track.met else None,
        "done": track.done.isoformat() if track.done else None,
        "until": track.until.isoformat(),
        "shift_days": track.shift,
        "days_overdue": track.days_overdue or None,
        "promises": [
            {
                "review": promise.review,
                "said": promise.said.isoformat(),
                "expected": promise.window.edtf,
                "earliest": promise.window.earliest.isoformat() if promise.window.earliest else None,
                "latest": promise.deadline.isoformat(),
            }
            for promise in track.promises
        ],
    }
