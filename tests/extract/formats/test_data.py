"""Lists of records: JSON, YAML and calendars are read as the rows of tables are, each with its line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, UnreadableDocumentError, extract, read_document
from hledtrack.model import Commitment, Coverage, Problem, Review

REVIEW = Review(id="2026-03-01-plan", kind="plan", date=date(2026, 3, 1), coverage=Coverage.FULL)

LIST = """\
[
  {"action": "Open the north quay", "dueDate": "2026-10", "owner": "Quay Board", "status": "In progress"},
  {
    "action": "Dredge the bay",
    "dueDate": null, "owner": {"name": "Sea Office", "mail": "x@example.org"}, "status": "done"
  }
]
"""
LINES = """\
{"titulo": "Abrir el muelle norte", "fecha_limite": "30/06/2026", "responsable": "Junta", "estatus": "en proceso"}
{"titulo": "Dragar la bahía", "fecha_limite": "octubre de 2026", "responsable": "Armada", "estatus": "concluido"}
"""
GROUPS = """\
name: Harbour plan
date: 2026-02-14
defaults: &usual
  responsible: Quay Board
pillars:
  - name: "Pillar I: Quays"
    actions:
      - title: Open the north quay
        due: 2026-10
        <<: *usual
      - {title: Repair the south quay, due: summer 2026, owners: [Sea Office, Port Police], state: completed}
  - name: "Pillar II: Bays"
    actions:
      - title: Dredge the bay   # twice
        due: 31/12/2026
"""
TO_DOS = """\
BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Harbour works
BEGIN:VTODO
SUMMARY:Open the north
  quay
DESCRIPTION:The board opens it\\, at last.
DUE;VALUE=DATE:20261001
STATUS:IN-PROCESS
PERCENT-COMPLETE:40
CATEGORIES:Quays,urgent
ORGANIZER;CN="Quay Board":mailto:x@example.org
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Wake up
END:VALARM
END:VTODO
BEGIN:VTODO
SUMMARY:Repair the south quay
DUE;TZID=Nowhere/Atall:20260201T120000
STATUS:COMPLETED
COMPLETED:20260115T120000Z
END:VTODO
BEGIN:VTODO
SUMMARY:Paint the tower
DTSTART;VALUE=DATE:20260401
DURATION:P10D
STATUS:NEEDS-ACTION
END:VTODO
END:VCALENDAR
"""
EVENTS = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Hold the harbour forum
DTSTART;VALUE=DATE:20260601
DTEND;VALUE=DATE:20260604
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
SUMMARY:Sign the pact of the bays
DTSTART:20260701T090000Z
DTEND:20260701T100000Z
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def found(name: str, text: str) -> tuple[list[tuple[str, ...]], tuple[Problem, ...]]:
    """Each commitment as line, title, section, agencies, status, share, due and done; and the problems."""
    extraction = extract(read_document(name, text.encode()), REVIEW, ExtractSettings())
    return [told(one) for one in extraction.commitments], extraction.problems


def told(one: Commitment) -> tuple[str, ...]:
    window = [value.edtf if value else "-" for value in (one.expected, one.actual)]
    share = "-" if one.progress is None else f"{one.progress}%"
    status = one.status.value if one.status else "-"
    return (
        str(one.source.line),
        one.title or "-",
        one.pillar or "-",
        "+".join(one.agencies) or "-",
        status,
        share,
        *window,
    )


@pytest.mark.parametrize("name", ["a.json", "a.txt", "-"])
def test_a_list_in_json(name: str) -> None:
    assert found(name, LIST) == (
        [
            ("2", "Open the north quay", "-", "Quay Board", "in_progress", "-", "2026-10", "-"),
            ("3", "Dredge the bay", "-", "Sea Office", "completed", "-", "-", "-"),
        ],
        (),
    )


@pytest.mark.parametrize("name", ["a.jsonl", "-"])
def test_one_record_a_line_with_names_of_fields_without_accents(name: str) -> None:
    assert found(name, LINES) == (
        [
            ("1", "Abrir el muelle norte", "-", "Junta", "in_progress", "-", "2026-06-30", "-"),
            ("2", "Dragar la bahía", "-", "Armada", "completed", "-", "2026-10", "-"),
        ],
        (),
    )


@pytest.mark.parametrize("name", ["a.yaml", "a.txt"])
def test_groups_in_yaml(name: str) -> None:
    assert found(name, GROUPS) == (
        [
            ("8", "Open the north quay", "Pillar I: Quays", "Quay Board", "-", "-", "2026-10", "-"),
            (
                "11",
                "Repair the south quay",
                "Pillar I: Quays",
                "Sea Office+Port Police",
                "completed",
                "-",
                "2026-22",
                "-",
            ),
            ("14", "Dredge the bay", "Pillar II: Bays", "-", "planned", "-", "2026-12-31", "-"),
        ],
        (),
    )
    document = read_document(name, GROUPS.encode())
    assert (document.title, document.stated_day) == ("Harbour plan", date(2026, 2, 14))
    assert document.stated_day_where == "field “date”"


def test_to_dos_of_a_calendar() -> None:
    assert found("a.ics", TO_DOS) == (
        [
            ("4", "Open the north quay", "Quays", "Quay Board", "in_progress", "40%", "2026-10-01", "-"),
            ("18", "Repair the south quay", "-", "-", "completed", "-", "2026-02-01", "2026-01-15"),
            ("24", "Paint the tower", "-", "-", "planned", "-", "2026-04-11", "-"),
        ],
        (),
    )
    assert read_document("a.ics", TO_DOS.encode()).title == "Harbour works"
    assert found("-", TO_DOS.replace("\n", "\r\n")) == found("a.ics", TO_DOS)


def test_events_last_until_the_moment_before_their_end() -> None:
    assert found("a.ics", EVENTS)[0] == [
        ("2", "Hold the harbour forum", "-", "-", "-", "-", "2026-06-01/2026-06-03", "-"),
        ("8", "Sign the pact of the bays", "-", "-", "cancelled", "-", "2026-07-01", "-"),
    ]


RECORD = {"title": "Open the quay", "due": "2026-05", "owner": "Quay Board"}
OTHER = {"title": "Dredge the bay", "due": "2026-06", "owner": "Sea Office"}


@pytest.mark.parametrize(
    ("value", "headings"),
    [
        ({"commitments": [RECORD, OTHER], "left_out": [{"text": "x"}], "problems": [{"what": "y"}]}, [(), ()]),
        ({"compromisos": [RECORD, OTHER], "personas": [{"nombre": "Eva"}]}, [(), ()]),
        ({"data": {"items": [RECORD, OTHER]}, "count": 2}, [(), ()]),
        ({"Quays": [RECORD], "Bays": [OTHER]}, [("Quays",), ("Bays",)]),
        ({"pillars": {"Quays": {"actions": [RECORD]}, "Bays": {"actions": [OTHER]}}}, [("Quays",), ("Bays",)]),
        ([{"theme": "Quays", "tasks": [RECORD]}, {"theme": "Bays", "tasks": [OTHER]}], [("Quays",), ("Bays",)]),
        ([{"id": 7, "fields": RECORD}, {"id": 8, "fields": OTHER}], [(), ()]),
        ({"A-1": RECORD, "A-2": OTHER}, [(), ()]),
        (
            {
                "Open the quay": {"due": "2026-05", "owner": "Quay Board"},
                "Dredge the bay": {"due": "2026-06", "owner": "Sea Office"},
            },
            [(), ()],
        ),
        ([RECORD | {"milestones": [OTHER]}], [(), ("Open the quay",)]),
    ],
    ids=range(10),
)
def test_where_records_stand(value: object, headings: list[tuple[str, ...]]) -> None:
    document = read_document("a.json", json.dumps(value).encode())
    rows = [block for block in document.blocks if block.cells]
    assert [row.headings for row in rows] == headings
    titles, problems = found("a.json", json.dumps(value))
    assert [(one[1], one[3], one[6]) for one in titles] == [
        ("Open the quay", "Quay Board", "2026-05"),
        ("Dredge the bay", "Sea Office", "2026-06"),
    ]
    assert not problems


def test_lists_named_for_a_status_say_it_of_their_records() -> None:
    value = {
        "completed": [{"title": "Open the quay", "owner": "Board"}],
        "planned": [{"title": "Dredge it", "owner": "Sea"}],
    }
    assert [one[4] for one in found("a.json", json.dumps(value))[0]] == ["completed", "planned"]


def test_fields_named_in_two_ways_in_one_list() -> None:
    text = '[{"task": "Open the quay", "lead": "Quay Board"}, {"task": "Dredge the bay", "responsible": "Sea Office"}]'
    assert [one[3] for one in found("a.json", text)[0]] == ["Quay Board", "Sea Office"]


def test_yes_and_no_shares_and_numbers_stay_what_is_written() -> None:
    yaml = (
        "- {task: Open the quay, completed: yes, due: 2026-05}\n- {task: Dredge the bay, completed: no, due: 2026-06}\n"
    )
    assert [(one[4], one[6]) for one in found("a.yaml", yaml)[0]] == [("completed", "2026-05"), ("planned", "2026-06")]
    shares = '[{"task": "Open the quay", "progress": 0.60}, {"task": "Dredge the bay", "progress": 1}]'
    assert [one[5] for one in found("a.json", shares)[0]] == ["60%", "100%"]


CUT = TO_DOS[: TO_DOS.index("END:VTODO")]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", '[\n {"title": "x y",\n  "due": "a"},\n 5\n]', "a.json:4: this entry of the list is no record"),
        ("a.json", '[\n\n{"title": "x", "due": "2026", "due": "2027"}]', "a.json:3: “due” stands twice in this record"),
        (
            "a.json",
            '[\n{"title": "Open the quay", "due": "at some point"}]',
            "a.json:2: the date words “at some point”",
        ),
        (
            "a.yaml",
            "- title: Open it\n  status: |\n    so\n    so\n",
            "a.yaml:1: the status “so so” was not understood",
        ),
        ("a.ics", EVENTS.replace("20260601", "2026-06"), "a.ics:4: DTSTART is no date that calendars have: “2026-06”"),
        ("a.ics", EVENTS.replace("STATUS:CONFIRMED", "RRULE:FREQ=YEARLY"), "a.ics:6: this entry recurs (FREQ=YEARLY)"),
        ("a.ics", EVENTS.replace("20260601", "2\\n6"), "a.ics:4: DTSTART is no date that calendars have: “2 6”"),
        ("a.ics", EVENTS.replace("STATUS:CONFIRMED", "nothing here"), "a.ics:6: this line of the calendar was not"),
        ("a.ics", CUT, "a.ics:4: this entry of the calendar has no end; get the file again"),
        ("a.ics", EVENTS + "BEGIN:VJOURNAL\nEND:VJOURNAL\n", "a.ics: VJOURNAL of the calendar was not read"),
    ],
    ids=range(10),
)
def test_what_is_not_understood_is_told_with_its_line(name: str, text: str, told: str) -> None:
    entries, problems = found(name, text)
    assert entries
    assert [str(problem) for problem in problems if str(problem).startswith(told)], problems


BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 8)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.json",
            '[{"title": "x"},\n {"title": }]',
            "a.json:2: this looks like JSON data and is not valid: expecting value",
        ),
        ("a.json", '{"a": 1}\n{"a": \n', "a.json:3: this looks like JSON data and is not valid: expecting value"),
        ("a.json", "Only words.", "a.json:1: this looks like JSON data and is not valid"),
        ("a.json", "[" * 100_000, "a.json:1: its lists are nested more than 64 deep"),
        ("a.json", "[" * 70 + "]" * 70, "a.json:1: its lists are nested more than 64 deep"),
        ("a.json", "[" + "1," * 4_000_000 + "1]", "a.json:1: the file holds more than 1,000,000 values"),
        ("a.json", json.dumps([{"title": "x" * 100_001}]), "a.json:1: a text has more than 100,000 characters"),
        ("a.json", json.dumps({"kind": "quay", "size": 4}), "an object with “kind”, “size”; give a list of records"),
        ("a.json", json.dumps({"before": 1, "after": 2, "changes": []}), "'hledtrack export --format json' writes"),
        ("a.yaml", "a: [1\nb: 2\n", "a.yaml:2: this looks like YAML data and is not valid"),
        ("a.yaml", "a: *b\n", "a.yaml:1: the alias *b refers to nothing above it"),
        ("a.yaml", "[" * 70, "a.yaml:1: its lists are nested more than 64 deep"),
        ("a.yaml", "[" * 100_000, "a.yaml:1: "),
        ("a.yaml", "a: &a [*a]\n", "a.yaml:1: the alias *a refers to nothing above it"),
        ("a.yaml", BOMB, "the file holds more than 1,000,000 values; save it in several files"),
        ("a.yaml", BOMB.replace("x, x, x, x, x, x, x, x", ""), "the file holds more than 1,000,000 values"),
        ("a.yaml", "Only words.\n", "a.yaml:1: this looks like YAML data without a list of records"),
        ("a.yaml", "- !!python/object/apply:os.system [id]\n", "a list of lists; give a list of records"),
        ("a.json", "[{}, {}]", "a.json:1: this looks like JSON data without a list of records"),
        ("a.ics", "BEGIN:VTODO\nEND:VTODO\n", "a.ics:1: this looks like a calendar (iCalendar) without to-dos"),
        ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\n", "without to-dos and events (it has VFREEBUSY)"),
    ],
    ids=range(21),
)
def test_what_holds_no_records_or_too_much_is_refused(name: str, text: str, told: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(name, text.encode())
    (problem,) = caught.value.problems
    assert told in str(problem)
    assert "\n" not in str(problem)
