"""What a report rests on and nobody has decided, with the commands that settle it."""

from __future__ import annotations

from typing import Any

from hledtrack.model import Unsettled
from hledtrack.report.phrases import plural


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
        words = "1 entry" if unsettled.unsure == 1 else f"{unsettled.unsure:,} entries"
        lines.append(f"{words} {verb} unsure and may be no commitment; decide with {commands}")
    return tuple(lines)


def unsettled_fields(unsettled: Unsettled) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "matches": unsettled.matches,
        "readings": [{"review": review, "entries": count} for review, count in unsettled.readings],
        "commands": list(unsettled.commands),
    }
