"""Word files: what their XML says is what the reader gives."""

from __future__ import annotations

import pytest

from hledtrack.extract import read_document
from tests.extract.formats.packages import item, p, word
from tests.extract.readers.outlines import outline_of

LEVEL = (
    '<w:lvl w:ilvl="{0}"><w:start w:val="{3}"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/>'
    '<w:pPr><w:ind w:left="{4}"/></w:pPr></w:lvl>'
)


def numbering(*lists: list[tuple[str, str, int]]) -> str:
    """Lists by number from 1, each a list of levels: number format, text, first number."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(LEVEL.format(depth, *level, 720 * (depth + 1)) for depth, level in enumerate(levels))
        + "</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    return abstract + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(lists) + 1)
    )


def outline(body: str, **parts: str) -> list[str]:
    return outline_of(read_document("file.docx", word(body, **parts)))


BULLETS = [("bullet", "\uf0b7", 1), ("bullet", "o", 1), ("bullet", "▪", 1)]
STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My part"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def test_headings_by_style_of_any_language_and_by_outline_level() -> None:
    body = (
        styled("River", "T") + styled("Compact", "T") + styled("Contents of all 7", "TOC1")
        + styled("Water", "berschrift1") + styled("Locks", "Deep") + styled("Energy", "Mine")
        + p("Grids", '<w:outlineLvl w:val="1"/>') + styled("The board will open the lock.", "Loop")
    )  # fmt: skip
    assert outline(body, styles=STYLES) == [
        "T River Compact", "H1 Water", "H2 Locks", "H1 Energy", "H2 Grids", "P The board will open the lock.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "text", "kind"),
    [
        ("<w:b/>", "Water and energy", "H1"),
        ('<w:sz w:val="32"/>', "Water and energy", "H1"),
        ("", "WATER AND ENERGY", "H1"),
        ("", "Water and energy", "P"),
        ('<w:b w:val="0"/>', "Water and energy", "P"),
        ("<w:b/>", "The board will open the lock in May.", "P"),
    ],
)
def test_headings_made_by_hand(properties: str, text: str, kind: str) -> None:
    body = styled("Compact", "T") + p("It will be kept.") + p(text, run=properties) + p("The lock will open.")
    assert outline(body, styles=STYLES)[2] == f"{kind} {text}"


def test_lists_by_words_own_numbering() -> None:
    body = (
        item("One.", 1)
        + item("Two.", 1, 1)
        + item("Three.", 1, 2)
        + item("Four.", 1)
        + p("And text.")
        + item("Five.", 1)
    )
    assert outline(body, numbering=numbering(BULLETS)) == [
        "- One.", "  - Two.", "    - Three.", "- Four.", "P And text.", "- Five.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([("upperRoman", "Action %1:", 1)], ["- Action I: One.", "- Action II: Two."]),
        ([("decimal", "%1.", 1)], ["- One.", "- Two."]),
        ([("lowerLetter", "Measure (%1)", 3)], ["- Measure (c) One.", "- Measure (d) Two."]),
        ([("decimalZero", "Step %1", 9)], ["- Step 09 One.", "- Step 10 Two."]),
    ],
    ids=["named Roman", "bare number", "named letter from c", "padded"],
)
def test_numbers_that_name_an_item_are_kept(levels: list[tuple[str, str, int]], expected: list[str]) -> None:
    assert outline(item("One.", 1) + item("Two.", 1), numbering=numbering(levels)) == expected


def test_numbered_headings_keep_their_number() -> None:
    heading = '<w:outlineLvl w:val="{0}"/><w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        p(text, heading.format(level))
        for text, level in (("Water", 0), ("Locks", 1), ("Dams", 1), ("Energy", 0), ("Grids", 1))
    )
    levels = [("upperRoman", "Pillar %1:", 1), ("decimal", "%2)", 1)]
    assert outline(body + p("The board will open it."), numbering=numbering(levels))[:5] == [
        "H1 Pillar I: Water", "H2 1) Locks", "H2 2) Dams", "H1 Pillar II: Energy", "H2 1) Grids",
    ]  # fmt: skip


def test_tracked_changes_and_struck_runs() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Open the lock by </w:t></w:r>"
        "<w:del><w:r><w:delText>May 2024</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> June 2024</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space='preserve'> in full</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    (block,) = read_document("file.docx", word(body)).blocks
    assert block.text == "Open the lock by May 2024 June 2024 in full"
    assert [block.text[span.start : span.end] for span in block.struck] == ["May 2024", "in full"]


def test_a_table_with_merged_cells() -> None:
    def row(*cells: str, header: bool = False) -> str:
        return f"<w:tr><w:trPr>{'<w:tblHeader/>' * header}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = "<w:tbl>" + "".join((
        row(cell("Work"), cell("Date"), cell("Lead"), header=True),
        row(cell("Lock", '<w:vMerge w:val="restart"/>'), cell("May 2024"), cell("Board")),
        row(cell("", "<w:vMerge/>"), cell("June 2024"), cell("Guild")),
        row(cell("Dams", '<w:gridSpan w:val="3"/>')),
        row(cell("Dam"), cell("2025"), cell("Board")),
    )) + "</w:tbl>"  # fmt: skip
    rows = [block for block in read_document("file.docx", word(body)).blocks if block.row]
    assert [[(cell.header, cell.text) for cell in block.cells] for block in rows] == [
        [("Work", "Lock"), ("Date", "May 2024"), ("Lead", "Board")],
        [("Work", "Lock"), ("Date", "June 2024"), ("Lead", "Guild")],
        [("Work", "Dam"), ("Date", "2025"), ("Lead", "Board")],
    ]
    assert rows[2].headings == ("Dams",)


def test_footnotes_come_last_and_text_boxes_after_their_paragraph() -> None:
    body = (
        '<w:p><w:r><w:t>The lock will open.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><w:pict><w:txbxContent>{p('The box will be read.')}</w:txbxContent></w:pict></w:r></w:p>"
        + p("The dam will close.")
    )
    assert outline(body, footnotes=f'<w:footnote w:id="2">{p("If it rains.")}</w:footnote>') == [
        "P The lock will open.", "P The box will be read.", "P The dam will close.", "N If it rains.",
    ]  # fmt: skip


def test_pages_are_those_that_word_noted() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>The dam will close.</w:t></w:r></w:p>"
    body = p("The lock will open.") + broken + p("The mill will turn.")
    assert [block.page for block in read_document("file.docx", word(body)).blocks] == [None, 2, 2]


def test_the_contents_list_is_left_out_and_told() -> None:
    body = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Water 3')}</w:sdtContent></w:sdt>{p('The lock will open.')}"
    )
    document = read_document("file.docx", word(body))
    assert outline_of(document) == ["P The lock will open."]
    assert [(entry.text, entry.reason) for entry in document.discarded] == [("Water 3", "table of contents")]
