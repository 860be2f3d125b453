"""The attacks of ``make attack``, a few of each: that they run, and that nothing breaks under them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="this system cannot fork"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def test_hostile_inputs() -> None:
    from attack.inputs import attack

    tallies = attack(ROOT, 40, seed=5)
    assert {ending: one.bugs for ending, one in tallies.items() if one.bugs} == {}


def test_hostile_texts_in_reports() -> None:
    from attack.reports import attack

    assert {command: one.wrong for command, one in attack(1, seed=5).items() if one.wrong} == {}


def test_kills() -> None:
    from attack.kills import attack

    tallies = attack(7, seed=5)
    assert {command: one.broken or one.failed for command, one in tallies.items() if one.broken or one.failed} == {}


def test_runs_at_once() -> None:
    from attack.parallel import attack

    assert {name: one.wrong for name, one in attack(2, seed=5).items() if one.wrong} == {}
