"""Which reader reads a document, in which encoding, and what is said where none can."""

from __future__ import annotations

import random

import pytest

from hledtrack.extract.document import BlockKind, UnreadableDocumentError
from hledtrack.extract.readers import read_document

SENTENCE = "La reunión se celebró en Cádiz – el año próximo será en Oporto."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read_document("acta.txt", SENTENCE.encode(encoding))
    assert document.blocks[0].text == SENTENCE
    assert document.language == "es"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("-", b"# Plan\n\n**Roads**\n\n- [one](http://x.example)\n", BlockKind.TITLE),
        ("notes", b"# Plan\n\n## Roads\n\n## Rails\n", BlockKind.TITLE),
        ("copy.txt", b"## Plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**x** and **y**\n", BlockKind.HEADING),
        ("-", b"task,lead,due\nmap,Oslo,2020\natlas,Bergen,2021\n", BlockKind.TABLE_ROW),
        ("-", b"The talks, held in May, in Oslo, ended.\nAll agreed, at last, on maps.\n", BlockKind.PARAGRAPH),
    ],
    ids=[
        "Markdown on standard input",
        "Markdown without ending",
        "Markdown in a text file",
        "CSV on standard input",
        "commas in prose",
    ],
)
def test_content_tells_the_format(name: str, data: bytes, kind: BlockKind) -> None:
    assert read_document(name, data).blocks[0].kind is kind


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.md", b"---\ntitle:\n---\n", "no text"),
        ("a.csv", b"task,due\n", "no row"),
        ("a.txt", random.Random(4).randbytes(5000), "no text in"),
        ("a.md", random.Random(5).randbytes(300), "no text in"),
        ("a.csv", bytes(range(256)) * 4, "no text in"),
        ("a.txt", b"%PDF-1.7\n\x00\x01", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "an image"),
        ("a.gz", b"\x1f\x8b\x08\x00", "an archive"),
        ("a.txt", b"\xff\xfeA\x00\x00\xd8B\x00", "UTF-16"),
    ],
)
def test_unreadable_documents_say_what_is_wrong_and_what_to_do(name: str, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as raised:
        read_document(name, data)
    (problem,) = raised.value.problems
    assert problem.path == name
    assert what in problem.what
    assert problem.remedy
    assert "\n" not in str(problem)


def test_the_hash_is_that_of_the_bytes() -> None:
    empty_line = read_document("a.txt", b"abc").sha256
    assert empty_line == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
