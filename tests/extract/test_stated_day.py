"""The day that a document says it is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hledtrack.extract import read_document
from hledtrack.extract.sources.stated_day import with_stated_day

DAY = date(2024, 3, 14)
LINES = """
March 14, 2024
14 March 2024
14 de marzo de 2024
Thursday, March 14, 2024
Northport, March 14, 2024
NORTHPORT, 14 March 2024
Northport, a 14 de marzo de 2024
March 14, 2024, Northport
Published on 14 March 2024
Date: 2024-03-14
Date: 14/03/2024
Fecha: 14 de marzo de 2024
FOR IMMEDIATE RELEASE: March 14, 2024
Joint Statement (14 March 2024)
Second River Talks, Northport, 14 March 2024
NORTHPORT, March 14, 2024 — The two governments met for the second time and reviewed what they had agreed a year ago.
Northport, 14 de marzo de 2024.— Los dos gobiernos se reunieron por segunda vez y revisaron lo acordado hace un año.
"""
NO_DAYS = """
March 2024
14 March
01/02/2024
9-10 March 2024
Last updated 14 March 2024
Agreement of 14 March 2024
The Roads Office opened the bridge on March 14, 2024.
The Roads Office will open the bridge by 14 March 2024
In 2024, the two sides met on March 14, and the Board will dredge the canal by June 2025.
On March 14, 2024, the Roads Office opened the bridge at Northport.
"""
BODY = "\n\n- The Harbour Board will dredge the canal by June 2025.\n- The Coast Guard will buy a boat.\n"


def stated(text: str, name: str = "sheet.md") -> tuple[date | None, str | None]:
    document = with_stated_day(replace(read_document(name, text.encode()), name=name))
    return document.stated_day, document.stated_day_where


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_a_line_that_says_of_which_day_the_document_is(line: str) -> None:
    assert stated(f"# Fact Sheet of the River Talks\n\n{line}{BODY}") == (DAY, "dateline")


@pytest.mark.parametrize("line", NO_DAYS.strip().split("\n"))
def test_a_line_that_says_something_else(line: str) -> None:
    assert stated(f"# Fact Sheet of the River Talks\n\n{line}{BODY}") == (None, None)


@pytest.mark.parametrize(
    "front",
    ["date: 2024-03-14", 'date: "2024-03-14T10:00:00Z"', "fecha: 14 de marzo de 2024", "published: March 14, 2024"],
)
def test_front_matter_goes_before_all_else(front: str) -> None:
    text = f"---\ntitle: Sheet\n{front}\nupdated: 2025-01-01\n---\n\n# Sheet\n\nNorthport, May 5, 2021{BODY}"
    assert stated(text, "sheet-2020-01-01.md") == (DAY, "front matter")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("sheet-2024-03-14.md", DAY),
        ("2024_03_14 sheet.md", DAY),
        ("sheet.20240314.md", DAY),
        ("https://example.org/2024-03-14-sheet", DAY),
        ("sheet-2024-13-14.md", None),
        ("sheet-2024-03.md", None),
        ("sheet-1202403145.md", None),
    ],
)
def test_the_name_of_the_file(name: str, day: date | None) -> None:
    assert stated(f"# Sheet{BODY}", name)[0] == day


def test_a_date_further_down_is_none_of_the_document() -> None:
    paragraphs = "\n\n".join(f"Paragraph {n} speaks of the river and its banks." for n in range(9))
    assert stated(f"# Sheet\n\n{paragraphs}\n\nNorthport, March 14, 2024") == (None, None)


PAGE = "<html><head><meta {}></head><body><h1>Sheet</h1><p>The Harbour Board will dredge the canal.</p></body></html>"
METADATA = [
    ('property="article:published_time" content="2024-03-14T08:00:00Z"', DAY),
    ('name="DC.date.issued" content="2024-03-14"', DAY),
    ('itemprop="datePublished" content="2024-03-14"', DAY),
    ('property="article:modified_time" content="2024-03-14"', None),
    ('name="date" content="spring"', None),
]


@pytest.mark.parametrize(("meta", "day"), METADATA)
def test_the_day_that_a_page_says_it_was_published(meta: str, day: date | None) -> None:
    assert stated(PAGE.format(meta), "sheet.html")[0] == day


def test_a_mail_is_of_the_day_it_was_sent_unless_its_text_says_another() -> None:
    head = "From: a@example.org\nMessage-ID: <1@example.org>\nDate: Thu, 14 Mar 2024 09:00:00 +0100\nSubject: Sheet\n\n"
    text = "The Harbour Board will dredge the canal by June 2025.\n"
    assert stated(head + text, "sheet.eml") == (DAY, "message header")
    assert stated(f"{head}Northport, 12 March 2024\n\n{text}", "sheet.eml") == (date(2024, 3, 12), "dateline")
