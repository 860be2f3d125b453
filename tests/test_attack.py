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


MUTATED = """
LIMIT = 0.5

def f(a, b):
    if a < b and not a:
        return Colour.RED
    return a + LIMIT
"""


def test_mutants_are_one_small_thing_each() -> None:
    from attack.mutants import mutants

    assert {one.name for one in mutants(MUTATED, "module", {"Colour": ["RED", "BLUE"]})} == {
        "module.f: if a < b and (not a): return Colour.RED -> if True: return Colour.RED",
        "module.f: if a < b and (not a): return Colour.RED -> if False: return Colour.RED",
        "module.f: return a + LIMIT -> return None",
        "module: 0.5 -> 0.4",
        "module: 0.5 -> 0.6",
        "module.f: a < b and (not a) -> a < b or not a",
        "module.f: a < b and (not a) -> not a",
        "module.f: a < b and (not a) -> a < b",
        "module.f: return Colour.RED -> return None",
        "module.f: a + LIMIT -> a - LIMIT",
        "module.f: a < b -> a <= b",
        "module.f: a < b -> a >= b",
        "module.f: not a -> a",
        "module.f: Colour.RED -> Colour.BLUE",
    }


def test_what_is_explained_is_a_mutant() -> None:
    from attack.mutants import mutants
    from attack.mutation import AREAS, explained

    paths = [ROOT / "hledtrack" / name for area in AREAS.values() for name in area.modules]
    known = {one.name for path in paths for one in mutants(path.read_text("utf-8"), path.stem, {})}
    assert len(explained()) >= 15
    assert explained() - known == set()
