"""A person's week, command after command, each a process of its own, as the manual tells it: what comes out is read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.notify.conftest import Mailbox, Serve, serve
from tests.terminal import on_terminal

__all__ = ["serve"]

STATEMENT = """\
# Joint statement of the Harbour Talks

## Pillar I: Trade

- The Port Board will open a second quay at Northport by May 2024.
- The Coast Guard will train sixty wardens by June 2024.
- The Roads Office will build a toll bridge at Northport by December 2024.

## Pillar II: Water

- The Water Office will publish flood maps for all three basins in the summer of 2024.
- The parties will agree on the river tolls.
"""
SHEET = """\
<html><body><h1>Fact sheet of the Harbour Talks</h1>
<h2>Pillar I: Trade</h2>
<ul><li>The Port Board opened the second quay at Northport in May 2024.</li>
<li>The Coast Guard will train sixty wardens by October 2024.</li>
<li>The Roads Office will finish the crossing at Northport by December 2025.</li>
<li>A ferry register for the northern line.</li></ul>
<h2>Pillar II: Water</h2>
<ul><li>The Water Office will set up forty river gauges by March 2025.</li></ul>
</body></html>
"""
MAIL = """
[email]
from = "Harbour desk <desk@example.org>"
host = "127.0.0.1"
port = {port}
security = "none"
attach_scorecard = true

[[email.recipient]]
to = "ana@example.org"

[[email.recipient]]
to = "luis@example.org"
pillars = ["Pillar II"]
language = "es"
"""
FIRST, SECOND = "2024-01-15-ministerial", "2024-07-15-mid-year"
WEDNESDAY, FRIDAY = "2024-11-20", "2024-11-22"


def run(root: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "hledtrack", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, (arguments, done.stdout, done.stderr)
    return done


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def on_monday_two_papers_are_read_in(root: Path) -> None:
    assert run(root.parent, "init", root.name, "--name", "Harbour Talks", "--language", "en").stderr == (
        "Next: cd talks, then hledtrack import DOCUMENT --kind KIND\n"
    )
    (root / "statement.md").write_text(STATEMENT, encoding="utf-8")
    (root / "sheet.html").write_text(SHEET, encoding="utf-8")
    first = run(root, "import", "statement.md", "--date", "2024-01-15", "--kind", "ministerial")
    assert "5 commitments, 0 of them done" in first.stdout.splitlines()[0]
    second = run(root, "import", "sheet.html", "--date", "2024-07-15", "--kind", "mid-year")
    assert "; 2 known from earlier reviews, 1 perhaps; " in second.stdout.splitlines()[0]
    assert second.stderr.endswith(
        f"Next: 'hledtrack review {SECOND}' asks what the reading was unsure of, one key each\n"
    )


def on_tuesday_what_is_unsure_is_decided(root: Path) -> None:
    # A line without a verb is an unsure entry, which "d" drops, or a sentence left out, which "x" leaves out for good.
    reviewed = on_terminal(root, ["review"], ["x", "d", "l"])
    assert re.search(r"(Entry|Sentence) 1 of 1\n.*A ferry register for the northern line", reviewed.screen)
    assert "is no answer here; press one of" in reviewed.screen
    assert f"1 decided. Left to look at in {SECOND}: 1 match" in reviewed.screen
    linked = on_terminal(root, ["link"], ["s"])
    assert "Entry 1 of 1\n" in linked.screen
    assert "finish-crossing-northport is build-toll-bridge-northport" in linked.screen
    assert "\n1 decided, 0 left" in linked.screen
    shown = run(root, "show", "build-toll-bridge-northport").stdout
    assert f"{SECOND}: planned, due Dec 2025\n  “The Roads Office will finish the crossing" in shown
    assert "put off: 1 time" in shown


def on_wednesday_two_people_work_on_it(root: Path) -> None:
    colleague = root.parent / "luis"
    git(root, "init")
    git(root, "add", "-A")
    git(root, "commit", "-m", "Two reviews")
    git(root, "clone", ".", str(colleague))
    day = ("--on", WEDNESDAY)
    told = run(root, "update", "train-sixty-wardens", "--progress", "40", "--source", "A call", *day).stdout
    assert re.fullmatch(r"snapshots/2024-11-20-update-01-\w+\.toml: train-sixty-wardens updated\n", told)
    run(colleague, "update", "train-sixty-wardens", "--note", "The boats are late", *day)
    run(colleague, "update", "agree-river-tolls", "--status", "done", "--actual", "2024-11-18", *day)
    for copy in (root, colleague):
        git(copy, "add", "-A")
        git(copy, "commit", "-m", "Wednesday")
    git(root, "pull", "--no-rebase", "--no-edit", str(colleague))
    assert git(root, "status", "--short") == ""
    assert run(root, "check").stdout == "4 reviews, 6 commitments: no problems\n"
    shown = run(root, "show", "train-sixty-wardens").stdout
    assert "status: planned, 40%" in shown
    assert "note: The boats are late" in shown


def on_thursday_the_weekly_list_comes_back(root: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert run(root, "export", "-o", "weekly.xlsx").stderr == "hledtrack: weekly.xlsx written\n"
    book = openpyxl.load_workbook(root / "weekly.xlsx")
    header, *rows = book.active.iter_rows()
    columns = {cell.value: cell.column - 1 for cell in header}
    gauges = next(row for row in rows if "gauges" in str(row[columns["Commitment"]].value))
    gauges[columns["Status"]].value = "in progress"
    gauges[columns["Due"]].value = "May 2025"
    book.save(root / "weekly.xlsx")
    seen = run(root, "update", "--from", "weekly.xlsx", "--on", "2024-11-21", "--source", "Weekly list", "--yes")
    assert [line.split()[1:] for line in seen.stdout.splitlines()[:-1]] == [
        ["id", "field", "known", "sheet", "says"],
        ["set-up-forty-river-gauges", "status", "planned", "in", "progress"],
        ["set-up-forty-river-gauges", "due", "Mar", "2025", "May", "2025"],
    ]
    assert seen.stdout.endswith(": 1 commitment updated\n")
    run(root, "rename", "set-up-forty-river-gauges", "measuring-points")
    undone = run(root, "undo").stdout
    assert undone.endswith(": 'rename set-up-forty-river-gauges measuring-points' is undone\n")
    assert "there is no commitment 'measuring-points'" in run(root, "show", "measuring-points", code=2).stderr
    run(root, "rename", "set-up-forty-river-gauges", "gauges")
    old = run(root, "show", "set-up-forty-river-gauges")
    assert old.stderr == "hledtrack: set-up-forty-river-gauges is called gauges now\n"
    assert "status: in progress\n  due: May 2025\n  put off: 1 time" in old.stdout


def on_friday_it_is_told(root: Path) -> None:
    diff = run(root, "diff").stdout.splitlines()
    assert diff[0] == "Harbour Talks: 2024-01-15 ministerial -> 2024-07-15 mid-year"
    assert diff[1] == "1 completed, 2 slipped, 2 unmentioned, 1 added"
    assert any(re.match(r"build-toll-bridge-northport +.*Dec 2024 -> Dec 2025 +\+365 d", line) for line in diff)
    assert run(root, "report", "--as-of", FRIDAY, "-o", "card.html").stderr == "hledtrack: card.html written\n"
    card = (root / "card.html").read_text(encoding="utf-8")
    assert "Share kept: 50%, 2 of the 4 promises that can be judged by 22 Nov 2024" in card
    assert "Train sixty wardens" in card
    overdue = run(root, "overdue", "--as-of", FRIDAY).stdout
    assert overdue.startswith("2 commitments overdue as of 2024-11-22\n")


def on_friday_it_is_sent(root: Path, mailbox: Mailbox, port: int) -> None:
    settings = root / "hledtrack.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + MAIL.format(port=port), encoding="utf-8")
    sent = run(root, "email", "--as-of", FRIDAY)
    assert sent.stdout == "ana@example.org   sent  2 overdue\nluis@example.org  sent  1 overdue\n"
    again = run(root, "email", "--as-of", FRIDAY)
    assert again.stderr == "2024-11-22: 0 sent, 2 not due, 0 failed\n"
    ana, luis = (message_from_bytes(data, policy=SMTP) for _, data in mailbox.accepted)
    assert isinstance(ana, EmailMessage)
    assert isinstance(luis, EmailMessage)
    assert (ana["Subject"], luis["Subject"]) == ("hledtrack: 2 overdue", "hledtrack: 1 vencido")
    for message, name, words in (
        (ana, "hledtrack-scorecard-2024-11-22.html", ("* Train sixty wardens", "overdue since 1 Nov 2024")),
        (luis, "hledtrack-balance-2024-11-22.html", ("* Publish flood maps for all three basins", "VENCIDOS (1)")),
    ):
        body = message.get_body(("plain",))
        assert body is not None
        text = str(body.get_content())
        assert all(one in text for one in (*words, name)), text
        assert [part.get_filename() for part in message.iter_attachments()] == ["deadlines.ics", name]


def on_friday_it_is_published(root: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    run(root, "feed", "--as-of", FRIDAY, "-o", "changes.xml")
    feed = feedparser.parse((root / "changes.xml").read_bytes())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title == "Harbour Talks: what became of the commitments"
    titles = [entry.title for entry in feed.entries]
    assert "slipped: Finish the crossing at Northport" in titles
    assert "completed: Agree on the river tolls" in titles
    assert len({entry.id for entry in feed.entries}) == len(titles)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_week(tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    root, mailbox = tmp_path / "talks", Mailbox()
    on_monday_two_papers_are_read_in(root)
    on_tuesday_what_is_unsure_is_decided(root)
    on_wednesday_two_people_work_on_it(root)
    on_thursday_the_weekly_list_comes_back(root)
    on_friday_it_is_told(root)
    on_friday_it_is_sent(root, mailbox, serve(mailbox))
    on_friday_it_is_published(root)
    assert run(root, "check").stdout.endswith(": no problems\n")
