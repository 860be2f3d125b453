"""What rests on undecided matches and unsure entries says so, with the number and the commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

PLAN = '[[commitment]]\nid = "forum"\ntitle = "Hold the trade forum"\nexpected = "2024-05"\n'
LATER = (
    '[[commitment]]\nid = "trade-meeting"\ntitle = "Hold a meeting on trade"\n'
    'candidates = [{ id = "forum", score = 0.61, why = "trade" }]\n\n'
    '[[commitment]]\nid = "talks"\ntitle = "Talk about talks"\nexpected = "2024-08"\nconfidence = 0.4\nunsure = true\n'
)
SAME, UNSURE = "'hledtrack link'", "'hledtrack review 2024-07-15-plan'"
MAIL = (
    '\n[email]\nfrom = "desk@example.org"\nhost = "localhost"\nport = 25\nsecurity = "none"\n\n'
    '[[email.recipient]]\nto = "ana@example.org"\n'
)


@pytest.fixture
def talks(folder: Folder) -> Folder:
    folder.write("2024-01-15-plan", review_text("2024-01-15") + PLAN)
    folder.write("2024-07-15-plan", review_text("2024-07-15") + LATER)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "diff",
        "diff --format markdown",
        "brief --as-of 2024-12-01",
        "brief --as-of 2024-12-01 --language es",
        "email --dry-run --as-of 2024-12-01",
        "html --output {}.html",
        "brief --as-of 2024-12-01 --output {}.html",
        "brief --as-of 2024-12-01 --output {}.docx",
    ],
)
def test_every_report_names_the_number_and_the_commands(talks: Folder, tmp_path: Path, command: str) -> None:
    settings = talks.root / "hledtrack.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + MAIL, encoding="utf-8")
    made = tmp_path / "made"
    text = talks.run(*command.format(made).split()).stdout
    if (page := made.with_suffix(".html")).exists():
        text = re.sub("<[^>]+>", "", page.read_text(encoding="utf-8")).replace("&#39;", "'")
    if made.with_suffix(".docx").exists():
        docx = pytest.importorskip("docx")
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(made.with_suffix(".docx"))).paragraphs)
    text = " ".join(text.split())
    assert re.search(rf"\b1 (?:commitment|compromiso) [^;]*; [^']*{SAME}", text)
    assert re.search(rf"\b1 (?:entry|entrada) [^;]*; [^']*{UNSURE}", text)


def test_json_has_the_numbers_and_the_commands(talks: Folder) -> None:
    found = json.loads(talks.run("diff", "--format", "json").stdout)
    assert found["unsettled"] == {
        "matches": 1,
        "readings": [{"review": "2024-07-15-plan", "entries": 1}],
        "commands": ["hledtrack link", "hledtrack review 2024-07-15-plan"],
    }
    (silent,) = [change for change in found["changes"] if change["outcome"] == "unmentioned"]
    assert silent["candidates"] == [{"id": "trade-meeting", "score": 0.61, "why": "trade"}]


def test_what_is_settled_is_not_told(talks: Folder) -> None:
    talks.run("link", "trade-meeting", "forum")
    text = talks.run("diff").stdout
    assert "hledtrack link" not in text
    assert "may be" not in text.partition("entry is unsure")[0]
