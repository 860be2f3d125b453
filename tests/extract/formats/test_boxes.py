"""Ticks and boxes say how far an item has come: they stay at the head of its text, in every format."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.model import Review
from tests.extract.formats.packages import p, word
from tests.extract.readers.outlines import outline_of

DONE, OPEN = "Open the salt quay", "Open the fish quay"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def typed(done: str, not_done: str, bullet: str = "- ") -> str:
    return f"Works of the quays in the year to come:\n\n{bullet}{done} {DONE}\n{bullet}{not_done} {OPEN}\n"


def word_lines(done: str, not_done: str) -> bytes:
    lines = "".join(
        f'<w:p>{box}<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        for box, text in ((done, DONE), (not_done, OPEN))
    )
    return word(p("Works of the quays in the year to come:") + lines)


def control(state: str, shown: str) -> str:
    return (
        f'<w:sdt {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def form_field(state: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{state}</w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def page(done: str, not_done: str) -> str:
    return f"<p>Works of the quays in the year to come:</p><ul><li>{done} {DONE}</li><li>{not_done} {OPEN}</li></ul>"


CASES: dict[str, tuple[str, str | bytes, str, str]] = {
    "Markdown": ("a.md", typed("[x]", "[ ]"), "[x]", "[ ]"),
    "Markdown, signs": ("a.md", typed("✅", "☐", "* "), "✅", "☐"),
    "Markdown, no bullets": ("a.md", typed("☒", "☐", ""), "☒", "☐"),
    "plain text": ("a.txt", typed("[X]", "[ ]"), "[X]", "[ ]"),
    "plain text, no bullets": ("a.txt", typed("[x]", "[ ]", ""), "[x]", "[ ]"),
    "plain text, signs": ("a.txt", typed("✔", "✗", "• "), "✔", "✗"),
    "page, signs": ("a.html", page("☑", "☐"), "☑", "☐"),
    "page, typed": ("a.html", f"<p>Works:<br>☒ {DONE}<br>☐ {OPEN}</p>", "☒", "☐"),
    "page, boxes": ("a.html", page('<input type="checkbox" checked>', '<input type=checkbox>'), "☒", "☐"),
    "page, pictures": ("a.html", page('<img alt="✅" src="x">', '<img class="emoji" alt="❌">'), "✅", "❌"),
    "Word, controls": ("a.docx", word_lines(control("1", "☒"), control("0", "☐")), "☒", "☐"),
    "Word, controls with other signs": ("a.docx", word_lines(control("true", "X"), control("false", "o")), "☒", "☐"),
    "Word, form fields": ("a.docx", word_lines(form_field("<w:checked/>"), form_field("")), "☒", "☐"),
    "Word, symbols": ("a.docx", word_lines(symbol("Wingdings", "F0FE"), symbol("Wingdings", "F0A8")), "☑", "☐"),
    "Word, more symbols": ("a.docx", word_lines(symbol("Wingdings 2", "F052"), symbol("Wingdings 2", "A3")), "☑", "☐"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "done", "not_done"), CASES.values(), ids=CASES)
def test_marks_stay_at_the_head_of_an_item(name: str, content: str | bytes, done: str, not_done: str) -> None:
    found = outline_of(read_document(name, content if isinstance(content, bytes) else content.encode()))
    assert [line.lstrip(" -") for line in found[1:]] == [f"{done} {DONE}", f"{not_done} {OPEN}"]
    assert all(line.startswith("- ") for line in found[1:])


def test_boxes_of_a_search_form_are_no_text() -> None:
    form = '<form><label><input type="checkbox"> News</label></form>'
    assert outline_of(read_document("a.html", (form + page("☑", "☐")).encode()))[-1] == f"- ☐ {OPEN}"


def test_boxes_beside_words_stay_where_they_are() -> None:
    line = "".join(
        box + f"<w:r><w:t> {text} </w:t></w:r>"
        for box, text in ((control("1", "☒"), "Complete"), (control("0", "☐"), "Ongoing"))
    )
    document = read_document("a.docx", word(p("Status:") + f"<w:p>{line}</w:p>"))
    assert document.blocks[-1].text == "☒ Complete ☐ Ongoing"


def _cell(content: str) -> str:
    return f"<w:tc><w:p>{content}</w:p></w:tc>"


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("done", "not_done"),
    [
        (control("1", "☒"), control("0", "☐")),
        (form_field("<w:checked/>"), form_field("")),
        (symbol("Wingdings", "F0FE"), symbol("Wingdings", "F0A8")),
        (_text("[x]"), _text("[ ]")),
    ],
    ids=["controls", "form fields", "symbols", "typed"],
)
@pytest.mark.parametrize(("at", "status"), [(0, "planned"), (1, "in_progress"), (2, "completed")])
def test_a_word_form_says_by_its_ticked_box_how_far_it_is(done: str, not_done: str, at: int, status: str) -> None:
    levels = ("Not started", "Ongoing", "Complete")
    boxes = "".join(f"{done if place == at else not_done}{_text(f' {level}  ')}" for place, level in enumerate(levels))
    rows = [("Commitment", _text(DONE)), ("Lead", _text("Port Board")), ("Level of completion", boxes)]
    table = "".join(f"<w:tr>{_cell(_text(name))}{_cell(value)}</w:tr>" for name, value in rows)
    document = read_document("a.docx", word(f"<w:tbl>{table}</w:tbl>" + p("Forms are kept at the office.")))
    (entry,) = extract(document, Review(id="r", kind="plan", date=date(2024, 4, 19)), ExtractSettings()).commitments
    assert (entry.title, entry.agencies, entry.status) == (DONE, ("Port Board",), status)
