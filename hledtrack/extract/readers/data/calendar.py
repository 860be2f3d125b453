"""Reader for calendars (iCalendar, RFC 5545): a row for each to-do and each event.

The library reads each property for itself, so that one that is broken is told with its line and the others count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes, vText

from hledtrack.dates import parse_edtf
from hledtrack.extract.document import Document
from hledtrack.extract.readers.data.records import Field, Record, Records
from hledtrack.extract.readers.data.rows import records_document
from hledtrack.extract.readers.data.values import Budget
from hledtrack.extract.readers.raw.decoding import decode
from hledtrack.extract.tables.own_tables import OWN_COLUMNS
from hledtrack.model import Problem, Status

_READ = ("VTODO", "VEVENT")
_FRAME = ("VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM")
# What properties are called as columns, which say what they hold; others keep their names.
_COLUMNS = {
    "SUMMARY": "title",
    "DESCRIPTION": "description",
    "STATUS": "status",
    "PERCENT-COMPLETE": "percent complete",
    "LOCATION": "location",
    "UID": "uid",
}
_DAYS = ("DTSTART", "DTEND", "DUE", "COMPLETED", "DURATION")
_MOST_SHOWN = 60  # letters of a value in a message
_UNSAID = ("CONFIRMED", "TENTATIVE")  # that an event takes place says nothing of how far it is
_CALENDAR_NAME = "X-WR-CALNAME"


@dataclass(slots=True)
class _Entry:
    """A to-do or event while it is read: its properties in their order, each with its parameters and its line."""

    kind: str
    line: int
    properties: list[tuple[str, Any, str, int]] = field(default_factory=list)


def read(name: str, data: bytes) -> Document:
    """The document in a calendar: a row for each to-do and event, with the line in which it begins.

    Raises:
        UnreadableDocumentError: the bytes are no text, hold neither to-dos nor events, or hold more than the limits.
    """
    return _Calendar(Budget(name)).document(data, decode(name, data))


class _Calendar:
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._problems: list[Problem] = []
        self._others: Counter[str] = Counter()
        self._title: str | None = None

    def document(self, data: bytes, text: str) -> Document:
        found = (self._record(entry) for entry in self._entries(text))
        records = tuple(record for record in found if record.fields)
        name = self._budget.name
        if not records:
            others = f" (it has {', '.join(self._others)})" if self._others else ""
            what = f"this looks like a calendar (iCalendar) without to-dos and events{others}"
            raise self._budget.refusal(1, what, "export its to-dos (VTODO) or events (VEVENT), or give a table")
        for kind, count in self._others.items():
            what = f"{kind.upper()} of the calendar was not read" + (f" ({count} entries)" if count > 1 else "")
            self._problems.append(Problem(name, None, what, "only to-dos and events state what is to be done"))
        return records_document(name, data, [Records((), records)], title=self._title, problems=self._problems)

    # --- lines

    def _entries(self, text: str) -> Iterator[_Entry]:
        entry: _Entry | None = None
        inside: list[str] = []  # the parts that are open within an entry
        for line, content in _unfolded(text):
            self._budget.spend(line, len(content))
            opened = re.fullmatch(r"BEGIN:([\w-]+)\s*", content, re.IGNORECASE)
            closed = re.fullmatch(r"END:([\w-]+)\s*", content, re.IGNORECASE)
            if opened and entry is None:
                kind = opened[1].upper()
                if kind in _READ:
                    entry = _Entry(kind, line)
                elif kind not in _FRAME:
                    self._others[kind] += 1
            elif opened:
                inside.append(opened[1])
            elif closed and inside:
                inside.pop()
            elif closed and entry is not None:
                yield entry
                entry = None
            elif entry is not None and not inside:
                self._take(entry, content, line)
            elif entry is None and content.upper().startswith(_CALENDAR_NAME):
                self._title = content.partition(":")[2].replace("\\,", ",").strip() or None
        if entry is not None:
            self._tell(entry.line, "this entry of the calendar has no end", "get the file again: it may be cut off")
            yield entry

    def _take(self, entry: _Entry, content: str, line: int) -> None:
        if not content.strip():
            return
        try:
            name, parameters, value = Contentline(content).parts()  # type: ignore[no-untyped-call]
        except ValueError:
            self._tell(line, f"this line of the calendar was not understood: “{_shown(content)}”", "mend it")
            return
        entry.properties.append((str(name).upper(), parameters, str(value), line))

    def _tell(self, line: int, what: str, remedy: str) -> None:
        self._problems.append(Problem(self._budget.name, line, what, remedy))

    # --- entries

    def _record(self, entry: _Entry) -> Record:
        texts: dict[str, list[str]] = {}
        days: dict[str, date | datetime | timedelta] = {}
        for name, parameters, value, line in entry.properties:
            if name in _DAYS:
                try:
                    days[name] = vDDDTypes.from_ical(value)  # type: ignore[no-untyped-call]
                except (ValueError, TypeError, AttributeError, OverflowError):
                    self._tell(line, f"{name} is no date that calendars have: “{_shown(value)}”", "correct it")
            elif name == "RRULE":
                what = f"this entry recurs ({_shown(value)}), and only its first date was read"
                self._tell(line, what, "write the later ones as entries of their own")
                texts.setdefault("recurrence", []).append(value)
            elif name in ("ORGANIZER", "ATTENDEE", "CONTACT"):
                texts.setdefault(name, []).append(str(parameters.get("CN", "")) if name != "CONTACT" else value)
            else:
                texts.setdefault(name, []).append(_text(value))
        fields = [one for one in (*_named(texts), *_due(entry.kind, days)) if one.text.strip()]
        if own := own_fields((name, _text(value)) for name, _, value, _ in entry.properties):
            edited = as_edited(own, {one.name: one.text for one in fields})
            fields = [Field(name, text) for name, text in edited.items()]
        return Record(tuple(fields), entry.line)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The content lines, each with the line in which it begins; a line that begins with a blank carries on."""
    begun, parts = 1, list[str]()
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line]
    yield begun, "".join(parts)


def _shown(value: str) -> str:
    return " ".join(value.split())[:_MOST_SHOWN]


def _text(value: str) -> str:
    return str(vText.from_ical(value))


def _named(texts: dict[str, list[str]]) -> Iterator[Field]:
    """The properties that are texts, under names that say what they hold; of categories the first is the section."""
    for name, said in texts.items():
        if name == "CATEGORIES":
            first, *more = [one.strip() for text in said for one in text.split(",") if one.strip()] or [""]
            yield Field("category", first)
            yield Field("tags", "; ".join(more))
        elif name == "ORGANIZER":
            yield Field("responsible", "; ".join(filter(None, said)))
        elif name == "STATUS" and said[0].strip().upper() in _UNSAID:
            continue
        else:
            text = "; ".join(filter(None, said))
            yield Field(_COLUMNS.get(name, name.lower()), text)


def _due(kind: str, days: dict[str, Any]) -> Iterator[Field]:
    """When a to-do is due and was done, and the days of an event: its last one is its deadline."""
    start, length = days.get("DTSTART"), days.get("DURATION")
    end = days.get("DUE" if kind == "VTODO" else "DTEND")
    try:
        if end is None and start is not None and length is not None:
            end = start + length
        if kind == "VTODO":
            yield Field("due", _iso(end))
            yield Field("date completed", _iso(days.get("COMPLETED")))
            return
        last = _last(start, end)
    except (TypeError, OverflowError):
        last = start
    first = _iso(start)
    yield Field("due", f"{first}/{_iso(last)}" if first and _iso(last) > first else first)


def _last(start: Any, end: Any) -> Any:
    """The last day of an event, whose end is the moment after it."""
    if end is None or start is None:
        return start
    return end - (timedelta(seconds=1) if isinstance(end, datetime) else timedelta(days=1))


def _iso(moment: Any) -> str:
    """The day of a moment, in the time in which it is written."""
    return f"{moment:%Y-%m-%d}" if isinstance(moment, date) else ""


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
