"""The commands as a user meets them: stdout, stderr and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Folder, review_text

PLAN = (
    review_text("2024-01-15")
    + """\
[[commitment]]
id = "bridge"
title = "Open the bridge"
pillar = "Pillar I: Roads"
workstream = "Crossings"
agencies = ["Roads Office"]
status = "planned"
expected = "2024-03"
text = "The Roads Office will open the bridge in March."
line = 12

[[commitment]]
id = "forum"
title = "Hold the forum"
pillar = "Pillar II: Trade"
expected = "2024-06"
"""
)
LATER = (
    review_text("2024-07-15")
    + """\
[[commitment]]
id = "bridge"
title = "Open the bridge"
pillar = "Pillar I: Roads"
agencies = ["Roads Office"]
status = "in_progress"
progress = 60
expected = "2024-09"
text = "The bridge is 60 percent done and due in September."
line = 7
"""
)


@pytest.fixture
def talks(folder: Folder) -> Folder:
    """Two reviews: the bridge slips, the forum is passed over."""
    folder.write("2024-01-15-plan", PLAN)
    folder.write("2024-07-15-plan", LATER)
    return folder


def test_init_starts_a_workspace_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    first = folder.run("init", "talks", "--name", 'The "River" Talks')
    assert (first.exit_code, first.stdout) == (0, f"Workspace ready in {tmp_path / 'talks'}\n")
    talks = Folder(tmp_path / "talks")
    assert talks.run("check").stdout == "0 reviews, 0 commitments: no problems\n"
    assert 'name = "The \\"River\\" Talks"' in (talks.root / "hledtrack.toml").read_text()
    (talks.root / "hledtrack.toml").write_text("[dialogue]\nname = 'Kept'\n")
    again = talks.run("init")
    assert again.exit_code == 0
    assert "is there already: nothing changed" in again.stderr
    assert (talks.root / "hledtrack.toml").read_text() == "[dialogue]\nname = 'Kept'\n"


def test_reviews_and_list_and_filters(talks: Folder) -> None:
    assert talks.run("reviews").stdout == (
        "review           date        kind  coverage  states  done\n"
        "2024-01-15-plan  2024-01-15  plan  full           2     0\n"
        "2024-07-15-plan  2024-07-15  plan  full           1     0\n"
    )
    assert talks.run("list").stdout == (
        "2 commitments\n\n"
        "id      commitment       agencies      status             due       last review\n"
        "bridge  Open the bridge  Roads Office  in progress, 60%   Sep 2024  2024-07-15-plan\n"
        "forum   Hold the forum                 status not stated  Jun 2024  2024-01-15-plan\n"
    )
    for arguments, ids in [
        (["--pillar", "I"], ["bridge"]),
        (["--pillar", "ii"], ["forum"]),
        (["--pillar", "I", "--pillar", "II"], ["bridge", "forum"]),
        (["--workstream", "crossings"], ["bridge"]),
        (["--agency", "roads office"], ["bridge"]),
        (["--status", "planned"], ["forum"]),
        (["--open"], ["bridge", "forum"]),
        (["HOLD", "forum"], ["forum"]),
        (["tunnel"], []),
        (["--as-of", "2024-01-14"], []),
    ]:
        found = json.loads(talks.run("list", *arguments, "--format", "json").stdout)["commitments"]
        assert [commitment["id"] for commitment in found] == ids, arguments


def test_show_tells_all_reviews_with_their_sources(talks: Folder) -> None:
    assert (
        talks.run("show", "bridge").stdout
        == """\
Open the bridge
  id: bridge
  pillar: Pillar I: Roads
  workstream: Crossings
  agencies: Roads Office
  status: in progress, 60%
  due: Sep 2024
  put off: 1 time

2024-01-15-plan: planned, due Mar 2024
  “The Roads Office will open the bridge in March.”
  no source named, line 12

2024-07-15-plan: in progress, 60%, due Sep 2024
  “The bridge is 60 percent done and due in September.”
  no source named, line 7
  reworded: The [-Roads Office will open the-] bridge {+is 60 percent done and due+} in [-March.-] {+September.+}
"""
    )
    missing = talks.run("show", "brigde")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr == "hledtrack: there is no commitment 'brigde'; did you mean bridge?\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["diff", "2024-07-15", "2024-01-15"], "is not later than 2024-07-15-plan; name the earlier review first"),
        (["diff", "2023"], "'2023': there is no such review; use one of: 2024-01-15-plan, 2024-07-15-plan"),
        (["diff", "2024", "2024"], "'2024': several reviews begin like that"),
        (["diff", "--only", "gone"], "'gone' is not one of"),
        (["overdue", "--within", "-1"], "-1 is not in the range"),
        (["overdue", "--as-of", "2024-02-30"], "'2024-02-30' is no day"),
        (["ovredue"], "No such command 'ovredue'. Did you mean 'overdue'?"),
    ],
)
def test_wrong_usage_says_what_to_do(talks: Folder, arguments: list[str], message: str) -> None:
    result = talks.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split()).replace("│ ", "").replace(" │", "")


def test_overdue_and_its_exit_code(talks: Folder) -> None:
    result = talks.run("overdue", "--as-of", "2024-10-01", "--exit-code")
    assert result.exit_code == 1
    assert result.stdout == (
        "2 commitments overdue as of 2024-10-01\n\n"
        "id      commitment       agencies      due                  days  last review\n"
        "forum   Hold the forum                 Jun 2024  93 days overdue  2024-01-15-plan\n"
        "bridge  Open the bridge  Roads Office  Sep 2024    1 day overdue  2024-07-15-plan\n"
    )
    calm = talks.run("overdue", "--as-of", "2024-02-15", "--within", "60", "--exit-code", "--format", "json")
    assert calm.exit_code == 0
    found = json.loads(calm.stdout)
    assert found["as_of"] == "2024-02-15"
    assert [(item["id"], item["days_overdue"], item["days_left"]) for item in found["items"]] == [("bridge", 0, 45)]


def test_report_counts_per_pillar_and_agency(talks: Folder) -> None:
    assert (
        talks.run("report", "--as-of", "2024-07-20").stdout
        == """\
River Talks as of 2024-07-20

pillar            all  completed  on time  late  open  overdue  unmentioned  share kept
Pillar I: Roads     1          -        -     -     1        -            -           -
Pillar II: Trade    1          -        -     -     1        1            1          0%
all                 2          -        -     -     2        1            1          0%

agency        all  completed  on time  late  open  overdue  unmentioned  share kept
(none named)    1          -        -     -     1        1            1          0%
Roads Office    1          -        -     -     1        -            -           -

first promised, and done after n full reviews  all  after 1  after 2  after 3  still open
2024-01-15-plan                                  2       0%                             2

1 deadline later than first promised, median +183 d; longest overdue: forum, 20 days
"""
    )


def test_diff_json_keeps_its_contract(talks: Folder) -> None:
    result = talks.run("diff", "--format", "json", "--exit-code")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["summary"] == {"slipped": 1, "unmentioned": 1}
    slipped, unmentioned = found["changes"]
    assert slipped["slip_days"] == {"min": 154, "max": 183}
    assert slipped["deadline_shift_days"] == 183
    assert [other["field"] for other in slipped["also"]] == ["workstream", "status", "progress", "text"][1:]
    assert slipped["before"]["source"] == {"document": None, "sha256": None, "line": 12, "page": None, "row": None}
    assert (unmentioned["after"], unmentioned["lapsed"], unmentioned["days_overdue"]) == (None, True, 15)
    manual = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    for name in {*slipped, *slipped["before"], *found["before"], *found}:
        assert name in manual, name


def test_diff_selects_by_outcome_pillar_and_agency(talks: Folder) -> None:
    for arguments, ids in [
        (["--only", "slipped"], ["bridge"]),
        (["--only", "slipped", "--only", "unmentioned"], ["bridge", "forum"]),
        (["--pillar", "II"], ["forum"]),
        (["--agency", "ROADS OFFICE"], ["bridge"]),
    ]:
        found = json.loads(talks.run("diff", *arguments, "--format", "json").stdout)
        assert [change["id"] for change in found["changes"]] == ids, arguments


def test_a_diff_needs_two_reviews(folder: Folder) -> None:
    assert "there is no review yet; read one in with 'hledtrack import" in folder.run("diff").stderr
    folder.write("2024-01-15-plan", PLAN)
    assert "a diff needs two full reviews" in folder.run("diff").stderr


def test_outside_a_workspace_the_way_in_is_told(tmp_path: Path) -> None:
    result = Folder(tmp_path).run("list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no hledtrack.toml here or in a folder above; run 'hledtrack init'" in result.stderr


def process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "hledtrack", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, env={**os.environ, **environment})


def test_as_a_process_in_a_folder_inside_the_workspace(talks: Folder) -> None:
    result = process(talks.root / "snapshots", "diff", COLUMNS="40")
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert lines[4].startswith("bridge  Open the bridge  Roads Office  Mar 2024 -> Sep 2024  +183 d")
    assert b"\x1b" not in result.stdout


def test_a_terminal_that_knows_no_unicode_gets_no_traceback(talks: Folder) -> None:
    result = process(talks.root, "diff", "--quotes", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"?The Roads Office will open the bridge in March.?" in result.stdout


def test_a_closed_pipe_is_no_failure(talks: Folder) -> None:
    reader = f"{sys.executable} -m hledtrack diff --format json | head -c 1"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {reader}"], cwd=talks.root, capture_output=True, check=False
    )
    assert (result.stdout, result.stderr) == (b"{", b"")
