"""Mail as programs store it: parts decoded, one read, the rest told."""

from __future__ import annotations

import base64
import quopri
import random

import pytest

from hledtrack.extract import UnreadableDocumentError, read_document
from tests.extract.readers.outlines import outline_of

HEAD = "From: mare@example.org\nTo: port@example.org\nSubject: =?utf-8?q?Pr=C3=B3ximos?= pasos\nMIME-Version: 1.0\n"
WORKS = (
    "Works of the café quay\n\n- The Quay Board will open the café quay by May 2026.\n- Dredging ends in June 2026.\n"
)
PAGE = "<h2>Works</h2>\n<ul>\n<li>The Quay Board will open the café quay by May 2026.</li>\n</ul>"
FIRST, SECOND = "- The Quay Board will open the café quay by May 2026.", "- Dredging ends in June 2026."


def part(kind: str, text: str, *, how: str = "8bit", charset: str = "utf-8", more: str = "") -> str:
    data = text.encode(charset)
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(how, bytes)(data)
    return f'Content-Type: {kind}; charset="{charset}"\nContent-Transfer-Encoding: {how}\n{more}\n' + coded.decode(
        "ascii", "surrogateescape"
    )


def several(kind: str, *parts: str) -> str:
    return (
        f'Content-Type: multipart/{kind}; boundary="=-cut"\n\n'
        + "".join(f"--=-cut\n{p}\n" for p in parts)
        + "--=-cut--\n"
    )


def mail(body: str, head: str = HEAD) -> bytes:
    return (head + body).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("how", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_text_part_is_decoded(how: str, charset: str) -> None:
    if how == "8bit" and charset != "utf-8":
        pytest.skip("written in UTF-8 here")
    document = read_document("a.eml", mail(part("text/plain", WORKS, how=how, charset=charset)))
    assert outline_of(document) == ["T Works of the café quay", FIRST, SECOND]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (several("alternative", part("text/plain", WORKS), part("text/html", PAGE)), [FIRST, SECOND]),
        (several("alternative", part("text/html", PAGE), part("text/plain", WORKS)), [FIRST, SECOND]),
        (several("alternative", part("text/plain", "\n"), part("text/html", PAGE)), [FIRST]),
        (several("mixed", part("text/html", PAGE, how="quoted-printable")), [FIRST]),
        (part("text/html", PAGE, how="base64"), [FIRST]),
        (several("mixed", several("alternative", part("text/html", PAGE)).replace("=-cut", "=-in")), [FIRST]),
    ],
    ids=["text first", "page first", "text empty", "page in parts", "page alone", "parts within parts"],
)
def test_the_text_goes_before_the_page(body: str, expected: list[str]) -> None:
    assert [line for line in outline_of(read_document("-", mail(body))) if line.startswith("-")] == expected


def test_what_is_attached_is_told() -> None:
    more = 'Content-Disposition: attachment; filename="plan.csv"\n'
    body = several(
        "mixed", part("text/plain", WORKS), part("text/csv", "Work,Due\nQuay,2026\n", how="base64", more=more)
    )
    document = read_document("a.eml", mail(body))
    assert [problem.what for problem in document.problems] == ["the attachment plan.csv was not read"]


@pytest.mark.parametrize(("how", "lines"), [("8bit", [10, 11]), ("quoted-printable", [10, 11]), ("base64", [8, 8])])
def test_lines_are_those_of_the_file(how: str, lines: list[int]) -> None:
    blocks = read_document("a.eml", mail(part("text/plain", WORKS, how=how))).blocks
    assert [block.line_at(0) for block in blocks[1:]] == lines


def test_lines_that_quoted_printable_wraps_count_from_their_first() -> None:
    text = (
        "Works\n\n"
        + "The Quay Board will open the café quay and its two lamps by May 2026. " * 3
        + "\n\nIt will rain.\n"
    )
    data = mail(part("text/plain", text, how="quoted-printable"))
    found = read_document("a.eml", data).blocks[-1].line_at(0)
    assert found is not None
    assert data.decode().split("\n")[found - 1] == "It will rain."


def test_headers_the_message_answered_and_the_signature_are_left_out() -> None:
    text = WORKS + "\nKind regards\nMare\n\nOn 3 May 2019 Port wrote:\n> - The old quay will close by May 2020.\n"
    document = read_document("a.eml", mail(part("text/plain", text)))
    assert outline_of(document) == ["T Works of the café quay", FIRST, SECOND]
    assert [entry.reason for entry in document.discarded] == [
        "message header", "signature", "quoted from an earlier message",
    ]  # fmt: skip


def test_the_subject_is_the_title_where_the_text_has_none() -> None:
    text = "The Quay Board will open the café quay by May 2026, as it said in the spring of 2024."
    assert read_document("a.eml", mail(part("text/plain", text))).title == "Próximos pasos"


@pytest.mark.parametrize(
    "charset", ["no-such-charset", "idna", "hex", "x\0y", "utf-8\0", "*", "unicode_escape", "é", "'", "%00"]
)
def test_a_charset_that_is_none_is_a_problem(charset: str) -> None:
    body = f'Content-Type: text/plain; charset="{charset}"\n\n{WORKS}'
    document = read_document("a.eml", mail(body))
    assert document.blocks[1].text == FIRST[2:]
    assert ["which is none" in problem.what for problem in document.problems] == [True]


@pytest.mark.parametrize(
    "body",
    [
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
        'Content-Type: application/pkcs7-mime; name="smime.p7m"\n\nMIAGCSqGSIb3\n',
        several("mixed", part("text/plain", "\n")),
    ],
    ids=["a picture", "encrypted", "empty"],
)
def test_a_mail_without_text_is_refused(body: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document("a.eml", mail(body))
    assert "holds no text" in caught.value.problems[0].what


def test_a_mailbox_says_how_many_mails_it_holds() -> None:
    one = mail(part("text/plain", WORKS), head="From mare@example.org Fri Apr 19 10:00:00 2024\n" + HEAD)
    document = read_document("box.eml", one + b"\n" + one)
    assert "holds 2 mails" in document.problems[0].what


@pytest.mark.parametrize("seed", range(60))
def test_damaged_mail_gives_a_document_or_a_problem(seed: int) -> None:
    chance = random.Random(seed)
    more = "Content-Disposition: attachment; filename*0*=utf-8''a%2; filename*1=b\n"
    parts = (part("text/plain", WORKS, how="quoted-printable"), part("text/html", PAGE, how="base64", more=more))
    data = bytearray(mail(several("alternative", *parts)))
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1))] = chance.choice(
            (b"\0", b'"', b"*", b"=", b"\xff", b"\n", b"%", b"'", b";")
        )
    try:
        found: object = read_document("a.eml", bytes(data)).blocks
    except UnreadableDocumentError as error:
        found = error.problems
    assert found
