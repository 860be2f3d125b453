"""A small dialogue in two reviews, as every exporter meets it."""

from __future__ import annotations

import pytest

from hledtrack.diff import Diff, compare_reviews
from hledtrack.ledger import Ledger, fold
from hledtrack.model import Snapshot
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text

PLAN = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road"
pillar = "Pillar I: Roads"
workstream = "Crossings"
agencies = ["Roads Office", "Coast Guard"]
location = "Northport"
status = "in_progress"
progress = 20
expected = "2024-37"
expected_text = "by early 2024"
text = "The coast road will be repaired by early 2024."
line = 14

[[commitment]]
id = "trade-forum"
title = "Hold the second forum; all are invited"
pillar = "Pillar II: Trade"
agencies = ["Ministry of Trade"]
expected = "2024-05"
text = "A second forum on trade, shipping and customs is planned for May."

[[commitment]]
id = "port"
title = "Enlarge the port"
expected = "2025"

[[commitment]]
id = "tariff-cut"
title = "-5 percent on river goods"
pillar = "Pillar II: Trade"
status = "planned"
text = "=Both sides cut tariffs"

[[commitment]]
id = "canal"
title = "Dig the canal"
expected = "2024-03-31"
"""
REVIEW = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road"
pillar = "Pillar I: Roads"
status = "in_progress"
progress = 60
expected = "2024-09-21"
text = "Work on the coast road stands at 60 percent."
line = 8

[[commitment]]
id = "trade-forum"
status = "completed"
actual = "2024-06-03"
text = "The forum was held on 3 June."

[[commitment]]
id = "port-study"
title = "Study how the port can be enlarged"
continues = ["port"]
expected = "2025-36"

[[commitment]]
id = "canal"
status = "cancelled"
text = "The canal will not be dug."
"""


@pytest.fixture
def snapshots() -> tuple[Snapshot, ...]:
    texts = (review_text("2024-01-15") + PLAN, review_text("2024-07-15", "mid-year") + REVIEW)
    read = [read_snapshot(text, "s.toml") for text in texts]
    assert [problems for _, problems in read] == [(), ()]
    return tuple(snapshot for snapshot, _ in read if snapshot)


@pytest.fixture
def ledger(snapshots: tuple[Snapshot, ...]) -> Ledger:
    return fold(snapshots)


@pytest.fixture
def diff(snapshots: tuple[Snapshot, ...]) -> Diff:
    return compare_reviews(snapshots, "2024-01-15-plan", "2024-07-15-mid-year")
