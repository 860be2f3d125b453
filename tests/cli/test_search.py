"""``search``: words in all texts of all reviews."""

from __future__ import annotations

import json

import pytest

from hledtrack.report.rendering.clean import clean_text
from hledtrack.store.index.index_search import MOST_TERMS, fts_query
from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from tests.conftest import Folder, review_text
from tests.hostile import TEXTS
from tests.report.test_hostile import snapshots

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "bridge"
title = "Open the bridge at San José"
agencies = ["Roads Office"]
text = "The Roads Office will open the bridge in March."
line = 12

[[commitment]]
id = "bridge-study"
title = "Study a second bridge"
note = "Infrastructure of the north."
"""
)
LATER = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "bridge"
text = "The bridge stands; the feasibility of a study is studied."
line = 7
"""
)
ODD_QUERIES = {
    **TEXTS,
    "empty": "",
    "one quote": '"',
    "many quotes": '""""',
    "open quote": '"open the',
    "operators": "AND OR NOT NEAR",
    "near": "NEAR(bridge study, 5)",
    "column": "title:bridge",
    "column set": "- {title text} : bridge",
    "brackets": "((bridge",
    "caret": "^bridge + study",
    "star alone": "*",
    "stars": "br*dge **",
    "SQL": "'; drop table commitments; --",
    "parameter": "? :id @x $y",
    "null": "bri\0dge",
    "lone surrogate": "\ud800 bridge",
    "too many words": " ".join(f"word{n}" for n in range(500)),
}


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", PLAN)
    folder.write("2024-07-15-plan", LATER)
    return folder


def found(talks: Folder, *words: str) -> list[str]:
    result = talks.run("search", *words, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [hit["id"] for hit in json.loads(result.stdout)["hits"]]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["bridge"], {"bridge", "bridge-study"}),
        (["BRIDGE", "roads"], {"bridge"}),
        (["jose"], {"bridge"}),
        (["José"], {"bridge"}),
        (["infra*"], {"bridge-study"}),
        (["infra"], set()),
        (["open the bridge"], {"bridge"}),
        (['"the bridge"'], {"bridge"}),
        (['"bridge the"'], set()),
        (['"open the br*"'], {"bridge"}),
        (['"open the br"*'], {"bridge"}),
        (["march", "feasibility"], set()),
        (["bridge-study"], {"bridge-study"}),
        (["title:bridge"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_is_found(talks: Folder, words: list[str], ids: set[str]) -> None:
    assert set(found(talks, *words)) == ids


def test_a_hit_says_where_it_stands(talks: Folder) -> None:
    assert talks.run("search", "feasib*", "studied").stdout == (
        "bridge: Open the bridge at San José\n"
        "  The bridge stands; the *feasibility* of a study is *studied*.\n"
        "  2024-07-15-plan: no source named, line 7\n"
        "1 commitment\n"
    )
    assert "; and in 1 other review\n" in talks.run("search", "bridge").stdout


def test_json_marks_the_hits_in_the_snippet(talks: Folder) -> None:
    hits = json.loads(talks.run("search", "march", "--format", "json").stdout)
    assert hits["total"] == 1
    (hit,) = hits["hits"]
    assert hit == {
        "id": "bridge",
        "title": "Open the bridge at San José",
        "review": "2024-01-15-plan",
        "field": "text",
        "snippet": "The Roads Office will open the bridge in March.",
        "marks": [[41, 46]],
        "reviews": ["2024-01-15-plan"],
        "source": {"document": None, "sha256": None, "line": 12, "page": None, "row": None},
    }


def test_the_best_are_shown_and_the_others_counted(talks: Folder) -> None:
    assert talks.run("search", "bridge", "--limit", "1").stdout.endswith("2 commitments; the best 1 are shown\n")
    assert talks.run("search", "tunnel").stdout == "0 commitments\n"


def test_what_has_changed_is_found_at_once(talks: Folder) -> None:
    assert found(talks, "tunnel") == []
    talks.write("2024-07-15-plan", LATER.replace("The bridge stands", "A tunnel"))
    assert found(talks, "tunnel") == ["bridge"]
    (talks.root / "snapshots" / "2024-07-15-plan.toml").unlink()
    assert found(talks, "tunnel") == []


@pytest.mark.parametrize("query", ODD_QUERIES.values(), ids=ODD_QUERIES.keys())
def test_no_query_is_an_error_in_itself(talks: Folder, query: str) -> None:
    result = talks.run("search", "--", query)
    if result.exit_code:
        assert result.exit_code == 2
        assert "there is no word to look for" in result.stderr or f"look for {MOST_TERMS} at most" in result.stderr
    else:
        assert result.stdout.endswith(("commitments\n", "commitment\n"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_documents_hold_is_shown_as_text(folder: Folder, text: str) -> None:
    for snapshot in snapshots(text):
        folder.write(snapshot.review.id, render_snapshot(snapshot))
    shown = folder.run("search", "bridge").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.splitlines()[0] == f"bridge: {clean_text('other')}"


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("bridge", '"bridge"'),
        ("bridge study", '"bridge" AND "study"'),
        ('"the bridge" stu*', '"the bridge" AND "stu*"*'),
        ("bridge bridge", '"bridge"'),
        ("a OR b", '"a" AND "OR" AND "b"'),
        ("U.S.-Mexico", '"U.S.-Mexico"'),
        ("bridge --", '"bridge"'),
    ],
)
def test_what_is_typed_becomes_a_query(words: str, query: str) -> None:
    assert fts_query(words) == query


def test_a_workspace_without_reviews_is_told(folder: Folder) -> None:
    assert "there is no review yet" in folder.run("search", "bridge").stderr
    assert folder.run("index").exit_code == 2


def test_the_index_says_where_it_is(talks: Folder) -> None:
    result = talks.run("index", "--rebuild")
    assert result.stdout == f"{talks.root / '.hledtrack' / 'index.db'}\n"
    assert result.stderr == "hledtrack: 2 reviews are indexed\n"
