"""A commitment and a review as JSON values: a documented contract (docs/json.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hledtrack.model import Commitment, Mention, Occurrence, Review, Source, State
from hledtrack.model.fields import FIELDS
from hledtrack.model.plain import plain
from hledtrack.report.phrasing.attribution import in_order


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


def known_fields(state: State) -> dict[str, Any]:
    """What is known of a commitment, with the review that each field is from.

    ``source`` is where the text stands; where no review quotes its document, where the summary or the last statement
    does. ``evidence`` lists the reviews that it is known from, oldest first, and of each the documents: the fields that
    each one states, its own words and where they stand.
    """
    stated = {name: mention.of(name) for name, mention in state.stated.items()}
    mentions = in_order((*stated.values(), state.last_mention.of("text")))
    return commitment_fields(state.commitment) | {
        "formerly": list(dict.fromkeys(id for mention in state.mentions for id in mention.commitment.formerly)),
        "occurrences": [occurrence_fields(one) for one in state.course.occurrences] if state.course else [],
        "text_review": _review(state, "text"),
        "summary_review": _review(state, "summary"),
        "evidence": [mention_fields(mention, _said_by(mention, stated)) for mention in mentions],
    }


def occurrence_fields(one: Occurrence) -> dict[str, Any]:
    """One time at which a recurring commitment was due; ``review`` is null where none reports it as done."""
    window = one.window
    return {
        "expected": window.edtf,
        "earliest": window.earliest.isoformat() if window.earliest else None,
        "latest": window.latest.isoformat() if window.latest else None,
        "actual": one.actual.edtf if one.actual else None,
        "review": one.review,
    }


def _said_by(mention: Mention, stated: Mapping[str, Mention]) -> list[str]:
    place = (mention.review.id, mention.source)
    return [name for name, one in stated.items() if (one.review.id, one.source) == place]


def mention_fields(mention: Mention, fields: Sequence[str]) -> dict[str, Any]:
    """What one review states: the ``fields`` that are known from it, its own words, and where they stand."""
    return {
        "review": mention.review.id,
        "fields": list(fields),
        "text": mention.commitment.text,
        "summary": mention.commitment.summary,
        "source": source_fields(mention.source),
    }


def _review(state: State, name: str) -> str | None:
    mention = state.stated.get(name)
    return mention.review.id if mention else None


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
