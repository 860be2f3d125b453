"""What a report rests on and nobody has decided, with the commands that settle it."""

from __future__ import annotations

from typing import Any

from hledtrack.model import Unsettled
from hledtrack.report.phrasing.wording import ENGLISH, Wording


def unsettled_lines(unsettled: Unsettled, wording: Wording = ENGLISH) -> tuple[str, ...]:
    """A line for undecided matches, and one for entries that may be no commitments; empty where all is settled."""
    lines = []
    if unsettled.matches:
        lines.append(wording.counted("undecided", unsettled.matches))
    if unsettled.readings:
        commands = ", ".join(f"'{command}'" for command in unsettled.review_commands)
        lines.append(wording.counted("unsure", unsettled.unsure, commands=commands))
    return tuple(lines)


def unsure_head(unsettled: Unsettled, wording: Wording = ENGLISH) -> str:
    """What the head line of a report adds: ``; 3 entries unsure``; empty where all is sure."""
    return f"; {wording.counted('unsure_entries', unsettled.unsure)}" if unsettled.unsure else ""


def unsettled_fields(unsettled: Unsettled) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "matches": unsettled.matches,
        "readings": [{"review": review, "entries": count} for review, count in unsettled.readings],
        "commands": list(unsettled.commands),
    }
