"""The feed: valid Atom, ids that stay, nothing told twice."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from hledtrack.report.diffs.feed import feed_xml
from hledtrack.report.phrasing.wording import Wording
from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from tests.conftest import Folder
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(feed: bytes) -> list[dict[str, str]]:
    root = ElementTree.fromstring(feed)
    return [{child.tag.removeprefix(ATOM): child.text or "" for child in entry} for entry in root.iter(f"{ATOM}entry")]


def test_an_independent_parser_finds_nothing_wrong() -> None:
    feedparser = pytest.importorskip("feedparser")
    parsed = feedparser.parse(feed_xml(river_talks(), "River Talks"))
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    assert parsed.feed.title == "River Talks: what became of the commitments"
    assert all(entry.id and entry.title and entry.updated_parsed for entry in parsed.entries)
    assert "slipped: Repair the coast road between Northport and the border crossing" in {
        e.title for e in parsed.entries
    }


def test_every_element_that_atom_asks_for_is_there_once() -> None:
    root = ElementTree.fromstring(feed_xml(river_talks(), "River Talks"))
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1


def test_ids_stay_when_reviews_are_added_and_are_told_apart() -> None:
    talks = river_talks()
    before, after = entries(feed_xml(talks[:-1], "River Talks")), entries(feed_xml(talks, "River Talks"))
    assert {entry["id"] for entry in before} < {entry["id"] for entry in after}
    assert len({entry["id"] for entry in after}) == len(after)
    assert after[: -len(before)] + before == after
    assert entries(feed_xml(talks, "Other Talks"))[0]["id"] not in {entry["id"] for entry in after}


def test_the_newest_come_first_and_the_limit_cuts_the_oldest() -> None:
    every = entries(feed_xml(river_talks(), "River Talks"))
    assert [entry["updated"] for entry in every] == sorted((e["updated"] for e in every), reverse=True)
    assert entries(feed_xml(river_talks(), "River Talks", limit=2)) == every[:2]


def test_a_silence_that_goes_on_is_told_once() -> None:
    titles = [entry["title"] for entry in entries(feed_xml(river_talks(), "River Talks"))]
    silent = [title for title in titles if title.startswith("unmentioned: ")]
    assert len(silent) == len(set(silent))


def test_in_spanish() -> None:
    feed = feed_xml(river_talks(), "River Talks", wording=Wording("es"))
    assert b'xml:lang="es"' in feed
    assert any(entry["title"].startswith("aplazado: ") for entry in entries(feed))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_a_document_says_is_text(text: str) -> None:
    feed = feed_xml(hostile_talks(text), text)
    assert {element.tag.removeprefix(ATOM) for element in ElementTree.fromstring(feed).iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "generator", "entry", "link", "category", "content"),
    }


def test_the_command(folder: Folder, tmp_path: Path) -> None:
    for snapshot in river_talks():
        folder.write(snapshot.review.id, render_snapshot(snapshot))
    result = folder.run("feed", "--output", "changes.xml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "hledtrack: changes.xml written\n")
    assert (tmp_path / "changes.xml").read_text(encoding="utf-8") == folder.run("feed").stdout
    assert "use one of .xml" in folder.run("feed", "--output", "changes.rss").stderr
    assert "no review is as old as" in folder.run("feed", "--as-of", "2001-01-01").stderr
