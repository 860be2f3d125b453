"""What is long costs time in line with its length, or is cut at a stated length: each of these took minutes once.

The limits are far above what a reading takes, and far below what it took. ``benchmarks/growth.py`` measures more.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.extract.extraction import Extraction
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.language.sentences import LONGEST_SENTENCE, overlong, split_sentences
from hledtrack.model import Review
from hledtrack.report.rendering.word_diff import marked, marked_apart
from hledtrack.store.toml.toml_lines import table_lines
from tests.conftest import Folder, review_text

EN = load_lexicon("en")


@contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < most


def extracted(text: str, name: str = "plan.txt") -> Extraction:
    review = Review(id="2024-04-19-plan", kind="plan", date=date(2024, 4, 19))
    return extract(read_document(name, text.encode()), review, ExtractSettings())


SENTENCES = {
    "dates": "The board will open the lock by May 2024, " + "June 2025, " * 900,
    "years": "The lock opens between " + "2024 and " * 1_100,
    "verbs": "The board will open a lock " + "and will build a weir " * 450,
    "bare verbs": "The board will train wardens " + "and publish a handbook " * 430,
    "letters in brackets": "We agreed to: " + "(a) open the lock; (b) mend the weir; " * 260,
    "promises": "The board " + "agreed to continue to " * 450,
    "relative times": "The lock opens " + "a year after " * 760,
    "dots": "U.S. " * 2_000,
    "a word": "weir" * 2_500,
}


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_a_long_sentence_is_read_in_pieces_and_that_is_told(text: str) -> None:
    with processor_seconds(20):
        extraction = extracted(text)
    (told,) = (problem for problem in extraction.problems if "in pieces" in problem.what)
    assert str(told) == (
        f"plan.txt:1: a sentence of {len(text.strip()):,} letters is read in pieces of at most 2,500; "
        "end its sentences with full stops, or give its parts as a list"
    )


def test_pieces_end_between_parts_and_lose_nothing() -> None:
    text = "The board will open the lock of Halden; " * 200
    pieces = [text[span.start : span.end] for span in split_sentences(text, EN)]
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(piece.endswith("Halden;") for piece in pieces)
    assert " ".join(pieces) == text.strip()


def test_a_sentence_as_documents_have_them_is_whole() -> None:
    text = "The board will open " + ", ".join(["the lock of Halden"] * 100) + "."
    assert len(split_sentences(text, EN)) == 1
    assert overlong(text, EN) == ()


def test_equal_titles_get_ids_in_line() -> None:
    with processor_seconds(20):
        entries = extracted("project,due\n" + "Open the lock,May 2025\n" * 3_000, "plan.csv").commitments
    assert len({entry.id for entry in entries}) == 3_000
    assert entries[-1].id.endswith("-3000")


def entries(count: int, more: str) -> str:
    return "".join(f'[[commitment]]\nid = "lock-{n}"\n{more}\n\n' for n in range(count))


CHECKED = {
    "continues nobody": (entries(2_000, 'title = "Open"\ncontinues = ["gone"]'), 2_000),
    "no titles": (entries(2_000, "line = 1"), 2_000),
    "arrays that never close": ("".join(f"x{n} = [\n" for n in range(2_000)), 1),
    "tables that do not parse": (entries(2_000, "title ="), 51),
}


@pytest.mark.parametrize(("text", "told"), CHECKED.values(), ids=CHECKED)
def test_many_problems_are_told_in_line(folder: Folder, text: str, told: int) -> None:
    folder.write("2024-01-01-plan", review_text("2024-01-01") + text)
    with processor_seconds(20):
        result = folder.run("check")
    assert result.exit_code == 3
    assert len([line for line in result.stderr.splitlines() if line.startswith("snapshots")]) >= told


BROKEN = {
    "brackets": "x = " + "[" * 500,
    "keys": "a." * 1_200 + "a = 1",
    "a number": "x = " + "7" * 5_000,
    "a table in a table": "x = " + "{a=" * 500,
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_text_that_no_parser_takes_is_told_with_its_line(folder: Folder, text: str) -> None:
    folder.write("2024-01-01-plan", "# first\n" + text)
    assert "snapshots/2024-01-01-plan.toml:2: not readable as TOML" in folder.run("check").stderr
    (folder.root / "hledtrack.toml").write_text("# first\n" + text, encoding="utf-8")
    result = folder.run("check")
    assert result.exit_code == 3
    assert "hledtrack.toml:2: not readable as TOML" in result.stderr


def test_a_header_inside_a_string_is_none() -> None:
    text = '[review]\nnote = """\\\n  [[commitment]]\n  x = 1 \\\n  """\nid = "a"\n'
    (_, table) = table_lines(text)
    assert (table.name, table.line_of("id"), list(table.keys)) == ("review", 6, ["note", "id"])


def test_closing_quotes_that_are_missing_do_not_swallow_the_next_table() -> None:
    text = '[review]\nnote = """open\n[[commitment]]\ntext = """closed"""\nid = "a"\n'
    assert [table.name for table in table_lines(text)] == ["", "review", "commitment"]


def test_long_texts_are_compared_from_both_ends() -> None:
    old, new = ["lock"] * 5_000, ["weir"] * 5_000
    with processor_seconds(5):
        assert marked("a " + " ".join(old) + " z", "a " + " ".join(new) + " z").startswith("a [-lock lock")
        left, right = marked_apart("a " + " ".join(old), "a " + " ".join(new))
    assert left == f"a [-{' '.join(old)}-]"
    assert right == f"a {{+{' '.join(new)}+}}"
