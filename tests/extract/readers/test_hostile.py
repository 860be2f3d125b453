"""No bytes bring a reader down: there is a document or a problem said in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.extract.document import BlockKind, Document, UnreadableDocumentError
from hledtrack.extract.readers import read_document
from hledtrack.model import Problem
from tests.hostile import DATA, TEXTS

NAMES = ["a.txt", "a.md", "a.csv", "-"]
DATA_NAMES = ["a.json", "a.yaml", "a.ics", "-"]
CORPUS = {
    "nulls": b"one\x00two\x00\n" * 50,
    "lone surrogates": b"\xed\xa0\x80 text \xed\xbf\xbf\n",
    "overlong": b"\xc0\xaf\xe0\x80\xaf text\n",
    "truncated": "señal – ñ".encode()[:-1],
    "escape sequences": b"\x1b[2J\x1b]8;;http://x\x07link\x1b]8;;\x07 \x1bP text\n",
    "bidi": "\u202eabc\u202c \u2066def\u2069 text\n".encode() * 20,
    "one huge line": b"word " * 40_000,
    "one huge word": b"a" * 200_000,
    "deep indentation": b"\n".join(b" " * depth + b"- item" for depth in range(400)),
    "deep quotation": b">" * 2000 + b" text",
    "deep nesting": b"\n".join(b"  " * depth + b"* item" for depth in range(300)),
    "ten thousand bullets": b"".join(b"* item %d is done\n" % number for number in range(10_000)),
    "unterminated table": b"| a | b |\n|---|\n| 1 | 2 | 3\n| 4",
    "wide table": b"|a" * 5000 + b"|\n" + b"|-" * 5000 + b"|\n" + b"|1" * 5000 + b"|",
    "unterminated front matter": b"---\ntitle: x\n" * 50,
    "strange front matter": b'---\ntitle: "\\ud800 \\x41 \\q\n---\ntext here\n',
    "unterminated quote": b'a,b\n"text' + b"\n" * 200,
    "carriage returns": b"a\rb\r\r\nc\n\r",
    "only form feeds": b"\f\f\f",
    "only marks": b"-\n*\n1.\n(a)\n\n-\n",
    "only rules": b"---\n===\n***\n",
    "only a heading": b"# \n\n#\n",
    "open brackets": b"[" * 20_000,
    "open comments": b"<!--" * 5_000,
    "open emphasis": b"**a" * 5_000,
    "open footnotes": b"[^1]: [^2]: [" * 2_000,
    "template marks": b"{{" * 20_000,
    "initials": b"A." * 50_000,
    "dots": b". " * 50_000,
    "table rule": b"|" + b"-" * 50_000 + b"x|\n| y |\n",
    "hyphens": b"a-" * 50_000 + b"\nb",
    "markup": b"<a " * 20_000,
    "labels": b"pillar " * 20_000,
    "same title": b"Contents\nA title here\n" * 300,
} | {name: text.encode("utf-8", "surrogatepass") for name, text in TEXTS.items()}


def document_or_problems(name: str, data: bytes) -> Document | tuple[Problem, ...]:
    """What reading gives: a document, or the problems that make it unreadable."""
    try:
        return read_document(name, data)
    except UnreadableDocumentError as error:
        return error.problems


def check(name: str, data: bytes) -> None:
    """Read, and hold what every document and every problem promises."""
    read = document_or_problems(name, data)
    assert read
    if not isinstance(read, Document):
        assert all("\n" not in str(problem) for problem in read)
        return
    assert read.blocks
    for index, block in enumerate(read.blocks):
        assert block.text or block.kind is BlockKind.TABLE_ROW
        assert "\n" not in block.text
        assert "\x1b" not in block.text
        assert block.parent is None or block.parent < index
        assert all(0 <= mark.offset <= len(block.text) and mark.line >= 1 for mark in block.lines)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", CORPUS.values(), ids=CORPUS)
def test_corpus(name: str, data: bytes) -> None:
    check(name, data)


@pytest.mark.parametrize("name", DATA_NAMES)
@pytest.mark.parametrize("text", {**TEXTS, **DATA}.values(), ids={**TEXTS, **DATA})
def test_corpus_of_data(name: str, text: str) -> None:
    check(name, text.encode("utf-8", "surrogatepass"))


@given(st.sampled_from([*NAMES, *DATA_NAMES]), st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    check(name, data)


MARKS = (
    "- |* |  - |1. |a) |(i) |#|## |**|~~|\n|\n\n|\f|\r\n|\t|> |---\n|===\n|<b>|</s>|[^1]|[^1]: |[1]|{{x}}|:|.|-\n|•|o "
)
WORDS = "Pillar I: |ANNEX\n|Share\n|Contents\n|3\n|From: a@b\nSubject: c\n|It is due.|roads|SAFE ROADS|de la |\u00ad\n"
JSON_MARKS = '[¦{¦"title": ¦"a b"¦,¦}¦]¦"due": 2026¦\\ud800¦null'
YAML_MARKS = "- ¦title: x\n¦  due: 2026\n¦&a ¦*a¦<<: ¦!!int ¦? "
TODO_MARKS = "BEGIN:VTODO\n¦END:VTODO\n¦DUE:2026\n¦SUMMARY:a b\n¦BEGIN:VEVENT\n¦DURATION:P1D\n"
DATA_MARKS = "¦".join((JSON_MARKS, YAML_MARKS, TODO_MARKS)).split("¦")
FRAGMENTS = st.sampled_from([*MARKS.split("|"), *WORDS.split("|"), "|", "|---|"])


@settings(max_examples=150)
@given(st.sampled_from(NAMES), st.lists(FRAGMENTS, max_size=40))
def test_any_mixture_of_what_documents_are_made_of(name: str, fragments: list[str]) -> None:
    check(name, "".join(fragments).encode())


@settings(max_examples=150)
@given(st.sampled_from(DATA_NAMES), st.lists(st.sampled_from(DATA_MARKS), max_size=40))
def test_any_mixture_of_what_data_are_made_of(name: str, fragments: list[str]) -> None:
    check(name, "".join(fragments).encode())
