"""What an import found, as JSON: a documented contract (docs/json.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from hledtrack.extract import Extraction
from hledtrack.model import Problem, Snapshot
from hledtrack.report.commitments.commitment_json import commitment_fields, review_fields
from hledtrack.report.diffs.diff_json import candidate_fields
from hledtrack.report.imports.import_changes import ImportChange
from hledtrack.report.rendering.json_text import json_text


def import_json(
    found: Snapshot,
    read: Mapping[str, Extraction],
    warnings: Sequence[Problem] = (),
    changes: Sequence[ImportChange] | None = None,
) -> str:
    """The review, its commitments, what was left out, what was not understood, and what a new reading changed.

    ``read`` holds what was found in each of the documents that were read, ``warnings`` what is odd about the review.
    """
    left_out = ((name, out) for name, extraction in read.items() for out in extraction.left_out)
    problems = [*warnings, *(problem for extraction in read.values() for problem in extraction.problems)]
    fields = {
        "review": review_fields(found.review),
        "commitments": [
            commitment_fields(commitment)
            | {
                "match": candidate_fields(commitment.match) if commitment.match else None,
                "candidates": [candidate_fields(candidate) for candidate in commitment.candidates],
            }
            for commitment in found.commitments
        ],
        "left_out": [
            {
                "text": out.text,
                "line": out.line,
                "reason": out.reason,
                "rule": out.rule,
                "confidence": out.confidence,
                "document": name,
            }
            for name, out in left_out
        ],
        "problems": [{"path": p.path, "line": p.line, "what": p.what, "remedy": p.remedy} for p in problems],
        "replaced": None if changes is None else [asdict(change) for change in changes],
    }
    return json_text(fields)
