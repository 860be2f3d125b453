"""A file that holds one commitment: what its front matter says of it are its fields."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.extract.readers.markup.front_matter import front_matter
from hledtrack.model import Review

REVIEW = Review(id="r", kind="plan", date=date(2024, 4, 19))
BODY = "\nThe dock lies in the north of the port.\n"


def found_in(text: str) -> list[tuple[object, ...]]:
    extraction = extract(read_document("goal.md", text.encode()), REVIEW, ExtractSettings())
    return [
        (entry.title, entry.agencies, entry.status and entry.status.value, entry.expected and entry.expected.edtf)
        for entry in extraction.commitments
    ]


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        (
            "title: Open the north dock\nlead: Port Board\ndue: June 2025\nstatus: On track",
            ("Open the north dock", ("Port Board",), "in_progress", "2025-06"),
        ),
        (
            "title: 'Open the north dock'\nlead_agency: \"Port Board\"\n"
            "targetDate: 2025-06-30\nstatus: Completed # at last",
            ("Open the north dock", ("Port Board",), "completed", "2025-06-30"),
        ),
        (
            "layout: goal\ntitle: >\n  Open the\n  north dock\nowners:\n  - Port Board\n"
            "  - Canal Office\ndue_date: Q2 2025",
            ("Open the north dock", ("Port Board", "Canal Office"), "planned", "2025-34"),
        ),
        (
            "title: Abrir el muelle norte\nresponsable: Junta del Puerto\n"
            "fecha límite: junio de 2025\nestado: En curso",
            ("Abrir el muelle norte", ("Junta del Puerto",), "in_progress", "2025-06"),
        ),
        (
            "commitment: Open the north dock\ntitle: Dock\nowner: [Port Board, Canal Office]\n"
            "deadline: 2025\nprogress: 40%",
            ("Open the north dock", ("Port Board", "Canal Office"), "in_progress", "2025"),
        ),
    ],
)
def test_fields_of_the_one_commitment(fields: str, entry: tuple[object, ...]) -> None:
    body = "\nEl muelle está al norte del puerto.\n" if "muelle" in fields else BODY
    assert found_in(f"---\n{fields}\n---\n{body}") == [entry]


def test_the_title_may_stand_in_the_text() -> None:
    text = f"---\nlead: Port Board\ndue: June 2025\n---\n\n# Open the north dock\n{BODY}"
    assert found_in(text) == [("Open the north dock", ("Port Board",), "planned", "2025-06")]


@pytest.mark.parametrize(
    "fields",
    [
        "title: Fact sheet on the port\ndate: 2024-04-19\nauthor: Port Board",
        "title: Fact sheet on the port\nstatus: published\ndepartment: Port Board",
        "title: Hoja informativa\nestado: borrador\ndependencia: Junta del Puerto",
        "title: Fact sheet on the port\ntags: [port, dock]\nlayout: page",
        "lead: Port Board\ndue: June 2025",  # of what?
    ],
)
def test_the_front_matter_of_a_page(fields: str) -> None:
    assert found_in(f"---\n{fields}\n---\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("key: a value", "a value"),
        ("key: 'it''s'", "it's"),
        (r'key: "a\u2013b\n\"c\""', 'a–b "c"'),
        ("key: [a, 'b, c', \"d\"]", "a; b, c; d"),
        ("key:\n  - a\n  - 'b'", "a; b"),
        ("key:\n- a\n- b", "a; b"),
        ("key: |\n  a\n  b", "a b"),
        ("key: a\n  b", "a b"),
        ("key: # a remark", ""),
        ("key: null", ""),
        ("key:\n  deep: a", ""),
        ("key: {deep: a}", ""),
        ("# key: a", ""),
        ("  key: a", ""),
        ("key: http://a.example", "http://a.example"),
    ],
)
def test_values(line: str, value: str) -> None:
    fields = front_matter(["---", *line.split("\n"), "---", "text"]).fields
    assert [cell.text for cell in fields] == ([value] if value else [])
