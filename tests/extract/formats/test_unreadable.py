"""What cannot be read is said in one line; what goes by a wrong name is read for what it is."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from hledtrack.extract import UnreadableDocumentError, read_document
from hledtrack.extract.readers.pdf import process as pdf_process
from tests.extract.formats.drawing import of_objects, stream
from tests.extract.formats.packages import W, p, package, word
from tests.hostile import TEXTS

DOCUMENTS = Path(__file__).parent / "documents"
PDF = (DOCUMENTS / "tern-strait-chromium.pdf").read_bytes()
DOCX = (DOCUMENTS / "tern-strait-pandoc.docx").read_bytes()
XLSX = (DOCUMENTS / "tern-strait-table.xlsx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600)
TEXT = "The Water Board will open the lock in May 2025."
ENTITIES = f'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><w:document {W}><w:body>&b;</w:body></w:document>'


def pdf(text: str = "", **options: Any) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, **options)
    canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def scan() -> bytes:
    from PIL import Image

    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawInlineImage(Image.new("RGB", (20, 20), "gray"), 0, 0, 500, 700)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pdf", pdf(TEXT, encrypt=StandardEncryption("user", "owner")), "encrypted"),
        ("a.pdf", scan(), "pictures of pages and no text"),
        ("a.pdf", pdf(), "no text"),
        ("a.pdf", PDF[: len(PDF) // 2], "cut off"),
        ("a.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(4000) + b"%%EOF", "damaged"),
        ("a.docx", LOCKED, "protected by a password"),
        ("a.xlsx", LOCKED, "protected by a password"),
        ("a.doc", OLE, "old office format"),
        ("a.xls", OLE, "old office format"),
        ("a.msg", OLE + "__substg1.0_0037001F".encode("utf-16-le"), "mail of Outlook"),
        ("a.rtf", b"{\\rtf1{\\fonttbl{\\f0 Arial;}}}", "no text"),
        ("a.docx", DOCX[: len(DOCX) // 2], "damaged or cut off"),
        ("a.xlsx", XLSX[: len(XLSX) // 2], "damaged or cut off"),
        ("a.docx", word("<w:p>"), "no XML that can be read"),
        ("a.docx", package({"word/other.xml": "<x/>"}), "has no part word/document.xml"),
        ("a.docx", package({"word/document.xml": b" " * 30_000_000}), "unpacks to 30 MB"),
        ("a.xlsx", package({"xl/workbook.xml": b" " * 30_000_000}), "unpacks to 30 MB"),
        ("a.docx", package({"word/document.xml": ENTITIES}), "declares entities"),
        ("a.xlsx", package({"xl/workbook.xml": ENTITIES}), "declares entities"),
        ("a.docx", word("<w:sdt><w:sdtContent>" * 500 + "</w:sdtContent></w:sdt>" * 500), "no XML that can be read"),
        ("a.docx", word(""), "no text"),
        ("a.html", b"<html><body><script>x</script></body></html>", "no text"),
        ("a.html", b"<div>" * 50_000 + TEXT.encode(), "more than 2000 deep"),
        ("a.html", b"", "empty"),
        ("a.pdf", b" \n", "empty"),
        ("a.docx", random.Random(7).randbytes(4000), "no text in UTF-8"),
    ],
)  # fmt: skip
def test_a_problem_is_one_line(name: str, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(name, data)
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.remedy
    assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("name", "data", "first"),
    [
        ("a.docx", PDF, "Fact Sheet: Third Meeting of the Tern Strait Economic Forum"),
        ("a.txt", DOCX, "Fact Sheet: Third Meeting of the Tern Strait Economic Forum"),
        ("a.pdf", XLSX, "Tern Strait Economic Forum: projects of Pillar III"),
        ("a.pdf", TEXT.encode(), TEXT),
        ("a.html", TEXT.encode(), TEXT),
        ("a.txt", f"<html><body><p>{TEXT}</p></body></html>".encode(), TEXT),
    ],
)
def test_the_content_decides_not_the_name(name: str, data: bytes, first: str) -> None:
    assert read_document(name, data).blocks[0].text == first


@pytest.mark.parametrize("original", [PDF, DOCX, XLSX], ids=["PDF", "Word", "Excel"])
@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), count=st.sampled_from([1, 10, 100]))
def test_damaged_bytes_give_a_document_or_a_problem(original: bytes, seed: int, count: int) -> None:
    chance = random.Random(seed)
    data = bytearray(original)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        found: object = read_document("file", bytes(data)).blocks
    except UnreadableDocumentError as error:
        found = error.problems
    assert found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts_are_read_as_text(text: str) -> None:
    import html

    shown = html.escape("".join(char for char in text if char >= " " and char not in "\ufffe\uffff"))
    for name, data in (
        ("a.html", f"<h1>Compact</h1><p>{html.escape(text)}</p><p>{TEXT}</p>".encode("utf-8", "replace")),
        ("a.docx", word(p(shown) + p(TEXT))),
    ):
        blocks = read_document(name, data).blocks
        assert blocks[-1].text == TEXT
        assert not any(char < " " or "\x7f" <= char <= "\x9f" for block in blocks for char in block.text)


@pytest.mark.parametrize(
    ("name", "data", "module"), [("a.html", b"<p>x</p>", "lxml"), ("a.docx", DOCX, "lxml"), ("a.pdf", PDF, "pypdfium2")]
)
def test_a_missing_package_says_how_to_install_it(
    name: str, data: bytes, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loaded in [
        key for key in sys.modules if key.startswith("hledtrack.extract.readers.markup.html") or key == module
    ]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(sys, "meta_path", [Missing(module), *sys.meta_path])
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(name, data)
    assert [problem.remedy for problem in caught.value.problems] == [f"pip install {module}"]


class Missing:
    """Finds nothing for one package and everything in it, as where it is not installed."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] == self.module:
            raise ModuleNotFoundError(f"No module named {name!r}", name=self.module)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
    stream(b"", b"/A Do"),
)


def form(inner: int, content: bytes) -> bytes:
    resources = b"/Resources<</XObject<</A %d 0 R>>/Font<</F %d 0 R>>>>" % (inner, inner)
    return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources, content)


SELF_DRAWING = of_objects(*PAGE, form(5, b"/A Do /A Do"))
TEN_TO_THE_SEVENTH = of_objects(
    *PAGE, *(form(6 + level, b"/A Do " * 10) for level in range(7)), form(13, b"BT /F 9 Tf (a) Tj ET"), FONT
)


@pytest.mark.parametrize("data", [SELF_DRAWING, TEN_TO_THE_SEVENTH], ids=["draws itself twice", "ten of ten of ten"])
def test_a_small_file_cannot_take_all_memory(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "MOST_MEMORY", 120)
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document("a.pdf", data)
    assert [problem.what for problem in caught.value.problems] == [
        "this PDF file cannot be read within 120 MB of memory"
    ]


def test_a_file_cannot_take_all_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "patience", lambda seconds: 0.0)
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document("a.pdf", PDF)
    assert [problem.what for problem in caught.value.problems] == [
        "this PDF file cannot be read within 7 seconds a page and 12 in all"
    ]


@pytest.mark.parametrize(
    ("size", "seconds"), [(800, 8), (30_000, 10), (290_000, 27), (1_000_000, 74), (100_000_000, 300)]
)
def test_a_larger_file_may_take_longer(size: int, seconds: int) -> None:
    assert pdf_process.seconds_for(size) == seconds


@pytest.mark.parametrize("number", [b"1e38", b"-1e38", b"99999999999999999999"])
def test_places_and_sizes_beyond_all_pages(number: bytes) -> None:
    content = b"BT /F %b Tf %b 0 0 %b %b %b Tm (far) Tj ET " % (5 * (number,))
    near = b"BT /F 10 Tf 1 0 0 1 50 500 Tm (" + TEXT.encode() + b") Tj ET"
    data = of_objects(*PAGE[:3], stream(b"", b"/A Do"), form(6, content + near), FONT)
    assert TEXT in [block.text for block in read_document("a.pdf", data).blocks]
