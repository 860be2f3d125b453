"""Which fields of two statements differ, and what each difference is called."""

from __future__ import annotations

from typing import Any

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.diff.field_changes import field_changes, status_outcome
from hledtrack.model import Commitment, Outcome, Status

Fields = dict[str, Any]
Told = list[tuple[str, str | None, str | None, str]]  # field, before, after, what it is called


def stated(fields: Fields) -> Commitment:
    dates = {name: parse_edtf(fields[name]) for name in ("expected", "actual") if fields.get(name)}
    return Commitment(id="lock", **{**fields, **dates})


CHANGES: dict[str, tuple[Fields, Fields, Told]] = {
    "nothing": ({"title": "Open it"}, {"title": "Open it"}, []),
    "a title": ({"title": "Open it"}, {"title": "Mend it"}, [("title", "Open it", "Mend it", "reworded")]),
    "a title, its text with it": (
        {"title": "Open it", "text": "It opens."},
        {"title": "Mend it", "text": "It is mended."},
        [("title", "Open it", "Mend it", "reworded"), ("text", "It opens.", "It is mended.", "reworded")],
    ),
    "a title made otherwise of the same text": (
        {"title": "Open it", "text": "It opens."},
        {"title": "Mend it", "text": "It opens."},
        [],
    ),
    "a title of two without text": (
        {"title": "Open it", "text": None},
        {"title": "Mend it", "text": None},
        [("title", "Open it", "Mend it", "reworded")],
    ),
    "words quoted for the first time": ({}, {"text": "It opens."}, []),
    "words not quoted any more": ({"text": "It opens."}, {}, [("text", "It opens.", None, "reworded")]),
    "capitals and quotation marks": ({"title": 'OPEN "IT"'}, {"title": "Open “it”"}, []),
    "a place": ({"location": "Halden"}, {"location": "Tarn"}, [("location", "Halden", "Tarn", "changed")]),
    "a place for the first time": ({}, {"location": "Tarn"}, [("location", None, "Tarn", "changed")]),
    "agencies in another order": ({"agencies": ("A", "B")}, {"agencies": ("B", "A")}, []),
    "an agency twice": ({"agencies": ("A", "A")}, {"agencies": ("A",)}, []),
    "an agency less": ({"agencies": ("A", "B")}, {"agencies": ("A",)}, [("agencies", "A, B", "A", "changed")]),
    "the first agency": ({}, {"agencies": ("A",)}, [("agencies", None, "A", "changed")]),
    "the last agency": ({"agencies": ("A",)}, {}, [("agencies", "A", None, "changed")]),
    "progress": ({"progress": 30}, {"progress": 50}, [("progress", "30", "50", "progressed")]),
    "progress back": ({"progress": 50}, {"progress": 30}, [("progress", "50", "30", "regressed")]),
    "progress for the first time": ({}, {"progress": 0}, [("progress", None, "0", "progressed")]),
    "progress not told any more": ({"progress": 50}, {}, []),
    "a later date": (
        {"expected": "2024-05"},
        {"expected": "2024-07"},
        [("expected", "2024-05", "2024-07", "slipped")],
    ),
    "the same days written otherwise": (
        {"expected": "2024-05"},
        {"expected": "2024-05-01/2024-05-31"},
        [("expected", "2024-05", "2024-05-01/2024-05-31", "changed")],
    ),
    "a day on which it was done": ({}, {"actual": "2024-05-02"}, [("actual", None, "2024-05-02", "changed")]),
    "no status, then planned": ({}, {"status": Status.PLANNED}, []),
    "no status, then begun": (
        {},
        {"status": Status.IN_PROGRESS},
        [("status", "planned", "in_progress", "progressed")],
    ),
}


@pytest.mark.parametrize(("before", "after", "told"), CHANGES.values(), ids=CHANGES)
def test_what_differs(before: Fields, after: Fields, told: Told) -> None:
    found = field_changes(stated(before), stated(after))
    assert [(one.field, one.before, one.after, one.kind) for one in found] == told


PLANNED, BEGUN, DONE, OFF = Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED
STATUSES = [
    (None, None, Outcome.UNCHANGED),
    (None, PLANNED, Outcome.UNCHANGED),
    (PLANNED, None, Outcome.UNCHANGED),
    (PLANNED, PLANNED, Outcome.UNCHANGED),
    (None, BEGUN, Outcome.PROGRESSED),
    (PLANNED, BEGUN, Outcome.PROGRESSED),
    (BEGUN, PLANNED, Outcome.REGRESSED),
    (BEGUN, None, Outcome.REGRESSED),
    (None, DONE, Outcome.COMPLETED),
    (BEGUN, DONE, Outcome.COMPLETED),
    (OFF, DONE, Outcome.COMPLETED),
    (DONE, DONE, Outcome.UNCHANGED),
    (PLANNED, OFF, Outcome.CANCELLED),
    (DONE, OFF, Outcome.CANCELLED),
    (OFF, OFF, Outcome.UNCHANGED),
    (DONE, BEGUN, Outcome.REOPENED),
    (DONE, None, Outcome.REOPENED),
    (OFF, PLANNED, Outcome.REOPENED),
]


@pytest.mark.parametrize(("before", "after", "outcome"), STATUSES)
def test_what_a_change_of_status_is_called(before: Status | None, after: Status | None, outcome: Outcome) -> None:
    assert status_outcome(before, after) is outcome
