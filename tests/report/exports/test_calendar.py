"""Deadlines as iCalendar, read back by a library that did not write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import vobject

from hledtrack.ledger import Ledger, fold
from hledtrack.model import Snapshot
from hledtrack.report.exports.calendar_ics import calendar_ics, uid, undated_count
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text


def written(ledger: Ledger, *, tasks: bool = False) -> str:
    return calendar_ics(list(ledger.states.values()), ledger, "River Talks", tasks=tasks).decode()


def read(text: str, kind: str = "vevent") -> dict[str, dict[str, object]]:
    """The entries by UID, each a mapping of property names to values."""
    calendar = vobject.readOne(text)
    entries = calendar.contents.get(kind, [])
    found = {entry.uid.value: {c.name: c.value for c in entry.getChildren()} for entry in entries}
    assert len(found) == len(entries)
    return found


def test_the_calendar(ledger: Ledger, golden: Callable[[str, str], None]) -> None:
    golden("deadlines.ics", written(ledger).replace("\r\n", "\n"))


def test_the_calendar_as_to_dos(ledger: Ledger, golden: Callable[[str, str], None]) -> None:
    golden("tasks.ics", written(ledger, tasks=True).replace("\r\n", "\n"))


def test_lines_end_and_fold_as_the_standard_says(ledger: Ledger) -> None:
    text = written(ledger)
    assert text.replace("\r\n", "").find("\n") == -1
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_an_entry_is_an_all_day_event_on_the_deadline(ledger: Ledger) -> None:
    entries = read(written(ledger))
    road = entries["coast-road@river-talks.hledtrack"]
    assert road["DTSTART"] == date(2024, 9, 21)
    assert road["SUMMARY"] == "Repair the coast road"
    assert road["LOCATION"] == "Northport"
    assert str(road["DESCRIPTION"]).splitlines()[:2] == ["Due: 21 Sep 2024", "Status: in progress, 60%"]


@pytest.mark.parametrize(
    ("id", "event", "to_do", "summary"),
    [
        ("coast-road", "CONFIRMED", "IN-PROCESS", "Repair the coast road"),
        ("trade-forum", "CONFIRMED", "COMPLETED", "Completed: Hold the second forum; all are invited"),
        ("canal", "CANCELLED", "CANCELLED", "Dig the canal"),
        ("port", "CANCELLED", "CANCELLED", "Enlarge the port"),
        ("port-study", "CONFIRMED", "NEEDS-ACTION", "Study how the port can be enlarged"),
    ],
)
def test_what_is_done_or_given_up_says_so(ledger: Ledger, id: str, event: str, to_do: str, summary: str) -> None:
    name = uid(id, "River Talks")
    entry = read(written(ledger))[name]
    assert (entry["STATUS"], entry["SUMMARY"]) == (event, summary)
    task = read(written(ledger, tasks=True), "vtodo")[name]
    assert (task["STATUS"], task["SUMMARY"]) == (to_do, summary.removeprefix("Completed: "))


def test_what_has_no_deadline_has_no_entry(ledger: Ledger) -> None:
    states = list(ledger.states.values())
    assert undated_count(states) == 1
    assert uid("tariff-cut", "River Talks") not in read(written(ledger))


def test_importing_again_changes_entries_and_doubles_none(snapshots: tuple[Snapshot, ...]) -> None:
    earlier = read(written(fold(snapshots, through="2024-01-15-plan")))
    calendar = dict(earlier)
    later = read(written(fold(snapshots)))
    for name, entry in later.items():
        if name not in calendar or newer(entry, calendar[name]):
            calendar[name] = entry
    assert set(calendar) == set(earlier) | {uid("port-study", "River Talks")}
    assert calendar == later


def newer(entry: dict[str, object], known: dict[str, object]) -> bool:
    """What calendars go by: the sequence number, then the day of the last change."""
    return (int(str(entry["SEQUENCE"])), str(entry["LAST-MODIFIED"])) > (
        int(str(known["SEQUENCE"])),
        str(known["LAST-MODIFIED"]),
    )


def test_the_same_snapshots_give_the_same_bytes(ledger: Ledger) -> None:
    assert written(ledger) == written(ledger)


@pytest.mark.parametrize(
    ("dialogue", "name"),
    [
        ("River Talks", "bridge@river-talks.hledtrack"),
        ("Río & Más", "bridge@rio-mas.hledtrack"),
        ("河川対話", "bridge@HASH.hledtrack"),
        ("\ud800", "bridge@HASH.hledtrack"),
    ],
)
def test_a_uid_names_commitment_and_dialogue(dialogue: str, name: str) -> None:
    assert re.sub(r"@[0-9a-f]{16}\.", "@HASH.", uid("bridge", dialogue)) == name
    assert uid("bridge", dialogue) != uid("bridge", f"{dialogue} II")


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "../2024-09-21", "2024-01/2025-06", "2024?"])
def test_every_window_that_closes_has_an_entry(edtf: str) -> None:
    text = review_text("2024-01-15") + f'[[commitment]]\nid = "a"\ntitle = "A"\nexpected = "{edtf}"\n'
    snapshot, problems = read_snapshot(text, "s.toml")
    assert problems == ()
    assert snapshot is not None
    ledger = fold([snapshot])
    window = snapshot.commitments[0].expected
    assert window is not None
    assert read(written(ledger))[uid("a", "River Talks")]["DTSTART"] == window.latest
