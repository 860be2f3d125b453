"""What a report rests on and nobody has decided, with the commands that settle it."""

from __future__ import annotations

from typing import Any

from hledtrack.model import Unsettled
from hledtrack.report.phrases import entries_words, plural


def unsettled_lines(unsettled: Unsettled) -> tuple[str, ...]:
    """A line for undecided matches, and one for entries that may be no commitments; empty where all is settled."""
    lines = []
    if unsettled.matches:
        verb = "it is" if unsettled.matches == 1 else "they are"
        lines.append(
            f"{plural(unsettled.matches, 'commitment')} may be the same as earlier ones: until somebody decides, "
            f"{verb} told apart; settle with 'hledtrack link'"
        )
    if unsettled.readings:
        verb = "is" if unsettled.unsure == 1 else "are"
        commands = ", ".join(f"'{command}'" for command in unsettled.review_commands)
        lines.append(
            f"{entries_words(unsettled.unsure)} {verb} unsure and may be no commitment; decide with {commands}"
        )
    return tuple(lines)


def unsure_head(unsettled: Unsettled) -> str:
    """What the head line of a report adds: ``; 3 entries unsure``; empty where all is sure."""
    return f"; {entries_words(unsettled.unsure)} unsure" if unsettled.unsure else ""


def unsettled_fields(unsettled: Unsettled) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "matches": unsettled.matches,
        "readings": [{"review": review, "entries": count} for review, count in unsettled.readings],
        "commands": list(unsettled.commands),
    }
