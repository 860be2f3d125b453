"""The HTML report in a real browser: filters, sorting, keyboard, policy, hostile texts, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hledtrack.diff import compare_reviews, newest_two
from hledtrack.ledger import fold
from hledtrack.report.brief import brief
from hledtrack.report.brief.html import brief_html
from hledtrack.report.html_report import html_report
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.timeline import timeline
from hledtrack.report.timeline.chart_files import timeline_html
from hledtrack.report.timeline.view import Kind
from hledtrack.store.workspace import find_workspace
from tests.browser.conftest import Visit
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

Opening = Callable[[bytes], Visit]
DAY = date(2024, 3, 1)


def report(dialogue: str = "River Talks") -> bytes:
    snapshots = river_talks()
    diff = compare_reviews(snapshots, "2023-07-10-mid-year", "2024-02-12-ministerial")
    return html_report(diff, fold(snapshots), dialogue, language="es")


def shown(visit: Visit) -> str:
    """The ids of the rows that are visible, in their order."""
    links = visit.page.locator("#table tbody tr:visible th a")
    return " ".join(link.get_attribute("href").removeprefix("#c-") for link in links.all())


ALL = "coast-road ferry river-watch port-study customs-data night-train film-week"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ALL),
        ({"outcome": "unmentioned"}, "ferry river-watch"),
        ({"pillar": "Pillar I: Roads"}, "coast-road ferry night-train"),
        ({"pillar": "No pillar named"}, "river-watch film-week"),
        ({"agency": "Coast Guard"}, "ferry"),
        ({"words": "NIGHT river"}, "night-train"),
        ({"outcome": "added", "words": "films"}, "film-week"),
        ({"outcome": "slipped", "agency": "Customs"}, ""),
    ],
    ids=str,
)
def test_filters_leave_the_rows_that_fit_all_of_them(visit: Opening, filters: dict[str, str], ids: str) -> None:
    opened = visit(report())
    for name, value in filters.items():
        control = opened.page.locator(f"[name={name}]")
        if name == "words":
            control.fill(value)
        else:
            control.select_option(value)
    assert shown(opened) == ids
    assert opened.page.locator("#shown").inner_text() == f"{len(ids.split())} of 7 changes shown"
    opened.page.get_by_role("button", name="Show all").click()
    opened.page.get_by_text("7 of 7 changes shown").wait_for()
    assert shown(opened) == ALL
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        ("Outcome", ALL, " ".join(reversed(ALL.split()))),
        (
            "Commitment",
            "ferry customs-data film-week coast-road night-train port-study river-watch",
            "river-watch port-study night-train coast-road film-week customs-data ferry",
        ),
        # Cells without a value come last both ways, in the order they had.
        (
            "Days",
            "customs-data ferry coast-road river-watch port-study night-train film-week",
            "coast-road ferry customs-data river-watch port-study night-train film-week",
        ),
    ],
)
def test_columns_sort_both_ways_by_keyboard(visit: Opening, column: str, ascending: str, descending: str) -> None:
    opened = visit(report())
    button = opened.page.get_by_role("button", name=f"Sort by {column}")
    header = opened.page.locator("th", has=button)
    assert header.get_attribute("aria-sort") is None
    button.focus()
    for direction, ids in (("ascending", ascending), ("descending", descending)):
        opened.page.keyboard.press("Enter")
        assert header.get_attribute("aria-sort") == direction
        assert opened.page.locator("[aria-sort]").count() == 1
        assert shown(opened) == ids
    assert opened.complaints == []


def test_a_sorted_table_stays_filtered(visit: Opening) -> None:
    opened = visit(report())
    opened.page.locator("[name=pillar]").select_option("Pillar I: Roads")
    opened.page.locator("#table th", has_text="Commitment").click()
    assert shown(opened) == "ferry coast-road night-train"


def test_without_a_script_the_tables_are_all_there(visit: Opening) -> None:
    html = report()
    script = html[html.index(b"<script>") : html.index(b"</script>")]
    opened = visit(html.replace(script, b"<script>"))
    assert shown(opened) == ALL
    assert not opened.page.locator("#filters").is_visible()
    assert opened.page.locator("article").count() == 7


def test_a_foreign_script_and_style_are_refused(visit: Opening) -> None:
    evil = b'<script>document.title = "taken"</script><p id="p" style="color: red" onclick="x()">x</p></main>'
    opened = visit(report().replace(b"</main>", evil))
    assert "taken" not in opened.page.title()
    assert opened.page.locator("#p").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    refused = sorted(text for text in opened.complaints if text.startswith("error: CSP: "))
    assert refused == [f"error: CSP: {rule}" for rule in ("script-src-attr", "script-src-elem", "style-src-attr")]


def test_the_first_key_reaches_the_report_itself(visit: Opening) -> None:
    opened = visit(report())
    opened.page.keyboard.press("Tab")
    link = opened.page.get_by_role("link", name="Skip to the report")
    assert link.evaluate("e => e === document.activeElement && getComputedStyle(e).outlineStyle") == "solid"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_but_wide_tables_and_the_chart_scrolls_sideways(visit: Opening, width: int) -> None:
    opened = visit(report("A dialogue with a rather long name " * 3))
    opened.page.set_viewport_size({"width": width, "height": 700})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(390, [False, True]), (1280, [True, False])])
def test_the_chart_is_drawn_for_the_width(visit: Opening, width: int, shown: list[bool]) -> None:
    """On a phone its lines have numbers, and the names stand below in letters of the page."""
    opened = visit(report())
    opened.page.set_viewport_size({"width": width, "height": 700})
    pictures = opened.page.locator("svg.chart").all()
    assert [picture.is_visible() for picture in pictures] == shown
    box = pictures[shown.index(True)].bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
    assert opened.page.locator(".narrow li").first.is_visible() == shown[1]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_a_document_says_is_seen_as_text(visit: Opening, text: str) -> None:
    snapshots = hostile_talks(text)
    diff = compare_reviews(snapshots, "a", "b")
    opened = visit(html_report(diff, fold(snapshots), text))
    assert opened.page.locator("h1").inner_text() == "What became of the commitments"
    quotes = opened.page.locator("article blockquote")
    assert (quotes.count() > 0) == bool(clean_text(text))  # what cannot be seen is not quoted, all else is
    assert all(quote.inner_text() == f"“{clean_text(text)}”" for quote in quotes.all())
    opened.page.locator("[name=words]").fill(text[:40])
    opened.page.locator("#table th", has_text="Pillar").first.click()
    if clean_text(text):
        opened.page.locator("[name=agency]").select_option(clean_text(text))
    assert opened.complaints == []


def shipped() -> bytes:
    """The report of the dialogue that comes with hledtrack, on its newest two full reviews."""
    workspace = find_workspace(Path(__file__).parent)
    snapshots = workspace.snapshots()
    reviews = newest_two(snapshots)
    assert reviews
    diff = compare_reviews(snapshots, *reviews)
    return html_report(diff, fold(snapshots, through=reviews[1]), workspace.settings.dialogue)


def timeline_page(kind: Kind) -> bytes:
    return timeline_html(timeline(fold(river_talks()).states.values(), DAY), kind, "River Talks")


def brief_page() -> bytes:
    snapshots = river_talks()
    diff = compare_reviews(snapshots, "2023-07-10-mid-year", "2024-02-12-ministerial")
    return brief_html(brief(fold(snapshots), diff, DAY, "River Talks", language="es"))


PAGES: dict[str, Callable[[], bytes]] = {
    "report": report,
    "shipped report": shipped,
    "trend": lambda: timeline_page(Kind.TREND),
    "gantt": lambda: timeline_page(Kind.GANTT),
    "brief": brief_page,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Opening, name: str, scheme: str) -> None:
    """No finding at all, of whatever weight, of axe-core's rules for WCAG 2 and good practice."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make dev")
    opened = visit(PAGES[name]())
    opened.page.emulate_media(color_scheme=scheme)
    for details in opened.page.locator("details").all():
        details.evaluate("e => { e.open = true }")
    found = axe.Axe().run(opened.page).response["violations"]
    assert [(item["id"], item["impact"], [node["target"] for node in item["nodes"]]) for item in found] == []
    assert opened.complaints == []
