"""The document's own text among menus, forms, notices, mail headers and page numbers."""

from __future__ import annotations

import pytest

from hledtrack.extract.readers.outline.frame_signs import is_cue_line
from tests.extract.readers.outlines import outline_of, outlined, read

BODY = """
The two ministers met in Doha on 3 May 2021 and reviewed the plan of 2019.

- Qatar will open the laboratory in the autumn of 2021.
- Malta trained 40 divers, ten more than planned.
"""


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Facebook X YouTube",
        "Skip to main content",
        "Ir al contenido",
        "« Previous  Next »",
        "PRIVACY POLICY",
        "Menu Search",
    ],
)
def test_lines_that_are_always_part_of_the_frame(line: str) -> None:
    assert is_cue_line(line)


@pytest.mark.parametrize(
    "line", ["Share of renewable energy", "Search and rescue", "Contact groups met", "Next steps", "Home affairs"]
)
def test_lines_that_only_begin_like_them(line: str) -> None:
    assert not is_cue_line(line)


def test_a_page_gives_its_text_from_the_title_on() -> None:
    page = (
        "Skip to content\nMenu\n\n * Home\n * News\n * Ministry\n * Contact\n\nSearch:\n\nHome > News > Statements\n\n"
        "Statement on the diving safety dialogue\n\nShare\n"
        + BODY
        + "\nTags\nDiving Safety\n\n * Privacy policy\n * Sitemap\n\n"
        "We use cookies to improve your experience of this website.\nAccept all\n"
    )
    assert outline_of(read(page)) == outlined(
        """
        T Statement on the diving safety dialogue
        P The two ministers met in Doha on 3 May 2021 and reviewed the plan of 2019.
        - Qatar will open the laboratory in the autumn of 2021.
        - Malta trained 40 divers, ten more than planned.
        """
    )


def test_forms_in_markup_are_left_out() -> None:
    page = '<form action="/x">\n  <input name="q"\n    value="1">\n</form>\n' + BODY
    document = read(page)
    assert len(document.blocks) == 3
    assert [(entry.line, entry.reason) for entry in document.discarded] == [(1, "markup")]


def test_a_plain_document_of_short_items_is_kept_whole() -> None:
    items = "".join(f" * {place}: new pier\n" for place in ("Riga", "Turku", "Umeå", "Pori", "Vaasa"))
    document = read(items)
    assert len(document.blocks) == 5
    assert document.discarded == ()


def test_a_sentence_about_a_website_stays_in_the_text() -> None:
    text = BODY + "- Malta will launch a website with web browser games for divers in 2022.\n"
    assert outline_of(read(text))[-1].startswith("- Malta will launch a website")


def test_a_table_of_contents_is_left_out() -> None:
    text = """
        Diving dialogue report

        Contents

        Training ..... 2
        Boats ..... 3

        Training

        Malta trained 40 divers.

        Boats

        Two boats were bought.
    """
    document = read(text)
    assert outline_of(document) == [
        "T Diving dialogue report",
        "H1 Training",
        "P Malta trained 40 divers.",
        "H1 Boats",
        "P Two boats were bought.",
    ]
    assert [entry.reason for entry in document.discarded] == ["table of contents"]


def test_quoted_and_forwarded_mail() -> None:
    mail = (
        "See below.\n\nFrom: a@example.org\nTo: b@example.org\nSubject: Plan\n\n"
        + "".join(f"> {line}\n" for line in BODY.strip().split("\n"))
        + "\n-- \nA. Borg\n"
    )
    document = read(mail)
    assert len(document.blocks) == 3
    assert {entry.reason for entry in document.discarded} == {"covering message", "message header", "signature"}


def test_page_numbers_and_running_headers() -> None:
    pages = [
        f"DIVING DIALOGUE 2021\n\nItem {word} was discussed at length. The boats and\n\n{number}\n\f"
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    document = read("".join(pages) + "DIVING DIALOGUE 2021\n\nthe divers were praised.\n")
    assert outline_of(document)[-1] == "P Item three was discussed at length. The boats and the divers were praised."
    assert {entry.reason for entry in document.discarded} == {"running header, footer or page number"}


def test_numbers_of_links_in_text_browser_copies() -> None:
    text = "   [1]Home [2]News [3]Contact\n" + BODY.replace("the plan", "[4]the plan")
    assert outline_of(read(text))[0].endswith("reviewed the plan of 2019.")


PAGED = {
    "sentences": [f"Page {n} of 6\n\nThe board will open lock {n} by May 2025.\n\n" for n in range(1, 7)],
    "items without a full stop": [f"Open lock {n} by May 2025\n\nPage {n} of 6\n\n" for n in range(1, 7)],
}


@pytest.mark.parametrize("pages", PAGED.values(), ids=PAGED)
def test_pages_of_one_line_are_no_running_lines(pages: list[str]) -> None:
    document = read("".join(pages))
    texts = [line for page in pages for line in page.split("\n") if "lock" in line]
    assert [block.text for block in document.blocks] == texts
    assert [entry.text for entry in document.discarded] == [f"Page {n} of 6" for n in range(1, 7)]
