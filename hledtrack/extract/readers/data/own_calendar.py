"""Entries of calendars that this program wrote: properties of their own say what iCalendar has no words for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hledtrack.dates import parse_edtf
from hledtrack.extract.tables.own_tables import OWN_COLUMNS
from hledtrack.model import Status

OWN = "X-HLEDTRACK-"


def own_fields(properties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fields of the commitment under their own names; nothing where another program wrote the entry."""
    stated = {
        name.removeprefix(OWN).lower().replace("-", "_"): text for name, text in properties if name.startswith(OWN)
    }
    return dict.fromkeys(OWN_COLUMNS, "") | stated if stated else {}


def as_edited(own: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """The fields with what somebody has changed since in a calendar program, which knows the usual properties only.

    ``shown`` are those, by the names of their columns.
    """
    now = dict(own)
    title, due, status = shown.get("title", ""), shown.get("due", ""), shown.get("status", "").upper()
    is_marked = own["status"] == Status.COMPLETED and title.endswith(own["title"])  # "Completed: ..." of an event
    if title and title != own["title"] and not is_marked:
        now["title"] = title
    if due and due.rpartition("/")[2] != _deadline(own["expected"]):
        now |= {"expected": due, "expected_text": ""}
    if status == "COMPLETED" and own["status"] != Status.COMPLETED:
        now |= {"status": Status.COMPLETED, "actual": shown.get("date completed", ""), "actual_text": ""}
    elif status == "IN-PROCESS" and own["status"] == Status.PLANNED:
        now["status"] = Status.IN_PROGRESS
    return now


def _deadline(edtf: str) -> str:
    try:
        latest = parse_edtf(edtf).latest
    except ValueError:
        return ""
    return latest.isoformat() if latest else ""
