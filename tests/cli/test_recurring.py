"""A commitment that comes back, through the commands: read, done, put off, told and exported."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Folder, review_text

PLAN = """\
# River Talks: action plan

## Actions

- The Port Board will publish the list of berths by 30 June each year.
- The Water Board will hold quarterly meetings with growers.
- The Roads Office will open the bridge by October 2024.
"""
REPORT = PLAN.replace(
    "will publish the list of berths by 30 June each year", "published the list of berths on 20 June 2024"
)
LATER = PLAN.replace("30 June", "30 September")
LIST = """
[[commitment]]
id = "list"
title = "Publish the list of berths"
status = "planned"
recurs = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"
recurs_text = "by 30 June each year"
"""


@pytest.fixture
def talks(folder: Folder) -> Folder:
    """The plan, and a report in which one occurrence was done."""
    for day, text in (("2024-04-19", PLAN), ("2024-09-19", REPORT)):
        (folder.root / f"{day}.md").write_text(text)
        result = folder.run("import", f"{day}.md", "--date", day, "--kind", "plan")
        assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def listed(folder: Folder) -> Folder:
    """One commitment that is due each year by 30 June."""
    folder.write("2024-04-19-plan", review_text("2024-04-19") + LIST)
    return folder


def one(folder: Folder, day: str, *arguments: str) -> dict[str, object]:
    """The first commitment as `list` gives it on a day."""
    result = folder.run("list", "--as-of", day, "--format", "json", *arguments)
    first: dict[str, object] = json.loads(result.stdout)["commitments"][0]
    return first


def test_an_occurrence_is_done_and_the_next_one_is_due(talks: Folder) -> None:
    report = talks.run("diff").stdout
    assert "1 completed, 2 unchanged" in report
    assert "30 Jun 2024: done 20 Jun 2024" in report
    assert "on time" in report
    assert "next due 30 Jun 2025" in report


def test_that_the_next_year_is_named_is_no_slip(talks: Folder) -> None:
    (talks.root / "again.md").write_text(PLAN.replace("action plan", "second plan"))
    result = talks.run("import", "again.md", "--date", "2025-04-19", "--kind", "plan")
    assert result.exit_code == 0, result.stderr
    report = talks.run("diff").stdout
    assert "slipped" not in report
    assert "completed" not in report
    assert "due 30 Jun 2025, each year" in report


def test_another_day_in_the_year_is_a_slip(talks: Folder) -> None:
    (talks.root / "later.md").write_text(LATER)
    talks.run("import", "later.md", "--date", "2025-04-19", "--kind", "plan")
    report = talks.run("diff").stdout
    assert "30 Jun 2025, each year -> 30 Sep 2025, each year  +92 d" in report


@pytest.mark.parametrize(
    ("day", "standing", "expected", "following", "occurrences"),
    [
        ("2024-05-01", "upcoming", "2024-06-30", "2024-06-30", 0),
        ("2024-06-30", "due", "2024-06-30", "2024-06-30", 0),
        ("2024-07-10", "overdue", "2024-06-30", "2025-06-30", 1),
        ("2026-03-01", "overdue", "2025-06-30", "2026-06-30", 2),
    ],
)
def test_what_is_due_on_a_day(
    listed: Folder, day: str, standing: str, expected: str, following: str, occurrences: int
) -> None:
    known = one(listed, day)
    assert (known["standing"], known["expected"], known["deadline"], known["next_deadline"]) == (
        standing,
        expected,
        expected,
        following,
    )
    assert known["recurs"] == "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"
    assert known["expected_text"] == "by 30 June each year"
    assert len(known["occurrences"]) == occurrences  # type: ignore[arg-type]


def test_overdue_counts_from_the_newest_that_is_owed(listed: Folder) -> None:
    shown = listed.run("overdue", "--as-of", "2026-07-10").stdout
    assert "30 Jun 2026, each year" in shown
    assert "10 days overdue" in shown
    assert "0 commitments overdue" in listed.run("overdue", "--as-of", "2024-06-30").stdout


def test_an_update_does_one_occurrence(listed: Folder) -> None:
    result = listed.run("update", "list", "--actual", "2024-06-25", "--on", "2024-07-01")
    assert "list was done on 2024-06-25: one occurrence is done, the next one is due" in result.stderr
    assert one(listed, "2024-08-01")["expected"] == "2025-06-30"
    shown = listed.run("show", "list", "--as-of", "2024-08-01").stdout
    assert "due: 30 Jun 2025, each year" in shown
    assert "occurrences: 30 Jun 2024: done 25 Jun 2024" in shown


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("each year by 30 June", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("monthly", "FREQ=MONTHLY"),
        ("cada año a más tardar el 31 de marzo", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),
        ("by the 10th of each month", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=6"),
    ],
)
def test_an_update_and_a_new_one_say_how_often(listed: Folder, words: str, rule: str) -> None:
    result = listed.run("update", "list", "--recurs", words, "--on", "2024-05-01")
    assert result.exit_code == 0, result.stderr
    assert (f"is read as {rule}" in result.stderr) == (words != rule)
    assert one(listed, "2024-05-02")["recurs"] == rule
    added = listed.run("add", "Open the ferry", "--recurs", words, "--on", "2024-05-01")
    assert added.exit_code == 0, added.stderr
    assert f'recurs = "{rule}"' in (listed.root / "snapshots" / "2024-05-01-update.toml").read_text()


@pytest.mark.parametrize("words", ["often", "weekly", "June 2025", "each year and a half", ""])
def test_other_words_are_refused_with_what_to_write(listed: Folder, words: str) -> None:
    result = listed.run("update", "list", "--recurs", words, "--on", "2024-05-01")
    assert result.exit_code == 2
    assert not words or "each year by 30 June" in result.stderr.replace("\n", " ")


def test_a_rule_that_does_not_read_is_told_with_its_line(folder: Folder) -> None:
    folder.write("2024-04-19-plan", review_text("2024-04-19") + LIST.replace("YEARLY", "WEEKLY"))
    result = folder.run("list")
    assert result.exit_code == 3
    assert "snapshots/2024-04-19-plan.toml:12: recurs: only what comes back every year, half-year" in result.stderr
    assert "write FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30 for 30 June each year" in result.stderr


def test_a_table_that_was_exported_on_another_day_says_nothing_new(listed: Folder) -> None:
    table = listed.run("export", "--format", "csv", "--as-of", "2026-08-01").stdout
    (listed.root / "weekly.csv").write_text(table)
    result = listed.run("update", "--from", "weekly.csv", "--dry-run")
    assert "nothing to record" in result.stdout, result.stdout
    assert "worked out" not in result.stderr


def test_it_is_kept_while_what_was_due_last_was_done(listed: Folder) -> None:
    listed.run("update", "list", "--actual", "2024-06-25", "--on", "2024-07-01")
    scores = {
        day: json.loads(listed.run("report", "--as-of", day, "--format", "json").stdout)["total"]
        for day in ("2024-05-01", "2024-08-01", "2025-08-01")
    }
    assert [scores[day]["share_kept"] for day in scores] == [None, 1.0, 0.0]
    assert [scores[day]["overdue"] for day in scores] == [0, 0, 1]


def test_the_timeline_draws_the_occurrence_that_counts(listed: Folder) -> None:
    listed.run("update", "list", "--actual", "2024-06-25", "--on", "2024-07-01")
    (track,) = json.loads(listed.run("timeline", "--as-of", "2024-08-01", "--format", "json").stdout)["commitments"]
    assert (track["shift_days"], [promise["expected"] for promise in track["promises"]]) == (0, ["2025-06-30"])


def test_every_page_says_how_often_in_spanish(listed: Folder) -> None:
    assert "30 jun 2024, cada año" in listed.run("list", "--as-of", "2024-05-01", "--language", "es").stdout


def test_a_table_says_how_often(listed: Folder) -> None:
    table = listed.run("export", "--format", "csv", "--as-of", "2024-05-01").stdout
    (listed.root / "weekly.csv").write_text(table.replace("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", "each quarter"))
    result = listed.run("update", "--from", "weekly.csv", "--on", "2024-05-01", "--yes")
    assert "1 commitment updated" in result.stdout, (result.stdout, result.stderr)
    assert one(listed, "2024-05-02")["recurs"] == "FREQ=MONTHLY;INTERVAL=3"


def test_what_was_done_once_does_not_name_the_series(talks: Folder) -> None:
    """The report says "published the list of berths" of one year; a statement of the series may call it anew."""
    mid = REPORT.replace("published the list of berths on", "published the list of berths for 2024 on")
    (talks.root / "mid.md").write_text(mid)
    talks.run("import", "mid.md", "--date", "2024-12-01", "--kind", "report")
    assert one(talks, "2024-12-02")["title"] == "Publish the list of berths each year"
    assert "Publish the list of berths for 2024" in (talks.root / "snapshots" / "2024-12-01-report.toml").read_text()
    id = str(one(talks, "2024-12-02")["id"])
    talks.run("update", id, "--title", "Publish all berths", "--on", "2024-12-02")
    assert one(talks, "2024-12-03")["title"] == "Publish all berths"
    (talks.root / "anew.md").write_text(PLAN.replace("the list of berths", "the list of all its berths"))
    talks.run("import", "anew.md", "--date", "2025-04-19", "--kind", "plan")
    assert one(talks, "2025-04-20")["title"] == "Publish the list of all its berths each year"
