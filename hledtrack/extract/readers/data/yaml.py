"""Reader for YAML: a list of records."""

from __future__ import annotations

from hledtrack.extract.document import Document
from hledtrack.extract.readers.data.rows import values_document
from hledtrack.extract.readers.data.values import Budget
from hledtrack.extract.readers.data.yaml_values import yaml_value
from hledtrack.extract.readers.raw.decoding import decode


def read(name: str, data: bytes) -> Document:
    """The document in a YAML file: a row for each record, with the line in which it begins.

    Raises:
        UnreadableDocumentError: the bytes are no YAML, hold no list of records, or hold more than the limits.
    """
    budget = Budget(name)
    return values_document(budget, data, yaml_value(decode(name, data), budget), "YAML data")
