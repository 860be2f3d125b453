"""Fields of a commitment from what people say of them: a status in words, a date in words, names in a row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from hledtrack.cli.failures import UsageError
from hledtrack.languages import LANGUAGES
from hledtrack.model import Status
from hledtrack.work.values_said import recurrence_said, status_said, window_said

if TYPE_CHECKING:
    from hledtrack.dates import Calendar
    from hledtrack.report.phrasing.wording import Wording


def status_fields(text: str, words: Wording) -> dict[str, Any]:
    """The status that ``text`` names.

    Says how words were understood, in ``words`` of what commands tell. Raises ``UsageError``.
    """
    status = status_said(text)
    if status is None:
        share = "; a share is --progress" if "%" in text else ""
        raise UsageError(f"status {text!r} is not known; write one of {', '.join(Status)}{share}")
    tell_status(text, status, words)
    return {"status": status}


def tell_status(text: str, status: Status, words: Wording) -> None:
    """Say which status ``text`` was read as, where it does not call it by its name in a language."""
    from hledtrack.report.phrasing.wording import Wording

    names = {status.value, *(Wording(language).say("status", status.value) for language in LANGUAGES)}
    if text.strip().casefold().replace("-", " ") not in names | {name.replace("_", " ") for name in names}:
        said = Wording(words.language).say("status", status.value)
        typer.echo(words.say("words", "read_as", field="status", said=repr(text), edtf=said), err=True)


def date_fields(name: str, text: str, day: date, calendar: Calendar, words: Wording) -> dict[str, Any]:
    """The window that ``text`` states as the field ``name``, without words of a document: nobody quotes one.

    Says how words were understood, in ``words`` of what commands tell. Raises ``UsageError``.
    """
    window = window_said(text, day, calendar)
    if window is None:
        raise UsageError(f"{name} {text!r} states no date; write it as in 2024-10, 2024-09-21 or 'October 2024'")
    if window.edtf != text.strip():
        typer.echo(words.say("words", "read_as", field=name, said=repr(text), edtf=window.edtf), err=True)
    return {name: window, f"{name}_text": None}


def recurrence_fields(text: str, day: date, calendar: Calendar, words: Wording) -> dict[str, Any]:
    """The rule that ``text`` states, without words of a document.

    Says how words were understood, in ``words`` of what commands tell. Raises ``UsageError``.
    """
    rule = recurrence_said(text, day, calendar)
    if rule is None:
        raise UsageError(
            f"recurs {text!r} is not understood; write how often (each year, half-year, quarter or month) and by "
            "which day, as in 'each year by 30 June', or an RRULE as in FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"
        )
    if rule.rule != text.strip():
        typer.echo(words.say("words", "read_as", field="recurs", said=repr(text), edtf=rule.rule), err=True)
    return {"recurs": rule, "recurs_text": None}


def agencies_said(text: str) -> tuple[str, ...]:
    """The names in ``text``, parted by commas or semicolons."""
    return tuple(name for part in text.replace(";", ",").split(",") if (name := part.strip()))
