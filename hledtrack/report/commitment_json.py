"""A commitment and a review as JSON values: a documented contract (docs/json.md)."""

from __future__ import annotations

from typing import Any

from hledtrack.model import Commitment, Review


def commitment_fields(commitment: Commitment) -> dict[str, Any]:
    """Every field of a commitment; null or an empty list where nothing is stated. Days are ISO 8601."""
    window, source = commitment.expected, commitment.source
    return {
        "id": commitment.id,
        "number": commitment.number,
        "title": commitment.title,
        "text": commitment.text,
        "pillar": commitment.pillar,
        "workstream": commitment.workstream,
        "agencies": list(commitment.agencies),
        "location": commitment.location,
        "status": commitment.status.value if commitment.status else None,
        "dropped": commitment.dropped,
        "progress": commitment.progress,
        "expected": window.edtf if window else None,
        "expected_text": commitment.expected_text,
        "earliest": window.earliest.isoformat() if window and window.earliest else None,
        "latest": window.latest.isoformat() if window and window.latest else None,
        "actual": commitment.actual.edtf if commitment.actual else None,
        "actual_text": commitment.actual_text,
        "continues": list(commitment.continues),
        "note": commitment.note,
        "source": {
            "document": source.document,
            "sha256": source.sha256,
            "line": source.line,
            "page": source.page,
            "row": source.row,
        },
    }


def review_fields(review: Review) -> dict[str, Any]:
    """Every field of a review."""
    return {
        "id": review.id,
        "kind": review.kind,
        "date": review.date.isoformat(),
        "title": review.title,
        "coverage": review.coverage.value,
        "sources": [{"document": s.document, "sha256": s.sha256, "url": s.url} for s in review.sources],
        "note": review.note,
    }
