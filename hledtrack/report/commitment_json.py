"""A commitment and a review as JSON values: a documented contract (docs/json.md)."""

from __future__ import annotations

from typing import Any

from hledtrack.model import Commitment, Review, Source
from hledtrack.model.fields import FIELDS
from hledtrack.model.plain import plain


def commitment_fields(commitment: Commitment) -> dict[str, Any]:
    """Every field of a commitment; null or an empty list where nothing is stated. Days are ISO 8601."""
    window, source = commitment.expected, commitment.source
    stated = {field.name: plain(getattr(commitment, field.name)) for field in FIELDS if field.in_json}
    return stated | {
        "earliest": window.earliest.isoformat() if window and window.earliest else None,
        "latest": window.latest.isoformat() if window and window.latest else None,
        "elsewhere": [source_fields(passage.source) | {"text": passage.text} for passage in commitment.elsewhere],
        "source": source_fields(source),
    }


def source_fields(source: Source) -> dict[str, Any]:
    """Where a statement stands."""
    return {
        "document": source.document,
        "sha256": source.sha256,
        "line": source.line,
        "page": source.page,
        "row": source.row,
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
