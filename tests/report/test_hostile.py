"""Whatever a document says, a report shows it as text and nothing else."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from hledtrack.dates import parse_edtf
from hledtrack.diff import compare_reviews
from hledtrack.ledger import fold
from hledtrack.model import Candidate, Commitment, Review, Snapshot, Source, SourceDocument
from hledtrack.report.commitments.history import print_history
from hledtrack.report.commitments.listing import print_list, print_reviews
from hledtrack.report.commitments.overdue import print_overdue
from hledtrack.report.diffs.diff_markdown import diff_markdown
from hledtrack.report.diffs.diff_table import print_diff
from hledtrack.report.diffs.diff_view import diff_view
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.page import PlainPage
from hledtrack.report.rendering.terminal import Terminal
from hledtrack.report.scores.scoreboard import print_scoreboard
from hledtrack.scoring.scores import scoreboard
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from tests.hostile import TEXTS

BAD = {"Cc", "Cf", "Cs", "Co", "Cn"}
AS_OF = date(2024, 12, 1)


def snapshots(text: str) -> tuple[Snapshot, Snapshot]:
    """Two reviews in which every field that holds text holds ``text``."""
    kind = text if text.strip() else "plan"
    review = Review(id="a", kind=kind, date=date(2024, 1, 1), title=text, sources=(SourceDocument(text),), note=text)
    commitment = Commitment(
        id="bridge",
        title=text,
        pillar=text,
        workstream=text,
        agencies=(text,),
        location=text,
        expected=parse_edtf("2024-03"),
        expected_text=text,
        note=text,
        text=text,
        candidates=(Candidate("ferry", 0.5, text),),
        source=Source(text, None, 3),
    )
    later = replace(commitment, expected=None, title="other")
    second = replace(review, id="b", date=date(2024, 7, 1))
    return Snapshot(review, (commitment,)), Snapshot(second, (later, replace(commitment, id="ferry")))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_text_reports_hold_no_control_characters(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    both = snapshots(text)
    ledger = fold(both)
    for kind in (PlainPage, Terminal):
        file = io.StringIO()
        page = kind(file)
        print_diff(diff_view(compare_reviews(both, "a", "b"), text), page, quotes=True)
        print_history(ledger.states["bridge"], page)
        print_list(list(ledger.states.values()), page)
        print_reviews(both, page)
        print_overdue(ledger.due_items(AS_OF), AS_OF, page)
        print_scoreboard(scoreboard(ledger, AS_OF), text, page)
        shown = file.getvalue()
        assert {c for c in shown if unicodedata.category(c) in BAD} <= {"\n"}
        for word in clean_text(text).split()[:3]:
            assert word[:30] in shown


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_markdown_shows_text_as_text(text: str) -> None:
    markdown = diff_markdown(diff_view(compare_reviews(snapshots(text), "a", "b"), text), quotes=True)
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert not re.search(r"<(script|img|a|code|b)\b", html)
    assert html.count("<h1>") == 1
    assert html.count("<tr>") == 2 + 2  # two tables of a header and one row each


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_snapshot_keeps_it_as_it_is(text: str) -> None:
    for snapshot in snapshots(text):
        written = render_snapshot(snapshot)
        assert {c for c in written if unicodedata.category(c) in BAD - {"Cf"}} <= {"\n"}
        read, problems = read_snapshot(written, "a.toml")
        assert problems == ()
        assert read == snapshot


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc\r\nd", "a b c d"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("abc\u202edef", "abcdef"),
        ("  San\u00a0José  ", "San José"),
        ("\ud800x", "x"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_is_cleaned_and_what_stays(text: str, shown: str) -> None:
    assert clean_text(text) == shown
