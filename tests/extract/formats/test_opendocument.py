"""OpenDocument: what the XML of texts and sheets says is what the readers give."""

from __future__ import annotations

import pytest

from hledtrack.extract import Document, UnreadableDocumentError, read_document
from hledtrack.extract.readers.office import sheets
from tests.extract.formats.packages import package
from tests.extract.readers.outlines import outline_of

_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip


def opened(kind: str, body: str, automatic: str = "", **parts: str) -> Document:
    """The document in a file of OpenDocument of a ``kind`` (``text``, ``spreadsheet``)."""
    content = (
        f"<office:document-content{_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    named = {
        f"{name}.xml": f"<office:document-{name}{_SPACES}>{inside}</office:document-{name}>"
        for name, inside in parts.items()
    }
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return read_document("file", package({"mimetype": mimetype, "content.xml": content, **named}))


# --- texts


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def heading(text: str, level: int, style: str = "") -> str:
    return f'<text:h text:outline-level="{level}" text:style-name="{style}">{text}</text:h>'


def items(*texts: str, style: str = "L1") -> str:
    made = "".join(f"<text:list-item>{text if '<' in text else p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{made}</text:list>'


def style(name: str, properties: str = "", parent: str = "", attributes: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:parent-style-name="{parent}" {attributes}>'
        f"<style:text-properties {properties}/></style:style>"
    )


OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="Part " '
    'style:num-suffix=":"/></text:outline-style>'
)
NUMBERED = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-prefix="Action " style:num-suffix="."/></text:list-style>'
)
STYLES = (
    style("B", 'fo:font-weight="bold"') + style("S", 'style:text-line-through-style="solid"')
    + style("U", 'style:text-position="super 58%"') + style("V", 'text:display="none"')
    + style("Own", "", "B") + style("Title") + style("T1", "", "Title")
    + style("Free", "", "", 'style:list-style-name=""')
)  # fmt: skip
LAST = p("The board will open the lock in May.")


@pytest.mark.parametrize(
    ("body", "outline"),
    [
        (p("River Compact", "T1") + heading("Water", 1) + heading("Locks", 2) + LAST,
         ["T River Compact", "H1 Part I: Water", "H2 Locks", "P The board will open the lock in May."]),
        (heading("Water", 1) + LAST + heading("Ships", 1) + heading("Next steps", 1, "Free") + LAST,
         ["H1 Part I: Water", "P The board will open the lock in May.", "H1 Part II: Ships", "H1 Next steps",
          "P The board will open the lock in May."]),
        (items("Open it.", p("Dredge it.") + items("Paint it."), "Close it."),
         ["- Open it.", "- Dredge it.", "  - Paint it.", "- Close it."]),
        (items("Open it.", style="N") + p("Then:") + items("Close it.", style="N"),
         ["- Action 1. Open it.", "P Then:", "- Action 1. Close it."]),
        (p("The lock<text:s text:c='3'/>will<text:tab/>open<text:line-break/>in May."),
         ["P The lock will open in May."]),
        (p("The lock<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("In Halden.")
           + "</text:note-body></text:note> will open."), ["P The lock will open.", "N In Halden."]),
        (p("Open by 15<text:span text:style-name='U'>th</text:span> June."), ["P Open by 15th June."]),
        (p("Open <text:span text:style-name='V'>never </text:span>in June."), ["P Open in June."]),
        (p("Open <text:a>the lock</text:a> <text:bookmark-start/>in June."), ["P Open the lock in June."]),
        (p("Open <draw:frame><draw:text-box>" + p("a box") + "</draw:text-box></draw:frame>"), ["P Open", "P a box"]),
        (f"<text:section>{LAST}</text:section>", ["P The board will open the lock in May."]),
        ('<text:soft-page-break/><text:table-of-content><text:index-body>' + p("Water 3")
         + "</text:index-body></text:table-of-content>" + LAST, ["P The board will open the lock in May."]),
    ],
)  # fmt: skip
def test_texts(body: str, outline: list[str]) -> None:
    assert outline_of(opened("text", body, STYLES + NUMBERED, styles=OUTLINE)) == outline


def test_what_is_set_in_bold_is_a_heading() -> None:
    body = p("River Compact", "T1") + LAST + p("Water and energy", "Own") + LAST
    assert outline_of(opened("text", body, STYLES))[2] == "H1 Water and energy"


def test_struck_text_and_what_a_tracked_change_took_out() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('May 2025')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    (block,) = opened(
        "text", changes + p('Open it in <text:change text:change-id="c1"/> <text:span>June</text:span> 2025, '
                            '<text:span text:style-name="S">not late</text:span>.'), STYLES,
    ).blocks  # fmt: skip
    assert block.text == "Open it in May 2025 June 2025, not late."
    assert [block.text[span.start : span.end] for span in block.struck] == ["May 2025", "not late"]


def test_headers_and_comments_are_taken_out() -> None:
    masters = f"<office:master-styles><style:header>{p('Draft')}</style:header></office:master-styles>"
    found = opened("text", p(f"Open it.<office:annotation>{p('When?')}</office:annotation>"), styles=masters)
    assert [(entry.text, entry.reason) for entry in found.discarded] == [
        ("When?", "comment in the margin"),
        ("Draft", "header or footer of the page"),
    ]


def cell(content: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def texts(*said: str) -> str:
    return "<table:table-row>" + "".join(cell(p(text)) for text in said) + "</table:table-row>"


def test_tables_in_texts() -> None:
    across = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">{}</table:table-cell></table:table-row>'
    )
    body = (
        f"<table:table><table:table-header-rows>{texts('Action', 'Due')}</table:table-header-rows>"
        f"{across.format(p('Water'))}{texts('Open', 'May 2025')}</table:table>"
    )
    (row,) = [block for block in opened("text", body + LAST).blocks if block.row]
    assert [(part.header, part.text) for part in row.cells] == [("Action", "Open"), ("Due", "May 2025")]
    assert row.headings == ("Water",)


# --- sheets

DATES = "".join(
    f'<number:date-style style:name="d{name}">{"".join(f"<number:{part}/>" for part in parts)}</number:date-style>'
    f'<style:style style:name="{name}" style:data-style-name="d{name}"/>'
    for name, parts in (("day", ("day", "month", "year")), ("month", ("month", "year")), ("year", ("year",)))
)


def value(kind: str, said: str, shown: str = "", *, style: str = "", more: str = "") -> str:
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    attributes = f'office:value-type="{kind}" office:{name}="{said}" table:style-name="{style}" {more}'
    return cell(p(shown or said), attributes)


def table(*rows: str, name: str = "Sheet", style: str = "") -> str:
    made = "".join(
        row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows
    )
    return f'<table:table table:name="{name}" table:style-name="{style}">{made}</table:table>'


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (value("date", "2025-06-01", "01.06.25", style="day"), "2025-06-01"),
        (value("date", "2025-06-01", "Jun 25", style="month"), "2025-06"),
        (value("date", "2025-01-01", "2025", style="year"), "2025"),
        (value("date", "2025-01-02T08:30:00", "2 Jan"), "2025-01-02 08:30"),
        (value("percentage", "0.25", "25 %"), "25%"),
        (value("float", "3.0000000000001", "3,00"), "3"),
        (value("boolean", "true", "WAHR"), "yes"),
        (cell(p("in <text:span>May</text:span>") + p("or June")), "in May or June"),
        (cell(p("May<office:annotation><text:p>really?</text:p></office:annotation>")), "May"),
        (value("date", "no date", "soon"), "soon"),
    ],
)
def test_values(made: str, text: str) -> None:
    body = table(texts("Action", "Due"), cell(p("Open the lock")) + made)
    (row,) = opened("spreadsheet", body, DATES).blocks
    assert row.cells[1].text == text


def test_repeated_and_merged_cells_and_hidden_sheets() -> None:
    body = table(
        texts("Action", "Due", "Lead"),
        cell(p("Open")) + cell(p("May"), 'table:number-columns-repeated="2"'),
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>',
    ) + table(texts("Action", "Due"), texts("Secret", "June"), name="Notes", style="hidden")
    hidden = '<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>'
    found = opened("spreadsheet", body, hidden)
    assert [block.text for block in found.blocks] == ["Open | May | May"]
    assert [(entry.text, entry.reason) for entry in found.discarded] == [
        ("Notes\nAction | Due\nSecret | June", "hidden sheet")
    ]


def test_a_formula_without_a_value_is_told() -> None:
    body = table(texts("Action", "Due"), cell(p("Open")) + cell("", 'table:formula="of:=TODAY()"'))
    (problem,) = opened("spreadsheet", body).problems
    assert problem.what == "sheet Sheet: formulas hold no stored values (in B2)"


@pytest.mark.parametrize(
    "row",
    [
        cell(p("x"), 'table:number-columns-repeated="99999999"'),
        '<table:table-row table:number-rows-repeated="99999999">' + cell(p("x")) + "</table:table-row>",
    ],
    ids=["columns", "rows"],
)
def test_a_cell_repeated_without_end_is_refused(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 10_000)
    with pytest.raises(UnreadableDocumentError) as caught:
        opened("spreadsheet", table(texts("Action", "Due"), row))
    assert [problem.what for problem in caught.value.problems] == [
        "the file holds filled cells beyond the limit of 10,000"
    ]


def test_a_locked_file_is_refused() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "x",
        "META-INF/manifest.xml": manifest,
    }
    with pytest.raises(UnreadableDocumentError, match="protected by a password"):
        read_document("a.odt", package(parts))
