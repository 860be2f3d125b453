"""Reader for JSON: a list of records, one value in all or one a line (ndjson)."""

from __future__ import annotations

from hledtrack.extract.document import Document
from hledtrack.extract.readers.data.json_values import json_value
from hledtrack.extract.readers.data.rows import values_document
from hledtrack.extract.readers.data.values import Budget
from hledtrack.extract.readers.raw.decoding import decode


def read(name: str, data: bytes) -> Document:
    """The document in a JSON file: a row for each record, with the line in which it begins.

    Raises:
        UnreadableDocumentError: the bytes are no JSON, hold no list of records, or hold more than the limits.
    """
    budget = Budget(name)
    return values_document(budget, data, json_value(decode(name, data), budget), "JSON data")
