"""The keys of a snapshot file, in the order in which they are written."""

from hledtrack.model.fields import FIELDS, SOURCE_FIELDS

REVIEW_FIELDS = ("id", "kind", "date", "title", "coverage", "sources", "note", "read", "left")
COMMITMENT_FIELDS = (*(field.name for field in FIELDS), *SOURCE_FIELDS)
TABLES = ("review", "commitment", "left_out")
