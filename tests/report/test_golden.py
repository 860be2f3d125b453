"""Every renderer's whole output, beside the test in golden/; ``make golden`` writes them anew."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from hledtrack.diff import Diff, compare_reviews
from hledtrack.report.diffs.diff_json import diff_json
from hledtrack.report.diffs.diff_markdown import diff_markdown
from hledtrack.report.diffs.diff_table import print_diff
from hledtrack.report.diffs.diff_view import diff_view
from hledtrack.report.rendering.page import PlainPage
from hledtrack.report.rendering.terminal import Terminal
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text

PLAN = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road between Northport and the border crossing"
pillar = "Pillar I: Roads"
agencies = ["Roads Office", "Coast Guard"]
status = "in_progress"
progress = 20
expected = "2024-37"
text = "The Roads Office and the Coast Guard will repair the coast road by early 2024."
line = 14

[[commitment]]
id = "trade-forum"
title = "Hold the second forum on trade in river goods"
agencies = ["Ministry of Trade"]
expected = "2024-05"
text = "A second forum on trade in river goods is planned for May."
line = 20

[[commitment]]
id = "customs-data"
title = "Exchange customs data"
expected = "2024-06-30"
text = "Both sides will exchange customs data by 30 June 2024."
line = 22

[[commitment]]
id = "port"
title = "Enlarge the port"
text = "The port will be enlarged."
"""
REVIEW = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road between Northport and the border crossing"
pillar = "Pillar I: Roads"
agencies = ["Roads Office"]
status = "in_progress"
progress = 60
expected = "2024-09-21"
text = "Work on the coast road stands at 60 percent and ends by 21 September 2024."
line = 8

[[commitment]]
id = "customs-data"
title = "Exchange customs data"
status = "completed"
actual = "2024-07-03"
text = "Customs data have been exchanged since 3 July."
line = 10

[[commitment]]
id = "port-study"
title = "Study how the port can be enlarged"
continues = ["port"]
expected = "2025-36"
text = "A study of the port's enlargement is due in the last quarter of 2025."

[[commitment]]
id = "ferry"
title = "Buy a ferry for the northern line"
agencies = ["Coast Guard"]
status = "planned"
expected = "2026"
candidates = [{ id = "trade-forum", score = 0.41, why = "northern" }]
"""


@pytest.fixture
def diff() -> Diff:
    texts = (review_text("2024-01-15") + PLAN, review_text("2024-07-15", "mid-year") + REVIEW)
    snapshots = [read_snapshot(text, "s.toml")[0] for text in texts]
    assert all(snapshots)
    return compare_reviews([s for s in snapshots if s], "2024-01-15-plan", "2024-07-15-mid-year")


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("quotes", [False, True], ids=["plain", "quotes"])
def test_a_diff_in_a_terminal(
    diff: Diff, width: int, quotes: bool, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", str(width))
    file = io.StringIO()
    print_diff(diff_view(diff, "River Talks"), Terminal(file), quotes=quotes)
    shown = "\n".join(line.rstrip() for line in file.getvalue().split("\n"))
    assert max(map(len, shown.split("\n"))) <= width
    golden(f"diff-{width}{'-quotes' if quotes else ''}.txt", shown)


def test_a_diff_in_a_pipe(diff: Diff, golden: Callable[[str, str], None]) -> None:
    file = io.StringIO()
    print_diff(diff_view(diff, "River Talks"), PlainPage(file))
    golden("diff-pipe.txt", file.getvalue())


def test_a_diff_as_markdown(diff: Diff, golden: Callable[[str, str], None]) -> None:
    golden("diff.md", diff_markdown(diff_view(diff, "River Talks"), quotes=True))


def test_a_diff_as_json(diff: Diff, golden: Callable[[str, str], None]) -> None:
    golden("diff.json", diff_json(diff) + "\n")
