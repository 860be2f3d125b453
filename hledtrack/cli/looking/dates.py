"""``hledtrack dates``: the windows that the program reads in sentences."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.failures import language_spoken

if TYPE_CHECKING:
    from hledtrack.dates import Calendar, DateMention


class Format(StrEnum):
    """How the result is written."""

    TABLE = "table"
    JSON = "json"


class DateOrder(StrEnum):
    """What comes first in 01/02/2024."""

    DMY = "dmy"
    MDY = "mdy"


def command(
    ctx: typer.Context,
    text: Annotated[
        str | None, typer.Argument(help="The text, one sentence a line; '-' or nothing reads standard input.")
    ] = None,
    *,
    review_date: Annotated[
        str, typer.Option(metavar="DAY", help="The day of the review, to which dates are relative: 2024-04-19.")
    ],
    language: Annotated[str, typer.Option(metavar="LANG", help="The language of the text: en or es.")] = "en",
    fiscal_year_start: Annotated[
        int, typer.Option(metavar="MONTH", min=1, max=12, help="The month in which a fiscal year begins.")
    ] = 10,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How 01/02/2024 is meant; without it such a date is refused.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How the result is written.")] = Format.TABLE,
) -> None:
    """Show the dates read in a text as windows: first day, last day, EDTF and role.

    Examples:

    \b
      hledtrack dates --review-date 2024-04-19 "It will open by the end of 2025."
      hledtrack dates --review-date 2024-04-19 --language es --format json - < sentences.txt
    """
    from hledtrack.dates import Calendar, read_dates

    spoken = language_spoken(ctx)
    day = _day(review_date, spoken)
    calendar = Calendar(fiscal_year_start, date_order.value if date_order else None)
    lines = _lines(text)
    try:
        found = [read_dates(line, day, language, calendar) for line in lines]
    except ValueError as error:
        raise _refused(str(error), spoken) from None
    if format is Format.JSON:
        for line in _troubles(found, spoken):
            typer.echo(line, err=True)
    if format is Format.JSON:
        typer.echo(_json(found))
        return
    rules = [_rules(line, mentions, day, language, calendar) for line, mentions in zip(lines, found, strict=True)]
    typer.echo(_table(found, rules, spoken))


def _day(text: str, spoken: str) -> date:
    from hledtrack.dates import parse_edtf

    try:
        window = parse_edtf(text)
    except ValueError:
        window = None
    if window is None or window.earliest is None or window.earliest != window.latest:
        raise _refused(f"--review-date {text!r} is not a day: write it as --review-date 2024-04-19", spoken)
    return window.earliest


def _refused(message: str, spoken: str) -> typer.Exit:
    from hledtrack.report.phrasing.problem_words import message_in

    typer.echo(message_in(message, spoken), err=True)
    return typer.Exit(2)


def _lines(text: str | None) -> list[str]:
    """The lines to read; every line of standard input counts, empty ones too."""
    if text is not None and text != "-":
        return text.splitlines() or [""]
    read = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    return read.removesuffix("\n").split("\n") if read else []


def _json(found: list[tuple[DateMention, ...]]) -> str:

    from hledtrack.report.rendering.json_text import json_text

    return json_text([[_fields(m) for m in mentions if m.window] for mentions in found])


def _fields(mention: DateMention) -> dict[str, str | None]:
    assert mention.window is not None
    earliest, latest = mention.window.earliest, mention.window.latest
    return {
        "text": mention.text,
        "edtf": mention.window.edtf,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "role": mention.role.value,
        "attachment": mention.attachment.value,
        "doubt": mention.doubt,
    }


def _troubles(found: list[tuple[DateMention, ...]], spoken: str) -> list[str]:
    """What JSON has no place for: words meant as a date that nobody can read, and dates that are contradicted."""
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.rendering.clean import clean_text

    return [
        f"{number}: “{clean_text(m.text)}”: {message_in(m.doubt or m.why or '', spoken)}"
        for number, mentions in enumerate(found, start=1)
        for m in mentions
        if m.unread or m.doubt
    ]


_Columns = tuple[str, str, str, str, str, str]


def _rules(
    line: str, mentions: tuple[DateMention, ...], day: date, language: str, calendar: Calendar
) -> list[_Columns]:
    """What a line says that comes back: the rule, the first occurrence where it has a day, and the words."""
    from hledtrack.dates.recurring.promised_times import recurring
    from hledtrack.dates.recurring.rhythm import find_rhythms
    from hledtrack.report.rendering.clean import clean_text

    rows: list[_Columns] = []
    for rhythm in find_rhythms(line, language, calendar.fiscal_year_start):
        said = None if rhythm.is_adjective else recurring(line, rhythm, mentions, day, language)
        if said is not None:
            first = said.expected
            days = (str(first.earliest or ""), str(first.latest or "")) if first else ("", "")
            rows.append(("", said.recurs.rule, *days, "recurs", clean_text(said.text)))
    return rows


def _table(found: list[tuple[DateMention, ...]], rules: list[list[_Columns]], spoken: str) -> str:
    from hledtrack.report.phrasing.problem_words import message_in
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.report.rendering.clean import clean_text

    line, when, first, last, role, said = Wording(spoken, "told").listed("words", "dates")
    rows: list[_Columns] = [(line, when, first, last, role, said)]
    for number, mentions in enumerate(found, start=1):
        for m in mentions:
            if m.window is None:
                rows.append(
                    (
                        str(number),
                        "none",
                        "",
                        "",
                        m.role.value,
                        f"{clean_text(m.text)} ({message_in(m.why or '', spoken)})",
                    )
                )
                continue
            fields = _fields(m)
            days = fields["earliest"] or "", fields["latest"] or ""
            text = clean_text(m.text) + (f" ({message_in(m.doubt, spoken)})" if m.doubt else "")
            rows.append((str(number), m.window.edtf, *days, m.role.value, text))
        rows += [(str(number), *rule[1:]) for rule in rules[number - 1]]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]) for row in rows
    )
