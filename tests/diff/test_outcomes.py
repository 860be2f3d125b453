"""What became of a commitment between two reviews: two snapshot texts in, the report out (cases.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hledtrack.model import Move, Outcome
from tests.conftest import Folder, review_text

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def shown(text: str) -> str:
    """``text`` without the widths of its columns: the golden files of the reports hold those."""
    return re.sub(r" {2,}", "  ", text).strip("\n")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_diff_says(case: dict[str, Any], folder: Folder) -> None:
    folder.write("2024-01-15-plan", review_text("2024-01-15") + case["before"])
    if "between" in case:
        between = review_text("2024-04-01", "update", coverage="partial")
        folder.write("2024-04-01-update", between + case["between"])
    if "later" in case:
        folder.write("2024-09-01-update", review_text("2024-09-01", "update", coverage="partial") + case["later"])
    after = review_text("2024-07-15", coverage=case.get("coverage", "full"))
    folder.write("2024-07-15-plan", after + case["after"])

    result = folder.run("diff", "2024-01-15-plan", "2024-07-15-plan")

    assert result.stderr == ""
    assert result.exit_code == 0
    title, _, report = result.stdout.partition("\n")
    assert title == "River Talks: 2024-01-15 plan -> 2024-07-15 plan" + case.get("head", "")
    assert shown(report) == shown(case["expect"])


def test_every_outcome_and_every_move_has_two_cases() -> None:
    told = [case["expect"].casefold() for case in CASES]
    words = {outcome.value for outcome in Outcome} | {move.value for move in Move if move is not Move.SAME}
    assert {word for word in words if sum(word in text for text in told) < 2} == set()
    assert len(CASES) >= 60
