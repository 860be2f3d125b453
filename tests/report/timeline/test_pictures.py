"""Drawings, pictures and pages of a timeline; ``make golden`` writes the golden files anew."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.ledger import fold
from hledtrack.model import Commitment, Review, Snapshot, Status
from hledtrack.report.rendering.page import PlainPage
from hledtrack.report.rendering.terminal import Terminal
from hledtrack.report.timeline import Timeline, timeline
from hledtrack.report.timeline.chart_files import NoPictureError, timeline_html, timeline_png, timeline_svg
from hledtrack.report.timeline.drawing import drawing, print_key
from hledtrack.report.timeline.view import Kind
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

AS_OF = date(2024, 3, 1)
BAD = {"Cc", "Cf", "Cs", "Co", "Cn"}
SHAPES = {"svg", "title", "desc", "style", "rect", "path", "circle", "text", "tspan", "g"}
KINDS = pytest.mark.parametrize("kind", list(Kind))


@pytest.fixture
def shown() -> Timeline:
    return timeline(fold(river_talks()).states.values(), AS_OF)


@KINDS
@pytest.mark.parametrize("width", [80, 120])
def test_a_drawing_in_a_terminal(
    shown: Timeline, kind: Kind, width: int, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", str(width))
    file = io.StringIO()
    print_key(shown, kind, Terminal(file))
    key = "\n".join(line.rstrip() for line in file.getvalue().split("\n"))
    text = f"{drawing(shown, kind, width)}\n{key}"
    assert max(map(len, text.split("\n"))) <= width
    golden(f"{kind}-{width}.txt", text)


@KINDS
def test_a_picture(shown: Timeline, kind: Kind, golden: Callable[[str, str], None]) -> None:
    golden(f"{kind}.svg", timeline_svg(shown, kind, "River Talks").decode())


@KINDS
def test_a_page(shown: Timeline, kind: Kind, golden: Callable[[str, str], None]) -> None:
    page = timeline_html(shown, kind, "River Talks").decode()
    golden(f"{kind}.html", page.partition("<body>")[2])


@KINDS
def test_a_png_is_drawn_twice_as_large(shown: Timeline, kind: Kind) -> None:
    pytest.importorskip("resvg_py")
    data = timeline_png(shown, kind, "River Talks")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2000


def test_a_missing_library_is_named(shown: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NoPictureError, match=r"pip install resvg-py"):
        timeline_png(shown, Kind.TREND, "River Talks")


@KINDS
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_a_document_says_is_text(text: str, kind: Kind) -> None:
    shown = timeline(fold(hostile_talks(text)).states.values(), AS_OF)
    svg = timeline_svg(shown, kind, text).decode()
    assert {c for c in svg if unicodedata.category(c) in BAD} <= {"\n"}
    elements = list(ElementTree.fromstring(svg).iter())
    assert {element.tag.rpartition("}")[2] for element in elements} <= SHAPES
    assert not {name for element in elements for name in element.attrib if name == "style" or name.startswith("on")}
    file = io.StringIO()
    print_key(shown, kind, PlainPage(file))
    assert {c for c in file.getvalue() if unicodedata.category(c) in BAD} <= {"\n"}


@KINDS
def test_more_commitments_than_letters_are_drawn_all_the_same(kind: Kind) -> None:
    states = list(fold(river_talks()).states.values())
    text = drawing(timeline(states * 20, AS_OF), kind, 80)
    assert "*" in text
    assert max(map(len, text.split("\n"))) <= 80


WINDOWS = st.none() | st.sampled_from(
    ["2024-05-03", "2024", "../2023", "2024-02/..", "2023-22", "2030/2050", "9999-12"]
)
STATUSES = st.none() | st.sampled_from(list(Status))


@KINDS
@given(st.lists(st.tuples(WINDOWS, WINDOWS, STATUSES), min_size=1, max_size=4), st.integers(30, 130))
def test_whatever_was_promised_can_be_drawn(
    kind: Kind, stated: list[tuple[str | None, str | None, Status | None]], width: int
) -> None:
    snapshots = []
    for number, (expected, actual, status) in enumerate(stated):
        review = Review(id=f"r{number}", kind="plan", date=date(2024, 1 + number, 1))
        windows = [parse_edtf(text) if text else None for text in (expected, actual)]
        commitment = Commitment(id="bridge", expected=windows[0], actual=windows[1], status=status)
        snapshots.append(Snapshot(review, (commitment,)))
    shown = timeline(fold(snapshots).states.values(), date(2024, 6, 1))
    assert max(map(len, drawing(shown, kind, width).split("\n"))) <= width
    if shown.tracks:
        ElementTree.fromstring(timeline_svg(shown, kind, "x"))
