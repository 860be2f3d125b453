"""Web pages: what is text, what is frame, and in which line it stands."""

from __future__ import annotations

import pytest

from hledtrack.extract import read_document
from tests.extract.readers.outlines import outline_of

WORK = "The Water Board will open the lock by June 2024, as was planned in the compact."


def outline(page: str) -> list[str]:
    return outline_of(read_document("page.html", page.encode()))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            f"<h1>River Compact</h1><h2>Locks</h2><p>{WORK}</p><h2>Dams</h2><h3>North</h3><p>{WORK}</p>",
            ["T River Compact", "H1 Locks", f"P {WORK}", "H1 Dams", "H2 North", f"P {WORK}"],
            id="headings by level, the only first one as title",
        ),
        pytest.param(
            f"<p><b>Pillar I: Water</b></p><p>{WORK}</p><p><strong>Dams</strong><br>{WORK}</p>",
            ["H1 Pillar I: Water", f"P {WORK}", "H2 Dams", f"P {WORK}"],
            id="bold lines as headings",
        ),
        pytest.param(
            f"<p><b>1. Locks: </b>{WORK}</p><ul><li>One lock.</ul><p><b>2. Dams</b>: {WORK}</p><ul><li>One dam.</ul>",
            ["H1 1. Locks", f"P {WORK}", "- One lock.", "H1 2. Dams", f"P {WORK}", "- One dam."],
            id="numbered titles that run into the text above a list",
        ),
        pytest.param(
            f"<ul><li>One dam.<ul><li>{WORK}</li></ul><li><p>Two dams.</p><ol><li>Three.</ol></ul>",
            ["- One dam.", f"  - {WORK}", "- Two dams.", "  - Three."],
            id="nested lists, end tags left out",
        ),
        pytest.param(
            f"<p>The parties agreed:<br>• {WORK}<br>• The dam is finished.</p>",
            ["P The parties agreed:", f"- {WORK}", "- The dam is finished."],
            id="a list typed with bullets and breaks",
        ),
        pytest.param(
            f"<p>The parties agreed:<br>- {WORK}<br>- The dam is finished.</p>",
            ["P The parties agreed:", f"- {WORK}", "- The dam is finished."],
            id="a list typed with hyphens and breaks",
        ),
        pytest.param(
            f"<p>The parties agreed:<br>1. {WORK}<br>2. The dam is finished.</p>",
            ["P The parties agreed:", f"- {WORK}", "- The dam is finished."],
            id="a list typed with numbers and breaks",
        ),
        pytest.param(
            "<details><summary>Pillar I: Water</summary><div hidden>" + f"<p>{WORK}</p>" * 6 + "</div></details>",
            ["H1 Pillar I: Water", *[f"P {WORK}"] * 6],
            id="a panel that opens",
        ),
        pytest.param(
            f"<h4><button>Locks</button></h4><p>{WORK}</p><button>Print</button>",
            ["H1 Locks", f"P {WORK}"],
            id="a button in a heading is its text, another is none",
        ),
        pytest.param(
            f"<p>Over 40 km<sup>2</sup>.<sup><a href='#fn1'>1</a></sup> {WORK}</p><p id='fn1'>Measured in 2020.</p>",
            [f"P Over 40 km2. {WORK}", "N Measured in 2020."],
            id="raised figures and footnotes",
        ),
        pytest.param(
            "<pre>The parties agreed on\nthe work below.\n\n* Open the lock\n* Close the dam</pre>",
            ["P The parties agreed on the work below.", "- Open the lock", "- Close the dam"],
            id="preformatted text",
        ),
        pytest.param(
            f"<p>Fish &amp; chips&nbsp;&mdash; caf&#233;. {WORK}", [f"P Fish & chips — café. {WORK}"], id="entities"
        ),
    ],
)
def test_structure(page: str, expected: list[str]) -> None:
    assert outline(page) == expected


@pytest.mark.parametrize(
    "frame",
    [
        "<nav><ul><li><a href=/>Home</a><li><a href=/a>About the board</a></ul></nav>",
        "<div role='dialog'><p>This site will use cookies by June 2030.</p></div>",
        "<div class='cookie-banner'><p>This site will use cookies by June 2030.</p></div>",
        "<aside><p>The board will open a museum in May 2031.</p></aside>",
        "<footer><p>The site will be renewed in May 2031.</p></footer>",
        "<div class='related-links'><a href=/x>The dam will be closed by May 2031</a></div>",
        "<form><label>Search</label><input><button>Go</button></form>",
        "<div style='display:none'><p>You will see this by May 2031.</p></div>",
        "<script>document.write('will be written by May 2031')</script>",
        "<figure><img src=x><figcaption>The lock will open in May 2031.</figcaption></figure>",
    ],
)
def test_the_frame_of_a_page_is_left_out(frame: str) -> None:
    text = f"<h1>River Compact</h1><p>{WORK}</p><p>{WORK}</p><p>{WORK}</p>"
    assert outline(f"<body>{frame}{text}</body>")[:2] == ["T River Compact", f"P {WORK}"]
    assert not any("203" in line for line in outline(f"<body>{text}{frame}</body>"))


def test_what_is_left_out_is_told_with_its_line() -> None:
    frame = "<nav><a href=/>Home</a></nav>", "<footer>\n<p>All rights reserved</p></footer>"
    page = f"<body>\n{frame[0]}\n<main><p>{WORK}</p></main>\n{frame[1]}"
    discarded = read_document("page.html", page.encode()).discarded
    assert [(entry.text, entry.line) for entry in discarded] == [("Home\nAll rights reserved", 2)]


TABLE = """<table>
<caption>Works</caption>
<thead><tr><th rowspan=2>Work<th colspan=2>Date<th rowspan=2>Lead</tr><tr><th>old<th>new</thead>
<tr><td rowspan=2>Lock<td><s>May 2024</s><td>June 2024<td>Board
<tr><td>July 2024<td>July 2024<td>"
<tr><td colspan=4>Dams
<tr><td>Dam<td>2025<td>2026<td>Guild
</table>"""


def test_a_table_with_merged_cells() -> None:
    document = read_document("page.html", TABLE.encode())
    rows = [block for block in document.blocks if block.row]
    assert [[(cell.header, cell.text) for cell in row.cells] for row in rows] == [
        [("Work", "Lock"), ("Date old", "May 2024"), ("Date new", "June 2024"), ("Lead", "Board")],
        [("Work", "Lock"), ("Date old", "July 2024"), ("Date new", "July 2024"), ("Lead", "Board")],
        [("Work", "Dam"), ("Date old", "2025"), ("Date new", "2026"), ("Lead", "Guild")],
    ]
    assert [row.row for row in rows] == [1, 2, 3]
    assert [row.headings for row in rows] == [(), (), ("Dams",)]
    assert rows[0].cells[1].struck


def test_a_row_as_wide_as_the_table_that_begins_in_bold_is_two_headings() -> None:
    name = "Modernize the Gates and the Pumps of All Locks on the Upper River, the Side Canals, and the Harbours of"
    table = f"""<h1>Works on the river</h1><table><tr><td>Work<td>Lead
<tr><td colspan=2><p><b>Locks</b></p><p>{name} the Delta</p>
<tr><td>Gate<td>Board
<tr><td colspan=2>Dams
<tr><td>Dam<td>Guild</table>"""
    rows = [block for block in read_document("page.html", table.encode()).blocks if block.row]
    assert [row.headings for row in rows] == [("Locks", f"{name} the Delta"), ("Dams",)]


def test_a_table_that_lays_out_the_page_is_text() -> None:
    page = f"<table><tr><td><a href=/>Home</a><td><h2>Locks</h2><p>{WORK}</p></table>"
    assert outline(page)[-2:] == ["H1 Locks", f"P {WORK}"]


@pytest.mark.parametrize("element", ["s", "del", "strike", "span style='text-decoration: line-through'"])
def test_struck_text_is_marked(element: str) -> None:
    page = f"<p>Open the lock by <{element}>May 2024</{element.split(maxsplit=1)[0]}> June 2024.</p>"
    (block,) = read_document("page.html", page.encode()).blocks
    assert [block.text[span.start : span.end] for span in block.struck] == ["May 2024"]


def test_lines_are_those_of_the_source() -> None:
    head = "<html>\n<!-- two\nlines -->\n<body\n class='x'>\n"
    page = f"{head}<p>first\nsecond <b\n>third</b>\nfourth</p>\r\n<ul><li>last</ul>"
    first, last = read_document("page.html", page.encode()).blocks
    assert {word: first.line_at(first.text.index(word)) for word in first.text.split()} == {
        "first": 6, "second": 7, "third": 8, "fourth": 9,
    }  # fmt: skip
    assert last.line_at(0) == 10


@pytest.mark.parametrize(
    "data",
    [
        "<p>Année à Évry</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Année à Évry</p>".encode(),
        "<meta charset=iso-8859-1><p>Année à Évry</p>".encode("latin-1"),
        "<p>Année à Évry</p>".encode("cp1252"),
        "<p>Année à Évry</p>".encode("utf-16"),
        "<meta http-equiv=content-type content='text/html; charset=macroman'><p>Année à Évry</p>".encode("mac_roman"),
        "<meta charset=no-such-thing><p>Année à Évry</p>".encode("cp1252"),
    ],
    ids=["UTF-8", "byte order mark", "declared", "guessed", "UTF-16", "declared in a header", "declared wrongly"],
)
def test_encodings(data: bytes) -> None:
    assert read_document("page.html", data).blocks[0].text == "Année à Évry"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Compact</title>", "<h1>River Compact</h1>", "River Compact"),
        ("<title>River Compact | Water Board</title>", "", "River Compact"),
        ("<title>x</title><meta property='og:title' content='River Compact'>", "", "River Compact"),
        ("<title>River Compact</title>", "<h1>Water Board</h1><h1>River Compact</h1>", "River Compact"),
    ],
    ids=["only first heading", "without the site's name", "metadata", "the heading that the metadata repeat"],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert read_document("p.html", f"<head>{head}</head><body>{body}<p>{WORK}</p>".encode()).title == title


def test_a_web_archive() -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    archive = f"{head}<p>{WORK}</p>\n--b--\n"
    assert outline_of(read_document("page.mht", archive.encode())) == [f"P {WORK}"]
