"""A table as CSV (RFC 4180): UTF-8, a comma between values, a header line; days are ISO 8601."""

from __future__ import annotations

import csv
import io

from hledtrack.report.exports.formulas import as_csv_text
from hledtrack.report.exports.table import Table, Value


def csv_text(table: Table) -> str:
    """The CSV text of ``table``; no text in it is run as a formula by a spreadsheet."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return file.getvalue()


def _cell(value: Value) -> str | int | float:
    match value:
        case None:
            return ""
        case str():
            return as_csv_text(value)
        case int() | float():
            return value
    return value.isoformat()
