"""The HTML report: what it holds, and that nothing but itself may act or load."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from hledtrack.diff import compare_reviews
from hledtrack.ledger import fold
from hledtrack.model import Snapshot
from hledtrack.report.html_report import html_report
from hledtrack.report.rendering.clean import clean_text
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

BAD = {"Cc", "Cf", "Cs", "Co", "Cn"}


def report(snapshots: tuple[Snapshot, ...], before: str, after: str, dialogue: str = "River Talks") -> str:
    diff = compare_reviews(snapshots, before, after)
    return html_report(diff, fold(snapshots, through=after), dialogue).decode()


class Page(HTMLParser):
    """What a browser would see: the elements in order with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name))]


@pytest.fixture(scope="module")
def html() -> str:
    return report(river_talks(), "2023-07-10-mid-year", "2024-02-12-ministerial")


def test_the_whole_report(html: str, golden: Callable[[str, str], None]) -> None:
    golden("report.html", html.partition("<body>")[2].partition("<script>")[0])


def test_the_same_reviews_give_the_same_bytes(html: str) -> None:
    assert report(river_talks(), "2023-07-10-mid-year", "2024-02-12-ministerial") == html


@pytest.mark.parametrize("element", ["style", "script"])
def test_the_policy_allows_the_pages_own_style_and_script_by_their_hashes(html: str, element: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    content = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert len(content) == 1
    digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
    assert rules[f"{element}-src"] == f"'sha256-{digest}'"


def test_nothing_is_loaded_and_nothing_acts_from_an_attribute(html: str) -> None:
    page = Page(html)
    names = {name for _, attrs in page.elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in ("src", "srcset", "style", "action")}
    assert {tag for tag, _ in page.elements}.isdisjoint({"link", "img", "iframe", "object", "embed", "base"})


def test_every_commitment_has_a_permanent_anchor_and_every_link_in_the_page_a_target(html: str) -> None:
    page = Page(html)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    commitments = {commitment.id for snapshot in river_talks() for commitment in snapshot.commitments}
    assert {id.removeprefix("c-") for id in ids if id.startswith("c-")} == commitments
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(ids)
    assert {name for names in page.values("aria-labelledby") for name in names.split()} <= set(ids)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_a_document_says_is_text(text: str) -> None:
    html = report(hostile_talks(text), "a", "b", text)
    page, harmless = Page(html), Page(report(hostile_talks("word"), "a", "b", "word"))
    assert {c for c in html if unicodedata.category(c) in BAD} <= {"\n"}
    # What quotes nothing is told in a paragraph instead of a block quote.
    found, expected = (Counter(tag for tag, _ in which.elements if tag != "p") for which in (page, harmless))
    # A text without a character leaves elements away, and never one of those that hold the page together.
    assert found == expected if clean_text(text) else found <= expected
    assert {found[tag] - expected[tag] for tag in ("article", "tr", "a", "option", "script")} <= {0, -1}
    assert not [link for link in page.values("href") if not link.startswith("#")]
    for word in clean_text(text).split()[:3]:
        assert word[:30] in page.text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/ x", False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, linked: bool) -> None:
    *others, last = river_talks()
    source = replace(hostile_talks("paper")[0].review.sources[0], url=url)
    snapshots = (*others, replace(last, review=replace(last.review, sources=(source,))))
    links = Page(report(snapshots, "2023-07-10-mid-year", last.review.id)).values("href")
    assert (url in links) is linked


def test_without_any_date_there_is_no_chart() -> None:
    undated = tuple(
        replace(s, commitments=tuple(replace(c, expected=None, status=None) for c in s.commitments))
        for s in river_talks()
    )
    page = Page(report(undated, "2023-07-10-mid-year", "2024-02-12-ministerial"))
    assert "chart" not in {values.get("class") for tag, values in page.elements if tag == "svg"}
    assert "7 commitments never had a deadline and have no place here." in page.text


def test_a_hundred_commitments_fit_in_350_kilobytes() -> None:
    """A hundred commitments, each stated by three reviews in a sentence of 170 letters; the chart for two widths."""
    text = "The ministry of roads and the office for the river will " + "look into this together and report again, " * 3
    snapshots = []
    for review in [s.review for s in river_talks() if s.review.coverage == "full"]:
        first = river_talks()[0].commitments[0]
        commitments = tuple(replace(first, id=f"work-{n}", title=f"Do work number {n}", text=text) for n in range(100))
        snapshots.append(Snapshot(review, commitments))
    html = report(tuple(snapshots), "2023-01-16-plan", "2024-02-12-ministerial")
    assert html.count("<article ") == 100
    assert len(html.encode()) < 350_000
