"""A table in the format that somebody asks for: CSV for programs, XLSX for people, Markdown for documents."""

from __future__ import annotations

from hledtrack.report.exports.table import Table, in_words
from hledtrack.report.rendering.markdown_text import markdown_text, table_row


def table_bytes(table: Table, format: str) -> bytes:
    """The file of ``table`` in ``csv``, ``xlsx`` or ``markdown``."""
    match format:
        case "csv":
            from hledtrack.report.exports.spreadsheet_csv import csv_text

            return csv_text(table).encode()
        case "xlsx":
            from hledtrack.report.exports.spreadsheet_xlsx import xlsx_bytes

            return xlsx_bytes(table)
        case "markdown":
            return table_markdown(table).encode()
    raise ValueError(format)


def table_markdown(table: Table) -> str:
    """A heading and the table, its columns as people call them."""
    headers = [markdown_text(column.shown) for column in table.columns]
    lines = [f"# {markdown_text(table.title)}", "", table_row(headers), table_row(["---"] * len(headers))]
    for row in table.rows:
        values = (in_words(*cell, table.wording) for cell in zip(row, table.columns, strict=True))
        lines.append(table_row(markdown_text("" if value is None else str(value)) for value in values))
    return "\n".join(lines) + "\n"
