r"""Rich Text Format: its control words in the manner of several programs give the blocks that they show."""

from __future__ import annotations

import pytest

from hledtrack.extract import Document, UnreadableDocumentError, read_document
from hledtrack.extract.readers.office import rtf
from tests.extract.readers.outlines import outline_of

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset2 Symbol;}}"


def read(body: str) -> Document:
    return read_document("a.rtf", f"{HEAD}{body}}}".encode("ascii"))


SENTENCE = r"\pard The board will open the lock in May.\par"
# What programs write for two headings and a list of two levels, as they do it.
WORD = r"""
{\stylesheet{\s1\outlinelevel0\b heading 1;}}{\*\listtable{\list{\listlevel{\leveltext\'01\u-3913 ?;}}}}
{\header\pard Draft of the board\par}
\pard\s1\outlinelevel0\b Water\par
\pard\outlinelevel1 {\b0 Locks}\par
{\listtext\pard\plain\f2 \'b7\tab}\pard\ilvl0\ls1\fi-360\li720 {Open the lock}{ by May 2025.}\par
{\listtext\pard\plain o\tab}\pard\ilvl1\ls1\fi-360\li1440 Paint it.\par
{\listtext\pard\plain\f2 \'b7\tab}\pard\ilvl0\ls1\fi-360\li720 Dredge the canal.\par
"""
TEXTEDIT = r"""
\pard\pardirnatural\f0\b\fs28 \cf0 Water\
\b0\fs24
\pard\pardirnatural The parties will do this.\
\pard\b Locks\b0\
\pard\tx220\tx720\li720\fi-720 \ls1\ilvl0{\listtext	\uc0\u8226 	}Open the lock by May 2025.\
\pard\tx940\tx1440\li1440\fi-1440 \ls1\ilvl1{\listtext	\uc0\u9702 	}Paint it.\
\pard\tx220\tx720\li720\fi-720 \ls1\ilvl0{\listtext	\uc0\u8226 	}Dredge the canal.\
"""
WORDPAD = r"""
\pard\sa200\b Water\b0\par
The parties will do this.\par
\b Locks\b0\par
\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf2\pnindent0{\pntxtb\'B7}}\fi-360\li720 Open the lock by May 2025.\par
{\pntext\f2\'B7\tab}Dredge the canal.\par
\pard\par
"""
CONVERTER = r"""
{\pard \ql \f0 \sa180 \li0 \fi0 \outlinelevel0 \b \fs36 Water\par}
{\pard \ql \f0 \sa180 \li0 \fi0 \outlinelevel1 \b \fs32 Locks\par}
{\pard \ql \f0 \sa0 \li360 \fi-360 \bullet \tx360\tab Open the lock by May 2025.\par}
{\pard \ql \f0 \sa0 \li720 \fi-360 \endash \tx360\tab Paint it.\par}
{\pard \ql \f0 \sa0 \li360 \fi-360 \bullet \tx360\tab Dredge the canal.\par}
"""


@pytest.mark.parametrize(
    ("body", "outline"),
    [
        (WORD, ["T Water", "H1 Locks", "- Open the lock by May 2025.", "  - Paint it.", "- Dredge the canal."]),
        (TEXTEDIT, ["H1 Water", "P The parties will do this.", "H1 Locks", "- Open the lock by May 2025.",
                    "  - Paint it.", "- Dredge the canal."]),
        (WORDPAD, ["H1 Water", "P The parties will do this.", "H1 Locks", "- Open the lock by May 2025.",
                   "- Dredge the canal."]),
        (CONVERTER, ["T Water", "H1 Locks", "- Open the lock by May 2025.", "  - Paint it.", "- Dredge the canal."]),
    ],
    ids=["Word", "TextEdit", "WordPad", "a converter"],
)  # fmt: skip
def test_headings_and_lists_as_programs_write_them(body: str, outline: list[str]) -> None:
    assert outline_of(read(body)) == outline


def test_the_running_header_is_taken_out() -> None:
    assert [(entry.text, entry.reason) for entry in read(WORD).discarded] == [
        ("Draft of the board", "header or footer of the page")
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 and \'93quotes\'94", "café and “quotes”"),
        (r"\u8220?open\u8221? \u-10179?\u-8704?", "“open”"),
        (r"\uc2\u321\'a3\'a3\u243\'f3\'f3d\u378\'9f\'9f", "Łódź"),
        (r"{\f1 \'a3\'f3d\'9f}", "Łódź"),
        (r"in 2025\emdash 2026\~km", "in 2025—2026 km"),
        (r"a \{brace\} and a back\\slash", "a {brace} and a back\\slash"),
        ("a line\r\nthat goes on", "a linethat goes on"),
        (r"by 15{\super th} June", "by 15th June"),
        (r"the lock{\super 2} will open", "the lock will open"),
        (r"shown{\v and hidden} text", "shown text"),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt the report}} is out', "the report is out"),
        (r"{\*\unknown what an old program passes over}The lock", "The lock"),
        (r"{\*\bkmkstart a}{\*\bkmkend a}The lock{\*\annotation a remark}", "The lock"),
        (r"{\pict\wmetafile8 0123456789abcdef}The lock", "The lock"),
        (r"{\object{\*\objdata 01}{\result The lock}}", "The lock"),
    ],
)
def test_letters_and_what_is_no_text(body: str, text: str) -> None:
    assert [block.text for block in read(rf"\pard {body}\par").blocks] == [text]


def test_struck_text_is_marked() -> None:
    (block,) = read(r"\pard Open it in {\strike May 2025} \striked1 or June\striked0  July 2025.\par").blocks
    assert [block.text[span.start : span.end] for span in block.struck] == ["May 2025 or June"]


def test_a_note_stands_at_the_end() -> None:
    body = r"\pard The lock{\super\chftn}{\footnote\pard\plain {\super\chftn} In Halden.} will open.\par" + SENTENCE
    assert [(block.kind.name, block.text) for block in read(body).blocks][-1] == ("NOTE", "In Halden.")


def row(*cells: str, header: bool = False, joins: tuple[str, ...] = ()) -> str:
    joins = joins or ("",) * len(cells)
    places = (r"\trhdr" if header else "") + "".join(
        rf"{join}\cellx{1000 * place}" for place, join in enumerate(joins, start=1)
    )
    texts = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd{places} {texts}\row"


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (
            [row("Action", "Due", header=True), row(r"Open the\par lock", "May 2025"), row("Dredge", "June 2025")],
            [{"Action": "Open the lock", "Due": "May 2025"}, {"Action": "Dredge", "Due": "June 2025"}],
        ),
        (
            [row("Action", "Due"), row("Open", "May 2025", joins=("", r"\clvmgf")),
             row("Dredge", "", joins=("", r"\clvmrg"))],
            [{"Action": "Open", "Due": "May 2025"}, {"Action": "Dredge", "Due": "May 2025"}],
        ),
        (
            [row("Action", "Due"), row("Water", "", joins=(r"\clmgf", r"\clmrg")), row("Open", "May 2025")],
            [{"Action": "Open", "Due": "May 2025"}],
        ),
        (
            [row("Action", "Due"), r"\trowd\cellx2010 \pard\intbl Water\cell\row", row("Open", "May 2025")],
            [{"Action": "Open", "Due": "May 2025"}],
        ),
        (
            [row("Action", "Due"), row("Open", r"{\itap2 in\nestcell May\nestcell\nestrow} 2025")],
            [{"Action": "Open", "Due": "in May 2025"}],
        ),
    ],
    ids=["header", "merged below", "merged beside", "as wide as the table", "a table in a cell"],
)  # fmt: skip
def test_tables(rows: list[str], cells: list[dict[str, str]]) -> None:
    found = [block for block in read("".join(rows) + SENTENCE).blocks if block.row]
    assert [{cell.header: cell.text for cell in block.cells} for block in found] == cells


def test_a_table_that_only_lays_out_text_is_text() -> None:
    assert outline_of(read(row("The board will open the lock.", "It will be dredged.") + SENTENCE)) == [
        "P The board will open the lock.", "P It will be dredged.", "P The board will open the lock in May.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body", ["", "{" * 50_000, "}" * 50_000, r"\bin999999999 x", r"\u99999999999 x", r"\'zz", "\\"], ids=range(7)
)
def test_broken_files_give_a_document_or_a_problem(body: str) -> None:
    try:
        found: object = read(body + SENTENCE).blocks
    except UnreadableDocumentError as error:
        found = error.problems
    assert found


def test_a_file_of_too_many_controls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "MOST_CONTROLS", 1000)
    with pytest.raises(UnreadableDocumentError) as caught:
        read(r"\b" * 1000)
    assert [problem.what for problem in caught.value.problems] == [
        "the file holds control words and groups beyond the limit of 1,000"
    ]
