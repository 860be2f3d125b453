"""The fields of a snapshot file, in the order in which they are written."""

REVIEW_FIELDS = ("id", "kind", "date", "title", "coverage", "sources", "note")

COMMITMENT_FIELDS = (
    "id",
    "number",
    "title",
    "pillar",
    "workstream",
    "agencies",
    "location",
    "status",
    "dropped",
    "progress",
    "expected",
    "expected_text",
    "actual",
    "actual_text",
    "continues",
    "match",
    "candidates",
    "not_same",
    "note",
    "text",
    "document",
    "line",
    "page",
    "row",
)
